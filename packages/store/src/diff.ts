/**
 * Two runs side by side, or two databases. Enters: two run ids, or two connections. Leaves: every record that is not the same after both, one at a time,
 * in the order of files and records. A run stands for the whole database as it was when that run ended.
 */
import type { Database } from 'better-sqlite3';
import { brokenPointers, fieldChanges, placedFields, type RecordChange, readStoredRecord } from './changes.ts';
import { readSpecs } from './kind-tables.ts';
import { refuseUnreadableRun } from './known-run.ts';
import { type NamedBy, pairMoved } from './moved.ts';
import { prepared } from './prepared.ts';

/** A version of a record: the database that holds it, and its key there. */
interface Version {
  readonly db: Database;
  readonly key: number;
}

/** Throws StoreError where there is no such run. A record of a file whose bytes changed is found again by what it says. */
export function* diffRuns(db: Database, before: number, after: number): Generator<RecordChange> {
  for (const run of [before, after]) refuseUnreadableRun(db, run);
  const namedBy = namesOf(db);
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  const touched = db.prepare(`
    SELECT DISTINCT r.record_id AS id, s.file, s.source_pk AS source FROM _record r
    JOIN _notice n ON n.notice_pk = r.notice_pk JOIN _source s ON s.source_pk = n.source_pk
    WHERE (r.from_run > @low AND r.from_run <= @high) OR (r.to_run > @low AND r.to_run <= @high)
    ORDER BY s.file, r.record_id`);
  const version = (id: string, run: number): Version | null => {
    const sql =
      'SELECT record_pk FROM _record WHERE record_id = ? AND from_run <= ? AND (to_run IS NULL OR to_run > ?)';
    const key = prepared(db, sql).pluck().get(id, run, run) as number | undefined;
    return key === undefined ? null : { db, key };
  };
  // Collected first: while a statement is being read, SQLite lets no other one of this connection write.
  const rows = touched.all({ low, high }) as { id: string; file: string; source: number }[];
  for (const [file, ofFile] of Map.groupBy(rows, (row) => row.file)) {
    const changes = ofFile.flatMap(({ id }) => changeBetween(version(id, before), version(id, after), file));
    const isReread = new Set(ofFile.map(({ source }) => source)).size > 1;
    yield* isReread ? inOrder(pairMoved(changes, namedBy)) : changes;
  }
}

/** What is current in two databases: the same files read by two versions of the program. */
export function* diffDatabases(before: Database, after: Database): Generator<RecordChange> {
  const namedBy = namesOf(after);
  const files = 'SELECT DISTINCT file FROM _source ORDER BY file';
  const both = new Set([before, after].flatMap((db) => db.prepare(files).pluck().all() as string[]));
  for (const file of [...both].sort()) {
    const [olds, news] = [currentOf(before, file), currentOf(after, file)];
    const ids = [...new Set([...olds.keys(), ...news.keys()])];
    const changes = ids.flatMap((id) => changeBetween(olds.get(id) ?? null, news.get(id) ?? null, file));
    yield* inOrder(pairMoved(changes, namedBy));
  }
}

function namesOf(db: Database): NamedBy {
  const names = new Map(readSpecs(db).kinds.map(({ kind, namedBy }) => [kind, namedBy ?? []]));
  return (kind) => names.get(kind) ?? [];
}

function currentOf(db: Database, file: string): Map<string, Version> {
  const select = prepared(
    db,
    `SELECT r.record_id, r.record_pk FROM _source s JOIN _notice n ON n.source_pk = s.source_pk
     JOIN _record r ON r.notice_pk = n.notice_pk WHERE s.file = ? AND r.to_run IS NULL`,
  ).raw();
  return new Map((select.all(file) as [string, number][]).map(([id, key]) => [id, { db, key }]));
}

function inOrder(changes: readonly RecordChange[]): RecordChange[] {
  return changes.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));
}

function changeBetween(old: Version | null, now: Version | null, file: string): RecordChange[] {
  if (old && now && old.db === now.db && old.key === now.key) return [];
  const before = old && readStoredRecord(old.db, old.key);
  const after = now && readStoredRecord(now.db, now.key);
  const either = after ?? before;
  if (!either) return [];
  const { kind, recordId, noticeId } = either;
  const fields = fieldChanges(before?.values ?? {}, after?.values ?? {});
  const about = { kind, recordId, noticeId, file, fields };
  if (!(old && now && after)) return [{ change: old ? 'removed' : 'added', ...about, broken: [] }];
  if (old.db !== now.db && fields.length === 0 && placesOf(old) === placesOf(now)) return [];
  const broken = brokenPointers(placedFields(old.db, old.key), placedFields(now.db, now.key), after.values);
  return [{ change: 'changed', ...about, broken }];
}

/** What a version rests on, as a text. */
function placesOf({ db, key }: Version): string {
  const select = prepared(
    db,
    `SELECT f.name, f.how, g.page, p.start, p."end" FROM _evidence e JOIN _place p ON p.place_pk = e.place_pk
     JOIN _page g ON g.page_pk = p.page_pk JOIN _field f ON f.set_pk = e.set_pk
     WHERE e.record_pk = ? ORDER BY 1, 2, 3, 4, 5`,
  ).raw();
  return JSON.stringify(select.all(key));
}
