/**
 * A page as scanned → a page that can be read. Enters: a grey page that is the right way up. Leaves: it straight, its ruled lines,
 * its ink and picture without them.
 */
import { inkOf } from '../image/ink.ts';
import { type Grey, grey, type Ink, resized } from '../image/raster.ts';
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
  const scale = Math.min(1, COARSE / pixelsPerMm);
  const small = resized(scan, Math.round(scan.width * scale), Math.round(scan.height * scale));
  return skewOf(inkOf(small, surroundings(pixelsPerMm * scale)));
}

/** The side of the squares in which the paper's brightness is told, in millimetres: narrower than a shadow. */
const SQUARE = 3;

/** Lines painted over with the paper around them, which may lie in a shadow. */
function withoutLinePixels(page: Grey, { ink, lines, pixelsPerMm }: Omit<PreparedPage, 'image'>): Grey {
  const result = grey(page.width, page.height, Uint8Array.from(page.data));
  const side = Math.max(4, Math.round(SQUARE * pixelsPerMm));
  const columns = Math.ceil(page.width / side);
  const paper = paperIn(page, ink, { side, columns });
  eachLinePixel(ink, lines, (at) => {
    const x = at % page.width;
    const square = Math.floor((at - x) / page.width / side) * columns + Math.floor(x / side);
    result.data[at] = Math.max(result.data[at] as number, paper[square] as number);
  });
  return result;
}

/** For each square the mean of what is no ink. */
function paperIn(
  { width, height, data }: Grey,
  ink: Ink,
  { side, columns }: { side: number; columns: number },
): Float32Array {
  const sums = new Float64Array(columns * Math.ceil(height / side));
  const counts = new Uint32Array(sums.length);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (ink.data[at]) continue;
      const square = row + Math.floor(x / side);
      sums[square] = (sums[square] as number) + (data[at] as number);
      counts[square] = (counts[square] as number) + 1;
    }
  }
  return Float32Array.from(sums, (sum, i) => (counts[i] ? sum / (counts[i] as number) : 255));
}
