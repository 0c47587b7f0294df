/**
 * A run that turned out to be impossible, taken back. Enters: a run that was not ended. Leaves: a database in which it did not happen: what it wrote is
 * gone, what it ended stands again; inside the transaction of the caller.
 */
import type { CorrectionState } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { reopenRecords } from './ends.ts';
import { writeStates } from './ledger.ts';
import { forgetUnused } from './prune.ts';
import { dataTable, quoted } from './sql.ts';

/** What became of each correction before the run began. */
export type LedgerStates = ReadonlyMap<string, CorrectionState>;

export function ledgerStates(db: Database): LedgerStates {
  const rows = db.prepare('SELECT correction_id, state FROM _correction').raw().all() as [string, CorrectionState][];
  return new Map(rows);
}

export function takeBackRun(db: Database, run: number, states: LedgerStates): void {
  const written = '(SELECT record_pk FROM _record WHERE from_run = @run)';
  const tables = (db.prepare('SELECT DISTINCT kind FROM _kind').pluck().all() as string[]).map(dataTable);
  for (const table of [...tables.map(quoted), '_evidence']) {
    db.prepare(`DELETE FROM ${table} WHERE record_pk IN ${written}`).run({ run });
  }
  db.prepare('DELETE FROM _term WHERE equation_pk IN (SELECT equation_pk FROM _equation WHERE from_run = @run)').run({
    run,
  });
  db.prepare('DELETE FROM _record WHERE from_run = ?').run(run);
  reopenRecords(db, run);
  for (const table of ['_equation', '_finding', '_chain']) {
    db.prepare(`DELETE FROM ${table} WHERE from_run = @run`).run({ run });
    db.prepare(`UPDATE ${table} SET to_run = NULL WHERE to_run = @run`).run({ run });
  }
  forgetUnused(db);
  writeStates(db, states);
  db.prepare('UPDATE _source SET extracted_run = NULL WHERE extracted_run = ?').run(run);
  db.prepare('DELETE FROM _run WHERE run_pk = ?').run(run);
}
