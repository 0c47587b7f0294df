/** A text as a document that was read, for what extraction makes of it. */
import { type NoticeDocument, sha256 } from '@wenhao/core';
import { readText } from '@wenhao/ingest';

export function documentOf(text: string): NoticeDocument {
  return { sourceId: sha256(text), file: 'x', mediaType: 'text/plain', bytes: 1, ...readText(text) };
}
