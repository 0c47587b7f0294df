/**
 * Whether sums pin down several changed cells at once. Enters: a system and the cells that a move changes. Leaves: yes where their
 * amounts follow from the sums they stand in, and would still follow if any one of these sums were left out; so each amount is
 * proved twice, as for a single cell. Example: one row moved aside is pinned down by its own sum and a sum over rows in each
 * column; of two rows of one group, a sum over rows says only what both have together.
 *
 * This is the rank of the sums as linear equations in the changed cells, counted modulo a prime.
 */
import type { Equation, System } from './equations.ts';

const PRIME = 1_000_003;
/** Beyond this many cells the answer is no without counting: a table this much displaced is for a person to look at. */
const MOST_CELLS = 80;

export function isDetermined(
  system: System,
  changed: Iterable<number>,
  without: (equation: number) => boolean,
): boolean {
  const cells = [...changed];
  if (cells.length > MOST_CELLS) return false;
  const at = new Map(cells.map((v, i) => [v, i]));
  const touching = new Set(cells.flatMap((v) => system.of[v] as readonly number[]));
  const rows = [...touching].filter((e) => !without(e)).map((e) => coefficients(system.equations[e] as Equation, at));
  if (rows.length <= cells.length) return false;
  return rows.every((_, left) => rank(rows.filter((_each, i) => i !== left)) === cells.length);
}

/** Whether the sums of these cells leave none of them open. */
export function isPinnedDown(system: System, cells: readonly number[]): boolean {
  const at = new Map(cells.map((v, i) => [v, i]));
  const touching = new Set(cells.flatMap((v) => system.of[v] as readonly number[]));
  return rank([...touching].map((e) => coefficients(system.equations[e] as Equation, at))) === cells.length;
}

function coefficients({ variables, signs }: Equation, at: ReadonlyMap<number, number>): number[] {
  const row = Array.from({ length: at.size }, () => 0);
  for (const [i, v] of variables.entries()) {
    const place = at.get(v);
    if (place !== undefined) row[place] = signs[i] === 1 ? 1 : PRIME - 1;
  }
  return row;
}

/** By Gaussian elimination. */
function rank(equations: readonly (readonly number[])[]): number {
  const rows = equations.map((row) => [...row]);
  let found = 0;
  for (let c = 0; c < (rows[0]?.length ?? 0); c++) {
    const pivot = rows.findIndex((row, r) => r >= found && row[c] !== 0);
    if (pivot < 0) continue;
    const [lead] = rows.splice(pivot, 1) as [number[]];
    rows.splice(found, 0, lead);
    for (const row of rows.slice(found + 1)) if (row[c] !== 0) eliminate(row, lead, c);
    found++;
  }
  return found;
}

/** row ← row × lead[c] − lead × row[c], modulo the prime. */
function eliminate(row: number[], lead: readonly number[], column: number): void {
  const [own, other] = [row[column] as number, lead[column] as number];
  for (let c = column; c < row.length; c++) {
    row[c] = ((((row[c] as number) * other - (lead[c] as number) * own) % PRIME) + PRIME) % PRIME;
  }
}
