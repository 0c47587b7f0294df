/**
 * Field values as SQLite binds them. Enters: a value and its column. Leaves: a bound value, or an error.
 * Example: ["新疆维吾尔自治区财政厅"] of a json column is bound as its JSON text, true as 1, 135711900n as it is.
 */
import type { ColumnSpec, FieldValue, NoticeRecord } from '@wenhao/core';
import type { StoredKind } from './kind-tables.ts';

export type BoundValue = string | number | bigint | null;

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** The value as it is bound; throws where the value does not fit the column, rather than store something else. */
export function boundValue(value: FieldValue | undefined, column: ColumnSpec): BoundValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'bigint') return value;
  const numeric = column.type === 'numeric' || column.type === 'integer' || column.type === 'boolean';
  const fits = typeof value === 'number' ? Number.isFinite(value) : !numeric || PLAIN_NUMBER.test(value);
  if (!fits || (column.type === 'integer' && typeof value === 'number' && !Number.isSafeInteger(value))) {
    throw new TypeError(`field ${column.name}: expected ${column.type}, got ${JSON.stringify(String(value))}`);
  }
  return value;
}

/** Throws where a record holds a field that its kind does not declare: it would be lost. */
export function refuseUndeclared(record: NoticeRecord, { spec, declared }: StoredKind): void {
  for (const field of Object.keys(record.data)) {
    if (declared.has(field)) continue;
    throw new TypeError(`record ${record.recordId}: the kind ${spec.kind} declares no field ${field}`);
  }
}
