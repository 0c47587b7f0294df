/**
 * Large print laid askew over or under a page. Enters: the page's glyphs. Leaves: those that belong to no line, paragraph or cell.
 * Example: 内部资料 in grey, 60 points high, from corner to corner of a table of 10-point figures.
 */
import type { Glyph } from './marks.ts';

/** Print askew and this many times as large as most of the page's is a watermark; headings set at an angle are no larger than the others. */
const LARGE = 1.8;

export function watermarkOf(glyphs: readonly Glyph[]): ReadonlySet<Glyph> {
  const askew = glyphs.filter((glyph) => glyph.turn === -1);
  if (askew.length === 0) return new Set();
  const sizes = glyphs.map((glyph) => glyph.size).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  return new Set(askew.filter((glyph) => glyph.size > LARGE * usual));
}
