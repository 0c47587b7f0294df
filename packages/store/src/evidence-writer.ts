/**
 * Writes what records rest on. Enters: a record's evidence. Leaves: one row for each place, with the set of fields that
 * stand there, inside the transaction of the caller.
 * Example: an amount's cell carries `amount` (read), `amount_fen` (derived) and `raw` (read): one set, one row.
 */
import type { Evidence } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
import type { Places } from './places.ts';
import { prepared } from './prepared.ts';

export class EvidenceWriter {
  readonly #db: Database;
  readonly #places: Places;
  readonly #rows: BatchInsert;
  readonly #setKeys = new Map<string, number>();

  constructor(db: Database, places: Places) {
    this.#db = db;
    this.#places = places;
    this.#rows = new BatchInsert(db, { table: '_evidence', own: ['record_pk', 'place_pk', 'set_pk'] });
  }

  write(recordKey: number, evidence: readonly Evidence[]): void {
    const fields = new Map<number, string>();
    for (const { field, span, how } of evidence) {
      const place = this.#places.keyOf(span);
      const there = fields.get(place);
      fields.set(place, there === undefined ? `${field} ${how}` : `${there}, ${field} ${how}`);
    }
    for (const [place, names] of fields) this.#rows.add(recordKey, place, this.#setKey(names));
  }

  flush(): void {
    this.#rows.flush();
  }

  forget(): void {
    this.#rows.forget();
    this.#setKeys.clear();
  }

  /** The key of a set of fields, in whatever order and however often each is named. */
  #setKey(names: string): number {
    const known = this.#setKeys.get(names);
    if (known !== undefined) return known;
    const fields = new Set(names.split(', '));
    const name = [...fields].sort().join(', ');
    const key = this.#setKeys.get(name) ?? this.#findSet(name) ?? this.#addSet(name, fields);
    this.#setKeys.set(name, key).set(names, key);
    return key;
  }

  #findSet(name: string): number | undefined {
    const select = prepared(this.#db, 'SELECT set_pk FROM _field_set WHERE name = ?').pluck();
    return select.get(name) as number | undefined;
  }

  #addSet(name: string, fields: ReadonlySet<string>): number {
    const key = Number(prepared(this.#db, 'INSERT INTO _field_set (name) VALUES (?)').run(name).lastInsertRowid);
    const insert = prepared(this.#db, 'INSERT INTO _field (set_pk, name, how) VALUES (?, ?, ?)');
    for (const field of fields) insert.run(key, ...field.split(' '));
    return key;
  }
}
