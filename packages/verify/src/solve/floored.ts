/**
 * Settlements that do not go below nothing. Enters: amounts and the headers of a relation 应拨 = 已拨 + 本次清算. Leaves: the rows to which it
 * does not apply: where more was paid than was due, nothing is paid now and the rest is held over; and the total that takes these in.
 */
import type { Combination } from './combinations.ts';
import type { AmountColumn } from './grid.ts';
import { settlementOf } from './labels.ts';
import { amountAt, type Matrix } from './matrix.ts';

const NONE: ReadonlySet<number> = new Set();

export function flooredRows(
  matrix: Matrix,
  columns: readonly AmountColumn[],
  combination: Combination,
): ReadonlySet<number> {
  const settlement = combination.size === 3 ? settlementOf(columns, [...combination.keys()]) : null;
  if (!settlement) return NONE;
  const { due, paid, settled } = settlement;
  const left = (row: number) => amountAt(matrix, row, due) - amountAt(matrix, row, paid);
  const rows = Array.from({ length: matrix.rows }, (_, row) => row);
  const floored = rows.filter((row) => left(row) < 0n && amountAt(matrix, row, settled) === 0n);
  if (floored.length === 0) return NONE;
  const heldOver = floored.reduce((sum, row) => sum + left(row), 0n);
  const totals = rows.filter((row) => left(row) - amountAt(matrix, row, settled) === heldOver);
  return new Set([...floored, ...totals]);
}
