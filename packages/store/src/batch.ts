/**
 * Many rows in one statement. Enters: rows of one table, one at a time. Leaves: the same rows, written so many at once;
 * `flush` writes the rest. Half the time of a statement for each row.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { BoundValue } from './values.ts';

const ROWS_AT_ONCE = 32;

export class BatchInsert {
  readonly #db: Database;
  readonly #insert: string;
  readonly #row: string;
  readonly #width: number;
  readonly #statements = new Map<number, Statement>();
  #values: BoundValue[] = [];

  /** `insert` is the statement before VALUES, for `width` columns. */
  constructor(db: Database, insert: string, width: number) {
    this.#db = db;
    this.#insert = insert;
    this.#row = `(${Array(width).fill('?').join(', ')})`;
    this.#width = width;
  }

  add(...row: BoundValue[]): void {
    for (const value of row) this.#values.push(value);
    if (this.#values.length === ROWS_AT_ONCE * this.#width) this.flush();
  }

  /** Writes the rows that are still held back. */
  flush(): void {
    const rows = this.#values.length / this.#width;
    if (rows === 0) return;
    this.#statement(rows).run(this.#values);
    this.#values = [];
  }

  /** Forgets rows that were not written, where what they belong to was given up. */
  forget(): void {
    this.#values = [];
  }

  #statement(rows: number): Statement {
    const known = this.#statements.get(rows);
    if (known) return known;
    const statement = this.#db.prepare(`${this.#insert} VALUES ${Array(rows).fill(this.#row).join(', ')}`);
    this.#statements.set(rows, statement);
    return statement;
  }
}
