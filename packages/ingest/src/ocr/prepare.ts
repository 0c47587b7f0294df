/**
 * A page as scanned → a page that can be read. Enters: a grey page that is the right way up. Leaves: it straight, its ruled lines,
 * its ink and picture without them.
 */
import { inkOf } from '../image/ink.ts';
import { type Grey, grey, halved, type Ink, resized } from '../image/raster.ts';
import { eachLinePixel, ruledLines, withoutLines } from '../image/rules.ts';
import { skewOf, straightened } from '../image/skew.ts';
import type { PreparedPage } from './engine.ts';

/** Half the side of the surroundings that ink is darker than, in millimetres. */
const SURROUNDINGS = 2.2;
/** Skew is looked for at this many pixels a millimetre. */
const COARSE = 4;

export interface Prepared extends PreparedPage {
  /** Degrees by which the page lay askew, clockwise. */
  readonly skew: number;
}

export function preparePage(scan: Grey, pixelsPerMm: number): Prepared {
  const skew = skewAt(scan, pixelsPerMm);
  const straight = straightened(scan, skew);
  const all = inkOf(straight, surroundings(pixelsPerMm));
  const lines = ruledLines(all, pixelsPerMm);
  return {
    skew,
    lines,
    pixelsPerMm,
    ink: withoutLines(all, lines),
    image: withoutLinePixels(straight, { ink: all, lines, pixelsPerMm }),
  };
}

/** In pixels. */
export function surroundings(pixelsPerMm: number): number {
  return Math.max(3, Math.round(SURROUNDINGS * pixelsPerMm));
}

function skewAt(scan: Grey, pixelsPerMm: number): number {
  const isTwice = Math.abs(pixelsPerMm / COARSE - 2) < 0.2;
  const scale = isTwice ? 0.5 : Math.min(1, COARSE / pixelsPerMm);
  // Halving is much cheaper than any other size, and as good.
  const small = isTwice ? halved(scan) : resized(scan, Math.round(scan.width * scale), Math.round(scan.height * scale));
  return skewOf(inkOf(small, surroundings(pixelsPerMm * scale)));
}

/** The side of the squares in which the paper's brightness is told, in millimetres: narrower than a shadow. */
const SQUARE = 3;

/** Lines painted over with the paper around them, which may lie in a shadow. */
function withoutLinePixels(page: Grey, { ink, lines, pixelsPerMm }: Omit<PreparedPage, 'image'>): Grey {
  const result = grey(page.width, page.height, Uint8Array.from(page.data));
  const side = Math.max(4, Math.round(SQUARE * pixelsPerMm));
  const columns = Math.ceil(page.width / side);
  const paper = new Float32Array(columns * Math.ceil(page.height / side)).fill(Number.NaN);
  eachLinePixel(ink, lines, (at) => {
    const x = at % page.width;
    const [row, column] = [Math.floor((at - x) / page.width / side), Math.floor(x / side)];
    const square = row * columns + column;
    if (Number.isNaN(paper[square])) paper[square] = paperIn(page, ink, { x: column * side, y: row * side, side });
    result.data[at] = Math.max(result.data[at] as number, paper[square] as number);
  });
  return result;
}

/** The mean of what is no ink in a square. */
function paperIn(
  { width, height, data }: Grey,
  ink: Ink,
  { x, y, side }: { x: number; y: number; side: number },
): number {
  const [right, bottom] = [Math.min(width, x + side), Math.min(height, y + side)];
  let [sum, count] = [0, 0];
  for (let b = y; b < bottom; b++) {
    for (let at = b * width + x, end = b * width + right; at < end; at++) {
      if (ink.data[at]) continue;
      sum += data[at] as number;
      count++;
    }
  }
  return count === 0 ? 255 : sum / count;
}
