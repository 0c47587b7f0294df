/**
 * Glyphs → lines of text in the order in which they are read. Enters: glyphs of a cell, a column or a page.
 * Leaves: lines from top to bottom, each with its glyphs from left to right; raised and lowered small print stays in its line.
 * Example: the 9 glyphs of "城乡低保\n人数≥50" in a cell as two lines.
 */
import type { Box } from '@wenhao/core';
import type { Glyph } from './marks.ts';

export interface Line extends Box {
  readonly glyphs: readonly Glyph[];
  readonly baseline: number;
  /** The em of most of its glyphs. */
  readonly size: number;
}

/** Baselines that differ by less than this part of an em are one. */
const SAME_BASELINE = 0.25;

/** All lines of a set of glyphs: upright ones first, then those that are turned. */
export function linesOf(glyphs: readonly Glyph[]): Line[] {
  const upright = glyphs.filter((glyph) => glyph.turn === 0);
  if (upright.length === glyphs.length) return uprightLines(upright);
  const turned = ([1, 2, 3, -1] as const).flatMap((turn) =>
    turnedLines(
      glyphs.filter((g) => g.turn === turn),
      turn,
    ),
  );
  return [...uprightLines(upright), ...turned];
}

function uprightLines(glyphs: readonly Glyph[]): Line[] {
  const rows = rowsByBaseline(glyphs).map(toLine);
  return withSmallPrint(rows).sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0);
}

function rowsByBaseline(glyphs: readonly Glyph[]): (readonly Glyph[])[] {
  if (isOneLine(glyphs)) return glyphs.length > 0 ? [glyphs] : [];
  const sorted = [...glyphs].sort((a, b) => a.baseline - b.baseline);
  const rows: Glyph[][] = [];
  let [row, baseline]: [Glyph[], number] = [[], Number.NEGATIVE_INFINITY];
  for (const glyph of sorted) {
    if (glyph.baseline - baseline > SAME_BASELINE * glyph.size) {
      row = [];
      rows.push(row);
      baseline = glyph.baseline;
    }
    row.push(glyph);
  }
  return rows;
}

/** Whether all stand on one baseline, to the point: most cells do. */
export function isOneLine(glyphs: readonly Glyph[]): boolean {
  const [first] = glyphs;
  for (const glyph of glyphs) if (glyph.baseline !== first?.baseline || glyph.turn !== 0) return false;
  return true;
}

/** A line of glyphs, sorted from left to right. */
export function toLine(glyphs: readonly Glyph[]): Line {
  const sorted = isSorted(glyphs) ? glyphs : [...glyphs].sort((a, b) => a.x0 - b.x0);
  const main = mainGlyph(sorted);
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (const glyph of sorted) {
    if (glyph.x0 < x0) x0 = glyph.x0;
    if (glyph.y0 < y0) y0 = glyph.y0;
    if (glyph.x1 > x1) x1 = glyph.x1;
    if (glyph.y1 > y1) y1 = glyph.y1;
  }
  return { glyphs: sorted, baseline: main?.baseline ?? y1, size: main?.size ?? 0, x0, y0, x1, y1 };
}

function isSorted(glyphs: readonly Glyph[]): boolean {
  for (let i = 1; i < glyphs.length; i++) if ((glyphs[i] as Glyph).x0 < (glyphs[i - 1] as Glyph).x0) return false;
  return true;
}

/** A glyph of the size that the line is printed in: the middle one of all. */
function mainGlyph(glyphs: readonly Glyph[]): Glyph | undefined {
  const [first] = glyphs;
  if (glyphs.every((glyph) => glyph.size === first?.size)) return first;
  const bySize = [...glyphs].sort((a, b) => a.size - b.size);
  const size = bySize[bySize.length >> 1]?.size;
  return glyphs.find((glyph) => glyph.size === size);
}

/** Print this much smaller than its line may be part of it. */
const SMALL_PRINT = 0.85;

/** Footnote marks, exponents and the like join the larger line that they touch. */
function withSmallPrint(lines: Line[]): Line[] {
  const smallest = Math.min(...lines.map((line) => line.size));
  const largest = Math.max(...lines.map((line) => line.size));
  if (!(smallest <= SMALL_PRINT * largest)) return lines;
  // By the place of each line: one that small print joined is another line, in the same place.
  const kept: (Line | null)[] = [...lines];
  for (const [i, small] of kept.entries()) {
    const at = small ? kept.findIndex((line, j) => line !== null && j !== i && isSmallPrintOf(small, line)) : -1;
    const host = kept[at];
    if (!small || !host) continue;
    kept[i] = null;
    const merged = toLine([...host.glyphs, ...small.glyphs]);
    kept[at] = { ...merged, baseline: host.baseline, size: host.size };
  }
  return kept.filter((line) => line !== null);
}

function isSmallPrintOf(small: Line, line: Line): boolean {
  if (small.size > SMALL_PRINT * line.size) return false;
  const overlap = Math.min(small.y1, line.y1) - Math.max(small.y0, line.y0);
  if (overlap < 0.4 * (small.y1 - small.y0)) return false;
  const near = 0.5 * line.size;
  return small.glyphs.every((glyph) =>
    [...line.glyphs, ...small.glyphs].some(
      (other) => other !== glyph && glyph.x0 - other.x1 < near && other.x0 - glyph.x1 < near,
    ),
  );
}

/** Turned text is lined up as if the page were turned, and keeps its own boxes. */
function turnedLines(glyphs: readonly Glyph[], turn: 1 | 2 | 3 | -1): Line[] {
  if (glyphs.length === 0) return [];
  const originals = new Map<Glyph, Glyph>();
  for (const glyph of glyphs) originals.set(turnedUp(glyph, turn), glyph);
  return uprightLines([...originals.keys()]).map((line) => {
    const own = line.glyphs.map((glyph) => originals.get(glyph) ?? glyph);
    return { ...toLine(own), glyphs: own };
  });
}

function turnedUp(glyph: Glyph, turn: 1 | 2 | 3 | -1): Glyph {
  const { x0, y0, x1, y1 } = glyph;
  if (turn === 1) return { ...glyph, x0: y0, x1: y1, y0: -x1, y1: -x0, baseline: -x0, turn: 0 };
  if (turn === 3) return { ...glyph, x0: -y1, x1: -y0, y0: x0, y1: x1, baseline: x1, turn: 0 };
  if (turn === 2) return { ...glyph, x0: -x1, x1: -x0, y0: -y1, y1: -y0, baseline: -y0, turn: 0 };
  return { ...glyph, turn: 0 };
}
