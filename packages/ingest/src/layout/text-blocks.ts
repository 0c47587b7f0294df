/**
 * Lines of a column → paragraphs and headings. Enters: lines from top to bottom, and the size of the page's running text.
 * Leaves: blocks, e.g. a heading of one 22-point line and a paragraph of four 16-point lines.
 */
import type { Box } from '@wenhao/core';
import { boxAround } from './boxes.ts';
import type { Line } from './lines.ts';
import { isWide, needsSpace } from './spacing.ts';
import { isDot } from './text-rows.ts';
import { typedRules } from './typed-rules.ts';

export interface TextBlock extends Box {
  readonly type: 'text';
  /** 0 for a paragraph, else the heading's level. */
  readonly level: number;
  readonly lines: readonly Line[];
  /** Dots that lead from label to amount, or strokes typed for a rule: they belong to no cell. */
  readonly ornament: boolean;
}

/** Lines further apart than this part of their height more than usual belong to different paragraphs. */
const LOOSE = 0.5;
/** Ems by which a first line is set in, or a last one ends early. */
const INDENT = 1.2;

export function textBlocks(lines: readonly Line[], bodySize: number): TextBlock[] {
  const [left, right] = [Math.min(...lines.map((l) => l.x0)), Math.max(...lines.map((l) => l.x1))];
  const spacing = usualSpacing(lines);
  const groups: Line[][] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (before && continues(before, line, { left, right, spacing })) groups.at(-1)?.push(line);
    else groups.push([line]);
  });
  return groups.map((group) => ({
    type: 'text',
    level: levelOf(group, bodySize),
    lines: group,
    ornament: isOrnament(group),
    ...boxAround(group),
  }));
}

interface Column {
  readonly left: number;
  readonly right: number;
  readonly spacing: number;
}

function continues(before: Line, line: Line, column: Column): boolean {
  const em = Math.max(line.size, before.size);
  if (Math.abs(line.size - before.size) > 0.15 * em) return false;
  if (line.baseline - before.baseline > column.spacing + LOOSE * em) return false;
  const setIn = line.x0 - column.left > INDENT * em;
  const beforeSetIn = before.x0 - column.left > INDENT * em;
  const centred = isCentred(line, column, em) && isCentred(before, column, em);
  if (setIn && !beforeSetIn && !centred) return false;
  const endsEarly = column.right - before.x1 > firstUnit(line) + em;
  return !endsEarly || (centred && setIn === beforeSetIn);
}

/** How wide the beginning of a line is that cannot be broken: a Chinese character, a number, a word. */
function firstUnit({ glyphs, size }: Line): number {
  const [first] = glyphs;
  if (!first || isWide(first.text)) return size;
  const end = glyphs.findIndex((glyph, i) => {
    const before = glyphs[i - 1];
    return before !== undefined && (isWide(glyph.text) || needsSpace(before, glyph));
  });
  return (glyphs.at(end < 0 ? -1 : end - 1)?.x1 ?? first.x1) - first.x0;
}

function isCentred(line: Line, column: Column, em: number): boolean {
  const [before, after] = [line.x0 - column.left, column.right - line.x1];
  return before > em && Math.abs(before - after) < em;
}

/** The distance of baselines within paragraphs: the median of those under three ems. */
function usualSpacing(lines: readonly Line[]): number {
  const steps = lines
    .map((line, i) => line.baseline - (lines[i - 1]?.baseline ?? Number.NaN))
    .filter((step, i) => step > 0 && step < 3 * (lines[i]?.size ?? 0))
    .sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? Number.POSITIVE_INFINITY;
}

/** Larger print than the running text, on few lines, is a heading; the larger, the higher. */
function levelOf(lines: readonly Line[], bodySize: number): number {
  const size = lines[0]?.size ?? 0;
  if (lines.length > 4 || size < 1.15 * bodySize) return 0;
  if (size >= 1.8 * bodySize) return 1;
  return size >= 1.35 * bodySize ? 2 : 3;
}

function isOrnament(lines: readonly Line[]): boolean {
  const dots = lines.every((line) => line.glyphs.length > 1 && line.glyphs.every(isDot));
  return dots || lines.every((line) => typedRules(line.glyphs).glyphs.size === line.glyphs.length);
}

/** The em of most glyphs. */
export function bodySizeOf(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    counts.set(size, (counts.get(size) ?? 0) + line.glyphs.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
