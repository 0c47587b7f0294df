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

/** The SELECT of each view by its name, in an order in which none needs a later one. */
export function viewsOf(kinds: readonly StoredKind[], derived: readonly DerivedViewSpec[]): Map<string, string> {
  const notice = kinds.find((kind) => kind.spec.kind === 'notice');
  return new Map([
    ...kinds.map((kind): [string, string] => [kind.spec.view, kindView(kind, notice)]),
    ...fixedViews.map((view): [string, string] => [view.view, view.sql]),
    ...derived.map((view): [string, string] => [view.view, derivedView(view)]),
  ]);
}

/** Makes all views anew; views of kinds that are no longer declared stay as they are. */
export function createViews(db: Database, views: ReadonlyMap<string, string>, kinds: readonly StoredKind[]): void {
  for (const name of [...views.keys()].reverse()) db.exec(`DROP VIEW IF EXISTS ${quoted(name)}`);
  for (const [name, sql] of views) createView(db, name, sql);
  for (const column of kinds.flatMap((kind) => kind.spec.columns)) indexLookedUp(db, column, kinds);
  for (const kind of kinds) indexName(db, kind);
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

function kindView(kind: StoredKind, notice: StoredKind | undefined): string {
  return kind === notice ? noticeView(kind) : recordView(kind, notice);
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
    SELECT n.notice_id, s.source_id, s.file${columns.map((column) => `, ${expression(column, kind)}`).join('')}
    FROM _record r
    JOIN ${quoted(dataTable(kind.spec.kind))} d ON d.record_pk = r.record_pk
    JOIN _notice n ON n.notice_pk = r.notice_pk
    JOIN _source s ON s.source_pk = n.source_pk
    WHERE r.is_notice = 1 AND r.to_run IS NULL`;
}

function recordView(kind: StoredKind, notice: StoredKind | undefined): string {
  const own = new Set(['record_id', 'notice_id']);
  const columns = kind.spec.columns.filter((column) => !own.has(column.name));
  const inherits = notice !== undefined && columns.some((column) => column.inherited);
  const noticeJoin = `
    LEFT JOIN _record nr ON nr.notice_pk = r.notice_pk AND nr.is_notice = 1 AND nr.to_run IS NULL
    LEFT JOIN ${quoted(dataTable('notice'))} nd ON nd.record_pk = nr.record_pk`;
  return `
    SELECT r.record_id, n.notice_id${columns.map((column) => `, ${expression(column, kind, notice)}`).join('')}
    FROM ${quoted(dataTable(kind.spec.kind))} d
    JOIN _record r ON r.record_pk = d.record_pk
    JOIN _notice n ON n.notice_pk = r.notice_pk${inherits ? noticeJoin : ''}
    WHERE r.to_run IS NULL`;
}

/** One column of a kind's view: stored, inherited from the notice, or looked up (the first where several fit). */
function expression(column: ColumnSpec, kind: StoredKind, notice?: StoredKind): string {
  const name = quoted(column.name);
  if (column.resolves) {
    const { view, by, from, to } = column.resolves;
    const key = `d.${quoted(kind.columns.get(from) ?? from)}`;
    const found = `(SELECT min(v.${quoted(to)}) FROM ${quoted(view)} v WHERE v.${quoted(by)} = ${key})`;
    return `CAST(${found} AS ${declaredType(column.type)}) AS ${name}`;
  }
  const value = column.inherited ? stored('nd', column, notice) : stored('d', column, kind);
  return `${value} AS ${name}`;
}

/** A stored field. What stands in a column of an earlier type is given in the present one where that loses nothing; else it is NULL. */
function stored(alias: string, { name, type }: ColumnSpec, kind: StoredKind | undefined): string {
  const now = `${alias}.${quoted(kind?.columns.get(name) ?? name)}`;
  const declared = declaredType(type);
  const earlier = (kind?.earlier.get(name) ?? []).map((column) => {
    const text = `CAST(${alias}.${quoted(column)} AS TEXT)`;
    return declared === 'TEXT' ? text : `CASE WHEN ${isPlainNumber(text, declared)} THEN ${text} + 0 END`;
  });
  return earlier.length === 0 ? now : `CAST(coalesce(${[now, ...earlier].join(', ')}) AS ${declared})`;
}

/** Whether a text is a number that the type holds exactly. */
function isPlainNumber(text: string, declared: string): string {
  const unlike = ['*[^0-9.-]*', '?*-*', declared === 'INTEGER' ? '*.*' : '*.*.*'];
  const forms = unlike.map((form) => `${text} NOT GLOB '${form}'`);
  return [`${text} GLOB '*[0-9]*'`, `length(${text}) < 16`, ...forms].join(' AND ');
}

/** What other records are looked up by gets an index. */
function indexLookedUp(db: Database, { resolves }: ColumnSpec, kinds: readonly StoredKind[]): void {
  const target = kinds.find((kind) => kind.spec.view === resolves?.view);
  const column = resolves && target?.columns.get(resolves.by);
  if (!target || !column) return;
  createIndex(db, target, column);
}

/** What names a record to a person is what records are asked for by: the places of amounts. */
function indexName(db: Database, kind: StoredKind): void {
  const column = kind.columns.get(kind.spec.namedBy?.[0] ?? '');
  if (column !== undefined) createIndex(db, kind, column);
}

function createIndex(db: Database, { spec }: StoredKind, column: string): void {
  const table = dataTable(spec.kind);
  db.exec(`CREATE INDEX IF NOT EXISTS ${quoted(`${table}_by_${column}`)} ON ${quoted(table)} (${quoted(column)})`);
}
