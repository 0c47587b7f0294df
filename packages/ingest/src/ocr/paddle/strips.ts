/**
 * Boxes of text → strips that hold one line of one cell. Enters: boxes as detected, and the ruled lines. Leaves: boxes cut at cell
 * borders, and those of upright characters one above another cut into characters.
 * Example: one box over "阜康市 │ 645 │ 395" becomes three.
 */
import { columnProfile, rowProfile } from '../../image/ink.ts';
import type { Ink, PixelBox } from '../../image/raster.ts';
import type { RuledLine } from '../../image/rules.ts';
import type { PreparedPage } from '../engine.ts';

/** A line shorter than this part of a box's height does not cut it. */
const CUTS = 0.5;

export interface Strip extends PixelBox {
  /** Cut from a box of characters one above another. */
  readonly stacked?: true;
}

export function stripsOf(boxes: readonly PixelBox[], page: PreparedPage): Strip[] {
  const cut = boxes.flatMap((box) => cutAcross(box, page)).flatMap((box) => cutDown(box, page));
  const inked = cut.flatMap((box) => trimmed(box, page.ink));
  return inked.flatMap((box) => (isTall(box) ? stackedCharacters(box, page.ink) : [box]));
}

/** Cut at the lines down that run through it. */
function cutDown(box: PixelBox, { lines, pixelsPerMm }: PreparedPage): PixelBox[] {
  const within = lines.down.filter(
    (line) => line.at > box.x0 && line.at < box.x1 && overlap(line, box.y0, box.y1) >= CUTS * (box.y1 - box.y0),
  );
  const least = 0.6 * pixelsPerMm;
  return piecesOf(box.x0, box.x1, within)
    .filter(([x0, x1]) => x1 - x0 >= least)
    .map(([x0, x1]) => ({ ...box, x0, x1 }));
}

/** Cut at the lines across that run through it; a thin rest at a border is no line of text. */
function cutAcross(box: PixelBox, { lines, pixelsPerMm }: PreparedPage): PixelBox[] {
  const within = lines.across.filter(
    (line) => line.at > box.y0 && line.at < box.y1 && overlap(line, box.x0, box.x1) >= CUTS * (box.x1 - box.x0),
  );
  const least = 1.2 * pixelsPerMm;
  return piecesOf(box.y0, box.y1, within)
    .filter(([y0, y1]) => y1 - y0 >= least)
    .map(([y0, y1]) => ({ ...box, y0, y1 }));
}

function overlap(line: RuledLine, from: number, to: number): number {
  return Math.min(line.to, to) - Math.max(line.from, from);
}

/** What is left between `from` and `to` beside the lines. */
function piecesOf(from: number, to: number, lines: readonly RuledLine[]): [number, number][] {
  const pieces: [number, number][] = [];
  let start = from;
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    const half = Math.ceil(line.thickness / 2) + 1;
    pieces.push([start, Math.round(line.at) - half]);
    start = Math.round(line.at) + half;
  }
  pieces.push([start, to]);
  return pieces;
}

/** Of a line's height, left free around its ink. */
const AIR = 0.2;

/** The box without its empty margins, but for a little air; none where it holds no ink. */
function trimmed(box: PixelBox, ink: Ink): PixelBox[] {
  const tight = inkBox(box, ink);
  return tight ? [withAir(tight, box)] : [];
}

/** The box around ink with a little air, as far as it lies within another. */
export function withAir(tight: PixelBox, within: PixelBox): PixelBox {
  const air = Math.max(2, Math.round(AIR * (tight.y1 - tight.y0)));
  return {
    x0: Math.max(within.x0, tight.x0 - air),
    y0: Math.max(within.y0, tight.y0 - air),
    x1: Math.min(within.x1, tight.x1 + air),
    y1: Math.min(within.y1, tight.y1 + air),
  };
}

/** The smallest box around the ink within a box. */
export function inkBox(box: PixelBox, ink: Ink): PixelBox | null {
  const rows = extentOf(rowProfile(ink, box));
  if (!rows) return null;
  const columns = extentOf(columnProfile(ink, box));
  if (!columns) return null;
  return { x0: box.x0 + columns[0], y0: box.y0 + rows[0], x1: box.x0 + columns[1], y1: box.y0 + rows[1] };
}

function extentOf(profile: Uint16Array): [number, number] | null {
  const first = profile.findIndex((count) => count > 0);
  return first < 0 ? null : [first, profile.findLastIndex((count) => count > 0) + 1];
}

const TALL = 1.6;

function isTall({ x0, y0, x1, y1 }: PixelBox): boolean {
  return y1 - y0 >= TALL * (x1 - x0);
}

/** Upright characters one above another, each a strip of its own; a single narrow character stays whole. */
function stackedCharacters(box: PixelBox, ink: Ink): Strip[] {
  const profile = rowProfile(ink, box);
  const width = box.x1 - box.x0;
  const parts: [number, number][] = [];
  let from = -1;
  for (let y = 0; y <= profile.length; y++) {
    const filled = (profile[y] ?? 0) > 0;
    if (filled && from < 0) from = y;
    if (filled || from < 0) continue;
    parts.push([from, y]);
    from = -1;
  }
  const characters = joinedParts(parts, width);
  if (characters.length < 2) return [box];
  const air = Math.max(1, Math.round(0.08 * width));
  return characters.map(([from, to]) => {
    const [y0, y1] = [Math.max(box.y0, box.y0 + from - air), Math.min(box.y1, box.y0 + to + air)];
    return { ...box, y0, y1, stacked: true };
  });
}

/** Parts of one character (二, 三, 合) lie within one width of each other. */
function joinedParts(parts: readonly [number, number][], width: number): [number, number][] {
  const joined: [number, number][] = [];
  for (const [from, to] of parts) {
    const last = joined.at(-1);
    if (last && to - last[0] <= 1.05 * width) last[1] = to;
    else joined.push([from, to]);
  }
  return joined;
}
