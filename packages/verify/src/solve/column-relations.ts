/**
 * Which columns add to which. Enters: amounts and headers. Leaves: independent relations such as 全年 = 提前 + 本次,
 * differences (结余 = 收入 − 支出), three parts, parts of parts. Found from the numbers; headers only lower what is asked.
 */

import { type Combination, candidates, contains, independent, sumAt } from './combinations.ts';
import { flooredRows } from './floored.ts';
import type { AmountColumn, ColumnRelation } from './grid.ts';
import { headersDeclare, outcomeOf, sumOfPayers } from './labels.ts';
import { abs, amountAt, type Matrix } from './matrix.ts';
import { digitsNeeded, digitsOf } from './support.ts';

interface Tally {
  readonly combination: Combination;
  readonly holds: number;
  readonly fails: number;
  readonly digits: number;
  readonly lines: number;
  readonly exempt: ReadonlySet<number>;
}

const PROBES = 12;
/** A relation that fails on more rows than this share is no relation, whatever the digits say; headers that declare it say more. */
const MOST_FAILING = 0.4;
const MOST_DECLARED_FAILING = 0.6;

export function findColumnRelations(matrix: Matrix, columns: readonly AmountColumn[]): ColumnRelation[] {
  const found = relationsByNumbers(matrix, columns);
  if (found.length > 0) return found;
  const byPayers = relationByPayers(matrix, columns);
  return byPayers.length > 0 ? byPayers : relationOfAll(matrix, columns);
}

/** Rows so few that numbers alone say nothing. */
const FEW_ROWS = 3;
/** Fewer columns add up too easily: two equal ones, or a copy of what stands beside it. */
const LEAST_COLUMNS = 4;

/** 合计 | 中央资金 | 省级资金 over a row or two: the headers alone say what adds up, and a sum that fails is an error all the same. */
function relationByPayers(matrix: Matrix, columns: readonly AmountColumn[]): ColumnRelation[] {
  const whole = sumOfPayers(columns);
  if (whole === null || matrix.rows > FEW_ROWS) return [];
  const parts = columns.flatMap((_, column) => (column === whole ? [] : [{ column, sign: 1 as const }]));
  const combination = new Map<number, 1 | -1>([[whole, 1], ...parts.map(({ column }): [number, -1] => [column, -1])]);
  const { holds, fails, digits, lines } = tally(matrix, combination);
  const needed = digitsNeeded({ tried: 1, lines, fails, declared: true });
  const support = { holds, fails, digits, needed, declared: true, strong: fails === 0 && digits >= needed };
  return holds + fails > 0 ? [{ type: 'columns', whole, parts, support }] : [];
}

/** One row of many: 公共卫生 | 地方病 | … | 本次下达: the first or the last column is the sum of all others, on enough digits that it is no accident. */
function relationOfAll(matrix: Matrix, columns: readonly AmountColumn[]): ColumnRelation[] {
  if (matrix.rows > FEW_ROWS || columns.length < LEAST_COLUMNS) return [];
  return [0, columns.length - 1].flatMap((whole): ColumnRelation[] => {
    const parts = columns.flatMap((_, column) => (column === whole ? [] : [{ column, sign: 1 as const }]));
    const combination = new Map<number, 1 | -1>([[whole, 1], ...parts.map(({ column }): [number, -1] => [column, -1])]);
    const { holds, fails, lines } = tally(matrix, combination);
    const rows = Array.from({ length: matrix.rows }, (_, row) => row);
    // The other columns come to the whole by chance in one of as many cases as the whole has values.
    const digits = rows.reduce((sum, row) => sum + digitsOf(amountAt(matrix, row, whole), matrix.grain), 0);
    const needed = digitsNeeded({ tried: 2, lines, fails, declared: false });
    if (holds === 0 || fails > 0 || digits < needed) return [];
    return [
      { type: 'columns', whole, parts, support: { holds, fails, digits, needed, declared: false, strong: true } },
    ];
  });
}

function relationsByNumbers(matrix: Matrix, columns: readonly AmountColumn[]): ColumnRelation[] {
  const probes = probeRows(matrix);
  if (probes.length < 2) return [];
  const { found, tried } = candidates(matrix, probes);
  const tallies = found
    .map((combination) => tally(matrix, combination, flooredRows(matrix, columns, combination)))
    .filter(mostlyHolds);
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

/** Rows spread over the table on which a candidate is tried first: most candidates die there. Rows without gaps, if there are. */
function probeRows(matrix: Matrix): number[] {
  const all = Array.from({ length: matrix.rows }, (_, row) => row);
  const amountsIn = (row: number) => {
    let amounts = 0;
    for (let c = 0; c < matrix.columns; c++) if (amountAt(matrix, row, c) !== 0n) amounts++;
    return amounts;
  };
  const full = all.filter((row) => amountsIn(row) === matrix.columns);
  const telling = full.length >= 2 ? full : all.filter((row) => amountsIn(row) >= 2);
  const step = Math.max(1, telling.length / PROBES);
  return Array.from({ length: Math.min(PROBES, telling.length) }, (_, i) => telling[Math.floor(i * step)] as number);
}

/** On how many rows a combination holds; a failing row with a blank or unread cell says nothing. */
function tally(matrix: Matrix, combination: Combination, exempt: ReadonlySet<number> = new Set()): Tally {
  let [holds, fails, digits, lines] = [0, 0, 0, 0];
  const seen = new Set<number>();
  for (let row = 0; row < matrix.rows; row++) {
    const smallest = exempt.has(row) ? null : smallestPart(matrix, row, combination);
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
  return { combination, holds, fails, digits, lines, exempt };
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
  return failsAtMost(tally, MOST_DECLARED_FAILING);
}

function failsAtMost({ holds, fails }: Tally, share: number): boolean {
  return fails <= share * (holds + fails);
}

function toRelation(
  matrix: Matrix,
  columns: readonly AmountColumn[],
  tally: Tally,
  tried: number,
): ColumnRelation | null {
  const outcome = outcomeOf(columns, [...tally.combination.keys()]);
  const whole = outcome ?? wholeOf(matrix, tally.combination);
  const sign = tally.combination.get(whole) as 1 | -1;
  const parts = [...tally.combination]
    .filter(([column]) => column !== whole)
    .map(([column, s]) => ({ column, sign: (s === sign ? -1 : 1) as 1 | -1 }));
  const declared =
    outcome !== null ||
    (parts.every((part) => part.sign === 1) &&
      headersDeclare(
        columns,
        whole,
        parts.map((p) => p.column),
      ));
  if (!declared && !failsAtMost(tally, MOST_FAILING)) return null;
  const needed = digitsNeeded({ tried, lines: tally.lines, fails: tally.fails, declared });
  const strong = tally.digits >= needed;
  if (!strong && !declared) return null;
  const { holds, fails, digits, exempt } = tally;
  const support = { holds, fails, digits, needed, declared, strong };
  return { type: 'columns', whole, parts, support, ...(exempt.size > 0 ? { exempt } : {}) };
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
