/**
 * Cells whose place of doubt is known, settled together by the sums. Enters: a system and the cells that were not read, or not surely.
 * Leaves: for each group of cells that share sums, the amounts that all of its sums agree on, though any one of them were left out, and
 * though any one amount beside them were wrong.
 * Example: three members of a 小计 lie under a seal; the sums of their rows give each, and the 小计 says that they are right.
 *
 * An amount that is known to be doubtful is an erasure: sums that locate one wrong amount settle two erased ones, as in any code.
 */
import { LEAST_DIGITS } from './credible.ts';
import { isDetermined, isPinnedDown } from './determined.ts';
import type { System } from './equations.ts';
import type { Changes } from './explain.ts';
import type { ReadAmounts } from './read-amounts.ts';
import { digitsOf } from './support.ts';

/** How likely recognition must hold another reading of a cell for it to be doubtful: first the worst alone, then all. */
export const DOUBTFUL = [0.2, 0.02] as const;

/** Larger groups are for a person to look at. */
const MOST_CELLS = 30;

/** What changes in each group, and what was unread; groups on whose amounts the sums do not agree are left out. The system is left as it was. */
export function settledErasures(system: System, doubtful: readonly number[], unread: ReadonlySet<number>): Changes[] {
  return groupsOf(system, new Set([...unread, ...doubtful])).flatMap((group) => {
    const amounts = group.length <= MOST_CELLS ? solved(system, group) : null;
    const changes = new Map([...(amounts ?? [])].filter(([v, to]) => unread.has(v) || system.value(v) !== to));
    // What is as it was read need not be given by the sums.
    const cells = [...changes.keys()];
    const isSettled = isDetermined(system, cells, () => false) && showsWrongNeighbours(system, cells);
    return cells.length > 0 && isSettled ? [changes] : [];
  });
}

/** Of two digits at least; a number that was read, however unsurely, into one like it, or of three digits. */
export function areCredibleErasures(system: System, read: ReadAmounts, changes: Changes): boolean {
  const hasNegatives = system.matrix.amounts.some((amount) => amount < 0n);
  return [...changes].every(([v, to]) => {
    if (!system.isCell(v) || read.isFixed(v) || (to < 0n && !hasNegatives)) return false;
    const isRewritten = read.at(v) !== null && !read.isPlausible(v, to);
    return digitsOf(to, system.matrix.grain) >= (isRewritten ? LEAST_DIGITS + 1 : LEAST_DIGITS);
  });
}

/** Whether the sums would not add up if any one of the other amounts in them were wrong: three corners of a rectangle hide the fourth. */
function showsWrongNeighbours(system: System, group: readonly number[]): boolean {
  const beside = new Set(group.flatMap((v) => system.of[v] ?? []).flatMap((e) => system.equations[e]?.variables ?? []));
  return [...beside].every((v) => group.includes(v) || isPinnedDown(system, [...group, v]));
}

/** Cells that stand in one sum, directly or through others. */
function groupsOf(system: System, open: ReadonlySet<number>): number[][] {
  const left = new Set(open);
  const groups: number[][] = [];
  for (const start of open) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (const v of group) {
      for (const e of system.of[v] ?? []) {
        for (const other of system.equations[e]?.variables ?? []) if (left.delete(other)) group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The whole amounts with which all sums of the group hold; null where there are none. */
function solved(system: System, group: readonly number[]): Changes | null {
  const at = new Map(group.map((v, i) => [v, i]));
  const touching = [...new Set(group.flatMap((v) => system.of[v] ?? []))];
  const rows = reduced(
    touching.map((e) => rowOf(system, e, at)),
    group.length,
  );
  if (!rows) return null;
  const amounts = new Map<number, bigint>();
  for (const [i, v] of group.entries()) {
    const [factor = 0n, total = 0n] = [rows[i]?.[i], rows[i]?.[group.length]];
    if (factor === 0n || total % factor !== 0n) return null;
    amounts.set(v, total / factor);
  }
  return amounts;
}

/** Σ sign · amount of the open cells = what the others leave. */
function rowOf(system: System, equation: number, at: ReadonlyMap<number, number>): bigint[] {
  const row = new Array<bigint>(at.size + 1).fill(0n);
  let rest = -(system.residuals[equation] as bigint);
  for (const v of system.equations[equation]?.variables ?? []) {
    const place = at.get(v);
    if (place === undefined) continue;
    const sign = BigInt(system.signIn(equation, v));
    row[place] = (row[place] as bigint) + sign;
    rest += sign * system.value(v);
  }
  row[at.size] = rest;
  return row;
}

/** By elimination, the first `count` rows with one cell each; null where the rest contradicts them. */
function reduced(rows: bigint[][], count: number): bigint[][] | null {
  for (let c = 0; c < count; c++) {
    const pivot = rows.findIndex((row, r) => r >= c && row[c] !== 0n);
    if (pivot < 0) return null;
    const [lead] = rows.splice(pivot, 1) as [bigint[]];
    rows.splice(c, 0, lead);
    for (const row of rows) if (row !== lead && row[c] !== 0n) eliminate(row, lead, c);
  }
  return rows.slice(count).every((row) => row[count] === 0n) ? rows.slice(0, count) : null;
}

function eliminate(row: bigint[], lead: readonly bigint[], column: number): void {
  const [own, other] = [row[column] as bigint, lead[column] as bigint];
  for (let c = 0; c < row.length; c++) row[c] = (row[c] as bigint) * other - (lead[c] as bigint) * own;
}
