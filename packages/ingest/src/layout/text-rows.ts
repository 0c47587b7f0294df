/**
 * Lines → rows of chunks, a chunk being what stands together. Enters: lines of a page or of a cell.
 * Leaves: rows as alignment sees them, e.g. "昌吉市", "45", "31.5%" as three chunks with their left and right ends.
 */
import type { Box } from '@wenhao/core';
import type { Line } from './lines.ts';
import type { Glyph } from './marks.ts';
import { wordsOf } from './spacing.ts';

export interface Chunk {
  readonly x0: number;
  readonly x1: number;
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  /** A number, or one of the marks that stand for one (–, n/a, *). */
  readonly value: boolean;
}

export interface TextRow extends Box {
  readonly baseline: number;
  readonly size: number;
  readonly chunks: readonly Chunk[];
  /** Whether dots lead the eye from one chunk to the next; they are in no chunk. */
  readonly led: boolean;
}

/** Words nearer than this, in ems, stand together. */
const TOGETHER = 0.75;
/** Next to a value less is enough: numbers stand in columns of their own. */
const TOGETHER_VALUES = 0.55;

export function textRow(line: Line): TextRow {
  const own = withoutLeaders(line.glyphs);
  const words = wordsOf(own);
  const stretches: Glyph[][] = [];
  let before: Chunk | null = null;
  for (const glyphs of words) {
    const word = toChunk(glyphs);
    if (before && standTogether(before, word, line.size)) stretches.at(-1)?.push(...glyphs);
    else stretches.push([...glyphs]);
    before = word;
  }
  const { x0, y0, x1, y1, baseline, size } = line;
  return { x0, y0, x1, y1, baseline, size, chunks: stretches.map(toChunk), led: own.length < line.glyphs.length };
}

/** So many dots in a row are leaders. */
const LEADERS = 4;

function withoutLeaders(glyphs: readonly Glyph[]): readonly Glyph[] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs.at(-1)?.at(-1);
    if (last && isDot(last) && isDot(glyph)) runs.at(-1)?.push(glyph);
    else runs.push([glyph]);
  }
  const kept = runs.filter((run) => run.length < LEADERS);
  return kept.length === runs.length ? glyphs : kept.flat();
}

export function isDot({ text }: Glyph): boolean {
  return /^[.．·…‧]+$/.test(text);
}

function standTogether(left: Chunk, right: Chunk, em: number): boolean {
  const gap = right.x0 - left.x1;
  if (gap >= 2 * em) return false;
  if (/^[$€£¥￥]$/.test(left.text) && /^[\d(.-]/.test(right.text)) return true;
  if (/^[%％)）*†‡]+$/.test(right.text) && left.value) return gap < em;
  return gap < (left.value && right.value ? TOGETHER_VALUES : TOGETHER) * em;
}

export function toChunk(glyphs: readonly Glyph[]): Chunk {
  let [text, x0, x1] = ['', Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const glyph of glyphs) {
    text += glyph.text;
    if (glyph.x0 < x0) x0 = glyph.x0;
    if (glyph.x1 > x1) x1 = glyph.x1;
  }
  return { text, x0, x1, glyphs, value: isValue(text) };
}

const NUMBER = /^[~≈<>≤≥=±+\-−–—△▲(（$€£¥￥]*\d[\d.,，:/'’·\s]*[%％)）*†‡‰a-d]*(?:[-–—~～]\d[\d.,]*[%％]?)?[)）*†‡]*$/;
const STAND_IN = /^(?:[-−–—‐*†‡×✓√#]+|[.…]{1,3}|n\.?\/?a\.?|nil|无|—+)$/i;

export function isValue(text: string): boolean {
  return NUMBER.test(text) || STAND_IN.test(text);
}

/** Several rows as if they were printed in one line. */
export function together(rows: readonly TextRow[]): Pick<TextRow, 'chunks' | 'size'> {
  const chunks = rows.flatMap((row) => row.chunks).sort((a, b) => a.x0 - b.x0);
  return { chunks, size: rows[0]?.size ?? 0 };
}

/** Whether the chunk stands in the middle of two or more neighbouring chunks of the row. */
export function isMiddleOfSeveral(chunk: Chunk, { chunks, size }: Pick<TextRow, 'chunks' | 'size'>): boolean {
  return chunks.some((left, i) =>
    chunks.slice(i + 1).some((right) => {
      const over = left.x0 < chunk.x1 && right.x1 > chunk.x0;
      return over && Math.abs(left.x0 + right.x1 - chunk.x0 - chunk.x1) / 2 < 1.2 * size;
    }),
  );
}
