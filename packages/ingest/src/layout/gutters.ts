/**
 * Rows of chunks → the white stretches that part their columns. Enters: rows, and lines drawn down that part columns anyway.
 * Leaves: the x of each gutter, e.g. [187.2, 261.0, 330.5] for four columns of right-aligned numbers.
 */
import type { Chunk, TextRow } from './text-rows.ts';

/** A gutter, and how much of it is white. */
export interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** The part of the rows that may run across a gutter (headings over several columns). */
const CROSSING = 0.08;
/** The least white, in ems, that parts columns; the fewer rows say so, the more. */
const least = (rows: number) => (rows >= 8 ? 0.25 : rows >= 4 ? 0.45 : 0.9);

/** `rows` are measured; `all` rows of the table, headers too, may show that a gutter parts something. */
export function guttersOf(rows: readonly TextRow[], all: readonly TextRow[], em: number): Gutter[] {
  const chunks = rows.flatMap((row) => [...row.chunks]);
  const allowed = Math.floor(CROSSING * rows.length);
  const white = whiteStretches(chunks, allowed).filter(({ from, to }) => to - from >= least(rows.length) * em);
  return white.filter((gutter) => partsRows(all, gutter));
}

/** Where at most `allowed` chunks stand, between the first and the last. */
function whiteStretches(chunks: readonly Chunk[], allowed: number): Gutter[] {
  const events = chunks.flatMap(({ x0, x1 }) => [
    { x: x0, step: 1 },
    { x: x1, step: -1 },
  ]);
  events.sort((a, b) => a.x - b.x || a.step - b.step);
  const stretches: Gutter[] = [];
  let [covered, from] = [0, Number.NaN];
  for (const { x, step } of events) {
    const was = covered;
    covered += step;
    if (was > allowed && covered <= allowed) from = x;
    else if (was <= allowed && covered > allowed && !Number.isNaN(from)) stretches.push({ from, to: x });
  }
  return stretches;
}

/** Whether at least two rows (more in a long table; names of groups stand in few) have text on both sides. */
function partsRows(rows: readonly TextRow[], { from, to }: Gutter): boolean {
  const middle = (from + to) / 2;
  const parted = rows.filter((r) => r.chunks.some((c) => c.x1 <= middle) && r.chunks.some((c) => c.x0 >= middle));
  return parted.length >= 2 && parted.length >= 0.05 * rows.length;
}

/** The index of the column that x lies in, `gutters` being sorted. */
export function columnAt(gutters: readonly Gutter[], x: number): number {
  let column = 0;
  while (column < gutters.length && x > middleOf(gutters[column] as Gutter)) column++;
  return column;
}

export function middleOf({ from, to }: Gutter): number {
  return (from + to) / 2;
}
