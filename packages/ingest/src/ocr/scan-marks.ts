/**
 * A page as recognised → marks, as print gives them. Enters: lines of characters and ruled lines in pixels. Leaves: glyphs and
 * rules in points; every character of a line on one baseline, its em told by the distance of its Chinese characters.
 */

import type { Glyph, PageMarks, Rule } from '../layout/marks.ts';
import { isWide } from '../layout/spacing.ts';
import type { OcrCharacter, OcrLine } from './engine.ts';
import type { PageScan } from './page-scan.ts';

/** What part of the em is ink: of Chinese characters, of digits. */
const [WIDE_INK, DIGIT_INK] = [0.92, 0.7];
/** How far below the baseline ink goes, in ems. */
const [WIDE_BELOW, TAILS_BELOW] = [0.08, 0.15];
const TAILS = /[,;()（），；gjpqy〔〕[\]]/;

export function marksOf(scan: PageScan): PageMarks {
  const points = (pixels: number) => pixels * scan.pointsPerPixel;
  return {
    width: points(scan.width),
    height: points(scan.height),
    glyphs: scan.lines.flatMap((line) => glyphsOf(line, scan.pointsPerPixel)),
    rules: rulesOf(scan),
    fills: [],
  };
}

function rulesOf({ rules, pointsPerPixel: scale }: PageScan): Rule[] {
  const across = rules.across.map(({ at, from, to, thickness }): Rule => {
    const y = (at + 0.5) * scale;
    return { x0: from * scale, x1: to * scale, y0: y, y1: y, width: thickness * scale, color: '#000000' };
  });
  const down = rules.down.map(({ at, from, to, thickness }): Rule => {
    const x = (at + 0.5) * scale;
    return { x0: x, x1: x, y0: from * scale, y1: to * scale, width: thickness * scale, color: '#000000' };
  });
  return [...across, ...down];
}

function glyphsOf(line: OcrLine, scale: number): Glyph[] {
  const size = emOf(line) * scale;
  const { y0, y1 } = line.box;
  const below = belowBaseline(line) * size;
  return line.characters.map(({ text, x0, x1, spaced }) => ({
    text,
    x0: x0 * scale,
    x1: x1 * scale,
    y0: y0 * scale,
    y1: y1 * scale,
    baseline: y1 * scale - below,
    size,
    turn: 0,
    spaced,
  }));
}

/** The em of a line in pixels. */
export function emOf({ box, characters }: OcrLine): number {
  const height = box.y1 - box.y0;
  const wide = characters.some(({ text }) => isWide(text));
  const byHeight = height / (wide ? WIDE_INK : DIGIT_INK);
  const pitch = pitchOf(characters);
  // Letters that are spaced out stand further apart than an em; a speck above or below makes a line seem higher.
  return pitch === null ? byHeight : Math.min(pitch, byHeight * 1.1);
}

/** The usual distance of neighbouring Chinese characters. */
function pitchOf(characters: readonly OcrCharacter[]): number | null {
  const steps: number[] = [];
  for (let i = 1; i < characters.length; i++) {
    const [left, right] = [characters[i - 1], characters[i]];
    if (!left || !right || right.spaced || !isIdeograph(left.text) || !isIdeograph(right.text)) continue;
    steps.push((right.x0 + right.x1 - left.x0 - left.x1) / 2);
  }
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? null;
}

function isIdeograph(text: string): boolean {
  return /^[\u3400-\u9fff]$/.test(text);
}

function belowBaseline({ characters }: OcrLine): number {
  if (characters.some(({ text }) => isWide(text))) return WIDE_BELOW;
  return characters.some(({ text }) => TAILS.test(text)) ? TAILS_BELOW : 0;
}
