/**
 * Writes what became of one source file. Enters: an outcome. Leaves: its source row, pages and layout, or its reason,
 * inside the transaction of the caller.
 */
import { type LoadedSource, type Page, type SourceInfo, sha256, type UnreadableSource } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';
import { indexPage } from './search/word-index.ts';
import { SourcePaths } from './source-paths.ts';

interface SourceRow {
  readonly source_pk: number;
  readonly file: string;
  readonly status: 'loaded' | 'unreadable';
}

export class SourceWriter {
  readonly #db: Database;
  readonly #paths: SourcePaths;

  constructor(db: Database) {
    this.#db = db;
    this.#paths = new SourcePaths(db);
  }

  find(sourceId: string): SourceRow | undefined {
    const row = prepared(this.#db, 'SELECT source_pk, file, status FROM _source WHERE source_id = ?').get(sourceId);
    return row as SourceRow | undefined;
  }

  /** The source row, its pages and its layout; returns the keys of the source and of each page. */
  writeLoaded(outcome: LoadedSource, run: number): { sourceKey: number; pageKeys: number[] } {
    const sourceKey = this.#writeSource(outcome, run);
    const insert = prepared(
      this.#db,
      `INSERT INTO _page (source_pk, page, method, width, height, confidence, text_sha256, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const pageKeys = outcome.pages.map((page) => {
      refuseUnstorable(page);
      const { number, method, width, height, confidence, text } = page;
      const hash = sha256(text);
      const row = insert.run(sourceKey, number, method, width, height, confidence, hash, text);
      const key = Number(row.lastInsertRowid);
      indexPage(this.#db, key, text);
      return key;
    });
    prepared(this.#db, 'INSERT INTO _layout (source_pk, bytes) VALUES (?, ?)').run(sourceKey, outcome.layout);
    this.#paths.leave(sourceKey, outcome.source.file);
    return { sourceKey, pageKeys };
  }

  /** The reason stands with the source; of several paths with the same bytes, the first in order speaks. */
  writeUnreadable(outcome: UnreadableSource, run: number): void {
    const known = this.find(outcome.source.sourceId);
    if (known && known.file < outcome.source.file) this.#paths.add(known.source_pk, outcome.source.file);
    else this.#writeSource(outcome, run);
  }

  /** Whether all is written already of these bytes standing under this path. */
  knows(sourceKey: number, file: string): boolean {
    return this.#paths.knows(sourceKey, file);
  }

  /** Bytes that are stored stand under this path now. Where they were read, what stood there before does so no more. */
  see(source: SourceRow, file: string): void {
    this.forgetUnreadable(file, source.source_pk);
    this.#paths.add(source.source_pk, file);
    if (source.status === 'loaded') this.#paths.leave(source.source_pk, file);
  }

  /** Where a source stands under a new path: its paths at which nothing is any more hold it no more. */
  leaveGone({ source_pk: key }: SourceRow, isThere: (path: string) => boolean): void {
    this.#paths.leaveGone(key, isThere);
  }

  /** Forgets that a path could not be read, when it now holds other bytes (or is a folder that opens). */
  forgetUnreadable(file: string, exceptKey: number | null): void {
    for (const key of this.#paths.unreadableAt(file, exceptKey)) {
      if (this.#paths.remove(key, file) === 0) prepared(this.#db, 'DELETE FROM _source WHERE source_pk = ?').run(key);
    }
  }

  #writeSource(outcome: LoadedSource | UnreadableSource, run: number): number {
    const { sourceId, file, mediaType, bytes }: SourceInfo = outcome.source;
    const reason = outcome.status === 'unreadable' ? outcome.reason : null;
    const key = prepared(
      this.#db,
      `INSERT INTO _source (source_id, file, media_type, bytes, status, reason, run_pk) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (source_id) DO UPDATE SET media_type = excluded.media_type, bytes = excluded.bytes,
           status = excluded.status, reason = excluded.reason, run_pk = excluded.run_pk
         RETURNING source_pk`,
    )
      .pluck()
      .get(sourceId, file, mediaType, bytes, outcome.status, reason, run) as number;
    this.#paths.add(key, file);
    return key;
  }
}

/** SQLite keeps text as UTF-8, which has no half surrogates: such a page would come back changed. */
function refuseUnstorable(page: Page): void {
  if (page.text.isWellFormed()) return;
  throw new TypeError(`page ${page.number} holds half a character (a lone surrogate); its reader must replace it`);
}
