/**
 * Amounts that several tables of one notice repeat, as a summary does the subtotals of a detailed table. Enters: the tables with
 * their proofs. Leaves: which cells of two tables state the same amount, e.g. 岚州 | 全年 9095 in both.
 *
 * Two columns repeat one another where they are called the same and agree on most of the rows that both tables have, on enough
 * different amounts that it is no accident. Two columns of other names do so only where every shared row agrees, and then
 * nothing is held against either.
 */
import type { GridProof } from '../solve/grid.ts';
import { digitsOf } from '../solve/support.ts';
import type { AmountTable } from './amount-tables.ts';
import { type CellPlace, toFenOf } from './units.ts';

/** A cell of one table and the cell of another that states its amount once more. */
export interface Repetition {
  readonly one: CellPlace;
  readonly other: CellPlace;
}

/** A table with what is known of its cells. */
export interface ProvedTable {
  readonly table: AmountTable;
  readonly proof: GridProof;
}

const LEAST_AGREEMENTS = 3;
/** Of the shared rows. */
const LEAST_SHARE = 0.75;
/** Digits of different amounts that must agree. */
const LEAST_DIGITS = 8;

/** The cells of `one` that `other` repeats. */
export function repetitions(one: ProvedTable, other: ProvedTable): Repetition[] {
  const rows = sharedRows(one.table, other.table);
  if (rows.length < LEAST_AGREEMENTS) return [];
  return one.table.columns.flatMap((_, column) => {
    const found = other.table.columns.flatMap((_name, beside) => {
      const pairs = rows.map(([a, b]): Repetition => ({ one: { row: a, column }, other: { row: b, column: beside } }));
      const believed = believedPairs(one, other, pairs);
      return believed.length > 0 ? [believed] : [];
    });
    return found.length === 1 ? (found[0] as Repetition[]) : [];
  });
}

/** Rows about the same payee, each the only one of its name in its table. A total of all is not a payee. */
function sharedRows(one: AmountTable, other: AmountTable): [number, number][] {
  const [mine, theirs] = [payeeRows(one), payeeRows(other)];
  return [...mine].flatMap(([name, row]): [number, number][] => {
    const beside = theirs.get(name);
    return row === null || beside === undefined || beside === null ? [] : [[row, beside]];
  });
}

/** The row of each payee; null where several carry its name. */
function payeeRows({ rows, grid }: AmountTable): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const [i, name] of rows.entries()) {
    if (grid.rows[i]?.level !== 'total') found.set(name, found.has(name) ? null : i);
  }
  return found;
}

function believedPairs(one: ProvedTable, other: ProvedTable, pairs: readonly Repetition[]): Repetition[] {
  const read = pairs.filter((pair) => fenAt(one, pair.one) !== null && fenAt(other, pair.other) !== null);
  const agreeing = read.filter((pair) => fenAt(one, pair.one) === fenAt(other, pair.other));
  const amounts = new Set(agreeing.map((pair) => fenAt(one, pair.one) as bigint));
  const grain = grainOf(amounts);
  const digits = [...amounts].reduce((sum, amount) => sum + digitsOf(amount, grain), 0);
  if (agreeing.length < LEAST_AGREEMENTS || digits < LEAST_DIGITS) return [];
  if (isNamedAlike(one.table, other.table, pairs[0] as Repetition)) {
    return agreeing.length >= LEAST_SHARE * read.length ? [...pairs] : [];
  }
  return agreeing.length === read.length ? agreeing : [];
}

/** 合计 beside the only amount of another table: both are all that there is. */
const ALL_THERE_IS = /^(?:合计|总计|金额|资金|(?:合计|总计|补助|下达|分配|安排)?(?:金额|资金))$/;

export function isNamedAlike(one: AmountTable, other: AmountTable, pair: Repetition): boolean {
  const [mine, theirs] = [one.columns[pair.one.column] ?? '', other.columns[pair.other.column] ?? ''];
  return mine === theirs || (ALL_THERE_IS.test(mine) && ALL_THERE_IS.test(theirs));
}

/** The power of ten that all amounts share: zeros at the end say nothing. */
function grainOf(amounts: ReadonlySet<bigint>): bigint {
  let grain = 1n;
  const filled = [...amounts].filter((amount) => amount !== 0n);
  while (filled.length > 0 && filled.every((amount) => amount % (grain * 10n) === 0n)) grain *= 10n;
  return grain;
}

/** In fen, as read or as mended; null where there is none. */
export function fenAt({ table, proof }: ProvedTable, at: CellPlace): bigint | null {
  const value = proof.cells[at.row]?.[at.column]?.value ?? null;
  return value === null ? null : toFenOf(table, at, value);
}
