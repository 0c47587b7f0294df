/**
 * Ink → the small squares that are drawn on a page, as forms have them before or behind an option. Enters: the ink of a page that stands
 * straight, without its ruled lines, and how large squares are. Leaves: their outlines in pixels and how much of their inside is ink.
 * Example: □ of 10.5 points at 200 dpi is 25 pixels wide and empty; ☑ has a fifth of its inside inked, 国 and 目 half.
 */
import type { Ink, PixelBox } from './raster.ts';

export interface Square extends PixelBox {
  /** The part of the inside that is ink, 0 to 1. */
  readonly filled: number;
  /** How far its sides reach beyond its lower edge, as a part of its height: a printed 口 stands on feet, a box does not. */
  readonly feet: number;
}

/** Sides of a square differ by this factor at most. */
const OBLONG = 1.25;
/** The part of each side that is ink. */
const CLOSED = 0.88;
/** How far, as a part of its size, ends of its edges may differ. */
const UNEVEN = 0.14;
/** The inside begins this far from the outline, as a part of the size. */
const INSIDE = 0.22;

interface Run {
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
}

/** Squares with sides from `least` to `most` pixels; of those that lie in one another, the outermost. */
export function squaresIn(ink: Ink, { least, most }: { least: number; most: number }): Square[] {
  const runs = runsIn(ink, least, most);
  const byColumn = Map.groupBy(runs, ({ x0 }) => x0);
  const found: Square[] = [];
  for (const top of runs) {
    if (!hasSides(ink, top) || found.some((square) => lies(top, square))) continue;
    const bottom = lowest(top, byColumn);
    const square = bottom && squareOf(ink, top, bottom);
    if (square) found.push(square);
  }
  return found;
}

/** Stretches of ink along a row, over gaps of a pixel. */
function runsIn({ width, data }: Ink, least: number, most: number): Run[] {
  const runs: Run[] = [];
  for (let at = data.indexOf(1); at >= 0; ) {
    const y = Math.floor(at / width);
    const end = (y + 1) * width;
    let to = at;
    while (to < end && (data[to] || (to + 1 < end && data[to + 1]))) to++;
    if (to - at >= least && to - at <= most) runs.push({ y, x0: at - y * width, x1: to - y * width });
    at = data.indexOf(1, to);
  }
  return runs;
}

function lies({ y, x0, x1 }: Run, box: PixelBox): boolean {
  return y >= box.y0 && y < box.y1 && x1 > box.x0 && x0 < box.x1;
}

/** Whether ink goes down from both ends of a run: most strokes end here. */
function hasSides(ink: Ink, { y, x0, x1 }: Run): boolean {
  const size = x1 - x0;
  const thick = Math.max(2, Math.round(UNEVEN * size));
  const y1 = Math.min(ink.height, y + Math.floor(size / OBLONG));
  return [x0, x1 - thick].every((x) => sideShare(ink, { x0: x, x1: x + thick, y0: y, y1 }) >= CLOSED);
}

/** The lowest run that may be the lower edge under an upper one. */
function lowest(top: Run, byColumn: ReadonlyMap<number, readonly Run[]>): Run | null {
  const size = top.x1 - top.x0;
  const off = Math.max(2, Math.round(UNEVEN * size));
  let best: Run | null = null;
  for (let x = top.x0 - off; x <= top.x0 + off; x++) {
    for (const run of byColumn.get(x) ?? []) {
      const height = run.y + 1 - top.y;
      if (height * OBLONG < size || height > size * OBLONG || Math.abs(run.x1 - top.x1) > off) continue;
      if (!best || run.y > best.y) best = run;
    }
  }
  return best;
}

function squareOf(ink: Ink, top: Run, bottom: Run): Square | null {
  const box = {
    x0: Math.min(top.x0, bottom.x0),
    x1: Math.max(top.x1, bottom.x1),
    y0: top.y,
    y1: bottom.y + 1,
  };
  const size = Math.min(box.x1 - box.x0, box.y1 - box.y0);
  const thick = Math.max(2, Math.round(UNEVEN * size));
  const left = sideShare(ink, { ...box, x1: box.x0 + thick });
  const right = sideShare(ink, { ...box, x0: box.x1 - thick });
  if (left < CLOSED || right < CLOSED) return null;
  const rim = Math.round(INSIDE * size);
  const inside = { x0: box.x0 + rim, x1: box.x1 - rim, y0: box.y0 + rim, y1: box.y1 - rim };
  return { ...box, filled: inkShare(ink, inside), feet: feetOf(ink, box) / (box.y1 - box.y0) };
}

/** The part of a strip's rows that have ink. */
function sideShare({ width, data }: Ink, { x0, y0, x1, y1 }: PixelBox): number {
  let rows = 0;
  for (let y = y0; y < y1; y++) if (data.subarray(y * width + x0, y * width + x1).includes(1)) rows++;
  return rows / (y1 - y0);
}

function inkShare({ width, data }: Ink, { x0, y0, x1, y1 }: PixelBox): number {
  let count = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) count += data[y * width + x] as number;
  return count / Math.max(1, (x1 - x0) * (y1 - y0));
}

/** Rows under the lower edge into which both sides go on. */
function feetOf({ width, height, data }: Ink, { x0, x1, y1 }: PixelBox): number {
  const reach = Math.max(2, Math.round(UNEVEN * (x1 - x0)));
  let rows = 0;
  for (let y = y1; y < height; y++, rows++) {
    const row = y * width;
    const [left, right] = [data.subarray(row + x0, row + x0 + reach), data.subarray(row + x1 - reach, row + x1)];
    if (!left.includes(1) && !right.includes(1)) break;
  }
  return rows;
}
