/**
 * What stands in columns and is no table: drawings with scales and grid lines, lists of contents, forms without a grid.
 * Enters: rows of text, placed rows, rules. Leaves: yes or no, e.g. "1  2  3 … 10" under ten short strokes is a scale.
 */
import type { Edges } from './edges.ts';
import type { PlacedRow } from './placed-rows.ts';
import { wordsOf } from './spacing.ts';
import type { TableRegion } from './table-regions.ts';
import { type TextRow, toChunk } from './text-rows.ts';

/** Marks of a scale are this short at most, and stand this near above what is printed at them, in ems. */
const [TICK, TICK_ABOVE] = [9, 1];

/** Whether a row is the scale of a drawing: each of its words stands in the middle under a short stroke. */
export function isScale(row: TextRow, { down }: Edges): boolean {
  if (row.chunks.length < 3) return false;
  const ticks = down.filter(
    ({ from, to }) => to - from <= TICK && to <= row.y0 + 2 && to > row.y0 - TICK_ABOVE * row.size,
  );
  if (ticks.length < 3) return false;
  const words = row.chunks.flatMap((chunk) => wordsOf(chunk.glyphs).map(toChunk));
  const marked = words.filter(({ x0, x1 }) => ticks.some(({ at }) => Math.abs((x0 + x1) / 2 - at) < 0.3 * row.size));
  return marked.length >= 0.6 * words.length;
}

/** So many rules are needed to see that they are the lines of a drawing. */
const DRAWN_RULES = 5;

/** Whether most of the rules follow one another with no text between them: the grid lines of a drawing. */
export function isRuledOverNothing({ rows, rules }: TableRegion): boolean {
  const heights = rules.map((rule) => rule.at).sort((a, b) => a - b);
  if (heights.length < DRAWN_RULES) return false;
  const empty = heights.slice(1).filter((at, i) => {
    const above = heights[i] ?? at;
    return at - above > 3 && !rows.some(({ y0, y1 }) => (y0 + y1) / 2 > above && (y0 + y1) / 2 < at);
  });
  return empty.length * 2 > heights.length - 1;
}

/** Where this part of the texts has a colon (that is no time of day), they are labels with room beside them to write in. */
const LABELS = 0.4;

/** Whether the rows are a form without a grid: "联系人：      电话：". */
export function isForm(rows: readonly TextRow[]): boolean {
  const texts = rows.flatMap(({ chunks }) => chunks.map(({ text }) => text));
  return texts.filter((text) => /\D[:：](?:\D|$)/.test(text)).length >= LABELS * texts.length;
}

/** Where more than this part of the cells beside amounts are empty, the amounts are a drawing's labels. */
const EMPTY = 0.5;

export function isSparse(rows: readonly PlacedRow[], columns: readonly number[]): boolean {
  const valued = rows.filter(({ chunks }) => chunks.some((c) => c.chunk.value));
  const filled = valued.reduce((sum, { chunks }) => sum + new Set(chunks.map((c) => c.first)).size, 0);
  return filled < (1 - EMPTY) * valued.length * columns.length;
}

/** Where every column counts in even steps, they are the scales of a drawing. */
export function isAxis(rows: readonly PlacedRow[], columns: readonly number[]): boolean {
  return columns.every((_, column) => {
    const texts = rows.flatMap(({ chunks }) => chunks.filter((c) => c.first === column).map((c) => c.chunk.text));
    const numbers = texts.map((text) => Number(text.replace(/[,%$]/g, ''))).filter((n) => !Number.isNaN(n));
    return numbers.length >= 4 && evenSteps(numbers) >= EVEN * (numbers.length - 1);
  });
}

/** The part of the steps that are the same on a scale; labels and legends stand between some. */
const EVEN = 0.6;

function evenSteps(numbers: readonly number[]): number {
  const counts = new Map<string, number>();
  for (const [i, n] of numbers.slice(1).entries()) {
    const step = (n - (numbers[i] ?? 0)).toPrecision(6);
    if (Number(step) !== 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Dots that lead the eye to a page number: a table of contents. */
export function hasLeaders(rows: readonly TextRow[]): boolean {
  const led = rows.filter((row) => row.led);
  return led.length * 2 > rows.length;
}
