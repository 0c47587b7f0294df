/**
 * What is proved. Enters: a system in which some amounts were changed. Leaves: the equations that prove each change, or null;
 * and for each cell its state.
 *
 * - `repaired`: the cell was changed, and at least two equations that share no other cell, or an equation and a second copy,
 *   each alone give the new amount; an equation whose other cells are all 0 or blank gives nothing. A cell in which something
 *   stands that could not be read may rest on one strong equation, if every other cell in it stands in a further equation that
 *   holds and no other trouble is left in the table; a blank may not, as it may be meant. Cells that move together (a row moved
 *   aside, two cells swapped) are proved as determined.ts says.
 * - `proved`: the cell stands in an equation that holds. One wrong amount always breaks an equation; it holds with wrong
 *   amounts only if two errors in it cancel exactly. Where sums are broken nearby and nothing settles them, that is no
 *   longer improbable: then a holding equation counts only if at most one of its cells stands in a broken one.
 * - `agreed`: no equation, but a second copy says the same. `single`: nothing speaks for or against it.
 * - `conflict`: it stands in a broken equation and nothing settles it.
 */
import type { Equation, System } from './equations.ts';
import { digitsOf } from './support.ts';

/** A changed variable and the equations that each alone give its amount. */
export interface Proven {
  readonly variable: number;
  readonly by: readonly number[];
}

/** The changes in the order in which they are proved, each from amounts that stand; null where one cannot be. */
export function prove(system: System, changed: Iterable<number>, unread: ReadonlySet<number>): Proven[] | null {
  const open = new Set(changed);
  const proven: Proven[] = [];
  while (open.size > 0) {
    const next = [...open]
      .map((v) => ({ variable: v, by: proofOf(system, v, open, unread) }))
      .find((each) => each.by !== null);
    if (!next) return null;
    proven.push({ variable: next.variable, by: next.by as readonly number[] });
    open.delete(next.variable);
  }
  return proven;
}

function proofOf(
  system: System,
  variable: number,
  open: ReadonlySet<number>,
  unread: ReadonlySet<number>,
): readonly number[] | null {
  const by = disjoint(
    system,
    variable,
    (system.of[variable] as readonly number[]).filter((e) => stands(system, e)),
  );
  const relations = by.filter((e) => system.equations[e]?.relation);
  const strong = by.length > relations.length || relations.some((e) => isStrong(system, e));
  if (relations.length >= 1 && by.length >= 2 && strong) return by;
  const [only] = relations;
  const illegible = system.isCell(variable) && system.matrix.unread[variable];
  if (only === undefined || !illegible || !system.equations[only]?.relation?.support.strong) return null;
  return othersConfirmed(system, only, variable, stands) ? [only] : null;

  function stands(s: System, e: number): boolean {
    if (s.broken.has(e)) return false;
    const others = (s.equations[e] as Equation).variables.filter((v) => v !== variable);
    return others.every((v) => !open.has(v) && !unread.has(v)) && others.some((v) => s.value(v) !== 0n);
  }
}

/** Whether the relation of an equation is strong, if need be with the digits that this very equation now matches. */
function isStrong(system: System, equation: number): boolean {
  const { relation, variables } = system.equations[equation] as Equation;
  if (!relation) return false;
  const { strong, declared, digits, needed } = relation.support;
  return strong || (declared && digits + digitsOf(system.value(variables[0] as number), system.matrix.grain) >= needed);
}

/** Equations that share nothing but `variable`. */
function disjoint(system: System, variable: number, equations: readonly number[]): number[] {
  const taken = new Set<number>();
  return equations.filter((e) => {
    const others = (system.equations[e] as Equation).variables.filter((v) => v !== variable);
    if (others.some((v) => taken.has(v))) return false;
    for (const v of others) taken.add(v);
    return true;
  });
}

function othersConfirmed(
  system: System,
  equation: number,
  variable: number,
  stands: (system: System, equation: number) => boolean,
): boolean {
  const others = (system.equations[equation] as Equation).variables.filter((v) => v !== variable);
  return others.every((v) => (system.of[v] as readonly number[]).some((e) => e !== equation && stands(system, e)));
}

/** The equations that prove their cells as they stand: by index. */
export function provingEquations(system: System, unread: ReadonlySet<number>): Set<number> {
  const doubt = new Set([...system.broken].flatMap((e) => (system.equations[e] as Equation).variables));
  const doubtful = new Map<number, number>();
  for (const v of doubt) for (const e of system.of[v] as readonly number[]) doubtful.set(e, (doubtful.get(e) ?? 0) + 1);
  const open = new Set([...unread].flatMap((v) => system.of[v] as readonly number[]));
  const proves = (e: number) => {
    if (system.broken.has(e) || open.has(e) || system.equations[e]?.relation === null) return false;
    return (doubtful.get(e) ?? 0) <= 1 && speaks(system, e);
  };
  return new Set([...system.equations.keys()].filter(proves));
}

/** One number beside blanks only (`0 | | `) has nothing that proves it. */
function speaks(system: System, equation: number): boolean {
  let written = 0;
  for (const v of (system.equations[equation] as Equation).variables) {
    if (!(system.isCell(v) && system.matrix.blank[v] && system.value(v) === 0n) && ++written === 2) return true;
  }
  return false;
}

/** Whether a second copy says what the cell says. */
export function isAgreed(system: System, cell: number): boolean {
  return (system.of[cell] as readonly number[]).some((e) => !system.equations[e]?.relation && !system.broken.has(e));
}
