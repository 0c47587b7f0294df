/**
 * What the records say against what they rest on. Enters: a database. Leaves: records without any place, and amounts that are not
 * what their raw text reads, e.g. amount_fen 310000000 beside raw "31" and unit 万元.
 */
import { FEN_PER_UNIT, parseDecimal, toFen } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import type { Problem } from './check.ts';

export function* contentProblems(db: Database, kinds: readonly string[]): Generator<Problem> {
  const placeless = db.prepare(
    `SELECT r.record_id FROM _record r WHERE r.to_run IS NULL
     AND NOT EXISTS (SELECT 1 FROM _evidence e WHERE e.record_pk = r.record_pk)`,
  );
  for (const id of placeless.pluck().iterate()) {
    yield { code: 'record', zh: `记录 ${id} 没有任何出处`, en: `record ${id} rests on no place` };
  }
  for (const kind of kinds) yield* amountProblems(db, kind);
}

interface AmountRow {
  readonly record_pk: number;
  readonly record_id: string;
  readonly raw: string;
  readonly unit: string;
  readonly amount_fen: bigint | null;
}

/** Kinds that keep an amount with its raw text and unit; what was repaired or corrected differs from its text by right. */
function* amountProblems(db: Database, kind: string): Generator<Problem> {
  const table = `_data_${kind}`;
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
  if (!['raw', 'unit', 'amount_fen', 'proof'].every((name) => columns.includes(name))) return;
  const rows = db
    .prepare(
      `SELECT r.record_pk, r.record_id, d.raw, d.unit, d.amount_fen FROM "${table}" d JOIN _record r ON r.record_pk = d.record_pk
       WHERE d.raw IS NOT NULL AND d.unit IS NOT NULL AND d.amount_fen IS NOT NULL AND d.proof <> 'repaired'`,
    )
    .safeIntegers();
  const isCorrected = db
    .prepare(
      `SELECT 1 FROM _evidence e JOIN _field f ON f.set_pk = e.set_pk
       WHERE e.record_pk = ? AND f.name IN ('amount', 'value', 'unit') AND f.how = 'corrected'`,
    )
    .pluck();
  for (const row of rows.iterate() as IterableIterator<AmountRow>) {
    const read = readAmount(row);
    if (read === undefined || read === row.amount_fen || isCorrected.get(row.record_pk)) continue;
    yield {
      code: 'amount',
      zh: `记录 ${row.record_id} 的金额与原文不符：原文“${row.raw}”（${row.unit}）为 ${read} 分，库中为 ${row.amount_fen} 分`,
      en: `record ${row.record_id}: “${row.raw}” (${row.unit}) is ${read} fen, stored are ${row.amount_fen}`,
    };
  }
}

/** The fen that a raw text and its unit say; undefined where the unit is no money or the text holds more than the amount. */
function readAmount({ raw, unit }: AmountRow): bigint | null | undefined {
  if (!Object.hasOwn(FEN_PER_UNIT, unit)) return undefined;
  const digits = raw.endsWith(unit) ? raw.slice(0, -unit.length) : raw;
  const decimal = parseDecimal(digits);
  return decimal ? toFen(decimal, unit) : undefined;
}
