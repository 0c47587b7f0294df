/**
 * Versions of a file: changed bytes under the same path. Enters: sources with the paths that hold them. Leaves: those that no path holds any more as
 * history: their records end with this run and show with --run only. Told from where the paths lead at the end of a run, so that the order in
 * which files came does not matter. Example: 通知.txt was corrected by hand and loaded again: the source of the first bytes is superseded.
 */
import type { Database } from 'better-sqlite3';
import { endSource } from './ends.ts';
import { inheritAgain } from './inherited.ts';
import { markUnlinked } from './links.ts';
import { prepared } from './prepared.ts';

export interface SettledVersions {
  /** How many sources were superseded. */
  readonly ended: number;
  /** The keys of superseded sources that stand under some path again. */
  readonly returned: readonly number[];
}

/** `isThere` tells whether something is at a path: one that is gone keeps no source current. */
export function settleVersions(db: Database, run: number, isThere: (path: string) => boolean): SettledVersions {
  const left = db
    .prepare(
      `SELECT DISTINCT s.source_pk FROM _source_file f JOIN _source s ON s.source_pk = f.source_pk
       WHERE f.held = 0 AND s.superseded_by IS NULL ORDER BY 1`,
    )
    .pluck()
    .all() as number[];
  const ended = left.filter((key) => !isHeld(db, key, isThere) && supersede(db, key, run));
  return { ended: ended.length, returned: returned(db) };
}

/** Whether some path still holds a source; those that are gone are noted as holding it no more. */
function isHeld(db: Database, key: number, isThere: (path: string) => boolean): boolean {
  const select = prepared(db, 'SELECT path FROM _source_file WHERE source_pk = ? AND held = 1').pluck();
  const paths = select.all(key) as (string | null)[];
  if (paths.some((path) => path === null || isThere(path))) return true;
  prepared(db, 'UPDATE _source_file SET held = 0 WHERE source_pk = ?').run(key);
  return false;
}

function supersede(db: Database, key: number, run: number): boolean {
  const later = successor(db, key);
  if (later === undefined) return false;
  prepared(db, 'UPDATE _source SET superseded_by = ? WHERE source_pk = ?').run(later, key);
  const notices = '(SELECT notice_pk FROM _notice WHERE source_pk = ?)';
  endSource(db, key, run);
  for (const sql of [
    `UPDATE _equation SET to_run = ? WHERE to_run IS NULL AND notice_pk IN ${notices}`,
    'UPDATE _finding SET to_run = ? WHERE to_run IS NULL AND subject IS NULL AND source_pk = ?',
  ]) {
    prepared(db, sql).run(run, key);
  }
  inheritAgain(db, key);
  markUnlinked(db, key);
  return true;
}

/** The source that stands where this one stood; the first by its id where it stood in several places. */
function successor(db: Database, key: number): number | undefined {
  const select = prepared(
    db,
    `SELECT now.source_pk FROM _source_file was JOIN _source_file now ON now.path = was.path AND now.held = 1
     JOIN _source s ON s.source_pk = now.source_pk
     WHERE was.source_pk = ? AND was.held = 0 AND s.status = 'loaded' ORDER BY s.source_id LIMIT 1`,
  ).pluck();
  return select.get(key) as number | undefined;
}

function returned(db: Database): number[] {
  const select = db.prepare(
    `SELECT source_pk FROM _source s WHERE superseded_by IS NOT NULL
     AND EXISTS (SELECT 1 FROM _source_file f WHERE f.source_pk = s.source_pk AND f.held = 1) ORDER BY 1`,
  );
  return select.pluck().all() as number[];
}

/** In the transaction that writes its records again: nothing supersedes this source. */
export function markCurrent(db: Database, sourceKey: number): void {
  prepared(db, 'UPDATE _source SET superseded_by = NULL WHERE source_pk = ?').run(sourceKey);
}
