/**
 * Field values as SQLite binds them, and the hash of a record's content. Enters: a record. Leaves: bound values.
 * Example: ["新疆维吾尔自治区财政厅"] of a json column is bound as its JSON text, true as 1, 135711900n as it is.
 */
import { hash } from 'node:crypto';
import type { ColumnSpec, FieldValue, KindSpec, NoticeRecord } from '@wenhao/core';

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
export function refuseUndeclared(record: NoticeRecord, spec: KindSpec): void {
  for (const field of Object.keys(record.data)) {
    if (spec.columns.some((column) => column.name === field)) continue;
    throw new TypeError(`record ${record.recordId}: the kind ${spec.kind} declares no field ${field}`);
  }
}

/** 64 bits over what a record says and where: equal for records that a later run finds unchanged. */
export function contentHash(record: NoticeRecord): Buffer {
  const data = Object.entries(record.data).map(([field, value]) => [
    field,
    typeof value === 'bigint' ? `${value}n` : value,
  ]);
  const text = JSON.stringify([record.kind, record.noticeId, data, record.evidence]);
  return hash('sha256', text, 'buffer').subarray(0, 8);
}
