/**
 * The stages that a file goes through before it is stored, as they are composed in this program. A test, or another
 * composition, gives its own.
 */
import type { Equation, Finding, NoticeDocument, NoticeRecord } from '@wenhao/core';
import { extractDocument } from '@wenhao/extract';
import { type Reading, readSource } from '@wenhao/ingest';
import { kinds } from '@wenhao/schemas';
import { verifyDocument } from '@wenhao/verify';

/** What was found in a document. */
export interface Found {
  readonly records: readonly NoticeRecord[];
  readonly findings: readonly Finding[];
}

/** What was found, and what its numbers rest on. */
export interface Proved extends Found {
  readonly equations: readonly Equation[];
}

export interface ReadOptions {
  /** Files with more bytes are refused, with that reason. */
  readonly maxBytes?: number;
}

export interface Stages {
  readonly read: (path: string, options: ReadOptions) => Promise<Reading>;
  readonly extract: (document: NoticeDocument) => Found;
  readonly verify: (document: NoticeDocument, found: Found) => Proved;
}

/** read → extract → verify, with the record kinds of schemas/. */
export const stages: Stages = {
  read: readSource,
  extract: (document) => extractDocument(document, kinds),
  verify: (document, found) => verifyDocument(document, found, kinds),
};
