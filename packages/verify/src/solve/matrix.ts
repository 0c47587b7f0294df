/**
 * A grid as numbers: one array of amounts, row by row, and what is known of each cell.
 * Enters: an AmountGrid. Leaves: a Matrix, which the searches read and never change.
 */
import { parseDecimal } from '@wenhao/core';
import type { AmountGrid } from './grid.ts';

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `amounts[row * columns + column]`; 0 for a blank and for what could not be read. */
  readonly amounts: readonly bigint[];
  /** Nothing stands in the cell. */
  readonly blank: readonly boolean[];
  /** Something stands there that is no amount. */
  readonly unread: readonly boolean[];
  /** What nearly all amounts are multiples of: digits below it match by nature and are no evidence. */
  readonly grain: bigint;
}

/** Throws RangeError where a row has not one cell for each column. */
export function toMatrix(grid: AmountGrid): Matrix {
  const columns = grid.columns.length;
  if (grid.cells.length !== grid.rows.length) {
    throw new RangeError(`a grid of ${grid.rows.length} rows has ${grid.cells.length} rows of cells`);
  }
  const amounts: bigint[] = [];
  const blank: boolean[] = [];
  const unread: boolean[] = [];
  for (const [r, row] of grid.cells.entries()) {
    if (row.length !== columns) throw new RangeError(`row ${r} has ${row.length} cells, the grid ${columns} columns`);
    for (const cell of row) {
      amounts.push(cell.readable ? (cell.value ?? 0n) : 0n);
      blank.push(cell.readable && cell.value === null);
      unread.push(!cell.readable);
    }
  }
  return { rows: grid.rows.length, columns, amounts, blank, unread, grain: grainOf(amounts) };
}

/** The greatest common divisor, times the power of ten that nine in ten of the quotients share. */
function grainOf(amounts: readonly bigint[]): bigint {
  const filled = amounts.filter((amount) => amount !== 0n);
  let grain = 0n;
  for (const amount of filled) {
    grain = commonDivisor(grain, abs(amount));
    if (grain === 1n) break;
  }
  if (grain === 0n) return 1n;
  const isShared = (unit: bigint) => filled.filter((amount) => amount % unit === 0n).length * 10 >= filled.length * 9;
  while (isShared(grain * 10n)) grain *= 10n;
  return grain;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

export function amountAt(matrix: Matrix, row: number, column: number): bigint {
  return matrix.amounts[row * matrix.columns + column] as bigint;
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** An amount on the grid's integer scale; null where it is none, or finer than the scale. */
export function scaledAmount(text: string, scale: number): bigint | null {
  const decimal = parseDecimal(text);
  if (!decimal || decimal.scale > scale) return null;
  return decimal.units * 10n ** BigInt(scale - decimal.scale);
}
