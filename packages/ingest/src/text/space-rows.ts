/**
 * Lines as pieces with wide gaps between them, and where each piece stands. Enters: "合计      2300.00     80.00". Leaves: 合计 from 0 to 4, 2300.00 from 10 to 17 ….
 * Two programs count differently: on a screen a Chinese character is two columns wide (Unicode Standard Annex 11), `pdftotext -layout` counts each as one.
 */
import { parseDecimal } from '@wenhao/core';
import type { Line } from './lines.ts';

/** A stretch of a line without wide gaps, and the positions that it covers. */
export interface Piece {
  /** In the line's text. */
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly isNumber: boolean;
}

export interface Row {
  readonly line: Line;
  readonly pieces: readonly Piece[];
}

/** From and to, in positions; `to` is exclusive. */
export type Column = readonly [from: number, to: number];

/** A piece of a line, or several that stand under one another, in its columns. */
export interface Placed {
  readonly line: Line;
  readonly piece: Piece;
  readonly column: number;
  readonly columnSpan: number;
}

export type PlacedRows = readonly (readonly Placed[])[];

/** How many columns a Chinese character takes. */
export type Width = 1 | 2;

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
/** Two spaces part cells; one ideographic space alone is typesetting (合　计). */
const GAP = /(?:[ \u00a0]|\u3000){2,}/g;
/** Lines that are never rows, however they are spaced. */
const NO_ROW = /[。；;！!？?\t|]|^\s*(?:附件|注|说明|抄送|单位|金额单位)/;

/** The top of a header: 其中： alone over the columns below it. */
const OF_WHICH = /^\s*其\s*中\s*[:：]?\s*$/;

export function toRow(line: Line, width: Width): Row {
  const pieces: Piece[] = [];
  let [position, start, from] = [0, 0, 0];
  const add = (end: number, to: number) => {
    const text = line.text.slice(start, end).trim();
    if (text !== '') pieces.push({ start, end, from, to, isNumber: parseDecimal(text) !== null });
  };
  const gaps = new Map([...line.text.matchAll(GAP)].map((gap) => [gap.index, gap[0].length]));
  for (let at = 0; at < line.text.length; ) {
    const gap = gaps.get(at);
    if (gap !== undefined) add(at, position);
    for (const end = at + (gap ?? 1); at < end; at++) position += WIDE.test(line.text[at] as string) ? width : 1;
    if (gap !== undefined) [start, from] = [at, position];
  }
  add(line.text.length, position);
  return { line, pieces };
}

/** Stretches of lines of several pieces, perhaps under 其中： alone. Blank lines are left out before; a line of one piece between two such lines is a row too. */
export function runsOfRows(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] = [];
  let waiting: Line[] = [];
  for (const line of lines) {
    const mayBe = !NO_ROW.test(line.text);
    if (mayBe && (line.text.trim().search(GAP) >= 0 || (run.length === 0 && OF_WHICH.test(line.text)))) {
      run.push(...waiting, line);
      waiting = [];
    } else if (mayBe && run.length > 0 && waiting.length === 0) waiting.push(line);
    else {
      runs.push(run);
      run = [];
      waiting = [];
    }
  }
  return [...runs, run];
}
