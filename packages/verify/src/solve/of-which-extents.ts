/**
 * How far 其中 reaches in a list without levels. Enters: rows of which some begin with 其中, e.g. 岚州市 1500, 其中：甲县 430, 乙县 510, 汀州市 1570,
 * and one total over the list. Leaves: the rows that are parts of others, where only one way of ending the 其中 runs makes the total hold
 * in every column; else null.
 */
import type { RowRank } from './labels.ts';
import { amountAt, type Matrix } from './matrix.ts';

/** Ways to end the runs that are kept at once; a table that needs more is left as its labels read. */
const MOST_WAYS = 4000;

export function partsByTotal(matrix: Matrix, ranks: readonly RowRank[]): readonly number[] | null {
  const [total, ...others] = ranks.flatMap(({ rank }, row) => (rank > 0 ? [row] : []));
  const runs = runsOf(ranks);
  if (total === undefined || others.length > 0 || runs.length === 0) return null;
  const columns = Array.from({ length: matrix.columns }, (_, c) => c);
  const listed = ranks.flatMap((_, row) => (row === total ? [] : [row]));
  const counted = (rows: readonly number[]) =>
    columns.map((c) => rows.reduce((sum, row) => sum + amountAt(matrix, row, c), 0n));
  const over = counted(listed).map((sum, c) => sum - amountAt(matrix, total, c));
  let ways = new Map<string, readonly number[] | null>([[columns.map(() => 0n).join(' '), []]]);
  for (const run of runs) {
    const next = new Map<string, readonly number[] | null>();
    for (const parts of ways.values()) {
      for (let length = 1; length <= run.length; length++) {
        const all = parts && [...parts, ...run.slice(0, length)];
        if (!all) continue;
        const key = counted(all).join(' ');
        // Two ways to the same sum tell nothing apart.
        next.set(key, next.has(key) ? null : all);
      }
    }
    if (next.size > MOST_WAYS) return null;
    ways = next;
  }
  return ways.get(over.join(' ')) ?? null;
}

/** Each 其中 row with what follows it, up to the row that the next 其中 divides, or to the next sum. */
function runsOf(ranks: readonly RowRank[]): number[][] {
  const runs: number[][] = [];
  for (let row = 0; row < ranks.length; row++) {
    if (!ranks[row]?.ofWhich || ranks[row - 1]?.ofWhich) continue;
    const run = [row];
    for (let at = row + 1; at < ranks.length && ranks[at]?.rank === 0; at++) {
      if (!ranks[at]?.ofWhich && ranks[at + 1]?.ofWhich) break;
      run.push(at);
    }
    runs.push(run);
  }
  return runs;
}
