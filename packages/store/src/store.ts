/**
 * The writable store. Enters: what became of each source file. Leaves: a SQLite database that holds it, one transaction
 * for each source, whatever moment the program is stopped at.
 */
import type { LoadedSource, SourceOutcome } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { openWritable } from './connection.ts';
import { ensureKinds, type Specs } from './kind-tables.ts';
import { RecordWriter } from './record-writer.ts';
import { SourceWriter } from './source-writer.ts';

/** Rows of each index that are looked at so that queries begin with the smallest table. */
const ROWS_ANALYSED = 1000;
const OPTIMIZE_ALL_TABLES = 'optimize = 0x10002';

/** `present`: these bytes were loaded before; nothing was written but perhaps another path. */
export type Saved = 'saved' | 'present';

export class Store {
  readonly #db: Database;
  readonly #sources: SourceWriter;
  readonly #records: RecordWriter;
  readonly #schemaVersions: string;

  constructor(db: Database, specs: Specs) {
    this.#db = db;
    this.#sources = new SourceWriter(db);
    this.#records = new RecordWriter(db, ensureKinds(db, specs));
    this.#schemaVersions = JSON.stringify(Object.fromEntries(specs.kinds.map(({ kind, version }) => [kind, version])));
  }

  /** Whether these bytes are loaded already. */
  hasSource(sourceId: string): boolean {
    return this.#sources.find(sourceId)?.status === 'loaded';
  }

  /** Begins a run; returns its id. */
  beginRun(toolVersion: string): number {
    const insert = this.#db.prepare('INSERT INTO _run (started_at, tool_version, schema_versions) VALUES (?, ?, ?)');
    return Number(insert.run(new Date().toISOString(), toolVersion, this.#schemaVersions).lastInsertRowid);
  }

  /** Ends a run. What it reported done is on the disk when this returns. */
  finishRun(run: number, counts: Readonly<Record<string, unknown>>): void {
    const update = this.#db.prepare('UPDATE _run SET finished_at = ?, counts = ? WHERE run_pk = ?');
    update.run(new Date().toISOString(), JSON.stringify(counts), run);
    this.#db.pragma(`analysis_limit = ${ROWS_ANALYSED}`);
    this.#db.pragma(OPTIMIZE_ALL_TABLES);
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** Writes one source in one transaction: all of it or, where this throws, nothing. */
  save(outcome: SourceOutcome, run: number): Saved {
    try {
      return this.#db.transaction(() => this.#save(outcome, run)).immediate();
    } catch (error) {
      this.#records.forget();
      throw error;
    }
  }

  /** The same bytes stand under one more path. */
  addFile(sourceId: string, file: string): void {
    this.#db
      .transaction(() => {
        const known = this.#sources.find(sourceId);
        if (known) this.#sources.addFile(known.source_pk, file);
      })
      .immediate();
  }

  /** Closes the database and leaves it as one file, which opens on read-only media too. */
  close(): void {
    leaveWriteAheadLog(this.#db);
    this.#db.close();
  }

  #save(outcome: SourceOutcome, run: number): Saved {
    const { sourceId, file } = outcome.source;
    this.#sources.forgetUnreadable(file, sourceId);
    const known = this.#sources.find(sourceId);
    if (known?.status === 'loaded') {
      this.#sources.addFile(known.source_pk, file);
      return 'present';
    }
    if (outcome.status === 'unreadable') this.#sources.writeUnreadable(outcome, run);
    else this.#saveLoaded(outcome, run);
    return 'saved';
  }

  #saveLoaded(outcome: LoadedSource, run: number): void {
    const keys = this.#sources.writeLoaded(outcome, run);
    this.#records.write(outcome, { ...keys, run });
  }
}

/** Where someone else reads at this moment, the log stays; the next to close takes it away. */
function leaveWriteAheadLog(db: Database): void {
  db.pragma('busy_timeout = 0');
  try {
    db.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
  }
}

/** Opens the database for writing; makes it, its tables and its views where they do not exist yet. */
export function openStore(file: string, specs: Specs): Store {
  const db = openWritable(file);
  try {
    return new Store(db, specs);
  } catch (error) {
    db.close();
    throw error;
  }
}
