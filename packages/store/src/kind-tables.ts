/**
 * One typed table for each record kind. Enters: kinds as plain data. Leaves: tables that hold their fields; a field that
 * a kind gained is a column added, so that a new kind or field needs no migration.
 * Example: kind `allocation` makes `_data_allocation (record_pk, region, level, amount NUMERIC, amount_fen INTEGER, …)`.
 */
import type { ColumnSpec, DerivedViewSpec, KindSpec } from '@wenhao/core';
import { sha256 } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { fixedViews } from './fixed-views.ts';
import { createInherited, inheritedOf } from './inherited.ts';
import { dataTable, declaredType, isVersionColumn, quoted, storedColumns, VERSION_COLUMNS } from './sql.ts';
import { StoreError } from './store-error.ts';
import { createViews, INDEXES, viewsOf } from './views.ts';

const NAME = /^[a-z][a-z0-9_]*$/;

/** Where a field of a kind is stored: its name, unless an older schema gave that column another type. */
export type ColumnNames = ReadonlyMap<string, string>;

export interface StoredKind {
  readonly spec: KindSpec;
  readonly pk: number;
  readonly columns: ColumnNames;
  /** Of fields whose type was corrected, the columns of their earlier types: records that did not change stand there. */
  readonly earlier: ReadonlyMap<string, readonly string[]>;
  /** The fields that its records store themselves, and the names of all. */
  readonly stored: readonly ColumnSpec[];
  readonly declared: ReadonlySet<string>;
}

export interface Specs {
  readonly kinds: readonly KindSpec[];
  readonly derivedViews: readonly DerivedViewSpec[];
}

/**
 * Makes tables and views for these kinds where they are not there yet; returns the kinds by name. A kind that the database knows and these do not name keeps
 * its view, so that earlier runs can be queried.
 */
export function ensureKinds(db: Database, { kinds, derivedViews }: Specs): Map<string, StoredKind> {
  const known = readSpecs(db).kinds.filter((spec) => !isNamed(spec, { kinds, derivedViews }));
  return writeKinds(db, { kinds: [...kinds, ...known], derivedViews });
}

/** The kinds as they were before: views of others go. */
export function restoreKinds(db: Database, before: Specs): void {
  const { kinds } = readSpecs(db);
  for (const { view } of kinds.filter((spec) => !isNamed(spec, before))) db.exec(`DROP VIEW IF EXISTS ${quoted(view)}`);
  writeKinds(db, before);
}

function writeKinds(db: Database, specs: Specs): Map<string, StoredKind> {
  refuseClashes(specs);
  return db
    .transaction(() => {
      const stored = specs.kinds.map((spec) => storeKind(db, spec));
      const views = viewsOf(stored, specs.derivedViews);
      const inherited = inheritedOf(stored);
      const current: Current = {
        kinds: stored.map(({ pk }) => pk),
        derivedViews: specs.derivedViews,
        viewsDigest: sha256(JSON.stringify([...views, inherited, INDEXES])),
      };
      const json = JSON.stringify(current);
      if (readCurrent(db) !== json) {
        createInherited(db, inherited);
        createViews(db, views, stored, specs.derivedViews);
        db.prepare("INSERT OR REPLACE INTO _meta (key, value) VALUES ('current', ?)").run(json);
      }
      return new Map(stored.map((kind) => [kind.spec.kind, kind]));
    })
    .immediate();
}

/** Whether one of these has the name or the view of this kind. */
function isNamed({ kind, view }: KindSpec, { kinds, derivedViews }: Specs): boolean {
  const isKind = kinds.some((other) => other.kind === kind || other.view === view);
  return isKind || [...derivedViews, ...fixedViews].some((other) => other.view === view);
}

/** What the database was last opened with for writing. */
interface Current {
  readonly kinds: readonly number[];
  readonly derivedViews: readonly DerivedViewSpec[];
  /** Over the SQL of all views and what is indexed: where it is another, they are made again. */
  readonly viewsDigest: string;
}

/** The kinds and derived views that the database was last opened with. */
export function readSpecs(db: Database): Specs {
  const json = readCurrent(db);
  if (json === undefined) return { kinds: [], derivedViews: [] };
  const { kinds, derivedViews } = JSON.parse(json) as Current;
  const spec = db.prepare('SELECT spec FROM _kind WHERE kind_pk = ?').pluck();
  return { kinds: kinds.map((pk) => JSON.parse(spec.get(pk) as string) as KindSpec), derivedViews };
}

function readCurrent(db: Database): string | undefined {
  return db.prepare("SELECT value FROM _meta WHERE key = 'current'").pluck().get() as string | undefined;
}

function storeKind(db: Database, spec: KindSpec): StoredKind {
  const json = JSON.stringify(spec);
  const digest = sha256(json);
  db.prepare('INSERT OR IGNORE INTO _kind (kind, version, digest, spec) VALUES (?, ?, ?, ?)').run(
    spec.kind,
    spec.version,
    digest,
    json,
  );
  const pk = db.prepare('SELECT kind_pk FROM _kind WHERE kind = ? AND digest = ?').pluck().get(spec.kind, digest);
  return {
    spec,
    pk: pk as number,
    columns: ensureTable(db, spec),
    earlier: earlierColumns(db, spec),
    stored: storedColumns(spec),
    declared: new Set(spec.columns.map(({ name }) => name)),
  };
}

function ensureTable(db: Database, spec: KindSpec): ColumnNames {
  const table = quoted(dataTable(spec.kind));
  const version = Object.entries(VERSION_COLUMNS).map(([name, type]) => `${name} ${type}`);
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (${version.join(', ')})`);
  const existing = tableColumns(db, spec);
  const columns = new Map<string, string>();
  for (const column of storedColumns(spec)) {
    const name = columnName(column, existing);
    if (!existing.has(name)) db.exec(`ALTER TABLE ${table} ADD COLUMN ${quoted(name)} ${declaredType(column.type)}`);
    columns.set(column.name, name);
  }
  return columns;
}

/** Columns that hold fields as schemas with other types wrote them. */
function earlierColumns(db: Database, spec: KindSpec): Map<string, string[]> {
  const table = tableColumns(db, spec);
  const ofField = storedColumns(spec).map((column): [string, string[]] => {
    const now = columnName(column, table);
    return [column.name, [...table.keys()].filter((name) => name !== now && name.split(':')[0] === column.name)];
  });
  return new Map(ofField.filter(([, columns]) => columns.length > 0));
}

/** The columns of a kind's table, with their types. */
function tableColumns(db: Database, { kind }: KindSpec): Map<string, string> {
  const rows = db.pragma(`table_info(${quoted(dataTable(kind))})`) as { name: string; type: string }[];
  return new Map(rows.filter(({ name }) => !isVersionColumn(name)).map(({ name, type }) => [name, type]));
}

/** A field whose type was corrected gets a column of its own; records of earlier runs keep theirs. */
function columnName(column: ColumnSpec, existing: ReadonlyMap<string, string>): string {
  const type = declaredType(column.type);
  const there = existing.get(column.name);
  return there === undefined || there === type ? column.name : `${column.name}:${type.toLowerCase()}`;
}

function refuseClashes({ kinds, derivedViews }: Specs): void {
  const views = [...fixedViews, ...kinds, ...derivedViews].map(({ view }) => view);
  const columns = kinds.flatMap((kind) => kind.columns.map((column) => column.name));
  for (const name of [...views, ...kinds.map((kind) => kind.kind), ...columns]) {
    if (!NAME.test(name)) throw clash(name, '只能用小写字母、数字和下划线', 'use lower-case letters, digits and _');
    if (isVersionColumn(name)) throw clash(name, '是存储自用的名称', 'the store itself uses it');
  }
  for (const [index, view] of views.entries()) {
    if (views.indexOf(view) !== index) throw clash(view, '与另一个视图同名', 'another view has this name');
  }
  const noticeColumns = new Set(kinds.find((kind) => kind.kind === 'notice')?.columns.map((column) => column.name));
  for (const column of kinds.flatMap((kind) => kind.columns)) {
    if (column.inherited && !noticeColumns.has(column.name)) {
      throw clash(column.name, 'notice 没有这个字段，无法继承', 'the kind notice has no such field to inherit');
    }
  }
}

function clash(name: string, zh: string, en: string): StoreError {
  return new StoreError(
    'kind',
    `记录类型中的名称 ${name} 有误：${zh}。`,
    `The name ${name} in a record kind is wrong: ${en}.`,
  );
}
