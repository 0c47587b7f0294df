/**
 * Drops old versions on request. Enters: a run. Leaves: a database without the records, findings and equations that ended in or before that run;
 * what is current, and the ledger of corrections, are never touched.
 */
import type { Database } from 'better-sqlite3';
import { notePruned, refuseUnknownRun } from './known-run.ts';
import { dataTable, quoted } from './sql.ts';

/** Returns how many record versions went. Throws StoreError where there is no such run. */
export function pruneRuns(db: Database, run: number): number {
  refuseUnknownRun(db, run);
  notePruned(db, run);
  const gone = '(SELECT record_pk FROM _record WHERE to_run <= @run)';
  const goneEquations = `(SELECT equation_pk FROM _equation WHERE to_run <= @run
    UNION SELECT t.equation_pk FROM _term t JOIN _record r ON r.record_pk = t.record_pk WHERE r.to_run <= @run)`;
  db.exec('CREATE TEMP TABLE _gone_equation (equation_pk INTEGER PRIMARY KEY)');
  db.prepare(`INSERT INTO _gone_equation ${goneEquations.slice(1, -1)}`).run({ run });
  db.exec(
    'DELETE FROM _term WHERE equation_pk IN _gone_equation; DELETE FROM _equation WHERE equation_pk IN _gone_equation',
  );
  db.exec('DROP TABLE _gone_equation');
  for (const kind of db.prepare('SELECT DISTINCT kind FROM _kind').pluck().all() as string[]) {
    db.prepare(`DELETE FROM ${quoted(dataTable(kind))} WHERE record_pk IN ${gone}`).run({ run });
  }
  db.prepare(`DELETE FROM _evidence WHERE record_pk IN ${gone}`).run({ run });
  for (const table of ['_finding', '_chain']) db.prepare(`DELETE FROM ${table} WHERE to_run <= @run`).run({ run });
  const { changes } = db.prepare('DELETE FROM _record WHERE to_run <= @run').run({ run });
  forgetUnused(db);
  return changes;
}

/** Drops places and notices that no record has any more. */
export function forgetUnused(db: Database): void {
  db.exec(`
    DELETE FROM _place WHERE place_pk NOT IN (SELECT place_pk FROM _evidence);
    DELETE FROM _printed WHERE place_pk NOT IN (SELECT place_pk FROM _place);
    DELETE FROM _notice WHERE notice_pk NOT IN (SELECT notice_pk FROM _record);
    DELETE FROM _inherited WHERE notice_pk NOT IN (SELECT notice_pk FROM _notice);
    DELETE FROM _link WHERE notice_pk NOT IN (SELECT notice_pk FROM _notice)`);
}
