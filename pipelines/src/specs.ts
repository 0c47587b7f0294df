/** What the store is told about the record kinds of schemas/. */
import { describeKind } from '@wenhao/extract';
import { derivedViews, kinds } from '@wenhao/schemas';
import type { Specs } from '@wenhao/store';

/** The record kinds and derived views of this program, as plain data. */
export function describeKinds(): Specs {
  return { kinds: kinds.map(describeKind), derivedViews };
}
