/**
 * Signs that recognisers leave half read → the sign that is printed. Enters: lines and the page's ink. Leaves: the same lines; a >
 * with a bar under it as ≥, the bracket that closes 〔 as 〕. The reading that was changed stays among the alternatives.
 * Example: ">96.5%" over a bar of ink as wide as the > is "≥96.5%".
 */
import { rowProfile } from '../image/ink.ts';
import type { Ink, PixelBox } from '../image/raster.ts';
import type { OcrCharacter, OcrLine } from './engine.ts';
import { inkBox } from './paddle/strips.ts';

/** Signs that have a sibling with a bar under them. */
const WITH_BAR: Readonly<Record<string, string>> = { '>': '≥', '＞': '≥', '<': '≤', '＜': '≤', '》': '≥', '《': '≤' };
/** The bar, level or aslant, makes the part below the point so much heavier than the part above; a bare > is even. */
const HEAVIER = 1.25;
/** The point is what reaches into this part of the sign's width on the side it points to. */
const POINT = 0.15;
/** A sign of fewer rows shows no bar. */
const LOWEST = 8;

export interface Restored {
  readonly lines: readonly OcrLine[];
  /** What was changed, e.g. ">96.5% → ≥96.5%". */
  readonly changes: readonly string[];
}

export function restoredSigns(lines: readonly OcrLine[], ink: Ink): Restored {
  const changes: string[] = [];
  const restored = lines.map((line) => {
    const result = withBrackets(withBars(line, ink));
    const [before, after] = [textOf(line), textOf(result)];
    if (before !== after) changes.push(`${before} → ${after}`);
    return result;
  });
  return { lines: restored, changes };
}

function textOf({ characters }: OcrLine): string {
  return characters.map(({ text }) => text).join('');
}

function withBars(line: OcrLine, ink: Ink): OcrLine {
  const characters = line.characters.map((character, i) => {
    const sign = WITH_BAR[character.text];
    const number = /^[\d.]/.test(line.characters[i + 1]?.text ?? '');
    if (sign === undefined || !number || !hasBar(line, character, ink)) return character;
    return replaced(character, sign);
  });
  return { ...line, characters };
}

/** Whether there is more ink below the sign's point than above it. */
function hasBar(line: OcrLine, { x0, x1, text }: OcrCharacter, ink: Ink): boolean {
  const around: PixelBox = { x0: Math.floor(x0), x1: Math.ceil(x1), y0: line.box.y0, y1: line.box.y1 };
  const sign = inkBox(around, ink);
  if (!sign || sign.y1 - sign.y0 < LOWEST) return false;
  const reach = Math.ceil(POINT * (sign.x1 - sign.x0));
  const side = /[>＞》]/.test(text) ? { ...sign, x0: sign.x1 - reach } : { ...sign, x1: sign.x0 + reach };
  const point = rowProfile(ink, side);
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

/** A year in brackets before a number is one of a 文号; where one of its brackets may be 〔 or 〕, both are. */
const YEAR = /([〔（([【])\d{4}([〕）)\]】])(?=第?\d+号)|〔\d{4}[)）\]]|[(（[]\d{4}〕/g;

function withBrackets(line: OcrLine): OcrLine {
  const text = textOf(line);
  if (text.length !== line.characters.length) return line;
  const characters = [...line.characters];
  for (const { index, 0: match } of text.matchAll(YEAR)) {
    const [open, close] = [index, index + match.length - 1];
    if (!mayBe(characters[open], '〔') && !mayBe(characters[close], '〕')) continue;
    characters[open] = replaced(characters[open] as OcrCharacter, '〔');
    characters[close] = replaced(characters[close] as OcrCharacter, '〕');
  }
  return { ...line, characters };
}

function mayBe(character: OcrCharacter | undefined, text: string): boolean {
  return character?.text === text || (character?.alternatives.some((other) => other.text === text) ?? false);
}

function replaced(character: OcrCharacter, text: string): OcrCharacter {
  if (character.text === text) return character;
  const { confidence, alternatives } = character;
  return { ...character, text, alternatives: [{ text: character.text, weight: confidence }, ...alternatives] };
}
