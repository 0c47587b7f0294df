/**
 * Adds up again what numbers rest on. Enters: a database. Leaves: equations that do not hold at the values that are stored, and numbers
 * that are said to be proved without any equation. Nothing of the program that found the proofs is used here.
 * Example: T1 全年 45 = 提前下达 31 + 本次下达 14, with a term changed to 15.
 */
import { type EquationType, equationHolds, type TermValue } from '@wenhao/core';
import type { Database, Statement } from 'better-sqlite3';
import type { Problem } from './check.ts';
import { TermNames } from './check-names.ts';
import { dataTable, quoted } from './sql.ts';

interface TermRow {
  readonly equation_id: string;
  readonly rule: string;
  readonly type: EquationType;
  readonly kind: string;
  readonly record_pk: number;
  readonly record_id: string;
  readonly field: string;
  readonly factor: number;
}

export function* equationProblems(db: Database, kinds: readonly string[]): Generator<Problem> {
  const values = new StoredValues(db);
  const names = new TermNames(db);
  for (const terms of storedEquations(db)) {
    const [{ equation_id: id, rule, type }] = terms;
    const valued = terms.map((term) => ({ ...term, value: values.of(term) }));
    if (equationHolds(type, valued)) continue;
    const sum = written(valued.map((term) => ({ factor: term.factor, text: names.of(term) })));
    yield {
      code: 'proof',
      zh: `算式 ${id}（${rule}，${type}）不成立：${sum}`,
      en: `equation ${id} (${rule}, ${type}) does not hold: ${sum}`,
    };
  }
  for (const kind of kinds) yield* unprovedRecords(db, kind);
}

/** Terms with their signs: 甲县·全年合计 45万元 − 甲县·提前下达 31万元. */
function written(terms: readonly { readonly factor: number; readonly text: string }[]): string {
  const signed = terms.map(({ factor, text }) => {
    const times = Math.abs(factor) === 1 ? '' : `${Math.abs(factor)} × `;
    return `${factor < 0 ? '−' : '+'} ${times}${text}`;
  });
  return signed.join(' ').replace(/^\+ /, '');
}

type Terms = [TermRow, ...TermRow[]];

/** The current equations, each with its terms in order. */
function* storedEquations(db: Database): Generator<Terms> {
  const rows = db.prepare(`
    SELECT e.equation_pk, e.equation_id, e.rule, e.type, k.kind, r.record_pk, r.record_id, t.field, t.factor
    FROM _equation e
    CROSS JOIN _term t ON t.equation_pk = e.equation_pk
    CROSS JOIN _record r ON r.record_pk = t.record_pk
    CROSS JOIN _kind k ON k.kind_pk = r.kind_pk
    WHERE e.to_run IS NULL ORDER BY e.equation_pk, t.position`);
  let terms: TermRow[] = [];
  for (const row of rows.iterate() as IterableIterator<TermRow>) {
    const [first] = terms;
    if (first && first.equation_id !== row.equation_id) {
      yield [first, ...terms.slice(1)];
      terms = [];
    }
    terms.push(row);
  }
  const [first] = terms;
  if (first) yield [first, ...terms.slice(1)];
}

/** Looks up one field of one record; integers exactly, decimals as they are. */
class StoredValues {
  readonly #db: Database;
  readonly #select = new Map<string, Statement | null>();

  constructor(db: Database) {
    this.#db = db;
  }

  of({ kind, field, record_pk }: TermRow): TermValue {
    const key = `${kind} ${field}`;
    let select = this.#select.get(key);
    if (select === undefined) {
      select = this.#prepare(kind, field);
      this.#select.set(key, select);
    }
    return (select?.get(record_pk) ?? null) as TermValue;
  }

  /** Null where the kind has no such field: its terms have no value, and their equation does not hold. */
  #prepare(kind: string, field: string): Statement | null {
    const table = dataTable(kind);
    const columns = this.#db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    if (!columns.includes(field)) return null;
    const sql = `SELECT ${quoted(field)} FROM ${quoted(table)} WHERE record_pk = ?`;
    return this.#db.prepare(sql).pluck().safeIntegers();
  }
}

/** Which types of equation a proof may rest on. */
const RESTS_ON: Readonly<Record<string, readonly EquationType[]>> = {
  proved: ['sum', 'rate'],
  agreed: ['copy'],
  repaired: ['sum', 'rate', 'copy'],
};

function* unprovedRecords(db: Database, kind: string): Generator<Problem> {
  const table = dataTable(kind);
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  if (!columns.includes('proof')) return;
  const rests = Object.entries(RESTS_ON).map(
    ([proof, types]) => `(d.proof = '${proof}' AND e.type IN ('${types.join("', '")}'))`,
  );
  const bare = db.prepare(`
    SELECT r.record_id, d.proof FROM ${quoted(table)} d JOIN _record r ON r.record_pk = d.record_pk
    WHERE r.to_run IS NULL AND r.from_run >= (SELECT value FROM _meta WHERE key = 'equations_from_run') + 0
    AND d.proof IN ('${Object.keys(RESTS_ON).join("', '")}')
    AND NOT EXISTS (SELECT 1 FROM _term t JOIN _equation e ON e.equation_pk = t.equation_pk
      WHERE t.record_pk = r.record_pk AND e.to_run IS NULL AND (${rests.join(' OR ')}))`);
  for (const { record_id: id, proof } of bare.iterate() as IterableIterator<{ record_id: string; proof: string }>) {
    yield {
      code: 'proof',
      zh: `记录 ${id} 标为 ${proof}，却没有算式支持`,
      en: `record ${id} is said to be ${proof}, but rests on no equation`,
    };
  }
}
