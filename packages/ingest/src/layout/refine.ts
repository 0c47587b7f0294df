/**
 * A ruled table whose rules leave something out → the table that is meant. Enters: a sketch as drawn.
 * Leaves: the sketch with columns and rows parted where text shows them, without title and notes inside its frame.
 * Example: a frame with a ruled header and one tall box under it that holds three lines of numbers: four rows.
 */
import type { GridCell } from './grid.ts';
import { linesOf } from './lines.ts';
import type { Glyph } from './marks.ts';
import { sketchOf, type TableSketch } from './sketch.ts';
import { textRow } from './text-rows.ts';

export function refined(sketch: TableSketch): TableSketch {
  return withoutFrameText(withColumnsParted(sketch));
}

/** The part of the rows in which a column border must be drawn for a cell across it to be meant as merged. */
const DRAWN = 0.5;

/** Cells over a border that most rows leave out are parted there, unless their text runs across. */
function withColumnsParted(sketch: TableSketch): TableSketch {
  const weak = weakBorders(sketch);
  if (weak.length === 0) return sketch;
  const cells = sketch.cells.flatMap((cell): GridCell[] => {
    const inside = weak.filter((border) => border > cell.column && border < cell.column + cell.columnSpan);
    const cuts = inside.filter((border) => !crosses(cell.glyphs, sketch.grid.xs[border] ?? 0));
    return partedAt(cell, cuts);
  });
  return cells.length === sketch.cells.length ? sketch : regrid(sketch, cells);
}

function regrid(sketch: TableSketch, cells: readonly GridCell[]): TableSketch {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const glyphs = sketch.cells.flatMap((cell) => [...cell.glyphs]);
  return sketchOf({ ...sketch.grid, cells: sorted }, glyphs, sketch.origin);
}

/** Borders that most rows leave out, though most cells over them have text on both sides: columns, drawn in part. */
function weakBorders({ grid, cells }: TableSketch): number[] {
  const rows = grid.ys.length - 1;
  return grid.xs.slice(1, -1).flatMap((x, i) => {
    const border = i + 1;
    const open = cells.filter((c) => c.column < border && c.column + c.columnSpan > border);
    const openRows = open.reduce((sum, cell) => sum + cell.rowSpan, 0);
    if (rows < 3 || rows - openRows >= DRAWN * rows) return [];
    const filled = open.filter((cell) => cell.glyphs.length > 0);
    const parted = filled.filter((cell) => hasBothSides(cell.glyphs, x) && !crosses(cell.glyphs, x));
    return parted.length * 2 > filled.length ? [border] : [];
  });
}

function hasBothSides(glyphs: readonly Glyph[], x: number): boolean {
  return glyphs.some((glyph) => glyph.x1 <= x + 1) && glyphs.some((glyph) => glyph.x0 >= x - 1);
}

function crosses(glyphs: readonly Glyph[], x: number): boolean {
  return linesOf(glyphs).some((line) => textRow(line).chunks.some((chunk) => chunk.x0 < x - 1 && chunk.x1 > x + 1));
}

function partedAt(cell: GridCell, cuts: readonly number[]): GridCell[] {
  const starts = [cell.column, ...cuts];
  return starts.map((column, i) => {
    const end = starts[i + 1] ?? cell.column + cell.columnSpan;
    return { row: cell.row, column, rowSpan: cell.rowSpan, columnSpan: end - column };
  });
}

const NOTE = /^(?:注|备注|说明|资料来源|数据来源|填表人|note|source|\*|exhibitreads)/i;
/** So many characters over the full width are a note, whatever they begin with. */
const LONG_NOTE = 80;

/** A title over the full width, and notes at the foot, stand in the frame but not in the table. */
function withoutFrameText(sketch: TableSketch): TableSketch {
  const { ys, xs } = sketch.grid;
  let [first, last] = [0, ys.length - 2];
  const columns = xs.length - 1;
  const across = (row: number) =>
    sketch.cells.find((c) => c.row === row && c.rowSpan === 1 && c.columnSpan === columns);
  while (last - first > 2 && isTitle(across(first)?.glyphs)) first++;
  while (last - first > 1 && isNote(across(last)?.glyphs)) last--;
  if (first === 0 && last === ys.length - 2) return sketch;
  const cells = sketch.cells.filter((c) => c.row >= first && c.row <= last).map((c) => ({ ...c, row: c.row - first }));
  return { ...sketch, grid: { xs, ys: ys.slice(first, last + 2), cells }, cells };
}

function isTitle(glyphs: readonly Glyph[] | undefined): boolean {
  if (!glyphs || glyphs.length === 0) return false;
  return !linesOf(glyphs).every((line) => textRow(line).chunks[0]?.value);
}

function isNote(glyphs: readonly Glyph[] | undefined): boolean {
  if (!glyphs || glyphs.length === 0) return false;
  const text = linesOf(glyphs).flatMap((line) => line.glyphs.map((glyph) => glyph.text));
  return text.length >= LONG_NOTE || NOTE.test(text.join(''));
}
