/**
 * Files that could not be read, as they are recorded. Enters: a source or a path. Leaves: its reason, where trying again would tell nothing new; the
 * paths to try again. Example: the same encrypted PDF, the same program, the same settings: the reason stands.
 */
import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

export class Failures {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  reason(sourceId: string, toolVersion: string, settings: string | null): string | null {
    const select = prepared(
      this.#db,
      `SELECT s.reason FROM _source s JOIN _run r ON r.run_pk = s.run_pk
       WHERE s.source_id = ? AND s.status = 'unreadable' AND r.tool_version = ? AND r.settings IS ?`,
    ).pluck();
    return (select.get(sourceId, toolVersion, settings) as string | undefined) ?? null;
  }

  /** A source that could not be read from this path, or null. */
  keyAt(file: string): number | null {
    const select = prepared(
      this.#db,
      `SELECT s.source_pk FROM _source_file f JOIN _source s ON s.source_pk = f.source_pk
       WHERE f.path = ? AND s.status = 'unreadable'`,
    ).pluck();
    return (select.get(resolve(file)) as number | undefined) ?? null;
  }

  /** In order, as they were given where that still leads there; else absolute. A path of an older format is as it was given. */
  paths(): string[] {
    const select = prepared(
      this.#db,
      `SELECT f.file, f.path FROM _source s JOIN _source_file f ON f.source_pk = s.source_pk
       WHERE s.status = 'unreadable' ORDER BY f.path, f.file`,
    );
    const rows = select.all() as { file: string; path: string | null }[];
    return rows.map(({ file, path }) => (path === null || resolve(file) === path ? file : path));
  }
}
