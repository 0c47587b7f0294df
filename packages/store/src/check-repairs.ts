/**
 * Every repair tells its reason. Enters: a database. Leaves: records that are said to be repaired while no finding tells what was mended and why.
 * Example: the finding “2474 → 2447” of 乙县's 提前下达 was deleted by hand.
 */
import type { Database } from 'better-sqlite3';
import type { Problem } from './check.ts';
import { dataTable, quoted } from './sql.ts';

export function* repairProblems(db: Database, kinds: readonly string[]): Generator<Problem> {
  for (const kind of kinds) yield* untoldRepairs(db, kind);
}

/** The finding names the record, or another record of an equation that it stands in: one finding may tell of several rows. */
function* untoldRepairs(db: Database, kind: string): Generator<Problem> {
  const table = dataTable(kind);
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  if (!columns.includes('proof')) return;
  const untold = db.prepare(`
    WITH told AS (
      SELECT r.record_pk FROM _finding f JOIN _record r ON r.record_id = f.record_id
      WHERE f.repair = 'applied' AND f.to_run IS NULL AND r.to_run IS NULL)
    SELECT r.record_id FROM ${quoted(table)} d JOIN _record r ON r.record_pk = d.record_pk
    WHERE d.proof = 'repaired' AND r.to_run IS NULL
    AND r.from_run >= (SELECT value FROM _meta WHERE key = 'equations_from_run') + 0
    AND r.record_pk NOT IN (SELECT record_pk FROM told)
    AND NOT EXISTS (
      SELECT 1 FROM _term mine JOIN _equation e ON e.equation_pk = mine.equation_pk AND e.to_run IS NULL
      JOIN _term other ON other.equation_pk = e.equation_pk
      WHERE mine.record_pk = r.record_pk AND other.record_pk IN (SELECT record_pk FROM told))`);
  for (const id of untold.pluck().iterate()) {
    yield {
      code: 'proof',
      zh: `记录 ${id} 标为已更正，却没有说明更正的发现`,
      en: `record ${id} is said to be repaired, but no finding tells of it`,
    };
  }
}
