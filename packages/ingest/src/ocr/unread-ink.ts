/**
 * Ink that cannot be read. Enters: the lines of a page and its ruled lines. Leaves: the lines that are text; where all that stands in a cell
 * is ink as high as print which no one can read, � for it, so that the cell is not taken for an empty one; and what was left out.
 * Example: 538 under a seal, recognised as "学" with 0.28, is �: the sums of the table may tell what it was.
 */
import type { PixelBox } from '../image/raster.ts';
import type { RuledLines } from '../image/rules.ts';
import { confidenceOf, type OcrLine, unreadCharacter } from './engine.ts';

/** A line that is read less surely than this is the rest of a seal, a speck, or unreadable. */
const READABLE = 0.4;
/** Print is as high as this part of the usual line, and as this many times it at most. */
const [LOWEST, HIGHEST] = [0.55, 1.6];
/** And this many times as wide as high, at least. */
const NARROWEST = 0.5;

export interface ReadableLines {
  readonly lines: readonly OcrLine[];
  /** Told, and in no cell. */
  readonly leftOut: readonly OcrLine[];
}

export function readableLines(lines: readonly OcrLine[], rules: RuledLines): ReadableLines {
  const readable = lines.filter((line) => confidenceOf([line]) >= READABLE);
  const usual = middle(readable.map(({ box }) => box.y1 - box.y0));
  const others = lines.filter((line) => !readable.includes(line));
  const unread = others.filter(({ box }) => {
    const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
    if (height < LOWEST * usual || height > HIGHEST * usual || width < NARROWEST * height) return false;
    const cell = cellAround(box, rules);
    return cell !== null && !readable.some((line) => isWithin(line.box, cell));
  });
  return {
    lines: [...readable, ...unread.map(asUnread)],
    leftOut: others.filter((line) => !unread.includes(line)),
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The nearest ruled lines on all four sides; null where one is missing. */
function cellAround(box: PixelBox, { across, down }: RuledLines): PixelBox | null {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const beside = down.filter(({ from, to }) => from <= y && y <= to).map(({ at }) => at);
  const over = across.filter(({ from, to }) => from <= x && x <= to).map(({ at }) => at);
  const cell = {
    x0: Math.max(...beside.filter((at) => at <= x)),
    x1: Math.min(...beside.filter((at) => at > x)),
    y0: Math.max(...over.filter((at) => at <= y)),
    y1: Math.min(...over.filter((at) => at > y)),
  };
  return Object.values(cell).every(Number.isFinite) ? cell : null;
}

function isWithin(box: PixelBox, cell: PixelBox): boolean {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  return x > cell.x0 && x < cell.x1 && y > cell.y0 && y < cell.y1;
}

function asUnread(line: OcrLine): OcrLine {
  return { ...line, characters: [unreadCharacter(line.box, confidenceOf([line]))] };
}
