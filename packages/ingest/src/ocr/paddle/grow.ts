/**
 * Strips that cut off what belongs to them → whole ones. Enters: the strips found on a page, and the page. Leaves: the strips, higher where their
 * edge runs through characters, longer where a dash stands beside them.
 * Example: of the page number "— 3 —" the detector saw the lower half of the 3; of "-70" the digits.
 */
import { rowProfile } from '../../image/ink.ts';
import type { PixelBox } from '../../image/raster.ts';
import type { PreparedPage } from '../engine.ts';
import { filledShare, heightOf, sheetOf } from './stray.ts';
import { inkBox, type Strip, withAir } from './strips.ts';

export function wholeStrips(strips: readonly Strip[], page: PreparedPage): Strip[] {
  const high = strips.map((strip) => (strip.stacked ? strip : withWholeHeight(strip, strips, page)));
  return high.map((strip) => (strip.stacked ? strip : withDashes(strip, high, page)));
}

/** Characters are cut off by this part of a strip's height at most. */
const CUT_OFF = 0.7;

/** Higher by the rows of ink that go on over its upper and lower edge, where they end near by. */
function withWholeHeight(strip: Strip, strips: readonly Strip[], page: PreparedPage): Strip {
  const most = Math.round(CUT_OFF * heightOf(strip));
  const above = { ...strip, y0: Math.max(0, strip.y0 - most), y1: strip.y0 };
  const below = { ...strip, y0: strip.y1, y1: Math.min(page.ink.height, strip.y1 + most) };
  const [first, last] = rowProfile(page.ink, { ...strip, y0: strip.y0, y1: strip.y1 }).filter(
    (_, i) => i === 0 || i === heightOf(strip) - 1,
  );
  const up = first && isFree(above, strip, strips, page) ? rowsOfInk(rowProfile(page.ink, above).reverse()) : 0;
  const down = last && isFree(below, strip, strips, page) ? rowsOfInk(rowProfile(page.ink, below)) : 0;
  if (up === 0 && down === 0) return strip;
  return {
    ...strip,
    ...withAir({ ...strip, y0: strip.y0 - up, y1: strip.y1 + down }, { ...sheetOf(page), x0: strip.x0, x1: strip.x1 }),
  };
}

/** How many rows of ink come first; none where they do not end. */
function rowsOfInk(profile: Uint16Array): number {
  return Math.max(0, profile.indexOf(0));
}

/** Whether a place beside a strip has no other strip and no ruled line. */
function isFree(place: PixelBox, own: Strip, strips: readonly Strip[], { lines }: PreparedPage): boolean {
  const { across, down } = lines;
  return (
    !strips.some((other) => other !== own && touches(other, place)) &&
    !down.some(({ at, from, to }) => touches({ x0: at, x1: at + 1, y0: from, y1: to }, place)) &&
    !across.some(({ at, from, to }) => touches({ x0: from, x1: to, y0: at, y1: at + 1 }, place))
  );
}

function touches(a: PixelBox, b: PixelBox): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/** A dash is looked for this far from a strip; all in parts of the strip's height: how long it is, how thick, how far from its middle. */
const REACH = 2.2;
const [SHORTEST, THICKEST, OFF] = [0.25, 0.25, 0.2];
/** This part of a dash is ink. */
const SOLID = 0.5;

function withDashes(strip: Strip, strips: readonly Strip[], page: PreparedPage): Strip {
  const reach = Math.round(REACH * heightOf(strip));
  const before = dashIn({ ...strip, x0: Math.max(0, strip.x0 - reach), x1: strip.x0 }, strip, strips, page);
  const behind = dashIn(
    { ...strip, x0: strip.x1, x1: Math.min(page.ink.width, strip.x1 + reach) },
    strip,
    strips,
    page,
  );
  if (!before && !behind) return strip;
  const wide = { ...strip, x0: before?.x0 ?? strip.x0, x1: behind?.x1 ?? strip.x1 };
  return { ...strip, ...withAir(wide, { ...sheetOf(page), y0: strip.y0, y1: strip.y1 }) };
}

/** The only ink in a place beside a strip, if it is a dash that lies wholly in it. */
function dashIn(place: PixelBox, own: Strip, strips: readonly Strip[], page: PreparedPage): PixelBox | null {
  const box = isFree(place, own, strips, page) ? inkBox(place, page.ink) : null;
  const height = heightOf(place);
  if (!box || box.x1 - box.x0 < SHORTEST * height || heightOf(box) > THICKEST * height) return null;
  const off = Math.abs(box.y0 + box.y1 - place.y0 - place.y1) / 2;
  const isWhole = box.x0 > place.x0 + 1 && box.x1 < place.x1 - 1;
  return isWhole && off <= OFF * height && filledShare(box, page.ink) >= SOLID ? box : null;
}
