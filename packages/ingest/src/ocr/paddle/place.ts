/**
 * Characters as recognised → characters in their places. Enters: where the middle of each lies across a strip, and the strip's
 * ink. Leaves: the left and right end of each, from its ink; neighbours meet, where there is no space between them;
 * where nothing was recognised, � for all of the ink.
 * Example: the two 1s of "11" reach to the middle of the gap between them.
 */
import { columnProfile } from '../../image/ink.ts';
import type { Ink, PixelBox } from '../../image/raster.ts';
import { type OcrCharacter, type OcrLine, unreadCharacter } from '../engine.ts';
import type { Recognised } from './recognise.ts';
import { inkBox } from './strips.ts';

/** Gaps wider than this part of the line's height are spaces, whatever the recogniser says. */
const SPACE = 0.5;
/** Punctuation that is printed in the left, in the right half of its square. */
const LEFT_HALF = /^[，。．、；：）》」』〕】！？,.;:)”’]$/;
const RIGHT_HALF = /^[（《「『〔【“‘]$/;

export function placedLine(strip: PixelBox, recognised: readonly Recognised[], ink: Ink): OcrLine {
  const box = inkBox(strip, ink) ?? strip;
  const own = recognised.filter(({ text }) => text.trim() !== '');
  if (own.length === 0) return { box, characters: [unreadCharacter(box, 0)] };
  const extents = inkExtents(strip, own, columnProfile(ink, strip));
  const height = box.y1 - box.y0;
  const characters = own.map((character, i): OcrCharacter => {
    const { text, confidence, alternatives } = character;
    const before = recognised[recognised.indexOf(character) - 1];
    const [x0, x1] = extents[i] ?? [strip.x0, strip.x1];
    return { text, x0, x1, confidence, alternatives, spaced: before?.text.trim() === '' };
  });
  return { box, characters: withoutGaps(characters, height) };
}

/** Each character's ink: what lies between the emptiest columns on either side of its middle. */
function inkExtents(strip: PixelBox, characters: readonly Recognised[], profile: Uint16Array): [number, number][] {
  const width = strip.x1 - strip.x0;
  const middles = characters.map(({ at }) => Math.min(width - 1, Math.max(0, Math.round(at * width))));
  const borders = [0, ...middles.slice(1).map((middle, i) => emptiest(profile, middles[i] ?? 0, middle)), width];
  return middles.map((middle, i): [number, number] => {
    const [left, right] = [borders[i] ?? 0, borders[i + 1] ?? width];
    let [from, to] = [left, right];
    while (from < right && !profile[from]) from++;
    while (to > from && !profile[to - 1]) to--;
    return from < to ? [strip.x0 + from, strip.x0 + to] : [strip.x0 + middle, strip.x0 + middle + 1];
  });
}

/** The middle of the emptiest stretch between two columns. */
function emptiest(profile: Uint16Array, from: number, to: number): number {
  let [best, length] = [Math.floor((from + to) / 2), 0];
  let least = Number.POSITIVE_INFINITY;
  for (let x = from; x <= to; x++) {
    const value = profile[x] ?? 0;
    if (value > least) continue;
    let end = x;
    while (end + 1 <= to && (profile[end + 1] ?? 0) === value) end++;
    if (value < least || end - x + 1 > length)
      [least, length, best] = [value, end - x + 1, Math.floor((x + end + 1) / 2)];
    x = end;
  }
  return best;
}

/** Where no space is meant, boxes meet in the middle of the gap; punctuation fills its square. */
function withoutGaps(characters: readonly OcrCharacter[], height: number): OcrCharacter[] {
  const placed = characters.map((character) => ({ ...character }));
  for (let i = 1; i < placed.length; i++) {
    const [left, right] = [placed[i - 1], placed[i]];
    if (!left || !right || right.spaced) continue;
    if (LEFT_HALF.test(left.text)) left.x1 = Math.max(left.x1, Math.min(right.x0, left.x0 + height));
    if (RIGHT_HALF.test(right.text)) right.x0 = Math.min(right.x0, Math.max(left.x1, right.x1 - height));
    const gap = right.x0 - left.x1;
    if (gap <= SPACE * height) left.x1 = right.x0 = (left.x1 + right.x0) / 2;
  }
  return placed;
}
