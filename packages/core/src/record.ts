/**
 * What extraction finds: records whose every field says where it stands.
 * Example: {kind: 'allocation', data: {region: '阜康市', amount: '31', …}, evidence: [{field: 'amount', span…}]}.
 */
import type { SourceSpan } from './span.ts';

/** How a field's value came about: read as it stands, derived from what stands there, repaired, corrected by a person. */
export type How = 'read' | 'derived' | 'repaired' | 'corrected';

/** What a number rests on; see the contract. */
export type Proof = 'proved' | 'agreed' | 'single' | 'repaired' | 'conflict';

/** A place that a field's value rests on. A field may have several. */
export interface Evidence {
  readonly field: string;
  readonly span: SourceSpan;
  readonly how: How;
}

/** A value that a record's field can take. Integers beyond 2^53 are bigint; JSON arrays are string arrays. */
export type FieldValue = string | number | bigint | boolean | null | readonly string[];

/** One row of one view. */
export interface NoticeRecord {
  /** Made from content: the same bytes give the same id everywhere. */
  readonly recordId: string;
  /** The notice it belongs to. */
  readonly noticeId: string;
  readonly kind: string;
  readonly schemaVersion: string;
  readonly data: Readonly<Record<string, FieldValue>>;
  readonly evidence: readonly Evidence[];
}
