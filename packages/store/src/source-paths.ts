/**
 * Under which paths the bytes of each source stand. Enters: a source and a path as it was given. Leaves: the path listed with the source, known by where
 * it leads; inside the transaction of the caller. Example: 2024/通知.txt of a load in /archive is /archive/2024/通知.txt.
 */
import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

export class SourcePaths {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Whether this listing, and no other at the path, stands as it is to stand. */
  knows(sourceKey: number, file: string): boolean {
    const rows = prepared(this.#db, 'SELECT source_pk, file FROM _source_file WHERE path = ? AND held = 1');
    const listed = rows.all(resolve(file)) as { source_pk: number; file: string }[];
    return listed.length === 1 && listed[0]?.source_pk === sourceKey && listed[0].file <= file;
  }

  /** Lists a path with a source. Of several ways to give one path the first in order stays. */
  add(sourceKey: number, file: string): void {
    const path = resolve(file);
    this.#adopt(sourceKey, file, path);
    const written = prepared(
      this.#db,
      `INSERT INTO _source_file (file, source_pk, path) VALUES (?, ?, ?)
       ON CONFLICT (path, source_pk) DO UPDATE SET file = min(file, excluded.file), held = 1
         WHERE held = 0 OR excluded.file < file`,
    ).run(file, sourceKey, path);
    if (written.changes > 0) this.#nameSource(sourceKey);
  }

  /** Other sources that were read from this path stand there no more. */
  leave(sourceKey: number, file: string): void {
    const path = resolve(file);
    const others = 'SELECT source_pk FROM _source_file WHERE path = ? AND source_pk <> ? AND held = 1';
    for (const key of prepared(this.#db, others).pluck().all(path, sourceKey) as number[]) {
      prepared(this.#db, 'UPDATE _source_file SET held = 0 WHERE path = ? AND source_pk = ?').run(path, key);
      this.#nameSource(key);
    }
  }

  /** The other paths of a source at which nothing is any more hold it no more: the file was moved. */
  leaveGone(sourceKey: number, isThere: (path: string) => boolean): void {
    const select = 'SELECT path FROM _source_file WHERE source_pk = ? AND held = 1 AND path IS NOT NULL';
    const gone = (prepared(this.#db, select).pluck().all(sourceKey) as string[]).filter((path) => !isThere(path));
    // Of a file that could not be read nothing is stored: where it was says nothing.
    const note = `UPDATE _source_file SET held = 0 WHERE path = @path AND source_pk = @key`;
    const forget = `DELETE FROM _source_file WHERE path = @path AND source_pk = @key
      AND EXISTS (SELECT 1 FROM _source WHERE source_pk = @key AND status = 'unreadable')`;
    for (const sql of [note, forget]) for (const path of gone) prepared(this.#db, sql).run({ path, key: sourceKey });
    if (gone.length > 0) this.#nameSource(sourceKey);
  }

  /** The sources that could not be read from this path. */
  unreadableAt(file: string, exceptKey: number | null): number[] {
    return prepared(
      this.#db,
      `SELECT s.source_pk FROM _source_file f JOIN _source s ON s.source_pk = f.source_pk
       WHERE f.path = ? AND s.status = 'unreadable' AND s.source_pk IS NOT ?`,
    )
      .pluck()
      .all(resolve(file), exceptKey) as number[];
  }

  /** Takes a path from a source; returns how many it has left. */
  remove(sourceKey: number, file: string): number {
    prepared(this.#db, 'DELETE FROM _source_file WHERE source_pk = ? AND path = ?').run(sourceKey, resolve(file));
    const count = prepared(this.#db, 'SELECT count(*) FROM _source_file WHERE source_pk = ?').pluck();
    const left = count.get(sourceKey) as number;
    if (left > 0) this.#nameSource(sourceKey);
    return left;
  }

  /** A listing of an older format, which did not keep where the path leads, is this one if it has the same bytes. */
  #adopt(sourceKey: number, file: string, path: string): void {
    prepared(
      this.#db,
      'UPDATE OR REPLACE _source_file SET path = ? WHERE source_pk = ? AND file = ? AND path IS NULL',
    ).run(path, sourceKey, file);
  }

  /** A source goes by the first of its paths in order, whatever came first; by one that still holds it if there is any. */
  #nameSource(sourceKey: number): void {
    prepared(
      this.#db,
      `UPDATE _source SET file = (SELECT file FROM _source_file WHERE source_pk = @key ORDER BY held DESC, file LIMIT 1)
       WHERE source_pk = @key`,
    ).run({ key: sourceKey });
  }
}
