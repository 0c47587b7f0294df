/** A table as it was found on one page: its grid, and the glyphs in each of its cells. */
import type { Table } from '@wenhao/core';
import type { Grid, GridCell } from './grid.ts';
import type { Glyph } from './marks.ts';
import type { Columns } from './placed-rows.ts';

export interface SketchCell extends GridCell {
  readonly glyphs: readonly Glyph[];
}

export interface TableSketch {
  readonly grid: Grid;
  readonly cells: readonly SketchCell[];
  readonly origin: Extract<Table['origin'], 'ruled' | 'aligned'>;
  /** Of an aligned table: what tells it again on the next page. */
  readonly known?: KnownColumns;
}

/** A header as it is printed, line by line, and the columns under it. */
export interface KnownColumns {
  readonly header: readonly string[];
  readonly columns: Columns;
}

/** The middle of a glyph, by which it belongs to a cell. */
export function middleOf(glyph: Glyph): [x: number, y: number] {
  return [(glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2];
}

/** The index of the interval of sorted `borders` that holds `value`; -1 outside. */
export function intervalOf(borders: readonly number[], value: number): number {
  let low = 0;
  let high = borders.length - 1;
  if (high < 1 || value < (borders[0] ?? 0) || value > (borders[high] ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value < (borders[middle] ?? 0)) high = middle;
    else low = middle;
  }
  return low;
}

/** Puts each glyph that lies in the grid into its cell. */
export function sketchOf(grid: Grid, glyphs: readonly Glyph[], origin: TableSketch['origin']): TableSketch {
  const columns = grid.xs.length - 1;
  const owner = ownersOf(grid);
  const held: Glyph[][] = grid.cells.map(() => []);
  for (const glyph of glyphs) {
    const row = intervalOf(grid.ys, (glyph.y0 + glyph.y1) / 2);
    const column = row < 0 ? -1 : intervalOf(grid.xs, (glyph.x0 + glyph.x1) / 2);
    if (column >= 0) held[owner[row * columns + column] as number]?.push(glyph);
  }
  return { grid, origin, cells: grid.cells.map((cell, i) => withGlyphs(cell, held[i] ?? [])) };
}

/** For each place of a grid, row by row, the index of the cell that covers it; -1 for none. */
function ownersOf({ xs, ys, cells }: Grid): Int32Array {
  const columns = xs.length - 1;
  const owner = new Int32Array(Math.max(0, columns * (ys.length - 1))).fill(-1);
  cells.forEach((cell, i) => {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      owner.fill(i, r * columns + cell.column, r * columns + cell.column + cell.columnSpan);
    }
  });
  return owner;
}

function withGlyphs({ row, column, rowSpan, columnSpan }: GridCell, glyphs: readonly Glyph[]): SketchCell {
  return { row, column, rowSpan, columnSpan, glyphs };
}

/** All glyphs of a table. */
export function glyphsOf(sketch: TableSketch): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const cell of sketch.cells) for (const glyph of cell.glyphs) glyphs.push(glyph);
  return glyphs;
}
