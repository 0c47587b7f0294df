/**
 * Sums among rows that carry no word for it. Enters: rows in table order. Leaves: claims found from the numbers alone.
 *
 * A shift-reduce pass: rows are taken from the far end onto a stack; a row that equals the sum of the top of the stack takes
 * it down and stands for it, so nested groups come out in one pass. Running sums and a map from sum to depth make each
 * look-up constant: the pass is linear. Totals that stand last are found by the same pass from the other end.
 */
import { amountAt, type Matrix } from './matrix.ts';
import type { RowClaim, TellingColumns } from './row-evidence.ts';
import { digitsNeeded, digitsOf } from './support.ts';

export interface Reduction {
  readonly claims: readonly RowClaim[];
  /** The rows that no claim sums, in table order. */
  readonly left: readonly number[];
  readonly digits: number;
}

/** The better of totals first, then last, and the other way round. */
export function reduceByNumbers(matrix: Matrix, rows: readonly number[], telling: TellingColumns): Reduction {
  const one = bothWays(matrix, rows, telling, ['first', 'last']);
  const other = bothWays(matrix, rows, telling, ['last', 'first']);
  return one.digits >= other.digits ? one : other;
}

function bothWays(
  matrix: Matrix,
  rows: readonly number[],
  telling: TellingColumns,
  ways: readonly ('first' | 'last')[],
): Reduction {
  let left = rows;
  const claims: RowClaim[] = [];
  let digits = 0;
  for (const way of ways) {
    const pass = new Pass(matrix, telling, left.length);
    const ordered = way === 'first' ? [...left].reverse() : left;
    for (const row of ordered) pass.take(row);
    claims.push(...pass.claims);
    digits += pass.digits;
    left = way === 'first' ? [...pass.stack].reverse() : pass.stack;
  }
  return { claims, left, digits };
}

/** One pass over rows, each taken once. */
class Pass {
  readonly stack: number[] = [];
  readonly claims: RowClaim[] = [];
  digits = 0;
  readonly #matrix: Matrix;
  readonly #telling: TellingColumns;
  readonly #tried: number;
  /** `#sums[depth][column]`: the sum of the stack below that depth. */
  readonly #sums: bigint[][];
  /** For each column, the depths at which a sum stands. */
  readonly #depths: Map<bigint, number[]>[];

  constructor(matrix: Matrix, telling: TellingColumns, rows: number) {
    this.#matrix = matrix;
    this.#telling = telling;
    this.#tried = (rows * rows) / 2;
    const zeros = Array.from({ length: matrix.columns }, () => 0n);
    this.#sums = [zeros];
    this.#depths = zeros.map((zero) => new Map([[zero, [0]]]));
  }

  take(row: number): void {
    const votes = this.#votes(row);
    let [depth, digits] = [-1, 0];
    for (const [at, weight] of votes) if (weight > digits || (weight === digits && at < depth)) [depth, digits] = [at, weight];
    if (depth >= 0 && this.#isSum(row, depth, digits)) {
      this.claims.push({ whole: row, members: this.stack.slice(depth), origin: 'numbers', tried: this.#tried });
      this.digits += digits;
      while (this.stack.length > depth) this.#pop();
    }
    this.#push(row);
  }

  /** For each depth from which the stack sums to `row` in some column: the digits that match. */
  #votes(row: number): Map<number, number> {
    const votes = new Map<number, number>();
    const top = this.#sums.at(-1) as bigint[];
    for (let c = 0; c < this.#matrix.columns; c++) {
      const amount = amountAt(this.#matrix, row, c);
      if (amount === 0n || !this.#telling[c]) continue;
      const depths = this.#depths[c]?.get((top[c] as bigint) - amount) ?? [];
      for (const depth of depths.slice(-MOST_DEPTHS)) {
        if (this.stack.length - depth >= 2) votes.set(depth, (votes.get(depth) ?? 0) + digitsOf(amount));
      }
    }
    return votes;
  }

  #isSum(row: number, depth: number, digits: number): boolean {
    let [holds, fails] = [0, 0];
    const top = this.#sums.at(-1) as bigint[];
    const below = this.#sums[depth] as bigint[];
    for (let c = 0; c < this.#matrix.columns; c++) {
      const sum = (top[c] as bigint) - (below[c] as bigint);
      if (sum === amountAt(this.#matrix, row, c)) holds++;
      else fails++;
    }
    const needed = digitsNeeded({ tried: this.#tried, lines: holds + fails, fails, declared: false });
    return holds >= fails && digits >= needed;
  }

  #push(row: number): void {
    this.stack.push(row);
    const depth = this.stack.length;
    const below = this.#sums.at(-1) as bigint[];
    const sums = below.map((sum, c) => sum + amountAt(this.#matrix, row, c));
    this.#sums.push(sums);
    for (const [c, sum] of sums.entries()) {
      const depths = this.#depths[c]?.get(sum);
      if (depths) depths.push(depth);
      else this.#depths[c]?.set(sum, [depth]);
    }
  }

  #pop(): void {
    this.stack.pop();
    const sums = this.#sums.pop() as bigint[];
    for (const [c, sum] of sums.entries()) this.#depths[c]?.get(sum)?.pop();
  }
}

/** Columns with many zeros repeat a sum at many depths; the nearest ones are looked at. */
const MOST_DEPTHS = 8;
