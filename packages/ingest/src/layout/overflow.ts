/**
 * Words that are printed on over the border of their cell. Enters: a ruled sketch, the glyphs of the page. Leaves: the sketch with each such word
 * whole, in the cell that it begins in. Example: 某某自治州人民政府 in a column for four characters: the last five stand in the next column and belong
 * to the first; a 。 that hangs out of the last column, as no line begins with one, belongs to that column.
 */
import type { Glyph } from './marks.ts';
import type { SketchCell, TableSketch } from './sketch.ts';
import { isWide } from './spacing.ts';

/** Characters this near, in ems, are printed in one go; text of two cells never comes so close. */
const CLOSE = 0.1;
/** The character on the border belongs to the side that has its middle, so that the one before it may end this far from there. */
const REACH = 0.6;

export function withOverflow(sketch: TableSketch, page: readonly Glyph[] = []): TableSketch {
  const right = sketch.grid.xs.at(-1) ?? 0;
  const beside = page.filter((glyph) => (glyph.x0 + glyph.x1) / 2 > right);
  const held = new Map(sketch.cells.map((cell) => [cell, cell.glyphs]));
  const byStart = new Map(sketch.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  for (const cell of sketch.cells) {
    for (let right = nextTo(cell, byStart); right; right = nextTo(right, byStart)) {
      const moved = runOver(held.get(cell) ?? [], held.get(right) ?? [], sketch.grid.xs[right.column] ?? 0);
      if (moved.size === 0) break;
      held.set(cell, [...(held.get(cell) ?? []), ...moved]);
      held.set(
        right,
        (held.get(right) ?? []).filter((glyph) => !moved.has(glyph)),
      );
    }
  }
  for (const cell of beside.length > 0 ? sketch.cells : []) {
    if (cell.column + cell.columnSpan < sketch.grid.xs.length - 1) continue;
    const own = held.get(cell) ?? [];
    held.set(cell, [...own, ...runOver(own, beside, right)]);
  }
  return { ...sketch, cells: sketch.cells.map((cell) => ({ ...cell, glyphs: held.get(cell) ?? [] })) };
}

function nextTo(cell: SketchCell, byStart: ReadonlyMap<string, SketchCell>): SketchCell | undefined {
  return byStart.get(`${cell.row} ${cell.column + cell.columnSpan}`);
}

/** The characters behind the border that go on from one at or over it, one close to the other. */
function runOver(left: readonly Glyph[], right: readonly Glyph[], border: number): ReadonlySet<Glyph> {
  const run = new Set<Glyph>();
  for (const start of left) {
    if (start.x1 < border - REACH * start.size || !isFluent(start)) continue;
    for (let last: Glyph | undefined = start; last; last = right.find((glyph) => follows(last as Glyph, glyph))) {
      if (last !== start) run.add(last);
    }
  }
  return run;
}

function follows(before: Glyph, glyph: Glyph): boolean {
  const [gap, em] = [glyph.x0 - before.x1, before.size];
  const inLine = Math.abs(glyph.baseline - before.baseline) < CLOSE * em && Math.abs(glyph.size - em) < CLOSE * em;
  return inLine && Math.abs(gap) < CLOSE * em && glyph.x0 > before.x0 && isFluent(glyph);
}

/** Chinese print: digits of two columns may touch, words do not. */
function isFluent({ text, turn }: Glyph): boolean {
  return turn === 0 && isWide(text);
}
