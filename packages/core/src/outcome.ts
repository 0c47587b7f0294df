/**
 * What became of one source file: everything the store writes about it, in one transaction.
 * Plain data, so that it can cross from a worker thread.
 */

import type { CorrectionState } from './correction.ts';
import type { Page } from './document.ts';
import type { Equation } from './equation.ts';
import type { Finding } from './finding.ts';
import type { NoticeRecord } from './record.ts';

export interface SourceInfo {
  /** SHA-256 of the bytes in hex; for what has no readable bytes (a folder without rights), of its path. */
  readonly sourceId: string;
  readonly file: string;
  readonly mediaType: string | null;
  readonly bytes: number | null;
}

/** A source that was read, and what was found in it. */
export interface LoadedSource {
  readonly status: 'loaded';
  readonly source: SourceInfo;
  readonly pages: readonly Page[];
  /** The blocks and glyph boxes, encoded, so that extraction can run again without the original. */
  readonly layout: Uint8Array;
  /** Notice records and all others, perhaps made only as they are come to. A notice record's recordId is its noticeId. */
  readonly records: Iterable<NoticeRecord>;
  readonly findings: readonly Finding[];
  /** What its numbers rest on. */
  readonly equations: Iterable<Equation>;
  /** What became of each correction of its records, by correction id. */
  readonly corrected: ReadonlyMap<string, CorrectionState>;
  /** Milliseconds by stage: read, extract, verify. */
  readonly timings: Readonly<Record<string, number>>;
}

/** A source that could not be read, and why, in words a person can act on. */
export interface UnreadableSource {
  readonly status: 'unreadable';
  readonly source: SourceInfo;
  readonly reason: string;
}

export type SourceOutcome = LoadedSource | UnreadableSource;
