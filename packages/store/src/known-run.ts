/** A run that a person named. Enters: its id. Leaves: nothing, or an error that says where the ids stand. */
import type { Database } from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** In `_meta`: the last run up to which versions were dropped. */
const PRUNED = 'pruned_to_run';

/** Throws StoreError where there is no such run. */
export function refuseUnknownRun(db: Database, run: number): void {
  if (db.prepare('SELECT 1 FROM _run WHERE run_pk = ?').get(run)) return;
  throw new StoreError(
    'run',
    `没有第 ${run} 次运行。各次运行见 wenhao runs。`,
    `There is no run ${run}. wenhao runs lists them.`,
  );
}

/** Throws StoreError where there is no such run, or where what it saw was dropped: it would be shown with holes. */
export function refuseUnreadableRun(db: Database, run: number): void {
  refuseUnknownRun(db, run);
  const pruned = prunedTo(db);
  if (run >= pruned) return;
  throw new StoreError(
    'run',
    `第 ${run} 次运行的旧版本已按要求删除（删到第 ${pruned} 次），不能再查看。`,
    `What run ${run} saw was dropped on request (up to run ${pruned}); it cannot be shown any more.`,
  );
}

/** Notes that versions which ended in `run` or before are gone. */
export function notePruned(db: Database, run: number): void {
  const insert = db.prepare('INSERT OR REPLACE INTO _meta (key, value) VALUES (?, ?)');
  insert.run(PRUNED, String(Math.max(run, prunedTo(db))));
}

function prunedTo(db: Database): number {
  return Number(db.prepare('SELECT value FROM _meta WHERE key = ?').pluck().get(PRUNED) ?? 0);
}
