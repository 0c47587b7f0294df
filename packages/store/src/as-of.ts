/**
 * The database as it was after an earlier run. Enters: a connection for reading and a run. Leaves: temporary views of the same names, which stand
 * before the stored ones and show what was current then; what records inherit is read from their notice's version of that time.
 */
import type { Database } from 'better-sqlite3';
import { inheritedSelect } from './inherited.ts';
import { refuseUnreadableRun } from './known-run.ts';
import { quoted } from './sql.ts';

/** What says of a version that it is current, in every view. */
const CURRENT = /\b(?:(\w+)\.)?to_run IS NULL/g;

/** Throws StoreError where there is no such run. */
export function asOfRun(db: Database, run: number): void {
  refuseUnreadableRun(db, run);
  const views = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'view'").all() as {
    name: string;
    sql: string;
  }[];
  const inherited = inheritedSelect(db);
  const selects = views.map(({ name, sql }) => [name, sql.slice(sql.indexOf(' AS ') + 4)] as const);
  for (const [name, sql] of inherited === null ? selects : [['_inherited', inherited] as const, ...selects]) {
    const then = sql.replace(CURRENT, (_, alias?: string) => currentAt(run, alias));
    db.exec(`CREATE TEMP VIEW ${quoted(name)} AS ${then}`);
  }
}

function currentAt(run: number, alias: string | undefined): string {
  const column = (name: string) => (alias === undefined ? name : `${alias}.${name}`);
  return `(${column('from_run')} <= ${run} AND (${column('to_run')} IS NULL OR ${column('to_run')} > ${run}))`;
}
