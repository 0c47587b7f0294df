/**
 * Tall boxes of a ruled table → the rows that its text shows. Enters: a sketch. Leaves: the sketch with rows parted.
 * Example: "3-year-olds / 4-year-olds / Total" beside "1,530 / 1,253 / 2,783" in one drawn row: three rows.
 */
import { isPale } from './edges.ts';
import { boxOfCell, type GridCell } from './grid.ts';
import { isOneLine, type Line, linesOf } from './lines.ts';
import type { Fill } from './marks.ts';
import { type SketchCell, sketchOf, type TableSketch } from './sketch.ts';
import { isWide } from './spacing.ts';
import { isValue } from './text-rows.ts';

/** `fills` are the coloured areas of the page: bands behind rows show where these end. */
export function withRowsParted(sketch: TableSketch, fills: readonly Fill[]): TableSketch {
  const rows = sketch.grid.ys.length - 1;
  const cuts = Array.from({ length: rows }, (_, row) => cutsOf(sketch, row, fills));
  if (cuts.every((found) => found.length === 0)) return sketch;
  const starts: number[] = [];
  const ys: number[] = [];
  for (let row = 0; row < rows; row++) {
    starts.push(ys.length);
    ys.push(sketch.grid.ys[row] ?? 0, ...(cuts[row] ?? []));
  }
  starts.push(ys.length);
  ys.push(sketch.grid.ys[rows] ?? 0);
  const cells = sketch.cells.flatMap((cell) => moved(cell, starts));
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  const glyphs = sketch.cells.flatMap((cell) => [...cell.glyphs]);
  return sketchOf({ xs: sketch.grid.xs, ys, cells }, glyphs, sketch.origin);
}

/** A cell on the new rows: one of a single row is parted with it, one over several rows stays whole. */
function moved(cell: GridCell, starts: readonly number[]): GridCell[] {
  const [from, to] = [starts[cell.row] ?? 0, starts[cell.row + cell.rowSpan] ?? 0];
  const place = { column: cell.column, columnSpan: cell.columnSpan };
  if (cell.rowSpan > 1) return [{ ...place, row: from, rowSpan: to - from }];
  return Array.from({ length: to - from }, (_, i) => ({ ...place, row: from + i, rowSpan: 1 }));
}

/** A table with no more drawn rows than these leaves its rows to the text. */
const FEW_ROWS = 3;

function cutsOf(sketch: TableSketch, row: number, fills: readonly Fill[]): number[] {
  const cells = sketch.cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
  if (cells.every((cell) => isOneLine(cell.glyphs))) return [];
  const stacks = cells.map((cell) => linesOf(cell.glyphs)).filter((lines) => lines.length > 0);
  const byShading = cutsBetweenShades(sketch, row, fills);
  if (byShading.length > 0) return byShading;
  const byBands = cutsAtBands(sketch, row, { fills, lines: stacks.flat() });
  if (byBands.length > 0) return byBands;
  const byValues = cells.some((cell) => mayBeWrapped(cell, sketch)) ? [] : cutsBetweenValues(stacks);
  if (byValues.length > 0) return byValues;
  return sketch.grid.ys.length - 1 <= FEW_ROWS ? cutsAtGaps(cells, stacks) : [];
}

/** Shaded cells beside each other fill at least this part of the room that a row of them has. */
const SHADED = 0.9;

/** Where one row of shaded cells ends and the next begins, if such rows fill the whole box. */
function cutsBetweenShades({ grid: { xs, ys } }: TableSketch, row: number, fills: readonly Fill[]): number[] {
  const [left, right, top, bottom] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0];
  const inside = fills.filter((f) => f.y0 > top - 2 && f.y1 < bottom + 2 && f.x0 > left - 2 && f.x1 < right + 2);
  const rows = new Map<string, { y0: number; y1: number; width: number }>();
  for (const { x0, y0, x1, y1 } of inside) {
    const key = `${Math.round(y0)} ${Math.round(y1)}`;
    const width = (rows.get(key)?.width ?? 0) + x1 - x0;
    rows.set(key, { y0, y1, width });
  }
  const whole = [...rows.values()].filter((one) => one.width >= SHADED * (right - left)).sort((a, b) => a.y0 - b.y0);
  const filled = whole.reduce((sum, { y0, y1 }) => sum + y1 - y0, 0);
  if (whole.length < 2 || Math.abs(filled - (bottom - top)) > (1 - SHADED) * (bottom - top)) return [];
  return whole.slice(1).map(({ y0 }, i) => ((whole[i]?.y1 ?? y0) + y0) / 2);
}

/** A band behind a row is at least this part of the table wide. */
const BAND = 0.6;

/** Where bands of colour begin and end, if at least two do within the row and none of them runs through a line. */
function cutsAtBands(
  { grid: { xs, ys } }: TableSketch,
  row: number,
  { fills, lines }: { fills: readonly Fill[]; lines: readonly Line[] },
): number[] {
  const [left, right, top, bottom] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0];
  const wide = fills.filter(
    (f) => !isPale(f.color) && Math.min(f.x1, right) - Math.max(f.x0, left) > BAND * (right - left),
  );
  const borders = wide
    .flatMap((fill) => [fill.y0, fill.y1])
    .filter((y) => y > top + LEAST_ROW && y < bottom - LEAST_ROW);
  const distinct = borders.sort((a, b) => a - b).filter((y, i) => i === 0 || y - (borders[i - 1] ?? 0) > LEAST_ROW);
  const through = distinct.some((y) => lines.some((line) => line.baseline - 0.5 * line.size < y && line.baseline > y));
  return through || distinct.length < 2 ? [] : distinct;
}

/** No row of text is lower, in points. */
const LEAST_ROW = 5;

/**
 * Between the lines of a box in which two columns or more hold nothing but amounts, line beside line. Labels may have
 * lines of their own between them: headings of groups, and the rest of a label that was too long.
 */
function cutsBetweenValues(stacks: readonly Line[][]): number[] {
  const amounts = stacks.filter((lines) => lines.length > 1 && lines.every(isAmount));
  const [first] = amounts;
  if (!first || amounts.length < 2 || !amounts.every((lines) => sameBaselines(lines, first))) return [];
  const labels = stacks.filter((lines) => lines.length > 1 && !amounts.includes(lines));
  if (labels.some((lines) => !first.every((line) => partnerOf(line, lines)))) return [];
  const rows = [first, ...labels].reduce((a, b) => (b.length > a.length ? b : a));
  return rows.slice(1).flatMap((line, i) => {
    const above = rows[i] as Line;
    return partnerOf(line, first) || !goesOn(line) ? [(above.y1 + line.y0) / 2] : [];
  });
}

function partnerOf(line: Line, others: readonly Line[]): Line | undefined {
  return others.find((other) => Math.abs(line.baseline - other.baseline) < 0.3 * line.size);
}

/** A lower-case beginning, or Chinese that is not set apart by a colon or a number before it, goes on from above. */
function goesOn({ glyphs }: Line): boolean {
  const text = glyphs.map((glyph) => glyph.text).join('');
  return /^[a-zà-ÿ(（]/.test(text) || (isWide(text[0] ?? '') && !/[:：]$/.test(text));
}

/** Whether a number in the cell may go on in the next line: one that fills the cell, or ends in a separator. */
function mayBeWrapped(cell: SketchCell, { grid }: TableSketch): boolean {
  const box = boxOfCell(grid, cell);
  const lines = linesOf(cell.glyphs);
  return lines.slice(0, -1).some((line) => {
    const room = box.x1 - box.x0 - (line.x1 - line.x0);
    return isAmount(line) && (room < 1.5 * line.size || /[,，.]$/.test(line.glyphs.at(-1)?.text ?? ''));
  });
}

function isAmount(line: Line): boolean {
  return isValue(line.glyphs.map((glyph) => glyph.text).join(''));
}

function sameBaselines(a: readonly Line[], b: readonly Line[]): boolean {
  return (
    a.length === b.length && a.every((line, i) => Math.abs(line.baseline - (b[i]?.baseline ?? 0)) < 0.3 * line.size)
  );
}

/** White this much higher than the least between two lines parts rows. */
const PARTING = 2;

/** At white bands through the whole box that are clearly wider than the gaps between lines. */
function cutsAtGaps(cells: readonly SketchCell[], stacks: readonly Line[][]): number[] {
  const lines = stacks.flat().sort((a, b) => a.y0 - b.y0);
  const gaps: { at: number; white: number }[] = [];
  let bottom = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const white = line.y0 - bottom;
    if (white > 0.5 * line.size) gaps.push({ at: line.y0 - white / 2, white });
    bottom = bottom === Number.POSITIVE_INFINITY ? line.y1 : Math.max(bottom, line.y1);
  }
  const steps = stacks.flatMap((stack) => stack.slice(1).map((line, i) => line.y0 - (stack[i]?.y1 ?? line.y0)));
  const least = Math.max(0, Math.min(...steps));
  const both = (at: number) =>
    stacks.filter((stack) => stack.some((line) => line.y1 < at) && stack.some((line) => line.y0 > at)).length;
  if (cells.length < 2) return [];
  return gaps
    .filter(({ at, white }) => white > PARTING * least && (both(at) > 1 || isHeadingAlone(lines, at)))
    .map(({ at }) => at);
}

/** Whether all that stands above is one line that ends in a colon: the heading of the rows below. */
function isHeadingAlone([first, second]: readonly Line[], at: number): boolean {
  if (!first || !second || first.y1 > at || second.y0 < at) return false;
  return /[:：]$/.test(first.glyphs.at(-1)?.text ?? '');
}
