/**
 * Chunks in their columns. Enters: rows of chunks, the gutters. Leaves: for each chunk the columns that it covers; chunks
 * that only look like one, because their columns are close, are parted at the gutter.
 * Example: "2,753,438 2,799,250" over two columns of numbers is two chunks; "Amount borrowed" over them is one.
 */
import { columnAt, type Gutter, middleOf } from './gutters.ts';
import type { Glyph } from './marks.ts';
import { type Chunk, type TextRow, toChunk } from './text-rows.ts';

/** A chunk with the columns it covers. */
export interface PlacedChunk {
  readonly chunk: Chunk;
  readonly first: number;
  readonly last: number;
}

/** A line of the table with its chunks in their columns. */
export interface PlacedRow {
  readonly row: TextRow;
  readonly chunks: readonly PlacedChunk[];
}

/** The columns as their own text fills them. */
export interface Columns {
  readonly gutters: readonly Gutter[];
  readonly extents: readonly { readonly x0: number; readonly x1: number }[];
}

/** Measures the columns by the chunks of `rows` that lie in one of them. */
export function columnsOf(rows: readonly TextRow[], gutters: readonly Gutter[]): Columns {
  const extents = Array.from({ length: gutters.length + 1 }, () => ({ x0: Number.POSITIVE_INFINITY, x1: -1 }));
  for (const chunk of rows.flatMap((row) => [...row.chunks])) {
    const column = columnAt(gutters, chunk.x0);
    const extent = extents[column];
    if (!extent || columnAt(gutters, chunk.x1) !== column) continue;
    extent.x0 = Math.min(extent.x0, chunk.x0);
    extent.x1 = Math.max(extent.x1, chunk.x1);
  }
  return { gutters, extents };
}

export function placeRows(rows: readonly TextRow[], columns: Columns): PlacedRow[] {
  return rows.map((row) => {
    const chunks = row.chunks.flatMap((chunk) => partedAtGutters(chunk, columns, row.size));
    if (isHeadingForEach(chunks, columns, row.size)) {
      return { row, chunks: chunks.map((chunk, i) => ({ chunk, first: i, last: i })) };
    }
    return { row, chunks: chunks.map((chunk) => placeChunk(chunk, columns, row.size)) };
  });
}

/** How far, in ems, a heading may reach over the text of the columns beside its own. */
const BESIDE = 0.3;

/**
 * Whether words stand over the columns one by one, each between the texts of the columns before and behind its own. Set to the left over amounts set to
 * the right, they are nearer to the column before than to their own.
 */
function isHeadingForEach(chunks: readonly Chunk[], { extents }: Columns, em: number): boolean {
  if (chunks.length !== extents.length || chunks.length < 3) return false;
  return chunks.every((chunk, i) => {
    const [before, behind] = [
      extents[i - 1]?.x1 ?? Number.NEGATIVE_INFINITY,
      extents[i + 1]?.x0 ?? Number.POSITIVE_INFINITY,
    ];
    return !chunk.value && chunk.x0 >= before - BESIDE * em && chunk.x1 <= behind + BESIDE * em;
  });
}

/** A chunk covers a column where it lies over the column's own text by more than this, in ems. */
const OVER = 0.5;

function placeChunk(chunk: Chunk, { gutters, extents }: Columns, em: number): PlacedChunk {
  const over = Math.min(OVER * em, (chunk.x1 - chunk.x0) / 3);
  const middle = columnAt(gutters, (chunk.x0 + chunk.x1) / 2);
  const covered = extents.flatMap((e, i) => (Math.min(e.x1, chunk.x1) - Math.max(e.x0, chunk.x0) > over ? [i] : []));
  return { chunk, first: Math.min(middle, ...covered), last: Math.max(middle, ...covered) };
}

function partedAtGutters(chunk: Chunk, columns: Columns, em: number): Chunk[] {
  let rest = chunk;
  const parts: Chunk[] = [];
  columns.gutters.forEach((gutter, i) => {
    const middle = middleOf(gutter);
    if (middle <= rest.x0 || middle >= rest.x1) return;
    const at = breakNear(rest.glyphs, gutter, em);
    if (at === 0) return;
    const [left, right] = [toChunk(rest.glyphs.slice(0, at)), toChunk(rest.glyphs.slice(at))];
    if (!isParted(left, right, { left: columns.extents[i], right: columns.extents[i + 1], em })) return;
    parts.push(left);
    rest = right;
  });
  return [...parts, rest];
}

/** Where the widest gap near the gutter is: the index of the glyph after it; 0 where there is none. */
function breakNear(glyphs: readonly Glyph[], { from, to }: Gutter, em: number): number {
  let [best, widest] = [0, -0.02 * em];
  for (let i = 1; i < glyphs.length; i++) {
    const [a, b] = [glyphs[i - 1] as Glyph, glyphs[i] as Glyph];
    const middle = (a.x1 + b.x0) / 2;
    if (middle < from - 0.3 * em || middle > to + 0.3 * em || b.x0 - a.x1 <= widest) continue;
    [best, widest] = [i, b.x0 - a.x1];
  }
  return best;
}

interface Sides {
  readonly left: Columns['extents'][number] | undefined;
  readonly right: Columns['extents'][number] | undefined;
  readonly em: number;
}

/** Two amounts are always two cells; words are where the gap is wide, or both stand as their columns do. */
function isParted(left: Chunk, right: Chunk, { left: before, right: after, em }: Sides): boolean {
  if (left.value && right.value) return true;
  const gap = right.x0 - left.x1;
  if (gap >= 0.45 * em || (right.value && fits(right, after, em))) return true;
  return gap >= 0.12 * em && fits(left, before, em) && fits(right, after, em);
}

function fits(chunk: Chunk, column: Sides['left'], em: number): boolean {
  if (!column || column.x1 < 0) return false;
  const centre = Math.abs(chunk.x0 + chunk.x1 - column.x0 - column.x1) / 2;
  return centre < 0.8 * em || Math.abs(chunk.x0 - column.x0) < 0.5 * em || Math.abs(chunk.x1 - column.x1) < 0.5 * em;
}
