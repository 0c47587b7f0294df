/**
 * Ink → the straight lines that are ruled on a page. Enters: the ink of a page that stands straight. Leaves: lines across and
 * down, in pixels, and the ink without them. Example: a table of 38 rows by 5 columns is about 39 lines across and 6 down.
 */
import { type Ink, transposed } from './raster.ts';

/** A line across: on row `at`, `thickness` rows thick, from `from` to `to`. For a line down the same with columns. */
export interface RuledLine {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

export interface RuledLines {
  readonly across: readonly RuledLine[];
  readonly down: readonly RuledLine[];
}

/** In millimetres: shorter is a stroke of a character, thicker a bar, a wider gap ends a line. */
const [SHORTEST_ACROSS, SHORTEST_DOWN, THICKEST, GAP] = [6, 4, 1.2, 0.4];
/** No stroke is as long as this; a shorter one is a line if it runs from one line to another. */
const SURELY = 20;
const MEET = 1;
/** A line bends and wavers by this much at most, in millimetres. */
const WAVER = 0.9;
/** The part of a line's length beside which, on either side, there is no ink. */
const ALONE = 0.55;

/** The ruled lines of a page. `pixelsPerMm` is its resolution. */
export function ruledLines(ink: Ink, pixelsPerMm: number): RuledLines {
  const across = linesAcross(ink, pixelsPerMm, SHORTEST_ACROSS);
  const down = linesAcross(transposed(ink), pixelsPerMm, SHORTEST_DOWN);
  return supported({ across, down }, pixelsPerMm);
}

/** Long lines, and short ones from one that is kept to another. */
function supported({ across, down }: RuledLines, pixelsPerMm: number): RuledLines {
  const isLong = (line: RuledLine) => line.to - line.from >= SURELY * pixelsPerMm;
  let kept: RuledLines = { across: across.filter(isLong), down: down.filter(isLong) };
  for (let count = -1; count < kept.across.length + kept.down.length; ) {
    count = kept.across.length + kept.down.length;
    const { across: rows, down: columns } = kept;
    kept = {
      across: across.filter((line) => isLong(line) || spansBetween(line, columns, MEET * pixelsPerMm)),
      down: down.filter((line) => isLong(line) || spansBetween(line, rows, MEET * pixelsPerMm)),
    };
  }
  return kept;
}

function spansBetween(line: RuledLine, others: readonly RuledLine[], near: number): boolean {
  const touches = (end: number) =>
    others.some(
      (other) => Math.abs(other.at - end) <= near && line.at >= other.from - near && line.at <= other.to + near,
    );
  return touches(line.from) && touches(line.to);
}

interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

function linesAcross(ink: Ink, pixelsPerMm: number, shortest: number): RuledLine[] {
  const gap = Math.max(2, Math.round(GAP * pixelsPerMm));
  const runs = longRuns(ink, { least: shortest * pixelsPerMm * 0.5, gap });
  const found = groupsOfRuns(runs, gap).map((group) => toLine(group));
  return found.filter(
    (line) =>
      line.to - line.from >= shortest * pixelsPerMm &&
      line.thickness <= THICKEST * pixelsPerMm &&
      line.height <= line.thickness + WAVER * pixelsPerMm + 0.004 * (line.to - line.from) &&
      standsAlone(ink, line, pixelsPerMm),
  );
}

interface Found extends RuledLine {
  readonly height: number;
}

/** Runs of ink along a row and its two neighbours, over small gaps. */
function longRuns({ width, height, data }: Ink, { least, gap }: { least: number; gap: number }): Run[] {
  const runs: Run[] = [];
  const near = new Uint8Array(width + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const [above, below] = [y > 0 ? row - width : row, y + 1 < height ? row + width : row];
    let own = 0;
    for (let at = row; at < row + width; at++) own += data[at] as number;
    if (own * 3 < least) continue;
    for (let x = 0; x < width; x++) {
      near[x] = (data[row + x] as number) | (data[above + x] as number) | (data[below + x] as number);
    }
    for (const [from, to] of stretchesOf(near, { least, gap })) {
      let inked = 0;
      for (let x = from; x < to; x++) inked += data[row + x] as number;
      if (inked * 3 >= to - from) runs.push({ y, from, to });
    }
  }
  return runs;
}

/** Stretches of ones in a row that ends with a zero, over gaps. */
function stretchesOf(row: Uint8Array, { least, gap }: { least: number; gap: number }): [number, number][] {
  const found: [number, number][] = [];
  for (let from = row.indexOf(1); from >= 0; ) {
    let to = row.indexOf(0, from);
    let next = row.indexOf(1, to);
    while (next >= 0 && next - to <= gap) {
      to = row.indexOf(0, next);
      next = row.indexOf(1, to);
    }
    if (to - from >= least) found.push([from, to]);
    from = next;
  }
  return found;
}

/** Runs on neighbouring rows that overlap, or go on where another ends. */
function groupsOfRuns(runs: readonly Run[], gap: number): Run[][] {
  const groups: Run[][] = [];
  let open: { group: Run[]; last: Run }[] = [];
  for (const run of runs) {
    open = open.filter(({ last }) => run.y - last.y <= 2);
    const near = open.filter(({ last }) => last.from - gap <= run.to && run.from <= last.to + gap);
    const host = near[0];
    if (!host) {
      const group = [run];
      groups.push(group);
      open.push({ group, last: run });
      continue;
    }
    host.group.push(run);
    open.push({ group: host.group, last: run });
    for (const other of near.slice(1)) if (other.group !== host.group) unite(groups, open, host.group, other.group);
  }
  return groups;
}

function unite(groups: Run[][], open: { group: Run[]; last: Run }[], into: Run[], from: Run[]): void {
  into.push(...from);
  for (const entry of open) if (entry.group === from) entry.group = into;
  groups.splice(groups.indexOf(from), 1);
}

function toLine(runs: readonly Run[]): Found {
  let [from, to, top, bottom, area, moment] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0, 0, 0];
  for (const run of runs) {
    const length = run.to - run.from;
    [from, to, top, bottom] = [
      Math.min(from, run.from),
      Math.max(to, run.to),
      Math.min(top, run.y),
      Math.max(bottom, run.y),
    ];
    area += length;
    moment += length * run.y;
  }
  // Each run was looked for on three rows at once: a line is two rows thinner than it seems.
  const thickness = Math.max(1, area / (to - from) - 2);
  return { from, to, at: moment / area, thickness, height: bottom - top + 1 };
}

/** Strokes of characters that stand in a row have the rest of the characters beside them. */
function standsAlone({ width, height, data }: Ink, line: Found, pixelsPerMm: number): boolean {
  const far = Math.ceil(line.height / 2 + 0.35 * pixelsPerMm);
  const [above, below] = [Math.round(line.at) - far, Math.round(line.at) + far];
  const length = line.to - line.from;
  const inkOn = (y: number) => {
    let count = 0;
    if (y >= 0 && y < height) for (let x = line.from; x < line.to; x++) count += data[y * width + x] as number;
    return count;
  };
  return Math.min(inkOn(above), inkOn(below)) <= (1 - ALONE) * length && inkOn(above) + inkOn(below) <= length;
}

/** The ink without the lines; a stroke that crosses one keeps its ends. */
export function withoutLines(ink: Ink, lines: RuledLines): Ink {
  const data = Uint8Array.from(ink.data);
  eachLinePixel(ink, lines, (at) => {
    data[at] = 0;
  });
  return { ...ink, data };
}

/** Calls `take` for each pixel that a line covers; where it is crossed by something thicker, that is left. */
export function eachLinePixel(ink: Ink, { across, down }: RuledLines, take: (at: number) => void): void {
  const { width, height, data } = ink;
  const mark = (
    line: RuledLine,
    size: { along: number; beside: number },
    at: (along: number, beside: number) => number,
  ) => {
    const reach = Math.ceil(line.thickness / 2 + 2);
    const middle = Math.round(line.at);
    for (let a = Math.max(0, line.from - 1); a < Math.min(size.along, line.to + 1); a++) {
      const isInk = (b: number) => b >= 0 && b < size.beside && data[at(a, b)] === 1;
      // Ink on both outer sides is a stroke that crosses the line.
      if (isInk(middle - reach - 1) && isInk(middle + reach + 1)) continue;
      for (let b = Math.max(0, middle - reach); b <= Math.min(size.beside - 1, middle + reach); b++) take(at(a, b));
    }
  };
  for (const row of across) for (const column of down) takeCrossing({ row, column }, ink, take);
  for (const line of across) mark(line, { along: width, beside: height }, (a, b) => b * width + a);
  for (const line of down) mark(line, { along: height, beside: width }, (a, b) => a * width + b);
}

/** Where two lines cross neither has paper on both sides. */
function takeCrossing(
  { row, column }: { row: RuledLine; column: RuledLine },
  { width, height }: Ink,
  take: (at: number) => void,
): void {
  const [x, y] = [Math.round(column.at), Math.round(row.at)];
  const [reachX, reachY] = [Math.ceil(column.thickness / 2 + 2), Math.ceil(row.thickness / 2 + 2)];
  if (x + reachX < row.from || x - reachX > row.to || y + reachY < column.from || y - reachY > column.to) return;
  for (let b = Math.max(0, y - reachY); b <= Math.min(height - 1, y + reachY); b++) {
    for (let a = Math.max(0, x - reachX); a <= Math.min(width - 1, x + reachX); a++) take(b * width + a);
  }
}
