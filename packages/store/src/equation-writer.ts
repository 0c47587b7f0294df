/**
 * Writes what numbers rest on. Enters: the equations of one source, and the keys of its notices and records. Leaves: a row for each
 * equation and one for each of its terms, inside the transaction of the caller.
 */
import type { Equation } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
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
    const columns = ['equation_pk', 'equation_id', 'notice_pk', 'rule', 'type', 'from_run'];
    this.#equations = new BatchInsert(db, `INSERT INTO _equation (${columns.join(', ')})`, columns.length);
    this.#terms = new BatchInsert(db, 'INSERT INTO _term (equation_pk, position, record_pk, field, factor)', 5);
  }

  /** Throws TypeError where an equation names a notice or record that the source does not have. */
  write(equations: readonly Equation[], { noticeKeys, recordKeys, run }: WrittenKeys): void {
    let key = nextKey(this.#db, '_equation', 'equation_pk');
    for (const { equationId, noticeId, rule, type, terms } of equations) {
      this.#equations.add(key, equationId, known(noticeKeys, noticeId), rule, type, run);
      for (const [position, { recordId, field, factor }] of terms.entries()) {
        this.#terms.add(key, position, known(recordKeys, recordId), field, factor);
      }
      key++;
    }
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

function known(keys: ReadonlyMap<string, number>, id: string): number {
  const key = keys.get(id);
  if (key === undefined) throw new TypeError(`an equation names ${id}, which its source does not have`);
  return key;
}
