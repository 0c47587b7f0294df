/**
 * Databases against each other, in SQL alone. Enters: two files. Leaves: whether every view has the same rows, and how many records of each kind are
 * there in one only or say something else: counted from the views, with nothing of the code that writes a diff.
 */
import type { Database } from 'better-sqlite3';
import { withDatabase } from './setting.ts';

/** The views of record kinds, with the kind's name. */
export const KIND_VIEWS: Readonly<Record<string, string>> = {
  notice: 'notices',
  allocation: 'allocations',
  attachment: 'attachments',
  citation: 'citations',
  clause: 'clauses',
  figure: 'figures',
  school_quota: 'school_quotas',
  subject_code: 'subject_codes',
};
const OTHER_VIEWS = ['findings', 'equations', 'evidence', 'funding_chain'];

/** Every row of every view, as one text. */
export function dump(file: string): string {
  return withDatabase(file, (db) => {
    const views = [...Object.values(KIND_VIEWS), ...OTHER_VIEWS].filter((view) => has(db, view));
    return views.map((view) => `${view}\n${rowsOf(db, view).join('\n')}`).join('\n\n');
  });
}

function has(db: Database, view: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(view) !== undefined;
}

function rowsOf(db: Database, view: string): string[] {
  return db
    .prepare(`SELECT * FROM ${view}`)
    .raw()
    .safeIntegers()
    .all()
    .map((row) => JSON.stringify(row, asText))
    .sort();
}

const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

export interface Counts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** Of each kind that differs, how many records are new, gone, or say or rest on something else. */
export function countChanges(before: string, after: string): Record<string, Counts> {
  return withDatabase(after, (db) => {
    db.prepare('ATTACH ? AS old').run(before);
    listMoved(db);
    const counts = Object.entries(KIND_VIEWS).map(([kind, view]) => [kind, countView(db, view)] as const);
    return Object.fromEntries(counts.filter(([, { added, removed, changed }]) => added + removed + changed > 0).sort());
  });
}

function countView(db: Database, view: string): Counts {
  const [now, old] = [idsOf(db, 'main', view), idsOf(db, 'old', view)];
  const counted = (sql: string) => db.prepare(`SELECT count(*) FROM (${sql})`).pluck().get() as number;
  if (now === null) return { added: 0, removed: old === null ? 0 : counted(old), changed: 0 };
  if (old === null) return { added: counted(now), removed: 0, changed: 0 };
  return {
    added: counted(`${now} EXCEPT ${old}`),
    removed: counted(`${old} EXCEPT ${now}`),
    changed: counted(`SELECT id FROM (${differing(db, view)}) INTERSECT ${now} INTERSECT ${old}`),
  };
}

/** The ids of records that do not rest on the same places in both. */
function listMoved(db: Database): void {
  const rows = (schema: string) => `SELECT record_id AS id, field, page, start, "end", how FROM ${schema}.evidence`;
  const only = (a: string, b: string) => `SELECT id FROM (${rows(a)} EXCEPT ${rows(b)})`;
  db.exec(`CREATE TEMP TABLE moved AS ${only('main', 'old')} UNION ${only('old', 'main')}`);
}

function idColumn(view: string): string {
  return view === 'notices' ? 'notice_id' : 'record_id';
}

function idsOf(db: Database, schema: string, view: string): string | null {
  const there = db.prepare(`SELECT 1 FROM ${schema}.sqlite_schema WHERE name = ?`).get(view);
  return there === undefined ? null : `SELECT ${idColumn(view)} AS id FROM ${schema}.${view}`;
}

/** Ids of rows that are in one of the two only, or whose evidence is; in the columns that both have, and in new ones that are not empty. */
function differing(db: Database, view: string): string {
  const names = db.prepare('SELECT name FROM pragma_table_info(?, ?)').pluck();
  const columns = (schema: string) => (names.all(view, schema) as string[]).map((name) => `"${name}"`);
  const [now, old] = [columns('main'), columns('old')];
  const both = now.filter((name) => old.includes(name)).join(', ');
  const id = idColumn(view);
  const only = (a: string, b: string) =>
    `SELECT ${id} AS id FROM (SELECT ${both} FROM ${a}.${view} EXCEPT SELECT ${both} FROM ${b}.${view})`;
  const gained = now
    .filter((name) => !old.includes(name))
    .map((name) => `SELECT ${id} FROM main.${view} WHERE ${name} IS NOT NULL`);
  const sides = [only('main', 'old'), only('old', 'main'), 'SELECT id FROM moved', ...gained];
  return sides.join(' UNION ');
}
