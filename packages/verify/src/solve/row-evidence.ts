/**
 * How well one row is the sum of others. Enters: a row and a run of candidate members. Leaves: the columns that hold, and how
 * many digits they match independently of one another.
 */
import type { ColumnRelation } from './grid.ts';
import { amountAt, type Matrix } from './matrix.ts';
import { digitsOf } from './support.ts';

/** A claim that row `whole` sums rows `members`. */
export interface RowClaim {
  readonly whole: number;
  readonly members: readonly number[];
  readonly origin: 'labels' | 'hints' | 'numbers';
  /** A word or a hint says that `whole` is a sum; standing one label column to the left is no word. */
  readonly declared: boolean;
  /** How many claims about this row were looked at before this one was chosen. */
  readonly tried: number;
}

export interface RowEvidence {
  readonly holds: number;
  readonly fails: number;
  readonly digits: number;
}

/** Amounts, and the sets of columns of which one follows from the others. */
export interface Amounts {
  readonly matrix: Matrix;
  readonly dependent: readonly (readonly number[])[];
}

export function toAmounts(matrix: Matrix, relations: readonly ColumnRelation[]): Amounts {
  const strong = relations.filter((each) => each.support.strong);
  return { matrix, dependent: strong.map((each) => [each.whole, ...each.parts.map((part) => part.column)]) };
}

/**
 * Digits matched by the columns that hold. Where all columns of a column relation hold, the last follows from the others and
 * counts for nothing; where one fails, the others speak for themselves.
 */
export function digitsMatched({ matrix, dependent }: Amounts, row: number, holding: readonly boolean[]): number {
  let digits = 0;
  for (let c = 0; c < matrix.columns; c++) if (holding[c]) digits += digitsOf(amountAt(matrix, row, c), matrix.grain);
  for (const columns of dependent) {
    if (columns.every((c) => holding[c])) digits -= digitsOf(amountAt(matrix, row, columns[0] as number), matrix.grain);
  }
  return digits;
}

export function weigh(amounts: Amounts, claim: RowClaim): RowEvidence {
  const { matrix } = amounts;
  let [holds, fails] = [0, 0];
  const holding: boolean[] = [];
  for (let c = 0; c < matrix.columns; c++) {
    const whole = amountAt(matrix, claim.whole, c);
    let sum = 0n;
    for (const member of claim.members) sum += amountAt(matrix, member, c);
    holding.push(sum === whole);
    if (sum === whole) holds += whole === 0n ? 0 : 1;
    else if (!hasGap(matrix, claim, c)) fails++;
  }
  return { holds, fails, digits: digitsMatched(amounts, claim.whole, holding) };
}

function hasGap(matrix: Matrix, claim: RowClaim, column: number): boolean {
  const isGap = (row: number) => {
    const at = row * matrix.columns + column;
    return matrix.blank[at] === true || matrix.unread[at] === true;
  };
  return isGap(claim.whole) || claim.members.some(isGap);
}

/**
 * How many of `run`, from its beginning, `whole` sums: all of them unless a shorter beginning matches so many more digits
 * that this is no accident. So a unit that stands behind a group without belonging to it stays out.
 */
export function extentOf(amounts: Amounts, whole: number, run: readonly number[]): number {
  const { matrix } = amounts;
  const targets: bigint[] = [];
  for (let c = 0; c < matrix.columns; c++) targets.push(amountAt(matrix, whole, c));
  const sums = targets.map(() => 0n);
  const handicap = 2 + Math.log10(Math.max(1, run.length));
  let [best, bestDigits] = [run.length, 0];
  for (const [i, member] of run.entries()) {
    for (let c = 0; c < matrix.columns; c++) sums[c] = (sums[c] as bigint) + amountAt(matrix, member, c);
    const holding = sums.map((sum, c) => sum === targets[c]);
    if (!holding.includes(true)) continue;
    const digits = digitsMatched(amounts, whole, holding);
    const worth = i + 1 === run.length ? digits : digits - handicap;
    if (worth > 0 && worth >= bestDigits) [best, bestDigits] = [i + 1, worth];
  }
  return best;
}
