/**
 * Sums among rows as their labels tell them. Enters: rows with ranks (小计 1, 合计 2, …). Leaves: claims, for one way of
 * reading the table: totals first or last on each level, 其中 rows within or added, groups opened by label columns.
 */
import type { AmountRow } from './grid.ts';
import { opensGroup, type RowRank, rankOf, standsInGroup } from './labels.ts';
import { partsByTotal } from './of-which-extents.ts';
import type { Reduction } from './row-adoption.ts';
import { type Amounts, extentOf, type RowClaim, weigh } from './row-evidence.ts';
import { digitsNeeded } from './support.ts';

/** One way of reading a table's labels. */
export interface Reading {
  readonly ranks: readonly RowRank[];
  /** Whether the sums of each rank stand before what they sum. */
  readonly first: ReadonlyMap<number, boolean>;
  /**
   * 其中 rows are part of the row above: it and what follows it up to the next sum (`run`), or the rows alone that say so (`row`);
   * or the rows that the total leaves over (`total`); or they are simply the first of the members (`none`).
   */
  readonly ofWhich: 'run' | 'row' | 'total' | 'none';
}

/** Every way worth trying, without numbers; a table without 其中 rows or open groups has few. */
export function readingsOf(rows: readonly AmountRow[]): Reading[] {
  const worded = rows.map(rankOf);
  const rankings = [worded];
  if (rows.some(opensGroup) && rows.some(standsInGroup)) {
    rankings.push(worded.map((each, i) => (opens(rows, i) && each.rank === 0 ? { ...each, rank: 0.5 } : each)));
  }
  const readings: Reading[] = [];
  for (const ranks of rankings) {
    const levels = [...new Set(ranks.map((each) => each.rank))].filter((rank) => rank > 0).sort((a, b) => a - b);
    const parts = ranks.some((each) => each.ofWhich) ? (['run', 'row', 'total', 'none'] as const) : (['run'] as const);
    for (const first of directions(levels)) {
      for (const ofWhich of parts) {
        readings.push({ ranks, first, ofWhich });
      }
    }
  }
  return readings;
}

function opens(rows: readonly AmountRow[], index: number): boolean {
  const [before, row, next] = [rows[index - 1], rows[index], rows[index + 1]];
  if (row === undefined || !opensGroup(row)) return false;
  return (before !== undefined && standsInGroup(before)) || (next !== undefined && standsInGroup(next));
}

function directions(levels: readonly number[]): Map<number, boolean>[] {
  let all: Map<number, boolean>[] = [new Map()];
  for (const level of levels.slice(0, 4)) {
    all = all.flatMap((map) => [true, false].map((first) => new Map(map).set(level, first)));
  }
  return all;
}

/**
 * The claims of one reading, from the innermost level outwards. With `search`, groups without a word are sought among the numbers
 * too, before the labels of each rank are read and after.
 */
export function claimsOf(
  amounts: Amounts,
  reading: Reading,
  search?: (rows: readonly number[]) => Reduction,
): RowClaim[] {
  const { matrix } = amounts;
  const claims: RowClaim[] = [];
  let sequence = Array.from({ length: matrix.rows }, (_, i) => i);
  const remove = (members: readonly number[]) => {
    const gone = new Set(members);
    sequence = sequence.filter((row) => !gone.has(row));
  };
  if (reading.ofWhich !== 'none') remove(claimOfWhich(amounts, reading, claims));
  const take = (found: readonly RowClaim[]) => {
    claims.push(...found);
    remove(found.flatMap((claim) => claim.members));
  };
  const reduce = (rank: number) => {
    if (search) take(runsUpTo(rank, sequence, reading).flatMap((run) => search(run).claims));
  };
  reduce(0);
  for (const [rank, first] of [...reading.first].sort((a, b) => a[0] - b[0])) {
    take(claimLevel(amounts, { sequence, reading, rank, first }));
    reduce(rank);
  }
  return claims;
}

interface Level {
  readonly sequence: readonly number[];
  readonly reading: Reading;
  readonly rank: number;
  readonly first: boolean;
}

/** Each row of the rank sums the rows of lower rank that follow (or precede) it. */
function claimLevel(amounts: Amounts, { sequence, reading, rank, first }: Level): RowClaim[] {
  const claims: RowClaim[] = [];
  const ordered = first ? sequence : [...sequence].reverse();
  for (const [i, whole] of ordered.entries()) {
    if (reading.ranks[whole]?.rank !== rank) continue;
    let end = i + 1;
    while (end < ordered.length && (reading.ranks[ordered[end] as number]?.rank ?? 0) < rank) end++;
    const run = ordered.slice(i + 1, end);
    if (run.length === 0) continue;
    const members = run.slice(0, extentOf(amounts, whole, run)).sort((a, b) => a - b);
    claims.push({ whole, members, origin: 'labels', declared: rank >= 1, tried: reading.first.size + 1 });
  }
  return claims;
}

/** 其中 rows leave the sequence; where they add up to the row above, that is a claim too. Returns the rows that leave. */
function claimOfWhich(amounts: Amounts, reading: Reading, claims: RowClaim[]): number[] {
  const { matrix } = amounts;
  if (reading.ofWhich === 'total') return [...(partsByTotal(matrix, reading.ranks) ?? [])];
  const leaving: number[] = [];
  for (let row = 1; row < matrix.rows; row++) {
    if (!reading.ranks[row]?.ofWhich) continue;
    const host = row - 1;
    let end = row;
    const belongs = (at: number) =>
      reading.ofWhich === 'row' ? reading.ranks[at]?.ofWhich : (reading.ranks[at]?.rank ?? 0) === 0;
    while (end < matrix.rows && belongs(end)) end++;
    const run = Array.from({ length: end - row }, (_, i) => row + i);
    const members = run.slice(0, extentOf(amounts, host, run));
    const claim: RowClaim = { whole: host, members, origin: 'labels', declared: true, tried: run.length };
    const { digits, holds, fails } = weigh(amounts, claim);
    if (digits >= digitsNeeded({ tried: run.length, lines: holds + fails, fails, declared: true })) claims.push(claim);
    else while (members.length > 0 && !reading.ranks[members.at(-1) as number]?.ofWhich) members.pop();
    leaving.push(...members);
    row += members.length - 1;
  }
  return leaving;
}

/** Stretches of rows of at most this rank. */
function runsUpTo(rank: number, sequence: readonly number[], reading: Reading): number[][] {
  const runs: number[][] = [[]];
  for (const row of sequence) {
    if ((reading.ranks[row]?.rank ?? 0) > rank) runs.push([]);
    else runs.at(-1)?.push(row);
  }
  return runs.filter((run) => run.length > 2);
}
