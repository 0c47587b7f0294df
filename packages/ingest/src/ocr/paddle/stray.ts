/**
 * Print that the detector passed over. Enters: the strips found on a page, and the page. Leaves: strips for lines of print on rows where it found
 * nothing. Example: a page number "— 3 —" at the foot.
 */
import { columnProfile, rowProfile } from '../../image/ink.ts';
import type { Ink, PixelBox } from '../../image/raster.ts';
import type { PreparedPage } from '../engine.ts';
import { inkBox, withAir } from './strips.ts';

/** In millimetres: print is so high at least; nearer the edge of the sheet there is none. */
const [LOWEST, EDGE] = [1.4, 5];
/** And this many times as high as the usual strip at most; parts of a line are no further apart than this many times its height. */
const [HIGHEST, APART] = [1.5, 1.5];
/** A line is as wide as this part of its height, and this part of its box is ink. */
const [NARROWEST, FILLED] = [0.2, 0.06];
/** A page with more such places is a drawing, or stained. */
const MOST = 12;

/** Strips for lines of print on rows where there are none. */
export function strayStrips(strips: readonly PixelBox[], page: PreparedPage): PixelBox[] {
  const usual = strips.map(heightOf).sort((a, b) => a - b)[strips.length >> 1];
  if (usual === undefined) return [];
  const edge = Math.round(EDGE * page.pixelsPerMm);
  const rows = rowProfile(page.ink, { x0: edge, x1: page.ink.width - edge, y0: 0, y1: page.ink.height });
  for (const { y0, y1 } of strips) rows.fill(0, y0, y1);
  rows.fill(0, 0, edge).fill(0, rows.length - edge);
  const found = runsOf(rows, 0)
    .filter(([from, to]) => to - from >= LOWEST * page.pixelsPerMm && to - from <= HIGHEST * usual)
    .flatMap(([y0, y1]) => piecesOf({ x0: edge, x1: page.ink.width - edge, y0, y1 }, page.ink));
  return found.length > MOST ? [] : found.map((box) => withAir(box, sheetOf(page)));
}

export function heightOf({ y0, y1 }: PixelBox): number {
  return y1 - y0;
}

export function sheetOf({ ink }: PreparedPage): PixelBox {
  return { x0: 0, y0: 0, x1: ink.width, y1: ink.height };
}

/** Stretches of a profile that are not zero, over gaps of so many zeros. */
function runsOf(profile: Uint16Array, gap: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < profile.length; at++) {
    if (!profile[at]) continue;
    const last = runs.at(-1);
    if (last && at - last[1] <= gap) last[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}

/** What stands apart on some rows and is like print. */
function piecesOf(rows: PixelBox, ink: Ink): PixelBox[] {
  const height = heightOf(rows);
  return runsOf(columnProfile(ink, rows), APART * height).flatMap(([from, to]) => {
    const box = inkBox({ ...rows, x0: rows.x0 + from, x1: rows.x0 + to }, ink);
    const isPrint = box && heightOf(box) >= 0.8 * height && to - from >= NARROWEST * height;
    return isPrint && filledShare(box, ink) >= FILLED ? [box] : [];
  });
}

/** The part of a box that is ink. */
export function filledShare(box: PixelBox, ink: Ink): number {
  const count = rowProfile(ink, box).reduce((sum, value) => sum + value, 0);
  return count / ((box.x1 - box.x0) * heightOf(box));
}
