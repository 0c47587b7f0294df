/** A run that a person named. Enters: its id. Leaves: nothing, or an error that says where the ids stand. */
import type { Database } from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** Throws StoreError where there is no such run. */
export function refuseUnknownRun(db: Database, run: number): void {
  if (db.prepare('SELECT 1 FROM _run WHERE run_pk = ?').get(run)) return;
  throw new StoreError(
    'run',
    `没有第 ${run} 次运行。各次运行见 wenhao runs。`,
    `There is no run ${run}. wenhao runs lists them.`,
  );
}
