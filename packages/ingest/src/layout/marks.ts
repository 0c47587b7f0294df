/**
 * What stands on a page, whoever read it: glyphs, rules and fills, in points from the top left of the page as seen upright.
 * Print comes from a PDF's operators, scans from OCR boxes and run lengths; nothing after this knows which.
 * Example: {text: '万', x0: 480, y0: 90, x1: 492, y1: 102, baseline: 100.6, size: 12, …}.
 */
import type { Box } from '@wenhao/core';

/** One printed character (or a ligature: several UTF-16 units in one box). Never white space. */
export interface Glyph extends Box {
  readonly text: string;
  /** The y it stands on (for turned glyphs the lower end of the box). */
  readonly baseline: number;
  /** The em in points. */
  readonly size: number;
  /** Clockwise quarter turns against the page: 0 upright, 1 reads downwards, 3 reads upwards; -1 askew. */
  readonly turn: 0 | 1 | 2 | 3 | -1;
  /** Whether the source prints white space before it. */
  readonly spaced: boolean;
}

/** A line drawn straight across or straight down: `y0 === y1` or `x0 === x1`. */
export interface Rule extends Box {
  readonly width: number;
  readonly color: string;
}

/** A filled area that is no thin line. */
export interface Fill extends Box {
  readonly color: string;
}

export interface PageMarks {
  readonly width: number;
  readonly height: number;
  /** In the order in which the source prints them. */
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  readonly fills: readonly Fill[];
}
