/**
 * The writable store. Enters: what became of each source file. Leaves: a SQLite database that holds it, one transaction
 * for each source, whatever moment the program is stopped at.
 */
import type { Correction, CorrectionState, LoadedSource, SourceOutcome } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { currentValue, type RecordChange } from './changes.ts';
import { analyse, leaveWriteAheadLog, openWritable, writeBack } from './connection.ts';
import { Failures } from './failures.ts';
import { inheritAgain, inheritAllAgain } from './inherited.ts';
import { ensureKinds, restoreKinds, type Specs, type StoredKind } from './kind-tables.ts';
import { addToLedger, readLedger, settleLedger, stateOf, writeStates } from './ledger.ts';
import { Links, markUnlinked } from './links.ts';
import { pruneRuns } from './prune.ts';
import { RecordWriter } from './record-writer.ts';
import { beginRun, lastSettings, openRun, type RunKind } from './runs.ts';
import { buildIndex } from './search/word-index.ts';
import { type Reextraction, type UpdateTarget, updateSource } from './source-updater.ts';
import { SourceWriter } from './source-writer.ts';
import { readStoredSource, type StoredSource, sourcesOfRecords, sourcesToExtract } from './stored-documents.ts';
import { type LedgerStates, ledgerStates, takeBackRun } from './take-back.ts';
import { markCurrent, type SettledVersions, settleVersions } from './versions.ts';

/** `present`: these bytes were loaded before; nothing was written but perhaps another path. */
export type Saved = 'saved' | 'present';

/** Queries are answered while a load goes on: what is known of the tables is brought up to date after so many sources, then after ten times as many. */
const FIRST_ANALYSED = 200;

export class Store {
  /** What ties notices together. */
  readonly links: Links;
  readonly #db: Database;
  readonly #sources: SourceWriter;
  readonly #failures: Failures;
  readonly #records: RecordWriter;
  readonly #kinds: ReadonlyMap<string, StoredKind>;
  readonly #schemaVersions: string;
  #savedSources = 0;
  #analyseAt = FIRST_ANALYSED;

  constructor(db: Database, specs: Specs) {
    this.#db = db;
    this.links = new Links(db);
    this.#sources = new SourceWriter(db);
    this.#failures = new Failures(db);
    this.#kinds = ensureKinds(db, specs);
    buildIndex(db, this.#kinds.get('notice'));
    this.#records = new RecordWriter(db, this.#kinds);
    this.#schemaVersions = JSON.stringify(Object.fromEntries(specs.kinds.map(({ kind, version }) => [kind, version])));
  }

  /** Whether these bytes are loaded already. */
  hasSource(sourceId: string): boolean {
    return this.#sources.find(sourceId)?.status === 'loaded';
  }

  /** Begins a run; returns its id. */
  beginRun(toolVersion: string, kind: RunKind = 'load', settings: string | null = null): number {
    return beginRun(this.#db, { toolVersion, schemaVersions: this.#schemaVersions, kind, settings });
  }

  /** The last run of this kind with the same settings, if it was not ended: it can go on. */
  openRun(toolVersion: string, kind: RunKind, settings: string): number | null {
    return openRun(this.#db, { toolVersion, kind, settings });
  }

  /** The settings of the last run of this kind that told them. */
  lastSettings(kind: RunKind): string | null {
    return lastSettings(this.#db, kind);
  }

  /** The keys of the loaded sources that `run` has not extracted yet. */
  sourcesToExtract(run: number): number[] {
    return sourcesToExtract(this.#db, run);
  }

  /** The keys of the sources that these records come from. */
  sourcesOfRecords(recordIds: readonly string[]): number[] {
    return sourcesOfRecords(this.#db, recordIds);
  }

  /** A source as it was read, and what is current of it. */
  storedSource(key: number): StoredSource {
    return readStoredSource(this.#db, key);
  }

  /** Writes what a new extraction found in a stored source, in one transaction; returns what changed. */
  update(target: UpdateTarget, found: Reextraction): RecordChange[] {
    const columnsOf = (kind: string) => this.#kinds.get(kind)?.stored ?? [];
    try {
      return this.#db
        .transaction(() => {
          const changes = updateSource(this.#db, this.#records, target, found, columnsOf);
          if (changes.length > 0) this.#isOther(target.sourceKey);
          return changes;
        })
        .immediate();
    } catch (error) {
      this.#records.forget();
      throw error;
    }
  }

  /** What became of each correction by now. */
  ledgerStates(): LedgerStates {
    return ledgerStates(this.#db);
  }

  /** Takes a run back that was not ended: as if it and its record kinds had not been. Nothing is to be written through this store any more. */
  takeBack(run: number, { specs, states }: { readonly specs: Specs; readonly states: LedgerStates }): void {
    const work = () => {
      takeBackRun(this.#db, run, states);
      restoreKinds(this.#db, specs);
      inheritAllAgain(this.#db);
    };
    this.#db.transaction(work).immediate();
  }

  /** Drops what ended in or before `run`: those versions can no longer be queried. Returns how many record versions went. */
  pruneRuns(run: number): number {
    return this.#db.transaction(() => pruneRuns(this.#db, run)).immediate();
  }

  /** Ends a run, and settles the ledger. What it reported done is on the disk when this returns. */
  finishRun(run: number, counts: Readonly<Record<string, unknown>>): void {
    const update = this.#db.prepare('UPDATE _run SET finished_at = ?, counts = ? WHERE run_pk = ?');
    const finish = () => {
      settleLedger(this.#db, run);
      update.run(new Date().toISOString(), JSON.stringify(counts), run);
    };
    this.#db.transaction(finish).immediate();
    writeBack(this.#db);
  }

  /** Writes one source in one transaction: all of it or, where this throws, nothing. */
  save(outcome: SourceOutcome, run: number): Saved {
    return this.saveAll([outcome], run)[0] as Saved;
  }

  /**
   * Writes several sources in one transaction: all of them or, where this throws, none. Costs half of what one transaction for each costs: pages of
   * the database that all of them touch are written once.
   */
  saveAll(outcomes: readonly SourceOutcome[], run: number): Saved[] {
    const saved = this.#saveTogether(outcomes, run);
    this.#savedSources += saved.length;
    if (this.#savedSources >= this.#analyseAt) {
      this.#analyseAt *= 10;
      analyse(this.#db);
    }
    return saved;
  }

  #saveTogether(outcomes: readonly SourceOutcome[], run: number): Saved[] {
    try {
      return this.#db.transaction(() => outcomes.map((outcome) => this.#save(outcome, run))).immediate();
    } catch (error) {
      this.#records.forget();
      throw error;
    }
  }

  /** Bytes that were met before stand under this path: a copy or, where `isThere` finds nothing at another path of theirs, moved from there. */
  addFile(sourceId: string, file: string, isThere: (path: string) => boolean): void {
    const known = this.#sources.find(sourceId);
    if (!known || this.#sources.knows(known.source_pk, file)) return;
    const work = () => {
      this.#sources.see(known, file);
      this.#sources.leaveGone(known, isThere);
    };
    this.#db.transaction(work).immediate();
  }

  /** Nothing is at a path any more: that it could not be read is forgotten. Returns whether it was recorded so. */
  forgetFailed(file: string): boolean {
    if (this.#failures.keyAt(file) === null) return false;
    this.#db.transaction(() => this.#sources.forgetUnreadable(file, null)).immediate();
    return true;
  }

  /** A folder opens that may not have before. */
  folderOpens(folder: string): void {
    this.forgetFailed(folder);
  }

  /** Why these bytes could not be read, where the same program with the same settings has tried before; else null. */
  failedBefore(sourceId: string, toolVersion: string, settings: string | null): string | null {
    return this.#failures.reason(sourceId, toolVersion, settings);
  }

  /** The paths of all files that could not be read. */
  failedPaths(): string[] {
    return this.#failures.paths();
  }

  /**
   * Ends what a later version superseded: sources of which every path holds other bytes by now, or is gone. Returns how many ended, and the keys of
   * those that stand under some path again and are to be extracted again.
   */
  settleVersions(run: number, isThere: (path: string) => boolean): SettledVersions {
    return this.#db.transaction(() => settleVersions(this.#db, run, isThere)).immediate();
  }

  /** A source that was superseded is current again, with what was extracted from its pages. */
  bringBack(target: UpdateTarget, found: Reextraction): void {
    const work = () => {
      markCurrent(this.#db, target.sourceKey);
      this.update(target, found);
    };
    this.#db.transaction(work).immediate();
  }

  /** All corrections by people, the oldest first. */
  ledger(): Correction[] {
    return readLedger(this.#db);
  }

  /** Adds corrections to the ledger; returns how many were new. They take effect when their sources are extracted again. */
  addToLedger(entries: readonly Correction[]): number {
    return this.#db.transaction(() => addToLedger(this.#db, entries)).immediate();
  }

  /** Whether a correction applies now. */
  correctionState(correctionId: string): CorrectionState {
    return stateOf(this.#db, correctionId);
  }

  /** The current value of a field, as the ledger writes it; null where it is empty or the record is not current. */
  storedValue(recordId: string, field: string): string | null {
    return currentValue(this.#db, recordId, field);
  }

  /** Closes the database and leaves it as one file, which opens on read-only media too. */
  close(): void {
    leaveWriteAheadLog(this.#db);
    this.#db.close();
  }

  #save(outcome: SourceOutcome, run: number): Saved {
    const { sourceId, file } = outcome.source;
    const known = this.#sources.find(sourceId);
    if (known?.status === 'loaded') {
      this.#sources.see(known, file);
      return 'present';
    }
    this.#sources.forgetUnreadable(file, known?.source_pk ?? null);
    if (outcome.status === 'unreadable') this.#sources.writeUnreadable(outcome, run);
    else this.#saveLoaded(outcome, run);
    return 'saved';
  }

  #saveLoaded(outcome: LoadedSource, run: number): void {
    const keys = this.#sources.writeLoaded(outcome, run);
    this.#records.write(outcome, { ...keys, run });
    this.#isOther(keys.sourceKey);
    writeStates(this.#db, outcome.corrected);
  }

  /** The notices of a source say something else than before. */
  #isOther(sourceKey: number): void {
    inheritAgain(this.#db, sourceKey);
    markUnlinked(this.#db, sourceKey);
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
