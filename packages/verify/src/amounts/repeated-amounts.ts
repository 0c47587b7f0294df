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

/** Two tables of which one repeats amounts of the other. */
export interface RepeatingTables {
  readonly one: number;
  readonly other: number;
  readonly cells: readonly Repetition[];
}

/** Which tables repeat which. Only columns that have some amount of some payee in common are compared, so that many tables cost little more than each. */
export function repeatingTables(tables: readonly ProvedTable[]): RepeatingTables[] {
  const payees = tables.map(({ table }) => payeeRows(table));
  const cells = tables.map((each, i) => cellsOfPayees(each, payees[i] as PayeeRows));
  const stated = indexOf(cells);
  return tables.flatMap((one, i) => {
    const common = columnsInCommon(i, cells[i] as readonly PayeeCell[], stated);
    return [...common.entries()]
      .sort(([a], [b]) => a - b)
      .flatMap(([j, columns]): RepeatingTables[] => {
        const rows = sharedRows(payees[i] as PayeeRows, payees[j] as PayeeRows);
        const found = repetitions([one, tables[j] as ProvedTable], rows, columns);
        return found.length === 0 ? [] : [{ one: i, other: j, cells: found }];
      });
  });
}

/** The row of each payee; null where several carry its name. */
type PayeeRows = ReadonlyMap<string, number | null>;

/** An amount of a payee, as `key`, and the column in which it stands. */
interface PayeeCell {
  readonly key: string;
  readonly column: number;
}

function cellsOfPayees(each: ProvedTable, payees: PayeeRows): PayeeCell[] {
  return [...payees].flatMap(([name, row]) =>
    each.table.columns.flatMap((_, column) => {
      const fen = row === null ? null : fenAt(each, { row, column });
      return fen ? [{ key: `${name} ${fen}`, column }] : [];
    }),
  );
}

/** Where each amount of a payee stands. */
type Stated = ReadonlyMap<string, readonly { readonly table: number; readonly column: number }[]>;

function indexOf(cells: readonly (readonly PayeeCell[])[]): Stated {
  const placed = cells.flatMap((of, table) => of.map(({ key, column }) => ({ key, table, column })));
  return Map.groupBy(placed, ({ key }) => key);
}

/** For each later table, its columns that state an amount of a column of table `i`. */
function columnsInCommon(
  i: number,
  cells: readonly PayeeCell[],
  stated: Stated,
): Map<number, Map<number, Set<number>>> {
  const common = new Map<number, Map<number, Set<number>>>();
  for (const { key, column } of cells) {
    for (const other of stated.get(key) ?? []) {
      if (other.table <= i) continue;
      const columns = common.get(other.table) ?? new Map<number, Set<number>>();
      common.set(other.table, columns.set(column, (columns.get(column) ?? new Set()).add(other.column)));
    }
  }
  return common;
}

/** The cells of `one` that `other` repeats. */
function repetitions(
  [one, other]: readonly [ProvedTable, ProvedTable],
  rows: readonly (readonly [number, number])[],
  columns: ReadonlyMap<number, ReadonlySet<number>>,
): Repetition[] {
  if (rows.length < LEAST_AGREEMENTS) return [];
  return [...columns]
    .sort(([a], [b]) => a - b)
    .flatMap(([column, besides]) => {
      const found = [...besides].flatMap((beside) => {
        const pairs = rows.map(
          ([a, b]): Repetition => ({ one: { row: a, column }, other: { row: b, column: beside } }),
        );
        const believed = believedPairs(one, other, pairs);
        return believed.length > 0 ? [believed] : [];
      });
      return found.length === 1 ? (found[0] as Repetition[]) : [];
    });
}

/** Rows about the same payee, each the only one of its name in its table. A total of all is not a payee. */
function sharedRows(mine: PayeeRows, theirs: PayeeRows): [number, number][] {
  return [...mine].flatMap(([name, row]): [number, number][] => {
    const beside = theirs.get(name);
    return row === null || beside === undefined || beside === null ? [] : [[row, beside]];
  });
}

function payeeRows({ rows, grid }: AmountTable): PayeeRows {
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
