/**
 * What speaks against a change when the whole table is looked at again. Enters: a system, and what was mended and what was not.
 * Leaves: yes or no. Example: a 小计 filled in from members of which one stands in a sum that is still broken.
 */
import { CELLS_PER_ERROR, cellsInEquations } from './credible.ts';
import { isDetermined } from './determined.ts';
import type { Equation, System } from './equations.ts';
import type { Mended, Unmended } from './solver.ts';

/** Broken equations that one wrong amount leaves, as a rule. */
const EQUATIONS_PER_ERROR = 3;
/** Rows on which a sum of columns must hold for each on which it fails unexplained, to prove a change. */
const LINES_PER_FAILURE = 10;

/** Too few sums prove the change when those are left out in which another cell stands in a broken sum. */
export function restsOnDoubt(system: System, { move, together, changes, proven }: Mended): boolean {
  const doubt = new Set([...system.broken].flatMap((e) => (system.equations[e] as Equation).variables));
  const isInDoubt = (e: number) => (system.equations[e] as Equation).variables.some((v) => doubt.has(v));
  if (move || together) return !isDetermined(system, changes.keys(), isInDoubt);
  return proven.some(({ by }) => by.filter((e) => !isInDoubt(e)).length < 2);
}

/** A sum of columns that the change rests on fails elsewhere for no known reason, so often that it may be misread. */
export function restsOnShakenSum(system: System, { move, trouble, proven }: Mended): boolean {
  const rests = move ? trouble : proven.flatMap(({ by }) => by);
  const relations = new Set(rests.map((e) => system.equations[e]?.relation));
  return [...relations].some((relation) => {
    if (relation?.type !== 'columns') return false;
    const failing = [...system.broken].filter((e) => system.equations[e]?.relation === relation).length;
    return failing * LINES_PER_FAILURE > relation.support.holds;
  });
}

/** More wrong amounts than a table of this size can tell apart. */
export function isCrowded(system: System, mended: readonly Mended[], unmended: readonly Unmended[]): boolean {
  const rewritten = mended.flatMap((each) => rewrittenBy(system, each)).length;
  const left = unmended.reduce((sum, { trouble }) => sum + Math.ceil(trouble.length / EQUATIONS_PER_ERROR), 0);
  return rewritten + left > 1 && (rewritten + left) * CELLS_PER_ERROR > cellsInEquations(system);
}

/** Cells whose change contradicts what was read; an unread cell contradicts nothing, nor does one that recognition was not sure of. */
function rewrittenBy(system: System, { move, together, changes }: Mended): number[] {
  return move || together ? [] : [...changes.keys()].filter((v) => !system.isCell(v) || !system.matrix.unread[v]);
}
