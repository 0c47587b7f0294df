/**
 * Whether a proof can be an accident. Enters: a change that prove() vouches for. Leaves: yes or no, and what else might have
 * happened.
 *
 * Where a sum over rows and a sum over columns cross, it takes three equal slips at the corners of a rectangle to imitate one
 * at the fourth. Where both sums run the same way, as for a 小计 between its members and the 合计, two equal slips suffice, in
 * a member and in the 合计; so such a cell asks for a table of some size, a usual slip, and no rival of two usual slips.
 */
import type { Equation, System } from './equations.ts';
import { type Changes, explain } from './explain.ts';
import type { Proven } from './proofs.ts';
import type { ReadAmounts } from './read-amounts.ts';
import { isBorrowed } from './slips.ts';
import { digitsOf } from './support.ts';

/**
 * With e wrong amounts the chance that some of them imitate another repair grows with e and falls with the cells there are.
 * More than one is mended only where this many cells stand in equations for each.
 */
export const CELLS_PER_ERROR = 40;

/** Two sums agree on a small amount by chance: 1 in 100 at two digits, too often for parallel sums, or for an unusual slip. */
export const LEAST_DIGITS = 2;

/** Whether a change stands on its own. A gap is not filled with a negative amount where there is no other. The system holds the changed amounts. A copy is never rewritten. */
export function isCredible(system: System, read: ReadAmounts, { variable, by }: Proven): boolean {
  if (!system.isCell(variable)) return false;
  const before = read.at(variable);
  if (before === null) return system.value(variable) >= 0n || system.matrix.amounts.some((amount) => amount < 0n);
  if (by.some((e) => isUnnamed(system, e) && hasLooseNeighbour(system, e))) return false;
  if (by.length > 2) return true;
  const now = system.value(variable);
  if (isBorrowed(before, now)) return false;
  const isLarge = digitsOf(now, system.matrix.grain) >= LEAST_DIGITS;
  const isUsual = read.isPlausible(variable, now);
  return runParallel(system, by) ? isUsual && isLarge : isUsual || isLarge;
}

/** Several changes at once: each a usual slip; and what a single equation gives only fills gaps, beside other gaps. */
export function areCredibleTogether(
  system: System,
  read: ReadAmounts,
  { changes, proven }: { readonly changes: Changes; readonly proven: readonly Proven[] },
): boolean {
  // Two gaps in one sum: what is a unit too much in one is missing in the other, and small amounts fit by chance.
  const isShared = proven.some(({ variable, by }) =>
    by.some((e) => system.equations[e]?.variables.some((v) => v !== variable && changes.has(v))),
  );
  if (isShared && ![...changes.values()].every((to) => digitsOf(to, system.matrix.grain) >= LEAST_DIGITS)) return false;
  const rewritten = [...changes].filter(([v]) => read.at(v) !== null);
  if (changes.size > 1 && !rewritten.every(([v, to]) => read.isPlausible(v, to))) return false;
  return rewritten.length === 0 || proven.every(({ by }) => by.length > 1);
}

/** In a small table whose sums over rows no word names, the sums themselves may be misread: no cells are moved there. */
export function isLargeEnough(system: System): boolean {
  const unnamed = system.equations.some((_, e) => isUnnamed(system, e));
  return !unnamed || cellsInEquations(system) >= CELLS_PER_ERROR;
}

/** For changes in parallel sums, explanations one cell larger that leave them alone. The system holds the amounts as read. */
export function rivalsOf(
  system: System,
  read: ReadAmounts,
  { proven, trouble }: { proven: readonly Proven[]; trouble: readonly number[] },
): readonly Changes[] {
  return proven.flatMap(({ variable, by }) => {
    if (read.at(variable) === null || by.length > 2 || !runParallel(system, by)) return [];
    const allow = (v: number, value: bigint) => v !== variable && read.isPlausible(v, value);
    return explain(system, trouble, { most: proven.length + 1, allow }).found;
  });
}

function isUnnamed(system: System, equation: number): boolean {
  const relation = system.equations[equation]?.relation;
  return relation?.type === 'rows' && !relation.support.declared;
}

/** A row beside its members that no sum over rows takes in may be one more of them: the extent of the sum is open. */
function hasLooseNeighbour({ matrix, equations }: System, equation: number): boolean {
  const relations = new Set(equations.map(({ relation }) => relation));
  const taken = new Set<number>();
  for (const each of relations)
    if (each?.type === 'rows') for (const row of [each.whole, ...each.members]) taken.add(row);
  const { relation } = equations[equation] as Equation;
  const isLoose = (row: number) => row >= 0 && row < matrix.rows && !taken.has(row);
  return relation?.type === 'rows' && relation.members.some((row) => isLoose(row - 1) || isLoose(row + 1));
}

export function cellsInEquations(system: System): number {
  return system.of.filter((equations) => equations.length > 0).length;
}

function runParallel(system: System, by: readonly number[]): boolean {
  return new Set(by.map((e) => system.equations[e]?.relation?.type)).size === 1;
}
