/**
 * Many rows in one statement. Enters: rows of one table, one at a time. Leaves: the same rows, written so many at once;
 * `flush` writes the rest. Half the time of a statement for each row.
 */
import type { Database, Statement } from 'better-sqlite3';

const ROWS_AT_ONCE = 32;

export class BatchInsert {
  readonly #db: Database;
  readonly #sql: (rows: number) => string;
  readonly #width: number;
  readonly #full: Statement;
  #values: (number | bigint)[] = [];

  /** `insert` is the statement before VALUES, for `width` columns; a row that is there already is left as it is. */
  constructor(db: Database, insert: string, width: number) {
    const row = `(${Array(width).fill('?').join(', ')})`;
    this.#db = db;
    this.#width = width;
    this.#sql = (rows) => `${insert} VALUES ${Array(rows).fill(row).join(', ')} ON CONFLICT DO NOTHING`;
    this.#full = db.prepare(this.#sql(ROWS_AT_ONCE));
  }

  add(...row: (number | bigint)[]): void {
    this.#values.push(...row);
    if (this.#values.length === ROWS_AT_ONCE * this.#width) this.#write(this.#full);
  }

  flush(): void {
    const rows = this.#values.length / this.#width;
    if (rows > 0) this.#write(this.#db.prepare(this.#sql(rows)));
  }

  /** Forgets rows that were not written, where what they belong to was given up. */
  clear(): void {
    this.#values = [];
  }

  #write(statement: Statement): void {
    statement.run(this.#values);
    this.#values = [];
  }
}
