/**
 * Pieces of a page in the order in which they are read: down one column, then down the next (XY cut).
 * Enters: boxes of lines and tables. Leaves: regions, each a table alone or the lines of one column.
 */
import type { Box } from '@wenhao/core';
import { gapsBetween } from './boxes.ts';

export interface Piece extends Box {
  /** Characters in it; 0 for a table. */
  readonly characters: number;
  readonly size: number;
}

/** A gap between columns is at least this many ems wide. */
const GUTTER = 1;
/** Text on either side of a gutter has at least so many lines, with so many characters each. */
const [COLUMN_LINES, COLUMN_CHARACTERS] = [4, 12];

export function readingOrder<P extends Piece>(pieces: readonly P[]): P[][] {
  if (pieces.length < 2) return pieces.length === 0 ? [] : [[...pieces]];
  const sides = acrossGutter(pieces);
  if (sides) return sides.flatMap((side) => readingOrder(side));
  const parts = atWidestGap(pieces);
  if (parts) return parts.flatMap((part) => readingOrder(part));
  return [[...pieces]];
}

/** Left and right of the widest gutter that runs through all of the pieces and parts running text. */
function acrossGutter<P extends Piece>(pieces: readonly P[]): [P[], P[]] | null {
  const em = Math.max(...pieces.map((piece) => piece.size));
  const gaps = gapsBetween(
    pieces.map((piece) => [piece.x0, piece.x1] as const),
    GUTTER * em,
  );
  for (const [from] of gaps.sort((a, b) => b[1] - b[0] - (a[1] - a[0]))) {
    const left = pieces.filter((piece) => piece.x1 <= from);
    const right = pieces.filter((piece) => piece.x1 > from);
    if (isColumn(left) && isColumn(right)) return [left, right];
  }
  return null;
}

function isColumn(pieces: readonly Piece[]): boolean {
  if (pieces.some((piece) => piece.characters === 0)) return true;
  const characters = pieces.reduce((sum, piece) => sum + piece.characters, 0);
  return pieces.length >= COLUMN_LINES && characters / pieces.length >= COLUMN_CHARACTERS;
}

/** Above and below the widest gap that runs across; the first of several that are equal. */
function atWidestGap<P extends Piece>(pieces: readonly P[]): [P[], P[]] | null {
  const gaps = gapsBetween(
    pieces.map((piece) => [piece.y0, piece.y1] as const),
    0,
  );
  const tables = pieces.filter((piece) => piece.characters === 0);
  const widest = gaps.sort((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];
  if (!widest || (tables.length === 0 && !mayHaveColumns(pieces))) return null;
  return [pieces.filter((piece) => piece.y1 <= widest[0]), pieces.filter((piece) => piece.y1 > widest[0])];
}

/** Whether some pieces stand beside one another: else they are one column, read from top to bottom. */
function mayHaveColumns(pieces: readonly Piece[]): boolean {
  const sorted = [...pieces].sort((a, b) => a.y0 - b.y0);
  let beside = 0;
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [sorted[i - 1] as Piece, sorted[i] as Piece];
    if (b.y0 < a.y1 && (b.x0 > a.x1 || b.x1 < a.x0)) beside++;
  }
  return beside >= COLUMN_LINES;
}
