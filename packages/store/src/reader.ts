/**
 * The read-only side of a database: what is asked of it. Enters: SQL, an id, a 文号, a file. Leaves: rows, streamed.
 */
import type { Correction, KindSpec } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { asOfRun } from './as-of.ts';
import type { RecordChange } from './changes.ts';
import { findProblems, type Problem } from './check.ts';
import { openReadonly } from './connection.ts';
import { diffDatabases, diffRuns } from './diff.ts';
import { readSpecs, type Specs } from './kind-tables.ts';
import { readLedger } from './ledger.ts';
import { findSubjects, type Subject } from './lookup.ts';
import { type QueryResult, runQuery, type SqlValue } from './read-only-sql.ts';
import { publicRows, type Restricted, restrictedNotices } from './restricted.ts';
import { type Hit, searchText } from './search/search.ts';
import { compareSource, type Reextraction } from './source-updater.ts';
import { storedColumns } from './sql.ts';
import { readStoredSource, type StoredSource, sourcesToExtract } from './stored-documents.ts';

export type Row = Readonly<Record<string, SqlValue>>;

export class Reader {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** From here on everything is answered from one state of the database, whatever is loaded meanwhile. */
  freeze(): void {
    this.#db.exec('BEGIN');
  }

  /** One reading statement; refuses everything else. */
  query(sql: string, ...parameters: readonly unknown[]): QueryResult {
    return runQuery(this.#db, sql, parameters);
  }

  /** The rows of one reading statement, by column name. */
  *rows(sql: string, ...parameters: readonly unknown[]): Generator<Row> {
    const { columns, rows } = this.query(sql, ...parameters);
    for (const row of rows) yield Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
  }

  /** Every record that is not the same after two runs. */
  diff(before: number, after: number): Generator<RecordChange> {
    return diffRuns(this.#db, before, after);
  }

  /** What is current here and was not so in another database, which holds the same files as another version of the program read them. */
  diffSince(before: Reader): Generator<RecordChange> {
    return diffDatabases(before.#db, this.#db);
  }

  /** The keys of all loaded sources. */
  loadedSources(): number[] {
    return sourcesToExtract(this.#db, null);
  }

  /** A source as it was read, and what is current of it. */
  storedSource(key: number): StoredSource {
    return readStoredSource(this.#db, key);
  }

  /** What a new extraction of a source would change. */
  compare(source: StoredSource, found: Reextraction, kinds: readonly KindSpec[]): RecordChange[] {
    const columns = new Map(kinds.map((spec) => [spec.kind, storedColumns(spec)]));
    const target = { sourceKey: source.key, file: source.source.file };
    return compareSource(this.#db, target, found, (kind) => columns.get(kind) ?? []);
  }

  /** All corrections by people, the oldest first. */
  ledger(): Correction[] {
    return readLedger(this.#db);
  }

  /** From here on the views show the database as it was when `run` ended. */
  asOf(run: number): void {
    asOfRun(this.#db, run);
  }

  /** The record kinds and derived views that the database was written with. */
  specs(): Specs {
    return readSpecs(this.#db);
  }

  /** What an id, a 文号 or a file names: notices, a record, or a source without notices. */
  find(key: string): Subject[] {
    return findSubjects(this.#db, key);
  }

  /** The places that hold all of these words, one at a time: in titles first, then on pages. */
  search(terms: readonly string[]): Generator<Hit> {
    return searchText(this.#db, terms);
  }

  /** Notices that must not be published: 不予公开, or classified. */
  restricted(): Restricted[] {
    return restrictedNotices(this.#db);
  }

  /** All rows of a view that may be published. */
  publicRows(view: string): QueryResult {
    return publicRows(this.#db, view);
  }

  /** Everything that is wrong with the database. */
  problems(): Generator<Problem> {
    return findProblems(this.#db);
  }

  /** How much a check goes through. */
  checked(): Readonly<Record<'sources' | 'pages' | 'evidence' | 'equations', number>> {
    const count = (rows: string) => this.#db.prepare(`SELECT count(*) FROM ${rows}`).pluck().get() as number;
    return {
      sources: count('_source'),
      pages: count('_page'),
      evidence: count('_evidence JOIN _field USING (set_pk)'),
      equations: count('_equation WHERE to_run IS NULL'),
    };
  }

  close(): void {
    this.#db.close();
  }
}

/** Opens the database for reading only. */
export function openReader(file: string): Reader {
  return new Reader(openReadonly(file));
}
