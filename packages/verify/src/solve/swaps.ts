/**
 * Two cells that changed places. Enters: a system and broken equations that hang together. Leaves: the exchanges that mend them.
 * Example: 奇台县 52 and 阜康市 31 under one another, where their rows' own sums want 31 and 52.
 */
import { type Move, mendedBy } from './blocks.ts';
import type { System } from './equations.ts';
import { digitsOf } from './support.ts';

/** An exchange must match this many digits, so that no other slip would look like it among all pairs tried. */
const LEAST_DIGITS = 2;

/** Pairs of cells that mend `trouble` when they change places. */
export function swappedCells(system: System, trouble: readonly number[]): Move[] {
  const pairs = [...pairsInColumn(system, trouble), ...pairsInRow(system, trouble)];
  const least = LEAST_DIGITS + Math.log10(pairs.length);
  return pairs
    .filter(([a, b]) => digitsOf(system.value(a) - system.value(b), system.matrix.grain) >= least)
    .flatMap((pair) => exchange(system, pair))
    .filter(({ changes }) => {
      const mended = mendedBy(system, changes) ?? [];
      return mended.length >= 2 && trouble.every((e) => mended.includes(e));
    });
}

/** A second copy that differs, but states what another cell of the column holds: exchanged, every sum still holds. */
export function swappedAgainstCopy(system: System, trouble: readonly number[]): Move[] {
  const [only, ...others] = trouble;
  const equation = only === undefined ? undefined : system.equations[only];
  if (!equation || equation.relation || others.length > 0) return [];
  const { columns, rows } = system.matrix;
  const [cell, copy] = equation.variables as [number, number];
  const column = Array.from({ length: rows }, (_, row) => row * columns + (cell % columns));
  return column
    .filter((v) => v !== cell && system.value(v) === system.value(copy))
    .flatMap((v) => exchange(system, [cell, v]))
    .filter(({ changes }) => mendedBy(system, changes) !== null);
}

function exchange({ matrix, values }: System, [a, b]: readonly [number, number]): Move[] {
  if ([a, b].some((v) => matrix.blank[v] || matrix.unread[v]) || values[a] === values[b]) return [];
  const changes = new Map([
    [a, values[b] as bigint],
    [b, values[a] as bigint],
  ]);
  return [{ kind: 'swapped cells', changes, lost: [] }];
}

/**
 * Whether a sum over rows or a second copy tells the two cells apart. Where only the sums along the two rows do, as for two cells of
 * one group, an exchange of all their other cells mends these as well: the amounts are two rows, but which name has which is open.
 */
export function isSeenAcross(system: System, { changes }: Move): boolean {
  const mended = mendedBy(system, changes) ?? [];
  return mended.some((e) => typeOf(system, e) !== 'columns');
}

/** Cells of one column in the two rows whose own sums are broken. */
function pairsInColumn(system: System, trouble: readonly number[]): [number, number][] {
  const { columns } = system.matrix;
  const rows = [...new Set(trouble.filter((e) => typeOf(system, e) === 'columns').map((e) => lineOf(system, e)))];
  if (rows.length !== 2) return [];
  const [one, two] = rows as [number, number];
  return Array.from({ length: columns }, (_, c) => [one * columns + c, two * columns + c]);
}

/** Cells of one row in the two columns whose sums over rows are broken. */
function pairsInRow(system: System, trouble: readonly number[]): [number, number][] {
  const { columns } = system.matrix;
  const across = trouble.filter((e) => typeOf(system, e) === 'rows');
  const lines = [...new Set(across.map((e) => lineOf(system, e)))];
  if (lines.length !== 2) return [];
  const [one, two] = lines as [number, number];
  const rows = new Set(across.flatMap((e) => system.equations[e]?.variables ?? []).map((v) => Math.floor(v / columns)));
  return [...rows].map((row) => [row * columns + one, row * columns + two]);
}

function typeOf(system: System, equation: number): 'rows' | 'columns' | undefined {
  return system.equations[equation]?.relation?.type;
}

function lineOf(system: System, equation: number): number {
  return system.equations[equation]?.line ?? -1;
}
