/**
 * Writes what numbers rest on. Enters: the equations of one source, and the keys of its notices and records. Leaves: a row for each
 * equation and one for each of its terms, inside the transaction of the caller.
 */
import type { Equation } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
import { prepared } from './prepared.ts';
import { nextKey } from './sql.ts';

/** The keys of what was just written, by id. */
export interface WrittenKeys {
  readonly noticeKeys: ReadonlyMap<string, number>;
  readonly recordKeys: ReadonlyMap<string, number>;
  readonly run: number;
}

export class EquationWriter {
  readonly #db: Database;
  readonly #equations: BatchInsert;
  readonly #terms: BatchInsert;

  constructor(db: Database) {
    this.#db = db;
    const own = ['equation_pk', 'equation_id', 'rule', 'type'];
    this.#equations = new BatchInsert(db, { table: '_equation', shared: ['notice_pk', 'from_run'], own });
    const ofTerm = ['equation_pk', 'position', 'record_pk', 'field', 'factor'];
    this.#terms = new BatchInsert(db, { table: '_term', own: ofTerm });
  }

  /** Throws TypeError where an equation names a notice or record that the source does not have. */
  write(equations: Iterable<Equation>, { noticeKeys, recordKeys, run }: WrittenKeys): void {
    let key = nextKey(this.#db, '_equation', 'equation_pk');
    for (const { equationId, noticeId, rule, type, terms } of equations) {
      this.#equations.share(known(noticeKeys, noticeId), run);
      this.#equations.add(key, equationId, rule, type);
      for (const [position, { recordId, field, factor }] of terms.entries()) {
        this.#terms.add(key, position, known(recordKeys, recordId), field, factor);
      }
      key++;
    }
  }

  /** The equations of a source as they are now: those over the same versions of the same records stay as they are. */
  replace(equations: readonly Equation[], keys: WrittenKeys): void {
    const current = storedEquations(this.#db, [...keys.noticeKeys.values()]);
    const fresh = equations.filter(({ equationId, terms }) => {
      const versions = terms.map(({ recordId }) => known(keys.recordKeys, recordId));
      return !current.delete(JSON.stringify([equationId, ...versions]));
    });
    const end = prepared(this.#db, 'UPDATE _equation SET to_run = ? WHERE equation_pk = ?');
    for (const key of current.values()) end.run(keys.run, key);
    this.write(fresh, keys);
  }

  flush(): void {
    this.#equations.flush();
    this.#terms.flush();
  }

  forget(): void {
    this.#equations.forget();
    this.#terms.forget();
  }
}

/** The current equations of some notices: their keys, by their ids and the versions of the records in them. */
function storedEquations(db: Database, noticeKeys: readonly number[]): Map<string, number> {
  const select = prepared(
    db,
    `SELECT e.equation_pk, e.equation_id, t.record_pk FROM _equation e JOIN _term t ON t.equation_pk = e.equation_pk
     WHERE e.notice_pk = ? AND e.to_run IS NULL ORDER BY e.equation_pk, t.position`,
  );
  const rows = noticeKeys.flatMap((key) => select.raw().all(key) as [number, string, number][]);
  const byKey = Map.groupBy(rows, ([key]) => key);
  return new Map(
    [...byKey].map(([key, terms]) => [JSON.stringify([terms[0]?.[1], ...terms.map(([, , version]) => version)]), key]),
  );
}

function known(keys: ReadonlyMap<string, number>, id: string): number {
  const key = keys.get(id);
  if (key === undefined) throw new TypeError(`an equation names ${id}, which its source does not have`);
  return key;
}
