/**
 * Where a line has a space. Enters: two neighbouring glyphs. Leaves: whether a space stands between them.
 * Example: "2024" and "年" set close have none, "unit" and "price" a quarter of an em apart have one.
 */
import type { Glyph } from './marks.ts';

const WIDE = /[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/;

/** Chinese characters and their punctuation, an em wide. */
export function isWide(text: string): boolean {
  return WIDE.test(text);
}

/** Least gap in ems for a space, where the source prints one and where it does not. */
const GAPS = {
  both: { printed: 0.2, bare: 0.6 },
  one: { printed: 0.12, bare: 0.5 },
  none: { printed: 0.06, bare: 0.17 },
} as const;

export function needsSpace(before: Glyph, after: Glyph): boolean {
  const gap = after.x0 - before.x1;
  if (gap <= 0) return false;
  const wide = [isWide(before.text), isWide(after.text)].filter(Boolean).length;
  const least = wide === 2 ? GAPS.both : wide === 1 ? GAPS.one : GAPS.none;
  return gap > (after.spaced ? least.printed : least.bare) * Math.min(before.size, after.size);
}

/** Glyphs of a line → its words, split where a space stands. */
export function wordsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const words: Glyph[][] = [];
  glyphs.forEach((glyph, i) => {
    const before = glyphs[i - 1];
    if (!before || (before.turn === 0 && needsSpace(before, glyph))) words.push([glyph]);
    else words.at(-1)?.push(glyph);
  });
  return words;
}
