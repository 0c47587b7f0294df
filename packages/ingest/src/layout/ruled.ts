/**
 * A page's edges → the tables that they rule. Enters: edges and glyphs. Leaves: sketches with merged cells.
 * Example: 38 rows × 5 columns of drawn borders around 190 cells of text.
 */
import type { Box } from '@wenhao/core';
import type { Edge, Edges } from './edges.ts';
import {
  bordersOf,
  boxOfCell,
  boxOfGrid,
  cellsOf,
  connectedEdges,
  type Grid,
  type GridCell,
  raggedShare,
} from './grid.ts';
import type { Glyph, PageMarks } from './marks.ts';
import { withOverflow } from './overflow.ts';
import { refined } from './refine.ts';
import { withRowsParted } from './refine-rows.ts';
import { middleOf, sketchOf, type TableSketch } from './sketch.ts';
import { isValue } from './text-rows.ts';

export function ruledTables(edges: Edges, { glyphs, fills }: Pick<PageMarks, 'glyphs' | 'fills'>): TableSketch[] {
  const grids = connectedEdges(withoutTicks(edges))
    .filter((structure) => structure.across.length > 0 && structure.down.length > 0)
    .map((structure) => ({ structure, grid: gridOf(structure, glyphs) }))
    .filter(({ grid }) => grid.cells.length > 1)
    .map(({ structure, grid }) => ({ structure, sketch: withOverflow(sketchOf(grid, glyphs, 'ruled'), glyphs) }))
    .filter(({ structure, sketch }) => !isDrawing(sketch, structure));
  const sketches = grids.map(({ sketch }) => refined(withRowsParted(sketch, fills))).filter(holdsTable);
  return withoutNested(sketches);
}

/** Where this part of the room is no cell, the lines are a drawing's; less is enough where all texts are numbers. */
const RAGGED = { words: 0.6, numbers: 0.4 };

function isDrawing({ grid, cells }: TableSketch, structure: Edges): boolean {
  const ragged = raggedShare(grid, structure);
  if (ragged < RAGGED.numbers) return false;
  const texts = cells.map(({ glyphs }) => glyphs.map(({ text }) => text).join('')).filter((text) => text !== '');
  return ragged >= RAGGED.words || texts.every(isValue);
}

/** Edges this short, in points, mark the scale of a drawing: no row is so low, no column so narrow. */
const TICK = 6;

function withoutTicks({ across, down }: Edges): Edges {
  const isLong = ({ from, to }: Edge) => to - from >= TICK;
  return { across: across.filter(isLong), down: down.filter(isLong) };
}

function gridOf(structure: Edges, glyphs: readonly Glyph[]): Grid {
  const borders = bordersOf(structure);
  const [x0, x1] = [borders.xs[0] ?? 0, borders.xs.at(-1) ?? 0];
  const [y0, y1] = [borders.ys[0] ?? 0, borders.ys.at(-1) ?? 0];
  if (!hasSliver(borders.xs) && !hasSliver(borders.ys)) return { ...borders, cells: cellsOf(borders, structure) };
  const own = glyphs.map(middleOf).filter(([x, y]) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
  const columns = own.map(([x]) => x);
  const rows = own.map(([, y]) => y);
  const [xs, ys] = [withoutSlivers(borders.xs, columns), withoutSlivers(borders.ys, rows)];
  return { xs, ys, cells: cellsOf({ xs, ys }, structure) };
}

/** A strip this thin, in points, with no text in it is the space between doubled lines, no row or column. */
const SLIVER = 6;

function hasSliver(borders: readonly number[]): boolean {
  return borders.some((border, i) => i > 0 && border - (borders[i - 1] ?? 0) <= SLIVER);
}

function withoutSlivers(borders: readonly number[], middles: readonly number[]): number[] {
  const kept = [...borders];
  for (let i = kept.length - 1; i > 0; i--) {
    const [from, to] = [kept[i - 1] ?? 0, kept[i] ?? 0];
    if (kept.length < 3 || to - from > SLIVER || middles.some((m) => m > from && m < to)) continue;
    // At the outside the outer line stays; inside, the two lines become one between them.
    if (i === 1) kept.splice(1, 1);
    else if (i === kept.length - 1) kept.splice(i - 1, 1);
    else kept.splice(i - 1, 2, (from + to) / 2);
  }
  return kept;
}

/**
 * Where a grid lies in another, one of them is the table: the inner one where the outer is a frame around it (of few
 * cells, most of its room in the one that holds the inner), else the outer one.
 */
function withoutNested(sketches: readonly TableSketch[]): TableSketch[] {
  const dropped = new Set<TableSketch>();
  for (const inner of sketches) {
    for (const outer of sketches) {
      const cell = outer === inner ? undefined : cellAround(outer, boxOfGrid(inner.grid));
      if (!cell && (outer === inner || !holds(boxOfGrid(outer.grid), boxOfGrid(inner.grid)))) continue;
      const frame = cell && areaOf(boxOfCell(outer.grid, cell)) > 0.5 * areaOf(boxOfGrid(outer.grid));
      dropped.add(frame && inner.cells.length > outer.cells.length ? outer : inner);
    }
  }
  return sketches.filter((sketch) => !dropped.has(sketch));
}

function cellAround({ grid }: TableSketch, box: Box): GridCell | undefined {
  return grid.cells.find((cell) => holds(boxOfCell(grid, cell), box));
}

function holds(outer: Box, inner: Box): boolean {
  return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

function areaOf({ x0, y0, x1, y1 }: Box): number {
  return (x1 - x0) * (y1 - y0);
}

/** The least part of a table's cells that has text; charts with grid lines have less. */
const FILLED = 0.2;

function holdsTable(sketch: TableSketch): boolean {
  const { xs, ys } = sketch.grid;
  const filled = sketch.cells.filter((cell) => cell.glyphs.length > 0);
  if (xs.length < 3 || ys.length < 2 || (ys.length === 2 && xs.length < 4)) return false;
  return filled.length >= 2 && (filled.length >= FILLED * sketch.cells.length || isForm(sketch));
}

/** A form to be filled in: all of its headings, above or on the left, and nothing else. */
function isForm({ cells }: TableSketch): boolean {
  const sides = [cells.filter((cell) => cell.row === 0), cells.filter((cell) => cell.column === 0)];
  return sides.some((side) => side.length > 2 && side.every((cell) => cell.glyphs.length > 0));
}
