/**
 * Lines of a table without drawn rows → its rows. Enters: text rows, the gutters of the columns, rules across.
 * Leaves: groups of lines that are one row each: wrapped labels joined, the lines of a header stacked.
 * Example: "Percentage of", "international", "coverage" over one column are one header cell of three lines.
 */
import type { Edge } from './edges.ts';
import type { Columns, PlacedRow } from './placed-rows.ts';
import { isWide, wordsOf } from './spacing.ts';
import { type Chunk, isMiddleOfSeveral, together } from './text-rows.ts';

/** Lines that are one row of the table, from top to bottom. */
export interface TableRows {
  readonly header: readonly PlacedRow[][];
  readonly body: readonly PlacedRow[][];
}

export function tableRows(rows: readonly PlacedRow[], columns: Columns, rules: readonly Edge[]): TableRows {
  const body = firstBodyRow(rows);
  const lines = { rules, right: columns.extents[0]?.x1 ?? 0 };
  return { header: headerRows(rows.slice(0, body), rules), body: bodyRows(rows.slice(body), lines) };
}

/** The first line with an amount outside the first column; years and numbers of columns may stand in headers. */
function firstBodyRow(rows: readonly PlacedRow[]): number {
  const at = rows.findIndex(({ chunks }) => {
    const values = chunks.filter((c) => c.first > 0 && c.chunk.value && !isYear(c.chunk.text));
    return values.length > 0 && chunks.some((c) => c.first === 0 || !c.chunk.value);
  });
  return at < 0 ? 1 : at;
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d(?:[-–—/](?:19|20)?\d\d)?$/.test(text);
}

/** Header lines stack: a new row begins below a rule, or below a cell that spans columns. */
function headerRows(rows: readonly PlacedRow[], rules: readonly Edge[]): PlacedRow[][] {
  const levels: PlacedRow[][] = [];
  rows.forEach((row, i) => {
    const level = levels.at(-1);
    const before = level?.at(-1);
    const below = rows.slice(i);
    const stacks = level && before && !ruledBetween(before, row, rules) && !spansOver(level, row);
    if (stacks && !standsOverLeaves(level, below)) level.push(row);
    else levels.push([row]);
  });
  return levels;
}

/**
 * Whether the level is headings alone, and what they stand for is printed further down: nothing under them is set to
 * the same edge or middle, and each stands in the middle of several cells of the lines below.
 */
function standsOverLeaves(level: readonly PlacedRow[], below: readonly PlacedRow[]): boolean {
  const [next] = below;
  const chunks = level.flatMap((row) => row.chunks);
  if (!next || chunks.some((c) => c.first === 0)) return false;
  const leaves = together(below.map(({ row, chunks: own }) => ({ ...row, chunks: own.map((c) => c.chunk) })));
  return chunks.every(
    (c) =>
      !next.chunks.some((d) => isUnder(d.chunk, c.chunk) && isAligned(c.chunk, d.chunk, OFF * next.row.size)) &&
      isMiddleOfSeveral(c.chunk, { chunks: leaves.chunks.filter((d) => isBelowLabels(d, below)), size: leaves.size }),
  );
}

/** A heading of another group stands off by more than this many times what lines of one cell do. */
const OFF = 2.5;

function isUnder(below: Chunk, above: Chunk): boolean {
  return below.x0 < above.x1 && below.x1 > above.x0;
}

/** Whether a chunk of a header stands in another column than the first. */
function isBelowLabels(chunk: Chunk, rows: readonly PlacedRow[]): boolean {
  return rows.some((row) => row.chunks.some((c) => c.chunk === chunk && c.first > 0));
}

/**
 * Whether a cell of the level is a heading over several cells of the line: it covers them, or stands between them.
 * Of a cell of several lines the last one is asked.
 */
function spansOver(level: readonly PlacedRow[], line: PlacedRow): boolean {
  return level.some(({ chunks, row }, i) =>
    chunks.some((c) => {
      if (level.slice(i + 1).some((lower) => lower.chunks.some((d) => d.first <= c.last && d.last >= c.first)))
        return false;
      const under = line.chunks.filter((d) => d.first >= c.first && d.last <= c.last);
      if (under.length !== 1) return under.length > 1;
      const far = line.row.baseline - row.baseline > LINE_STEP * row.size;
      return far || (under.some((d) => !isAligned(c.chunk, d.chunk, row.size)) && isMiddleOfSeveral(c.chunk, line.row));
    }),
  );
}

/** Lines of one cell are no further apart than this, in ems. */
const LINE_STEP = 1.8;

/** Whether two chunks are set to the same left, middle or right, as nearly as may be. */
function isAligned(a: Chunk, b: Chunk, em: number): boolean {
  const middles = Math.abs(a.x0 + a.x1 - b.x0 - b.x1) / 2;
  return Math.min(Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1), middles) < 0.6 * em;
}

function ruledBetween(above: PlacedRow, below: PlacedRow, rules: readonly Edge[]): boolean {
  const [top, bottom] = [above.row.baseline - 0.3 * above.row.size, below.row.baseline - 0.3 * below.row.size];
  return rules.some(
    (rule) =>
      rule.at > top &&
      rule.at < bottom &&
      [...above.chunks, ...below.chunks].some(({ chunk }) => rule.from < chunk.x1 && rule.to > chunk.x0),
  );
}

/** Body lines: each stands alone but for those that go on from the line above, or lead to the line below. */
function bodyRows(
  lines: readonly PlacedRow[],
  { rules, right }: { rules: readonly Edge[]; right: number },
): PlacedRow[][] {
  const pitch = usualPitch(lines);
  const rows: PlacedRow[][] = [];
  let leading = false;
  lines.forEach((line, i) => {
    const [above, below] = [lines[i - 1], lines[i + 1]];
    const open = rows.at(-1);
    const free = above && !ruledBetween(above, line, rules);
    if (open && above && (leading || isBeside(above, line))) open.push(line);
    else if (open && free && goesOn(line, above, { below, pitch, right })) open.push(line);
    else rows.push([line]);
    leading = below !== undefined && !ruledBetween(line, below, rules) && leadsTo(line, below, { above, pitch, right });
  });
  return rows;
}

/** Lines nearer than this, in ems, stand beside each other: one cell of two lines, the others of one, in the middle. */
const BESIDE = 0.8;

function isBeside(above: PlacedRow, line: PlacedRow): boolean {
  return distance(above, line) < BESIDE * Math.max(above.row.size, line.row.size);
}

/** A line that fills few of the columns, none of them with an amount: part of a wrapped cell, or a group's heading. */
function isPartial({ chunks }: PlacedRow): boolean {
  return !chunks.some((c) => c.first > 0 && c.chunk.value);
}

interface Around {
  readonly above?: PlacedRow | undefined;
  readonly below?: PlacedRow | undefined;
  readonly pitch: number;
  /** Where the labels of the first column end at the latest. */
  readonly right: number;
}

/** Closer than this part of the usual distance of rows, a line belongs to its neighbour. */
const CLOSE = 0.85;

function goesOn(line: PlacedRow, above: PlacedRow, { below, pitch, right }: Around): boolean {
  if (!isPartial(line)) return false;
  const [up, down] = [distance(above, line), below ? distance(line, below) : Number.POSITIVE_INFINITY];
  if (!line.chunks.every((c) => above.chunks.some((d) => d.first <= c.first && d.last >= c.last))) return false;
  if (line.chunks.every((c) => c.first > 0)) return up <= 1.05 * down;
  if (!isForced(above, line, right)) return false;
  if (up < CLOSE * pitch && up <= 1.05 * down) return true;
  return up <= 1.05 * pitch && up <= 1.05 * down && startsLow(line) && !endsClosed(above);
}

function leadsTo(line: PlacedRow, below: PlacedRow, { above, pitch, right }: Around): boolean {
  if (!isPartial(line) || isPartial(below)) return false;
  const [up, down] = [above ? distance(above, line) : Number.POSITIVE_INFINITY, distance(line, below)];
  if (!below.chunks.some((c) => c.first === 0) || line.chunks.some((c) => c.first > 0)) return false;
  if (!isForced(line, below, right)) return false;
  if (down < CLOSE * pitch && down < up) return !endsClosed(line);
  return down <= 1.05 * pitch && down <= 1.05 * up && startsLow(below) && !endsClosed(line);
}

/** Whether the first word of the lower line had no room at the end of the upper one's label. */
function isForced(upper: PlacedRow, lower: PlacedRow, right: number): boolean {
  const [label, next] = [upper.chunks[0]?.chunk, lower.chunks[0]?.chunk];
  const word = next && wordsOf(next.glyphs)[0];
  if (!label || !word) return false;
  const wide = isWide(word[0]?.text ?? '');
  const needed = wide ? upper.row.size : (word.at(-1)?.x1 ?? 0) - (word[0]?.x0 ?? 0) + 0.25 * upper.row.size;
  return label.x1 + needed > right - 0.1 * upper.row.size;
}

function distance(above: PlacedRow, below: PlacedRow): number {
  return below.row.baseline - above.row.baseline;
}

/** A lower-case beginning goes on from the line before. */
function startsLow({ chunks }: PlacedRow): boolean {
  return /^[a-zà-ÿ(（]/.test(chunks[0]?.chunk.text ?? '');
}

function endsClosed({ chunks }: PlacedRow): boolean {
  return /[:：.。;；]$/.test(chunks.at(-1)?.chunk.text ?? '');
}

/** The usual distance from a line with amounts to the next. */
function usualPitch(lines: readonly PlacedRow[]): number {
  const full = lines.filter((line) => !isPartial(line));
  const steps = full.slice(1).map((line, i) => distance(full[i] as PlacedRow, line));
  steps.sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? Number.POSITIVE_INFINITY;
}
