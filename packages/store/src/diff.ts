/**
 * Two runs side by side. Enters: two run ids. Leaves: every record that is not the same after both, one at a time, in the order of files and
 * records. A run stands for the whole database as it was when that run ended.
 */
import type { Database } from 'better-sqlite3';
import { fieldChanges, type RecordChange, readStoredRecord } from './changes.ts';
import { refuseUnknownRun } from './known-run.ts';

/** Throws StoreError where there is no such run. */
export function* diffRuns(db: Database, before: number, after: number): Generator<RecordChange> {
  for (const run of [before, after]) refuseUnknownRun(db, run);
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  const touched = db.prepare(`
    SELECT DISTINCT r.record_id, s.file FROM _record r
    JOIN _notice n ON n.notice_pk = r.notice_pk JOIN _source s ON s.source_pk = n.source_pk
    WHERE (r.from_run > @low AND r.from_run <= @high) OR (r.to_run > @low AND r.to_run <= @high)
    ORDER BY s.file, r.record_id`);
  const version = db
    .prepare('SELECT record_pk FROM _record WHERE record_id = ? AND from_run <= ? AND (to_run IS NULL OR to_run > ?)')
    .pluck();
  // Collected first: while a statement is being read, SQLite lets no other one of this connection write.
  for (const { record_id: id, file } of touched.all({ low, high }) as { record_id: string; file: string }[]) {
    const [old, now] = [before, after].map((run) => version.get(id, run, run) as number | undefined);
    const change = changeBetween(db, old, now, file);
    if (change) yield change;
  }
}

function changeBetween(
  db: Database,
  old: number | undefined,
  now: number | undefined,
  file: string,
): RecordChange | null {
  if (old === now) return null;
  const before = old === undefined ? null : readStoredRecord(db, old);
  const after = now === undefined ? null : readStoredRecord(db, now);
  const either = after ?? before;
  if (!either) return null;
  const { kind, recordId, noticeId } = either;
  const change = !before ? 'added' : !after ? 'removed' : 'changed';
  const fields = fieldChanges(before?.values ?? {}, after?.values ?? {});
  return { change, kind, recordId, noticeId, file, fields };
}
