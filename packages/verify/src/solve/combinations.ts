/**
 * Signed sums of columns that may be zero in every row. Enters: amounts and a few rows to try on. Leaves: those that are zero on
 * at least half of these rows, and how many were tried.
 */
import { amountAt, type Matrix } from './matrix.ts';

/** A signed sum of columns that is zero: column → coefficient. */
export type Combination = ReadonlyMap<number, 1 | -1>;

/** Up to this many columns every signed combination is tried; beyond it, runs of neighbours and sums of two. */
const ALL_COMBINATIONS = 8;

/** The combinations worth counting over the whole table. */
export function candidates(matrix: Matrix, probes: readonly number[]): { found: Combination[]; tried: number } {
  if (matrix.columns <= ALL_COMBINATIONS) return allCombinations(matrix, probes);
  const found: Combination[] = [];
  let tried = 0;
  for (const combination of neighbouringSums(matrix.columns)) {
    tried++;
    if (holdsOnProbes(matrix, probes, combination)) found.push(combination);
  }
  return { found, tried };
}

/** Every combination with coefficients −1, 0, 1, by depth-first search over running sums. */
function allCombinations(matrix: Matrix, probes: readonly number[]): { found: Combination[]; tried: number } {
  const found: Combination[] = [];
  let tried = 0;
  const chosen: [number, 1 | -1][] = [];
  const visit = (column: number, sums: readonly bigint[]): void => {
    if (column === matrix.columns) {
      if (chosen.length < 2) return;
      tried++;
      const zero = sums.filter((sum) => sum === 0n).length;
      if (zero * 2 >= probes.length) found.push(new Map(chosen));
      return;
    }
    visit(column + 1, sums);
    for (const sign of chosen.length === 0 ? ([1] as const) : ([1, -1] as const)) {
      chosen.push([column, sign]);
      const next = sums.map((sum, i) => {
        const amount = amountAt(matrix, probes[i] as number, column);
        return sign === 1 ? sum + amount : sum - amount;
      });
      visit(column + 1, next);
      chosen.pop();
    }
  };
  visit(
    0,
    probes.map(() => 0n),
  );
  return { found, tried };
}

/** whole = a run of columns beside it, and whole = any two columns. */
function* neighbouringSums(columns: number): Generator<Combination> {
  for (let first = 0; first < columns; first++) {
    for (let last = first + 1; last < columns; last++) {
      const run = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      yield signed(first, run.slice(1));
      if (run.length > 2) yield signed(last, run.slice(0, -1));
    }
  }
  if (columns > 40) return;
  for (let a = 0; a < columns; a++) {
    for (let b = a + 1; b < columns; b++) {
      for (let whole = 0; whole < columns; whole++) if (whole !== a && whole !== b) yield signed(whole, [a, b]);
    }
  }
}

function signed(whole: number, parts: readonly number[]): Combination {
  return new Map<number, 1 | -1>([[whole, 1], ...parts.map((part): [number, -1] => [part, -1])]);
}

export function sumAt(matrix: Matrix, row: number, combination: Combination): bigint {
  let sum = 0n;
  for (const [column, sign] of combination) {
    const amount = amountAt(matrix, row, column);
    sum = sign === 1 ? sum + amount : sum - amount;
  }
  return sum;
}

function holdsOnProbes(matrix: Matrix, probes: readonly number[], combination: Combination): boolean {
  let failing = 0;
  for (const row of probes) {
    if (sumAt(matrix, row, combination) !== 0n && ++failing * 2 > probes.length) return false;
  }
  return true;
}

export function contains(outer: Combination, inner: Combination): boolean {
  return outer.size > inner.size && [...inner.keys()].every((column) => outer.has(column));
}

/** Whether `combination` is no sum of those taken: Gaussian elimination modulo a prime. */
export function independent(taken: readonly Combination[], combination: Combination): boolean {
  const prime = 1_000_003;
  const rows = [...taken, combination].map(
    (each) => new Map<number, number>([...each].map(([c, s]) => [c, (s + prime) % prime])),
  );
  const target = rows.at(-1) as Map<number, number>;
  for (const [i, pivotRow] of rows.slice(0, -1).entries()) {
    const pivot = [...pivotRow.entries()].find(([, value]) => value !== 0);
    if (!pivot) continue;
    for (const other of rows.slice(i + 1)) {
      const factor = other.get(pivot[0]) ?? 0;
      if (factor !== 0) eliminate(other, pivotRow, { factor, divisor: pivot[1], prime });
    }
  }
  return [...target.values()].some((value) => value !== 0);
}

/** row ← row × divisor − pivot × factor, modulo the prime. */
function eliminate(
  row: Map<number, number>,
  pivot: ReadonlyMap<number, number>,
  { factor, divisor, prime }: { factor: number; divisor: number; prime: number },
): void {
  for (const [column, value] of row) row.set(column, (value * divisor) % prime);
  for (const [column, value] of pivot) {
    row.set(column, ((((row.get(column) ?? 0) - ((value * factor) % prime)) % prime) + prime) % prime);
  }
}
