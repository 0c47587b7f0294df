/**
 * ≥ and ≤, told from their strokes. Enters: lines as recognised, and the page's ink. Leaves: the lines with ≥ and ≤ where the sign before a
 * number points to a side and has a bar under it; what was recognised stays among the alternatives.
 * Example: ">96.5%" over a bar of ink as wide as the > is "≥96.5%"; a lone "V" above "300人" whose ink points right is "≥".
 */
import { rowProfile } from '../image/ink.ts';
import type { Ink, PixelBox } from '../image/raster.ts';
import { type OcrCharacter, type OcrLine, readAs } from './engine.ts';
import { inkBox } from './paddle/strips.ts';

/** What these signs are taken for: where a bar is found under them, and where they are found to point to a side at all. */
const POINTED = /^[>＞〉》≥<＜〈《≤]$/;
const MISTAKEN = /^[VvNMWyYZzΣ≯≮→←]$/;
/** The bar, level or aslant, makes the part below the point so much heavier than the part above; a bare > is even. */
const HEAVIER = 1.25;
/** The point is what reaches into this part of the sign's width on the side it points to. */
const POINT = 0.15;
/** A sign of fewer rows shows no bar. */
const LOWEST = 8;
/** Where a sign points to a side its ink begins so far down, as parts of its height: on that side at least, on the other at most. */
const [DEEP, SHALLOW] = [0.2, 0.15];
/** A number goes on below a sign that stands alone on its line, so many heights of the sign away at most. */
const BELOW = 1;

export function withComparisonSigns(lines: readonly OcrLine[], ink: Ink): OcrLine[] {
  return lines.map((line) => {
    const characters = line.characters.map((character, i) => {
      if (!isBeforeNumber(line, i, lines)) return character;
      const sign = signOf(line, character, ink);
      return sign === null ? character : readAs(character, sign);
    });
    return { ...line, characters };
  });
}

function isBeforeNumber(line: OcrLine, at: number, lines: readonly OcrLine[]): boolean {
  const next = line.characters[at + 1];
  if (next) return /^[\d.]/.test(next.text);
  return line.characters.length === 1 && lines.some((other) => goesOnBelow(line.box, other));
}

function goesOnBelow(sign: PixelBox, { box, characters }: OcrLine): boolean {
  const height = sign.y1 - sign.y0;
  const gap = box.y0 - sign.y1;
  const isBelow = gap > -0.2 * height && gap <= BELOW * height && Math.abs(box.x0 - sign.x0) <= height;
  return isBelow && /^\d/.test(characters[0]?.text ?? '');
}

/** ≥ or ≤ where the ink says so. */
function signOf({ box }: OcrLine, { x0, x1, text }: OcrCharacter, ink: Ink): '≥' | '≤' | null {
  if (!POINTED.test(text) && !MISTAKEN.test(text)) return null;
  const around: PixelBox = { x0: Math.floor(x0), x1: Math.ceil(x1), y0: box.y0, y1: box.y1 };
  const sign = inkBox(around, ink);
  if (!sign || sign.y1 - sign.y0 < LOWEST) return null;
  const side = POINTED.test(text) ? (/[>＞〉》≥]/.test(text) ? 'right' : 'left') : pointsTo(sign, ink);
  return side !== null && hasBar(sign, side, ink) ? (side === 'right' ? '≥' : '≤') : null;
}

/** The side to which the upper stroke goes down; null where it does not, as in V and Z. */
function pointsTo(sign: PixelBox, ink: Ink): 'left' | 'right' | null {
  const width = Math.max(1, Math.round(POINT * (sign.x1 - sign.x0)));
  const left = depthOf({ ...sign, x1: sign.x0 + width }, ink);
  const right = depthOf({ ...sign, x0: sign.x1 - width }, ink);
  if (left <= SHALLOW && right >= DEEP) return 'right';
  return right <= SHALLOW && left >= DEEP ? 'left' : null;
}

/** How far down the first ink is, as a part of the height. */
function depthOf(box: PixelBox, ink: Ink): number {
  const profile = rowProfile(ink, box);
  return profile.findIndex((count) => count > 0) / profile.length;
}

/** Whether there is more ink below the sign's point than above it. */
function hasBar(sign: PixelBox, side: 'left' | 'right', ink: Ink): boolean {
  const reach = Math.ceil(POINT * (sign.x1 - sign.x0));
  const point = rowProfile(ink, side === 'right' ? { ...sign, x0: sign.x1 - reach } : { ...sign, x1: sign.x0 + reach });
  // The bar may reach as far as the point: what comes first is the point.
  const from = point.findIndex((count) => count > 0);
  const end = point.indexOf(0, from);
  const middle = (from + (end < 0 ? point.length : end) - 1) / 2;
  const counts = [...rowProfile(ink, sign)];
  const inkIn = (part: number[]) => part.reduce((sum, count) => sum + count, 0);
  const above = inkIn(counts.slice(0, Math.ceil(middle)));
  const below = inkIn(counts.slice(Math.floor(middle) + 1));
  return below >= HEAVIER * above;
}
