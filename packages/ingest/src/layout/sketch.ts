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
  let [low, high] = [0, borders.length - 1];
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
  const owner: number[] = [];
  grid.cells.forEach((cell, i) => {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      for (let c = cell.column; c < cell.column + cell.columnSpan; c++) owner[r * columns + c] = i;
    }
  });
  const held: Glyph[][] = grid.cells.map(() => []);
  for (const glyph of glyphs) {
    const [x, y] = middleOf(glyph);
    const [row, column] = [intervalOf(grid.ys, y), intervalOf(grid.xs, x)];
    if (row >= 0 && column >= 0) held[owner[row * columns + column] ?? -1]?.push(glyph);
  }
  return { grid, origin, cells: grid.cells.map((cell, i) => ({ ...cell, glyphs: held[i] ?? [] })) };
}

/** All glyphs of a table. */
export function glyphsOf(sketch: TableSketch): Glyph[] {
  return sketch.cells.flatMap((cell) => [...cell.glyphs]);
}
