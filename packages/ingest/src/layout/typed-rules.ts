/**
 * Rules that are typed, not drawn: lines of nothing but hyphens, underscores or box-drawing strokes.
 * Enters: the glyphs of a page. Leaves: the rules, and the glyphs that they are typed with, which belong to no cell.
 * Example: "---------- ------ ------" under a header is three rules across.
 */
import type { Glyph, Rule } from './marks.ts';

export interface TypedRules {
  readonly rules: readonly Rule[];
  readonly glyphs: ReadonlySet<Glyph>;
}

const STROKE = /^[-_=─━═‐‑‒–—―－＿]+$/;
/** So many strokes in a line are a rule; fewer are a dash, or room to write in. */
const STROKES = 10;
/** Strokes nearer than this, in ems, are of one rule. */
const NEAR = 0.6;

export function typedRules(glyphs: readonly Glyph[]): TypedRules {
  const strokes = glyphs.filter((glyph) => glyph.turn === 0 && STROKE.test(glyph.text));
  const lines = strokes.length < STROKES ? [] : byBaseline(strokes).filter((line) => line.length >= STROKES);
  if (lines.length === 0) return { rules: [], glyphs: new Set() };
  const own = new Set(strokes);
  const bare = lines.filter((line) => !glyphs.some((glyph) => !own.has(glyph) && standsIn(glyph, line)));
  return { rules: bare.flatMap(rulesOf), glyphs: new Set(bare.flat()) };
}

function byBaseline(strokes: readonly Glyph[]): Glyph[][] {
  const lines = new Map<number, Glyph[]>();
  for (const glyph of strokes) {
    const key = Math.round(glyph.baseline);
    const line = lines.get(key);
    if (line) line.push(glyph);
    else lines.set(key, [glyph]);
  }
  return [...lines.values()];
}

/** Whether another glyph is printed in the line, though perhaps a little raised. */
function standsIn(glyph: Glyph, [first]: readonly Glyph[]): boolean {
  return first !== undefined && Math.abs(glyph.baseline - first.baseline) < 0.4 * first.size;
}

function rulesOf(line: readonly Glyph[]): Rule[] {
  const rules: { x0: number; x1: number; y0: number; y1: number; width: number; color: string }[] = [];
  for (const { x0, x1, baseline, size, text } of [...line].sort((a, b) => a.x0 - b.x0)) {
    const last = rules.at(-1);
    if (last && x0 - last.x1 < NEAR * size) {
      last.x1 = Math.max(last.x1, x1);
      continue;
    }
    const y = baseline - (/[_＿]/.test(text) ? 0 : 0.3 * size);
    rules.push({ x0, x1, y0: y, y1: y, width: 0.5, color: '#000000' });
  }
  return rules;
}
