/**
 * What a new extraction changes. Enters: the records of one source as they were and as they are now. Leaves: records added, removed and
 * changed, field by field. Records are the same where their ids are: an id is made from notice, kind, content and place.
 */
import type { ColumnSpec, NoticeRecord } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';
import { dataTable, isVersionColumn, quoted } from './sql.ts';
import { type BoundValue, boundValue } from './values.ts';

export type RecordValues = Readonly<Record<string, BoundValue>>;

export interface FieldChange {
  readonly field: string;
  readonly old: BoundValue;
  readonly new: BoundValue;
}

export interface RecordChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly kind: string;
  readonly recordId: string;
  readonly noticeId: string;
  readonly file: string;
  /** For a changed record, the fields that differ; none where it only rests on other places. For others, all that have a value. */
  readonly fields: readonly FieldChange[];
  /** Fields of a changed record that have a value still, but no place any more. */
  readonly broken: readonly string[];
}

/** A record as it is stored: its kind, its key, and its values by field. */
export interface StoredRecord {
  readonly key: number;
  readonly recordId: string;
  readonly noticeId: string;
  readonly kind: string;
  readonly values: RecordValues;
}

/** The fields in which two versions of a record differ. A field that one version does not have is null there. */
export function fieldChanges(before: RecordValues, after: RecordValues): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [old = null, now = null] = [before[field], after[field]];
    return sameValue(old, now) ? [] : [{ field, old, new: now }];
  });
}

/** 31 and 31n are one number; "31" in a numeric column is too, since SQLite stores it as 31. */
function sameValue(a: BoundValue, b: BoundValue): boolean {
  if (a === null || b === null) return a === b;
  return String(a) === String(b);
}

/** The fields whose value stands, but whose pointer to the page is gone. */
export function brokenPointers(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  values: RecordValues,
): string[] {
  return [...before].filter((field) => !after.has(field) && (values[field] ?? null) !== null).sort();
}

/** The fields of a stored version that have a place. */
export function placedFields(db: Database, key: number): ReadonlySet<string> {
  const select = prepared(
    db,
    'SELECT DISTINCT f.name FROM _evidence e JOIN _field f ON f.set_pk = e.set_pk WHERE e.record_pk = ?',
  ).pluck();
  return new Set(select.all(key) as string[]);
}

/** A record's values as the store would hold them. */
export function valuesOf(record: NoticeRecord, columns: readonly ColumnSpec[]): RecordValues {
  return Object.fromEntries(
    columns.map((column) => {
      const value = boundValue(record.data[column.name], column);
      const isNumber = column.type === 'numeric' && typeof value === 'string';
      return [column.name, isNumber ? Number(value) : value];
    }),
  );
}

/** One stored version of a record. */
export function readStoredRecord(db: Database, key: number): StoredRecord {
  const head = prepared(
    db,
    `SELECT r.record_id AS recordId, n.notice_id AS noticeId, k.kind FROM _record r
     JOIN _notice n ON n.notice_pk = r.notice_pk JOIN _kind k ON k.kind_pk = r.kind_pk WHERE r.record_pk = ?`,
  ).get(key) as Pick<StoredRecord, 'recordId' | 'noticeId' | 'kind'>;
  const select = prepared(db, `SELECT * FROM ${quoted(dataTable(head.kind))} WHERE record_pk = ?`).safeIntegers();
  const row = select.get(key) as Record<string, BoundValue>;
  // A field whose type was corrected has a column for each type: the one that holds a value speaks.
  const values: Record<string, BoundValue> = {};
  for (const [column, value] of Object.entries(row)) {
    if (isVersionColumn(column)) continue;
    const field = column.split(':')[0] as string;
    values[field] = value ?? values[field] ?? null;
  }
  return { key, ...head, values };
}

/** The current value of a field as text; null where it is empty or the record is not current. */
export function currentValue(db: Database, recordId: string, field: string): string | null {
  const current = prepared(db, 'SELECT record_pk FROM _record WHERE record_id = ? AND to_run IS NULL').pluck();
  const key = current.get(recordId) as number | undefined;
  const value = key === undefined ? null : (readStoredRecord(db, key).values[field] ?? null);
  return value === null ? null : String(value);
}
