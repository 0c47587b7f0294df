/**
 * The proofs of one document. Enters: its records and what extraction noticed. Leaves: the same, with what each number
 * rests on. For now every number is `single`: read once, and not yet checked against the notice's own sums.
 */
import type { Finding, NoticeDocument, NoticeRecord } from '@wenhao/core';

export interface Verified {
  readonly records: readonly NoticeRecord[];
  readonly findings: readonly Finding[];
}

export function verifyDocument(
  _document: NoticeDocument,
  records: readonly NoticeRecord[],
  findings: readonly Finding[],
): Verified {
  return { records, findings };
}
