/**
 * The few words of SQL that generated statements are put together from. Everything that writes SQL for a record kind
 * goes through here, so that another dialect has one place to differ.
 */
import type { ColumnSpec, ColumnType, KindSpec } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** Declared types: what DuckDB, Datasette and PostgreSQL read off a column. JSON and dates are text by contract. */
const DECLARED: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  numeric: 'NUMERIC',
  boolean: 'INTEGER',
  date: 'TEXT',
  json: 'TEXT',
};

export function declaredType(type: ColumnType): string {
  return DECLARED[type];
}

/** An identifier, quoted: "end", "by". */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The storage table of a record kind. */
export function dataTable(kind: string): string {
  return `_data_${kind}`;
}

/**
 * What the table of each kind keeps of a record's row in `_record`, so that the kind's view is read from one table: its id, its notice, and
 * the runs between which this version was current. `check` holds them against `_record`.
 */
export const VERSION_COLUMNS: Readonly<Record<string, string>> = {
  record_pk: 'INTEGER PRIMARY KEY REFERENCES _record',
  record_id: 'TEXT NOT NULL',
  notice_pk: 'INTEGER NOT NULL REFERENCES _notice',
  from_run: 'INTEGER NOT NULL REFERENCES _run',
  to_run: 'INTEGER REFERENCES _run',
};

/** Whether a column of a kind's table is none of its fields. */
export function isVersionColumn(name: string): boolean {
  return Object.hasOwn(VERSION_COLUMNS, name);
}

/** The columns that a record of this kind stores itself. */
export function storedColumns(spec: KindSpec): ColumnSpec[] {
  return spec.columns.filter((column) => !column.inherited && column.resolves === null);
}

/** The first key of a table that is free; it stays so until the end of the transaction. */
export function nextKey(db: Database, table: string, key: string): number {
  return prepared(db, `SELECT coalesce(max(${key}), 0) + 1 FROM ${table}`).pluck().get() as number;
}
