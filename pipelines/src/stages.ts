/**
 * The stages that a file goes through before it is stored, as they are composed in this program. A test, or another
 * composition, gives its own.
 */
import type { Correction, CorrectionState, Equation, Finding, NoticeDocument, NoticeRecord } from '@wenhao/core';
import { correctRecords, extractDocument, type RecordKind } from '@wenhao/extract';
import { type Reading, readSource } from '@wenhao/ingest';
import { verifyDocument } from '@wenhao/verify';

/** What was found in a document. */
export interface Found {
  readonly records: readonly NoticeRecord[];
  readonly findings: readonly Finding[];
  /** What became of the corrections of its records, by correction id. */
  readonly corrected?: ReadonlyMap<string, CorrectionState>;
}

/** What was found, and what its numbers rest on. */
export interface Proved extends Found {
  readonly equations: readonly Equation[];
}

export interface ReadOptions {
  /** Files with more bytes are refused, with that reason. */
  readonly maxBytes?: number;
  /** What scans are read with; `paddle` where it is left out. */
  readonly ocr?: 'paddle' | 'tesseract' | 'off';
}

export interface Stages {
  readonly read: (path: string, options: ReadOptions) => Promise<Reading>;
  readonly extract: (document: NoticeDocument) => Found;
  readonly verify: (document: Pick<NoticeDocument, 'pages'>, found: Found) => Proved;
}

/** The corrections that stand, by the record that they are made on. */
export type Corrections = ReadonlyMap<string, readonly Correction[]>;

/** read → extract, with people's corrections → verify. */
export function stagesOf(kinds: readonly RecordKind[], corrections: Corrections): Stages {
  return {
    read: readSource,
    extract: (document) => {
      const { records, findings } = extractDocument(document, kinds);
      const corrected = correctRecords(records, corrections, kinds);
      return {
        records: corrected.records,
        findings: [...findings, ...corrected.findings],
        corrected: corrected.states,
      };
    },
    verify: (document, found) => verifyDocument(document, found, kinds),
  };
}
