/**
 * The run in which versions of records ended. Enters: records and a run. Leaves: that run, in `_record` and in the tables of their kinds alike, inside the
 * transaction of the caller; nothing else writes either. Example: 甲县's amount was read anew in run 3: the version of run 1 ended in 3.
 */
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';
import { dataTable, quoted } from './sql.ts';

/** Versions that are current, by their keys. */
export function endRecords(db: Database, keys: readonly number[], run: number): void {
  const list = JSON.stringify(keys);
  const select = prepared(
    db,
    `SELECT r.record_pk, ${KIND_OF} FROM json_each(?) j JOIN _record r ON r.record_pk = j.value`,
  );
  end(db, select.raw().all(list) as Ending[], run);
}

/** Everything that is current of a source. */
export function endSource(db: Database, sourceKey: number, run: number): void {
  const select = prepared(
    db,
    `SELECT r.record_pk, ${KIND_OF} FROM _notice n JOIN _record r ON r.notice_pk = n.notice_pk
     WHERE n.source_pk = ? AND r.to_run IS NULL`,
  );
  end(db, select.raw().all(sourceKey) as Ending[], run);
}

const KIND_OF = '(SELECT kind FROM _kind k WHERE k.kind_pk = r.kind_pk)';

type Ending = readonly [key: number, kind: string];

function end(db: Database, records: readonly Ending[], run: number): void {
  const endVersion = prepared(db, 'UPDATE _record SET to_run = ? WHERE record_pk = ?');
  for (const [key, kind] of records) {
    endVersion.run(run, key);
    prepared(db, `UPDATE ${quoted(dataTable(kind))} SET to_run = ? WHERE record_pk = ?`).run(run, key);
  }
}

/** What ended in a run is current again. */
export function reopenRecords(db: Database, run: number): void {
  for (const kind of db.prepare('SELECT DISTINCT kind FROM _kind').pluck().all() as string[]) {
    const ended = 'SELECT record_pk FROM _record WHERE to_run = ?';
    db.prepare(`UPDATE ${quoted(dataTable(kind))} SET to_run = NULL WHERE record_pk IN (${ended})`).run(run);
  }
  db.prepare('UPDATE _record SET to_run = NULL WHERE to_run = ?').run(run);
}
