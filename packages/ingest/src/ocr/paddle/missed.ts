/**
 * Print in table cells that the detector passed over. Enters: the strips found on a page, and the page. Leaves: a strip for each cell without
 * one that holds ink as high as print. Example: a lone 5 in a cell, or 640 under a seal.
 */
import type { Ink, PixelBox } from '../../image/raster.ts';
import type { RuledLine } from '../../image/rules.ts';
import type { PreparedPage } from '../engine.ts';
import { inkBox, withAir } from './strips.ts';

/** Print is as high as this part of the usual strip, and as this many times it at most. */
const [LOWEST, HIGHEST] = [0.6, 1.5];
/** A 1 is as wide as this part of its height; specks far apart fill less than this of the box around them. */
const [NARROWEST, FILLED] = [0.2, 0.1];
/** In millimetres: what is left of a line lies this near it; cells are no lower. */
const [BESIDE_LINE, CELL] = [0.5, 2.5];

export function missedStrips(strips: readonly PixelBox[], page: PreparedPage): PixelBox[] {
  const usual = middle(strips.map(heightOf));
  return cellsOf(page)
    .filter((cell) => !strips.some((strip) => overlaps(strip, cell)))
    .flatMap((cell) => {
      const box = inkBox(cell, page.ink);
      return box && isLikePrint(box, usual, page.ink) ? [withAir(box, cell)] : [];
    });
}

function heightOf({ y0, y1 }: PixelBox): number {
  return y1 - y0;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The rectangles between neighbouring lines that are drawn on all four sides, without what lies close to a line. */
function cellsOf({ lines, pixelsPerMm }: PreparedPage): PixelBox[] {
  const rim = Math.round(BESIDE_LINE * pixelsPerMm);
  const across = [...lines.across].sort((a, b) => a.at - b.at);
  const cells: PixelBox[] = [];
  for (const [i, top] of across.entries()) {
    const bottom = across.slice(i + 1).find((line) => line.at - top.at >= CELL * pixelsPerMm && shared(line, top) > 0);
    if (!bottom) continue;
    const middleRow = (top.at + bottom.at) / 2;
    const [from, to] = [Math.max(top.from, bottom.from) - rim, Math.min(top.to, bottom.to) + rim];
    const down = lines.down
      .filter((line) => line.from <= middleRow && line.to >= middleRow && line.at >= from && line.at <= to)
      .sort((a, b) => a.at - b.at);
    for (const [k, left] of down.entries()) {
      const right = down[k + 1];
      if (!right || right.at - left.at < CELL * pixelsPerMm) continue;
      const [x0, x1, y0, y1] = [left.at + rim, right.at - rim, top.at + rim, bottom.at - rim].map(Math.round);
      cells.push({ x0, x1, y0, y1 } as PixelBox);
    }
  }
  return cells;
}

function shared(a: RuledLine, b: RuledLine): number {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from);
}

function overlaps(a: PixelBox, b: PixelBox): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

function isLikePrint(box: PixelBox, usual: number, { data, width }: Ink): boolean {
  const [across, down] = [box.x1 - box.x0, heightOf(box)];
  // Strips have air around their ink.
  if (down < LOWEST * usual || down > HIGHEST * usual || across < NARROWEST * down) return false;
  let count = 0;
  for (let y = box.y0; y < box.y1; y++) for (let x = box.x0; x < box.x1; x++) count += data[y * width + x] as number;
  return count >= FILLED * across * down;
}
