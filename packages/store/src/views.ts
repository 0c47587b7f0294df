/**
 * The public views. Enters: record kinds and where their fields are stored. Leaves: one view for each kind, the fixed
 * views of the interface, and views derived from them. Views show what is current: records whose `to_run` is open.
 */
import type { ColumnSpec, DerivedViewSpec } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { fixedViews } from './fixed-views.ts';
import type { StoredKind } from './kind-tables.ts';
import { dataTable, declaredType, quoted } from './sql.ts';
import { StoreError } from './store-error.ts';
import { storedField } from './stored-field.ts';

/** The SELECT of each view by its name, in an order in which none needs a later one. */
export function viewsOf(kinds: readonly StoredKind[], derived: readonly DerivedViewSpec[]): Map<string, string> {
  return new Map([
    ...kinds.map((kind): [string, string] => [kind.spec.view, kindView(kind)]),
    ...fixedViews.map((view): [string, string] => [view.view, view.sql]),
    ...derived.map((view): [string, string] => [view.view, derivedView(view)]),
  ]);
}

/** Makes all views anew; views of kinds that are no longer declared stay as they are. */
export function createViews(
  db: Database,
  views: ReadonlyMap<string, string>,
  kinds: readonly StoredKind[],
  derived: readonly DerivedViewSpec[],
): void {
  for (const name of [...views.keys()].reverse()) db.exec(`DROP VIEW IF EXISTS ${quoted(name)}`);
  for (const [name, sql] of views) {
    const spec = derived.find(({ view }) => view === name);
    if (!spec || !createAsItIs(db, spec)) createView(db, name, sql);
  }
  for (const column of kinds.flatMap((kind) => kind.spec.columns)) indexLookedUp(db, column, kinds);
  for (const kind of kinds) {
    indexVersions(db, kind);
    indexName(db, kind);
  }
}

/** Makes a derived view without casts where its columns have their types as they are: a cast column has no index. */
function createAsItIs(db: Database, { view, columns, sql }: DerivedViewSpec): boolean {
  createView(db, view, sql);
  const there = db.prepare(`SELECT * FROM ${quoted(view)}`).columns();
  const typed = columns.map(({ name, type }) => `${name} ${declaredType(type)}`);
  if (typed.join() === there.map(({ name, type }) => `${name} ${type}`).join()) return true;
  db.exec(`DROP VIEW ${quoted(view)}`);
  return false;
}

/** Makes a view and looks whether it can be asked: SQLite itself would notice only then. */
function createView(db: Database, name: string, sql: string): void {
  try {
    db.exec(`CREATE VIEW ${quoted(name)} AS ${sql}`);
    db.prepare(`SELECT * FROM ${quoted(name)}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      'view',
      `视图 ${name} 的定义有误：${why}。请改正其 sql；数据库未作改动。`,
      `The view ${name} is wrong: ${why}. Correct its sql; nothing was changed in the database.`,
    );
  }
}

function kindView(kind: StoredKind): string {
  return kind.spec.kind === 'notice' ? noticeView(kind) : recordView(kind);
}

/** A view over other views, with the types that its specification gives to its columns. */
function derivedView({ columns, sql }: DerivedViewSpec): string {
  const typed = columns.map(({ name, type }) => `CAST(v.${quoted(name)} AS ${declaredType(type)}) AS ${quoted(name)}`);
  return `SELECT ${typed.join(', ')} FROM (${sql}) v`;
}

function noticeView(kind: StoredKind): string {
  const own = new Set(['notice_id', 'source_id', 'file']);
  const columns = kind.spec.columns.filter((column) => !own.has(column.name));
  return `
    SELECT d.record_id AS notice_id, s.source_id, s.file${columns.map((column) => `, ${expression(column, kind)}`).join('')}
    FROM ${quoted(dataTable(kind.spec.kind))} d
    JOIN _notice n ON n.notice_pk = d.notice_pk
    JOIN _source s ON s.source_pk = n.source_pk
    WHERE d.to_run IS NULL`;
}

/** From two tables: the row of a notice in `_inherited` is there for every record. */
function recordView(kind: StoredKind): string {
  const own = new Set(['record_id', 'notice_id']);
  const columns = kind.spec.columns.filter((column) => !own.has(column.name));
  return `
    SELECT d.record_id, h.notice_id${columns.map((column) => `, ${expression(column, kind)}`).join('')}
    FROM ${quoted(dataTable(kind.spec.kind))} d
    JOIN _inherited h ON h.notice_pk = d.notice_pk
    WHERE d.to_run IS NULL`;
}

/** One column of a kind's view: stored, inherited from the notice, or looked up (the first where several fit). */
function expression(column: ColumnSpec, kind: StoredKind): string {
  const name = quoted(column.name);
  if (column.resolves) {
    const { view, by, from, to } = column.resolves;
    const key = `d.${quoted(kind.columns.get(from) ?? from)}`;
    const found = `(SELECT min(v.${quoted(to)}) FROM ${quoted(view)} v WHERE v.${quoted(by)} = ${key})`;
    return `CAST(${found} AS ${declaredType(column.type)}) AS ${name}`;
  }
  return `${column.inherited ? `h.${name}` : storedField('d', column, kind)} AS ${name}`;
}

/** What the indexes of kinds are made by; a change makes them anew in every database. */
export const INDEXES = 'id, notice, looked up by, named by with amounts';

/** Each version is found by its id and from its notice. */
function indexVersions(db: Database, kind: StoredKind): void {
  createIndex(db, kind, 'by_id', ['record_id']);
  createIndex(db, kind, 'by_notice', ['notice_pk']);
}

/** What other records are looked up by gets an index. */
function indexLookedUp(db: Database, { resolves }: ColumnSpec, kinds: readonly StoredKind[]): void {
  const target = kinds.find((kind) => kind.spec.view === resolves?.view);
  const column = resolves && target?.columns.get(resolves.by);
  if (!target || !column) return;
  createIndex(db, target, `by_${column}`, [column]);
}

/** What an analyst adds up beside the name: which level, and how much in fen. */
const ADDED_UP = /^level$|_fen$/;

/**
 * What names a record to a person is what records are asked for by: the places of amounts. The amounts stand in the index too, so that what a place
 * got is added up without a look at each row.
 */
function indexName(db: Database, kind: StoredKind): void {
  const column = kind.columns.get(kind.spec.namedBy?.[0] ?? '');
  if (column === undefined) return;
  const added = kind.stored.flatMap(({ name }) => (ADDED_UP.test(name) ? (kind.columns.get(name) ?? []) : []));
  createIndex(db, kind, `for_${column}`, added.length > 0 ? [column, 'to_run', 'notice_pk', ...added] : [column]);
}

function createIndex(db: Database, { spec }: StoredKind, name: string, columns: readonly string[]): void {
  const table = dataTable(spec.kind);
  const list = columns.map(quoted).join(', ');
  db.exec(`CREATE INDEX IF NOT EXISTS ${quoted(`${table}_${name}`)} ON ${quoted(table)} (${list})`);
}
