/**
 * How well one row is the sum of others. Enters: a row and a run of candidate members. Leaves: the columns that hold.
 */
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

/** Columns whose sums tell something of their own: not the wholes of column relations. */
export type TellingColumns = readonly boolean[];

export function weigh(matrix: Matrix, claim: RowClaim, telling: TellingColumns): RowEvidence {
  let [holds, fails, digits] = [0, 0, 0];
  for (let c = 0; c < matrix.columns; c++) {
    const whole = amountAt(matrix, claim.whole, c);
    let sum = 0n;
    for (const member of claim.members) sum += amountAt(matrix, member, c);
    if (sum === whole) {
      if (whole === 0n) continue;
      holds++;
      if (telling[c]) digits += digitsOf(whole);
    } else if (!hasGap(matrix, claim, c)) fails++;
  }
  return { holds, fails, digits };
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
export function extentOf(matrix: Matrix, whole: number, run: readonly number[], telling: TellingColumns): number {
  const targets: bigint[] = [];
  for (let c = 0; c < matrix.columns; c++) targets.push(amountAt(matrix, whole, c));
  const sums = targets.map(() => 0n);
  const handicap = 2 + Math.log10(Math.max(1, run.length));
  let [best, bestDigits] = [run.length, 0];
  for (const [i, member] of run.entries()) {
    let digits = 0;
    for (let c = 0; c < matrix.columns; c++) {
      const sum = (sums[c] as bigint) + amountAt(matrix, member, c);
      sums[c] = sum;
      if (telling[c] && sum === targets[c] && sum !== 0n) digits += digitsOf(sum);
    }
    const worth = i + 1 === run.length ? digits : digits - handicap;
    if (worth > 0 && worth >= bestDigits) [best, bestDigits] = [i + 1, worth];
  }
  return best;
}
