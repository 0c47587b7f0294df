/**
 * Many rows in one statement. Enters: rows of one table, one at a time, and what the rows that follow have in common. Leaves: the same rows, written so many at
 * once; `flush` writes the rest. Half the time of a statement for each row; what rows have in common is bound once for all.
 * Example: the amounts of a notice share its key and the run.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { BoundValue } from './values.ts';

const ROWS_AT_ONCE = 32;

/** Where the rows go: the columns that many rows share the value of, and those that each has its own value of. */
export interface BatchTable {
  readonly table: string;
  readonly shared?: readonly string[];
  readonly own: readonly string[];
}

export class BatchInsert {
  readonly #db: Database;
  readonly #table: BatchTable;
  readonly #full: number;
  readonly #statements = new Map<number, Statement>();
  #shared: Readonly<Record<string, BoundValue>> = {};
  #values: BoundValue[] = [];

  constructor(db: Database, table: BatchTable) {
    this.#db = db;
    this.#table = table;
    this.#full = ROWS_AT_ONCE * table.own.length;
  }

  /** What the rows from here on have in common. */
  share(...values: BoundValue[]): void {
    const { shared = [] } = this.#table;
    if (shared.every((name, i) => values[i] === this.#shared[name])) return;
    this.flush();
    this.#shared = Object.fromEntries(shared.map((name, i) => [name, values[i] ?? null]));
  }

  add(...row: BoundValue[]): void {
    for (const value of row) this.#values.push(value);
    if (this.#values.length === this.#full) this.flush();
  }

  /** Writes the rows that are still held back. */
  flush(): void {
    const rows = this.#values.length / this.#table.own.length;
    if (rows === 0) return;
    // Spread: of an array the binding asks for each value, which takes a quarter longer.
    this.#statement(rows).run(...this.#values, this.#shared);
    this.#values = [];
  }

  /** Forgets rows that were not written, where what they belong to was given up. */
  forget(): void {
    this.#values = [];
  }

  #statement(rows: number): Statement {
    const known = this.#statements.get(rows);
    if (known) return known;
    const statement = this.#db.prepare(insertOf(this.#table, rows));
    this.#statements.set(rows, statement);
    return statement;
  }
}

/** INSERT INTO t (a, b) VALUES (@a, ?), (@a, ?): a is shared. */
function insertOf({ table, shared = [], own }: BatchTable, rows: number): string {
  const row = `(${[...shared.map((name) => `@${name}`), ...own.map(() => '?')].join(', ')})`;
  return `INSERT INTO ${table} (${[...shared, ...own].join(', ')}) VALUES ${Array(rows).fill(row).join(', ')}`;
}
