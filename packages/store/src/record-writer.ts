/**
 * Writes records with their evidence, and findings. Enters: what was found in one source. Leaves: rows, inside the
 * transaction of the caller.
 */
import type { LoadedSource, NoticeRecord, Page } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
import { contentHash } from './content-hash.ts';
import { EquationWriter } from './equation-writer.ts';
import { EvidenceWriter } from './evidence-writer.ts';
import { replaceFindings, writeFindings } from './finding-writer.ts';
import type { StoredKind } from './kind-tables.ts';
import { Places } from './places.ts';
import { prepared } from './prepared.ts';
import { RecordRefused } from './record-refused.ts';
import { indexTitle } from './search/word-index.ts';
import type { Reextraction } from './source-updater.ts';
import { dataTable, nextKey, quoted } from './sql.ts';
import { boundValue, refuseUndeclared } from './values.ts';

/** The source being written, its pages, and the run that writes it. */
export interface Target {
  readonly sourceKey: number;
  readonly pageKeys: readonly number[];
  readonly run: number;
}

/** A stored source, its pages with their boxes, and the keys of the records that stay. */
export interface RewriteTarget extends Omit<Target, 'pageKeys'> {
  readonly pages: readonly Page[];
  readonly recordKeys: ReadonlyMap<string, number>;
}

export class RecordWriter {
  readonly #db: Database;
  readonly #kinds: ReadonlyMap<string, StoredKind>;
  readonly #places: Places;
  readonly #evidence: EvidenceWriter;
  readonly #equations: EquationWriter;
  readonly #records: BatchInsert;
  readonly #data = new Map<string, BatchInsert>();
  #nextKey = 0;

  constructor(db: Database, kinds: ReadonlyMap<string, StoredKind>) {
    this.#db = db;
    this.#kinds = kinds;
    this.#places = new Places(db);
    this.#evidence = new EvidenceWriter(db, this.#places);
    this.#equations = new EquationWriter(db);
    const shared = ['kind_pk', 'notice_pk', 'is_notice', 'from_run'];
    this.#records = new BatchInsert(db, { table: '_record', shared, own: ['record_pk', 'record_id', 'content_hash'] });
    for (const kind of kinds.values()) this.#data.set(kind.spec.kind, dataInsert(db, kind));
  }

  /** Everything that was found in one source. Records that name the same notice share its key. */
  write({ pages, records, findings, equations }: LoadedSource, target: Target): void {
    refuseDoubleIds(records);
    this.#places.begin(pages, target.pageKeys);
    this.#nextKey = nextKey(this.#db, '_record', 'record_pk');
    const noticeKeys = new Map<string, number>();
    const recordKeys = new Map<string, number>();
    for (const record of records) {
      const { noticeId } = record;
      const key = noticeKeys.get(noticeId) ?? this.#writeNotice(noticeId, target.sourceKey);
      noticeKeys.set(noticeId, key);
      recordKeys.set(record.recordId, this.#writeRecord(record, key, target.run));
    }
    this.#equations.write(equations, { noticeKeys, recordKeys, run: target.run });
    for (const rows of this.#batches()) rows.flush();
    writeFindings(this.#db, findings, target);
  }

  /** New versions of a source's records; its findings and equations where they are others than before. */
  rewrite({ records, findings, equations }: Reextraction, target: RewriteTarget): void {
    const { sourceKey, run } = target;
    refuseDoubleIds(records);
    if (records.length > 0) {
      this.#places.begin(target.pages, pageKeys(this.#db, sourceKey));
      this.#places.know(storedPlaces(this.#db, sourceKey));
      this.#nextKey = nextKey(this.#db, '_record', 'record_pk');
    }
    const noticeKeys = storedNotices(this.#db, sourceKey);
    const recordKeys = new Map(target.recordKeys);
    for (const record of records) {
      const { noticeId } = record;
      const key = noticeKeys.get(noticeId) ?? this.#writeNotice(noticeId, sourceKey);
      noticeKeys.set(noticeId, key);
      recordKeys.set(record.recordId, this.#writeRecord(record, key, run));
    }
    if (equations) this.#equations.replace(equations, { noticeKeys, recordKeys, run });
    for (const rows of this.#batches()) rows.flush();
    replaceFindings(this.#db, findings, target);
  }

  /** Forgets what was not written, or was taken back with its transaction. */
  forget(): void {
    for (const rows of this.#batches()) rows.forget();
  }

  #batches() {
    return [this.#records, ...this.#data.values(), this.#places, this.#evidence, this.#equations];
  }

  #writeNotice(noticeId: string, sourceKey: number): number {
    const insert = prepared(this.#db, 'INSERT INTO _notice (notice_id, source_pk) VALUES (?, ?)');
    return Number(insert.run(noticeId, sourceKey).lastInsertRowid);
  }

  /** Throws RecordRefused where the record does not fit. */
  #writeRecord(record: NoticeRecord, noticeKey: number, run: number): number {
    try {
      return this.#addRecord(record, noticeKey, run);
    } catch (error) {
      if (isOfSqlite(error)) throw error;
      throw new RecordRefused(record.recordId, error);
    }
  }

  #addRecord(record: NoticeRecord, noticeKey: number, run: number): number {
    const kind = this.#kinds.get(record.kind);
    const data = this.#data.get(record.kind);
    if (!kind || !data) throw new TypeError(`record ${record.recordId}: no kind is called ${record.kind}`);
    refuseUndeclared(record, kind);
    const key = this.#nextKey++;
    const isNotice = record.kind === 'notice' ? 1 : 0;
    this.#records.share(kind.pk, noticeKey, isNotice, run);
    this.#records.add(key, record.recordId, contentHash(record));
    data.share(noticeKey, run);
    data.add(key, record.recordId, ...kind.stored.map((column) => boundValue(record.data[column.name], column)));
    this.#evidence.write(key, record.evidence);
    if (isNotice && typeof record.data.title === 'string') indexTitle(this.#db, key, record.data.title);
    return key;
  }
}

function pageKeys(db: Database, sourceKey: number): number[] {
  return prepared(db, 'SELECT page_pk FROM _page WHERE source_pk = ? ORDER BY page').pluck().all(sourceKey) as number[];
}

function storedNotices(db: Database, sourceKey: number): Map<string, number> {
  const select = prepared(db, 'SELECT notice_id, notice_pk FROM _notice WHERE source_pk = ?').raw();
  return new Map(select.all(sourceKey) as [string, number][]);
}

/** All places that records of the source rest on or have rested on. */
function storedPlaces(db: Database, sourceKey: number): [number, number, number, number][] {
  const select = prepared(
    db,
    `SELECT DISTINCT p.place_pk, g.page, p.start, p."end" FROM _notice n JOIN _record r ON r.notice_pk = n.notice_pk
     JOIN _evidence e ON e.record_pk = r.record_pk JOIN _place p ON p.place_pk = e.place_pk
     JOIN _page g ON g.page_pk = p.page_pk WHERE n.source_pk = ?`,
  );
  return select.raw().all(sourceKey) as [number, number, number, number][];
}

function dataInsert(db: Database, { spec, columns, stored }: StoredKind): BatchInsert {
  const names = stored.map(({ name }) => quoted(columns.get(name) ?? name));
  const own = ['record_pk', 'record_id', ...names];
  return new BatchInsert(db, { table: quoted(dataTable(spec.kind)), shared: ['notice_pk', 'from_run'], own });
}

/** A full disk or a lock is no fault of the record that was being written. */
function isOfSqlite(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}

/** Two records of one id would be one row: neither may be lost without a word. */
function refuseDoubleIds(records: Iterable<NoticeRecord>): void {
  const seen = new Map<string, string>();
  for (const { recordId, kind } of records) {
    const other = seen.get(recordId);
    if (other !== undefined)
      throw new RecordRefused(recordId, `two records have the id ${recordId} (${other}, ${kind})`);
    seen.set(recordId, kind);
  }
}
