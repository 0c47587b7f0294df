/**
 * Writes what became of one source file. Enters: an outcome. Leaves: its source row, pages and layout, or its reason,
 * inside the transaction of the caller.
 */
import { type LoadedSource, type Page, type SourceInfo, sha256, type UnreadableSource } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

interface SourceRow {
  readonly source_pk: number;
  readonly file: string;
  readonly status: 'loaded' | 'unreadable';
}

export class SourceWriter {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
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
      return Number(insert.run(sourceKey, number, method, width, height, confidence, hash, text).lastInsertRowid);
    });
    prepared(this.#db, 'INSERT INTO _layout (source_pk, bytes) VALUES (?, ?)').run(sourceKey, outcome.layout);
    return { sourceKey, pageKeys };
  }

  /** The reason stands with the source; of several paths with the same bytes, the first in order speaks. */
  writeUnreadable(outcome: UnreadableSource, run: number): void {
    const known = this.find(outcome.source.sourceId);
    if (known && known.file < outcome.source.file) this.addFile(known.source_pk, outcome.source.file);
    else this.#writeSource(outcome, run);
  }

  /** The same bytes under one more path. A source goes by the first of its paths in order, whatever came first. */
  addFile(sourceKey: number, file: string): void {
    const insert = prepared(
      this.#db,
      'INSERT INTO _source_file (file, source_pk) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    if (insert.run(file, sourceKey).changes === 0) return;
    prepared(
      this.#db,
      'UPDATE _source SET file = (SELECT min(file) FROM _source_file WHERE source_pk = @key) WHERE source_pk = @key',
    ).run({ key: sourceKey });
  }

  /** Forgets that `file` could not be read, when it now holds other bytes. */
  forgetUnreadable(file: string, exceptSourceId: string): void {
    const stale = prepared(
      this.#db,
      `SELECT s.source_pk FROM _source s JOIN _source_file f ON f.source_pk = s.source_pk
         WHERE f.file = ? AND s.status = 'unreadable' AND s.source_id <> ?`,
    )
      .pluck()
      .all(file, exceptSourceId) as number[];
    for (const key of stale) {
      prepared(this.#db, 'DELETE FROM _source_file WHERE source_pk = ? AND file = ?').run(key, file);
      const next = prepared(this.#db, 'SELECT min(file) FROM _source_file WHERE source_pk = ?').pluck().get(key);
      if (next === null) prepared(this.#db, 'DELETE FROM _source WHERE source_pk = ?').run(key);
      else prepared(this.#db, 'UPDATE _source SET file = ? WHERE source_pk = ?').run(next, key);
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
    this.addFile(key, file);
    return key;
  }
}

/** SQLite keeps text as UTF-8, which has no half surrogates: such a page would come back changed. */
function refuseUnstorable(page: Page): void {
  if (page.text.isWellFormed()) return;
  throw new TypeError(`page ${page.number} holds half a character (a lone surrogate); its reader must replace it`);
}
