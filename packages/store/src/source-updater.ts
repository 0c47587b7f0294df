/**
 * Writes what a new extraction found in a source that is stored already. Enters: the records that are new or changed, and the ids of those that
 * are not. Leaves: versions: what ended gets the run it ended in, what is new the run it came with, what did not change is left alone;
 * inside the transaction of the caller.
 */
import type { ColumnSpec, CorrectionState, Equation, Evidence, Finding, NoticeRecord, Page } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import {
  brokenPointers,
  fieldChanges,
  placedFields,
  type RecordChange,
  readStoredRecord,
  type StoredRecord,
  valuesOf,
} from './changes.ts';
import { contentHash } from './content-hash.ts';
import { endRecords } from './ends.ts';
import { writeStates } from './ledger.ts';
import { prepared } from './prepared.ts';
import type { RecordWriter } from './record-writer.ts';

/** What came out of one source when it was extracted again. */
export interface Reextraction {
  /** Records that are new, or differ from the current ones of their ids. */
  readonly records: readonly NoticeRecord[];
  /** The ids of current records that came out as they are. */
  readonly kept: readonly string[];
  readonly findings: readonly Finding[];
  /** Null where they are to stay as they are. */
  readonly equations: readonly Equation[] | null;
  readonly corrected: ReadonlyMap<string, CorrectionState>;
}

/** The source, its pages with their boxes, and the run. */
export interface UpdateTarget {
  readonly sourceKey: number;
  readonly file: string;
  readonly pages: readonly Page[];
  readonly run: number;
}

/** The columns that records of a kind store. */
export type ColumnsOf = (kind: string) => readonly ColumnSpec[];

/** What would change, without writing. */
export function compareSource(
  db: Database,
  { sourceKey, file }: Pick<UpdateTarget, 'sourceKey' | 'file'>,
  { records, kept }: Pick<Reextraction, 'records' | 'kept'>,
  columnsOf: ColumnsOf,
): RecordChange[] {
  const current = currentKeys(db, sourceKey);
  const staying = new Set([...kept, ...records.map(({ recordId }) => recordId)]);
  const removed = [...current]
    .filter(([id]) => !staying.has(id))
    .map(([, key]) => goneChange(readStoredRecord(db, key), file));
  const others = records.flatMap((record): RecordChange[] => {
    const key = current.get(record.recordId);
    const { kind, recordId, noticeId } = record;
    const values = valuesOf(record, columnsOf(kind));
    const about = { kind, recordId, noticeId, file };
    if (key === undefined) return [{ change: 'added', ...about, fields: fieldChanges({}, values), broken: [] }];
    const fields = fieldChanges(readStoredRecord(db, key).values, values);
    if (fields.length === 0 && restsWhereItDid(db, key, record)) return [];
    const placed = new Set(record.evidence.map(({ field }) => field));
    return [{ change: 'changed', ...about, fields, broken: brokenPointers(placedFields(db, key), placed, values) }];
  });
  return [...removed, ...others];
}

function goneChange({ kind, recordId, noticeId, values }: StoredRecord, file: string): RecordChange {
  return { change: 'removed', kind, recordId, noticeId, file, fields: fieldChanges(values, {}), broken: [] };
}

/** Whether a record rests on the places that its stored version rests on: its hash differs only because its fields were put in another order. */
function restsWhereItDid(db: Database, key: number, { evidence }: NoticeRecord): boolean {
  const rows = prepared(
    db,
    `SELECT g.page, p.start, p."end", f.name, f.how FROM _evidence e JOIN _place p ON p.place_pk = e.place_pk
     JOIN _page g ON g.page_pk = p.page_pk JOIN _field f ON f.set_pk = e.set_pk WHERE e.record_pk = ?`,
  )
    .raw()
    .all(key) as unknown[][];
  const text = ({ field, how, span }: Evidence) => JSON.stringify([span.page, span.start, span.end, field, how]);
  const now = new Set(evidence.map(text));
  return rows.length === now.size && rows.every((row) => now.has(JSON.stringify(row)));
}

/** Writes the new versions; returns what changed. */
export function updateSource(
  db: Database,
  writer: RecordWriter,
  target: UpdateTarget,
  found: Reextraction,
  columnsOf: ColumnsOf,
): RecordChange[] {
  const { sourceKey, run } = target;
  const changes = compareSource(db, target, found, columnsOf);
  const current = currentKeys(db, sourceKey);
  const changed = new Set(changes.map(({ recordId }) => recordId));
  const rehash = prepared(db, 'UPDATE _record SET content_hash = ? WHERE record_pk = ?');
  endRecords(
    db,
    [...changed].flatMap((id) => current.get(id) ?? []),
    run,
  );
  const same = found.records.filter(({ recordId }) => !changed.has(recordId));
  for (const record of same) rehash.run(contentHash(record), current.get(record.recordId));
  const kept = [...found.kept, ...same.map(({ recordId }) => recordId)];
  const recordKeys = new Map(kept.map((id): [string, number] => [id, current.get(id) as number]));
  const records = found.records.filter(({ recordId }) => changed.has(recordId));
  writer.rewrite({ ...found, records }, { ...target, recordKeys });
  writeStates(db, found.corrected);
  prepared(db, 'UPDATE _source SET extracted_run = ? WHERE source_pk = ?').run(run, sourceKey);
  return changes;
}

/** The keys of the current records of a source, by id. */
function currentKeys(db: Database, sourceKey: number): Map<string, number> {
  const rows = prepared(
    db,
    `SELECT r.record_id, r.record_pk FROM _notice n JOIN _record r ON r.notice_pk = n.notice_pk
     WHERE n.source_pk = ? AND r.to_run IS NULL`,
  )
    .raw()
    .all(sourceKey) as [string, number][];
  return new Map(rows);
}
