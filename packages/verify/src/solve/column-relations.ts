/**
 * Which columns add to which. Enters: amounts and headers. Leaves: independent relations such as 全年 = 提前 + 本次,
 * differences (结余 = 收入 − 支出), three parts, parts of parts. Found from the numbers; headers only lower what is asked.
 */
import type { AmountColumn, ColumnRelation } from './grid.ts';
import { headersDeclare } from './labels.ts';
import { abs, amountAt, type Matrix } from './matrix.ts';
import { digitsNeeded, digitsOf } from './support.ts';

/** A signed sum of columns that is zero: column → coefficient. */
type Combination = ReadonlyMap<number, 1 | -1>;

interface Tally {
  readonly combination: Combination;
  readonly holds: number;
  readonly fails: number;
  readonly digits: number;
  readonly lines: number;
}

/** Up to this many columns every signed combination is tried; beyond it, runs of neighbours and sums of two. */
const ALL_COMBINATIONS = 8;
const PROBES = 12;
/** A relation that fails on more rows than this share is no relation, whatever the digits say. */
const MOST_FAILING = 0.4;

export function findColumnRelations(matrix: Matrix, columns: readonly AmountColumn[]): ColumnRelation[] {
  const probes = probeRows(matrix);
  if (probes.length < 2) return [];
  const { found, tried } = candidates(matrix, probes);
  const tallies = found.map((combination) => tally(matrix, combination)).filter(mostlyHolds);
  tallies.sort((a, b) => a.fails - b.fails || a.combination.size - b.combination.size || b.digits - a.digits);
  const relations: ColumnRelation[] = [];
  const taken: Combination[] = [];
  for (const each of tallies) {
    if (taken.some((other) => contains(other, each.combination)) || !independent(taken, each.combination)) continue;
    const relation = toRelation(matrix, columns, each, tried);
    if (!relation) continue;
    relations.push(relation);
    taken.push(each.combination);
  }
  return relations;
}

/** Rows spread over the table on which a candidate is tried first: most candidates die there. */
function probeRows(matrix: Matrix): number[] {
  const telling: number[] = [];
  for (let r = 0; r < matrix.rows; r++) {
    let amounts = 0;
    for (let c = 0; c < matrix.columns; c++) if (amountAt(matrix, r, c) !== 0n) amounts++;
    if (amounts >= 2) telling.push(r);
  }
  const step = Math.max(1, telling.length / PROBES);
  return Array.from({ length: Math.min(PROBES, telling.length) }, (_, i) => telling[Math.floor(i * step)] as number);
}

function candidates(matrix: Matrix, probes: readonly number[]): { found: Combination[]; tried: number } {
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

function sumAt(matrix: Matrix, row: number, combination: Combination): bigint {
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

/** On how many rows a combination holds; a failing row with a blank or unread cell says nothing. */
function tally(matrix: Matrix, combination: Combination): Tally {
  let [holds, fails, digits, lines] = [0, 0, 0, 0];
  const seen = new Set<number>();
  for (let row = 0; row < matrix.rows; row++) {
    const smallest = smallestPart(matrix, row, combination);
    if (smallest === null) continue;
    if (sumAt(matrix, row, combination) === 0n) {
      if (smallest > 0n) {
        holds++;
        digits += digitsOf(smallest, matrix.grain);
        for (const column of combination.keys()) if (amountAt(matrix, row, column) !== 0n) seen.add(column);
      }
    } else if (!hasGap(matrix, row, combination)) fails++;
    lines++;
  }
  // A column that is 0 wherever the sum holds takes no part in it.
  if (seen.size < combination.size) holds = 0;
  return { combination, holds, fails, digits, lines };
}

/** The smallest amount other than 0: what has to match beyond what the larger ones already say. Null where all are 0. */
function smallestPart(matrix: Matrix, row: number, combination: Combination): bigint | null {
  let smallest: bigint | null = null;
  for (const column of combination.keys()) {
    const magnitude = abs(amountAt(matrix, row, column));
    if (magnitude > 0n && (smallest === null || magnitude < smallest)) smallest = magnitude;
  }
  return smallest;
}

function hasGap(matrix: Matrix, row: number, combination: Combination): boolean {
  for (const column of combination.keys()) {
    const at = row * matrix.columns + column;
    if (matrix.blank[at] || matrix.unread[at]) return true;
  }
  return false;
}

/** Two equal columns are a relation only where hardly a row differs: amounts often stay the same without having to. */
function mostlyHolds(tally: Tally): boolean {
  if (tally.holds < 2) return false;
  if (tally.combination.size === 2) return tally.fails <= Math.max(1, 0.05 * tally.lines);
  return tally.fails <= MOST_FAILING * (tally.holds + tally.fails);
}

function contains(outer: Combination, inner: Combination): boolean {
  return outer.size > inner.size && [...inner.keys()].every((column) => outer.has(column));
}

/** Whether `combination` is no sum of those taken: Gaussian elimination modulo a prime. */
function independent(taken: readonly Combination[], combination: Combination): boolean {
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

function toRelation(
  matrix: Matrix,
  columns: readonly AmountColumn[],
  tally: Tally,
  tried: number,
): ColumnRelation | null {
  const whole = wholeOf(matrix, tally.combination);
  const sign = tally.combination.get(whole) as 1 | -1;
  const parts = [...tally.combination]
    .filter(([column]) => column !== whole)
    .map(([column, s]) => ({ column, sign: (s === sign ? -1 : 1) as 1 | -1 }));
  const declared =
    parts.every((part) => part.sign === 1) &&
    headersDeclare(
      columns,
      whole,
      parts.map((p) => p.column),
    );
  const needed = digitsNeeded({ tried, lines: tally.lines, fails: tally.fails, declared });
  const strong = tally.digits >= needed;
  if (!strong && !declared) return null;
  const { holds, fails, digits } = tally;
  return { type: 'columns', whole, parts, support: { holds, fails, digits, needed, declared, strong } };
}

/** The column that stands alone on its side, else the one with the largest amounts. */
function wholeOf(matrix: Matrix, combination: Combination): number {
  const plus = [...combination].filter(([, sign]) => sign === 1).map(([column]) => column);
  const minus = [...combination].filter(([, sign]) => sign === -1).map(([column]) => column);
  if (plus.length === 1 && minus.length > 0) return plus[0] as number;
  if (minus.length === 1) return minus[0] as number;
  let [best, most] = [-1, -1n];
  for (const column of combination.keys()) {
    let total = 0n;
    for (let row = 0; row < matrix.rows; row++) total += abs(amountAt(matrix, row, column));
    if (total > most) [best, most] = [column, total];
  }
  return best;
}
