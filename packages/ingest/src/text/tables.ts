/**
 * Tables in plain text, found line by line before Markdown is looked at.
 * Enters: the lines of a page, e.g. "昌吉州\t小计\t276". Leaves: stretches of lines that are tables, and the tables.
 */
import { type Page, PlacedText, parseDecimal, type Table } from '@wenhao/core';
import { layOutGrid, type RawCell } from './grid.ts';
import { readInline } from './inline.ts';
import type { Line } from './lines.ts';

/** A table and the stretch of the page that it takes. */
export interface PlacedTable {
  readonly table: Table;
  /** The text of an HTML caption, which stands inside the stretch but in no cell. */
  readonly caption?: PlacedText;
  /** Lines with a page number inside the stretch: the table goes on below them. */
  readonly pageNumbers?: readonly Line[];
  readonly start: number;
  readonly end: number;
}

/** One row alone is a table only where it has this many cells; two are too often a line with a gap. */
const LONE_ROW_CELLS = 3;

/** Tables whose cells are separated by tabs: neighbouring lines that hold tabs, and what stands between them with its cells apart by spaces. */
export function tabTables(page: Page, lines: readonly Line[]): PlacedTable[] {
  const kept = withoutPageEnds(lines);
  const whole = withBrokenCells(withoutBlankBetweenRows(kept));
  const spaced = rowsBySpaces(whole);
  const ends = lines.filter((line) => !kept.includes(line));
  return runs(whole, (line) => line.text.includes('\t') || spaced.has(line)).flatMap((run) => {
    const rows = run.map((line) => splitCells(page, spaced.get(line) ?? line, spaced.has(line) ? GAP : /\t/));
    if (rows.length === 1 && (rows[0]?.length ?? 0) < LONE_ROW_CELLS) return [];
    const table = placed(run, layOutGrid(rows, { origin: 'tabs', page: page.number }));
    const pageNumbers = ends.filter(
      ({ start, end, text }) => start > table.start && end < table.end && text.trim() !== '',
    );
    return [pageNumbers.length > 0 ? { ...table, pageNumbers } : table];
  });
}

/** —5—, 第 5 页: what a page ends with. */
export const PAGE_NUMBER =
  /^\s*(?:[-—–－]{1,2}\s*\d{1,4}\s*[-—–－]{1,2}|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?)\s*$/;

/**
 * The lines without a page number, and the blank lines around it, between two rows with as many cells each, of which the lower holds a number: rows of one
 * table. Where a header stands below the page number, it may be another table.
 */
function withoutPageEnds(lines: readonly Line[]): readonly Line[] {
  const printed = lines.filter(({ text }) => text.includes('\t') || text.trim() !== '');
  const ends = printed.flatMap((line, i): [Line, Line][] => {
    const [above, below] = [printed[i - 1], printed[i + 1]];
    return above && below && PAGE_NUMBER.test(line.text) && isGoneOn(above, below) ? [[above, below]] : [];
  });
  if (ends.length === 0) return lines;
  return lines.filter(({ start }) => !ends.some(([above, below]) => start > above.start && start < below.start));
}

function isGoneOn(above: Line, below: Line): boolean {
  const [before, after] = [above, below].map(({ text }) => text.split('\t'));
  return before?.length === after?.length && (after ?? []).slice(1).some((cell) => FIGURE.test(cell.trim()));
}

/** 1,226.5, ≥95%, 30日; no year, as headers name. */
const FIGURE = /^[-≥≤＞＜><=约]?\s*\d[\d,.]*(?!\s*年)[^\d\s]{0,4}$/;

const GAP = /[ \u3000]{2,}/;
/** So many pieces apart by gaps are a row, numbers or not. */
const MANY_CELLS = 4;

/**
 * Rows of a table of tabs that lost them: as many cells, apart by spaces, as a row right above or below, and numbers where that has numbers. Without their
 * outer spaces.
 */
function rowsBySpaces(lines: readonly Line[]): Map<Line, Line> {
  const found = new Map<Line, Line>();
  const kindsIn = (line: Line | undefined): string | null => {
    if (line?.text.includes('\t')) return kindsOf(line.text.split('\t'));
    return line && found.has(line) ? kindsOf(line.text.trim().split(GAP)) : null;
  };
  for (const [i, line] of lines.entries()) {
    if (line.text.includes('\t') || !GAP.test(line.text.trim())) continue;
    const kinds = kindsOf(line.text.trim().split(GAP));
    const isAlike = kindsIn(lines[i - 1]) === kinds || kindsIn(lines[i + 1]) === kinds;
    if (isAlike && (kinds.includes('1') || kinds.length >= MANY_CELLS)) found.set(line, trimmed(line));
  }
  return found;
}

/** Which cells hold numbers: 011 for 合计 | 256 | 153,600.00. */
function kindsOf(cells: readonly string[]): string {
  return cells.map((cell) => (parseDecimal(cell.trim()) ? '1' : '0')).join('');
}

function trimmed({ start, end, text }: Line): Line {
  const [lead, tail] = [text.length - text.trimStart().length, text.length - text.trimEnd().length];
  return { start: start + lead, end: end - tail, text: text.trim() };
}

/** A blank line between two rows with the same number of cells parts nothing: some files have one behind every line. */
function withoutBlankBetweenRows(lines: readonly Line[]): Line[] {
  const tabs = (line: Line | undefined) => line?.text.match(/\t/g)?.length ?? 0;
  return lines.filter(
    (line, i) =>
      line.text.trim() !== '' ||
      line.text.includes('\t') ||
      tabs(lines[i - 1]) === 0 ||
      tabs(lines[i - 1]) !== tabs(lines[i + 1]),
  );
}

/** A cell of prose that goes on: its text is no name and no number. */
const GOES_ON = /(?:[;；，,、：:。]|[^\t]{20,})\s*$/;
/** What opens something new below a table. */
const OPENS_NEW =
  /^\s*(?:附\s*[件表]|表\s*\d|注\s*\d*\s*[:：]|备注|说明|[(（]?\s*(?:金额)?单\s*位|#)|表\s*$|^\s*[(（]\d{4}\s*年/;
const MOST_BROKEN = 12;

/** Lines without a tab right between rows are the rest of a cell of several lines: 目标1：…； / 目标2：…. */
function withBrokenCells(lines: readonly Line[]): Line[] {
  const whole: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const rest = line.text.includes('\t') ? restOfCell(lines, i) : 0;
    whole.push(rest === 0 ? line : joined(lines.slice(i, i + rest + 1)));
    i += rest;
  }
  return whole;
}

/** How many lines below a row go on in its last cell; none where no row follows them. */
function restOfCell(lines: readonly Line[], row: number): number {
  for (let rest = 0; rest <= MOST_BROKEN; rest++) {
    const [above, next] = [lines[row + rest], lines[row + rest + 1]];
    if (!above || !next || next.text.trim() === '') return 0;
    if (next.text.includes('\t')) return rest;
    if (OPENS_NEW.test(next.text) || !GOES_ON.test(above.text)) return 0;
  }
  return 0;
}

function joined(lines: readonly Line[]): Line {
  const [first, last] = [lines[0] as Line, lines.at(-1) as Line];
  return { start: first.start, end: last.end, text: lines.map(({ text }) => text).join('\n') };
}

/** A line of a pipe table: two pipes, or one between spaces. */
const PIPE_ROW = /\|.*\||\S\s+\|(?:\s|$)|^\s*\|\s*\S/;
/** The line under a Markdown table's header. */
const DELIMITER = /^\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$/;
const UNESCAPED_PIPE = /(?<!\\)\|/;

/**
 * Tables whose cells are separated by pipes, with or without Markdown's delimiter row (web pages saved as text have
 * none). Markdown drops cells beyond the header's last; here every cell of every row is kept.
 */
export function pipeTables(page: Page, lines: readonly Line[]): PlacedTable[] {
  return runs(lines, isPipeRow).flatMap((run) => {
    const body = run.filter((line) => !DELIMITER.test(line.text));
    if (body.length < 2 && body.length === run.length) return [];
    const rows = body.map((line) => splitCells(page, withoutOuterPipes(line), UNESCAPED_PIPE));
    return [placed(run, layOutGrid(rows, { origin: 'markdown', page: page.number }))];
  });
}

function isPipeRow(line: Line): boolean {
  return line.text.includes('|') && (PIPE_ROW.test(line.text) || DELIMITER.test(line.text));
}

function withoutOuterPipes(line: Line): Line {
  const lead = /^\s*\|/.exec(line.text)?.[0].length ?? 0;
  const tail = /(?<!\\)\|\s*$/.exec(line.text.slice(lead))?.[0].length ?? 0;
  return { start: line.start + lead, end: line.end - tail, text: line.text.slice(lead, line.text.length - tail) };
}

/** Neighbouring lines that all satisfy `test`; a blank line ends a run. */
function runs(lines: readonly Line[], test: (line: Line) => boolean): Line[][] {
  const found: Line[][] = [];
  let run: Line[] = [];
  for (const line of lines) {
    if (test(line)) run.push(line);
    else if (run.length > 0) {
      found.push(run);
      run = [];
    }
  }
  if (run.length > 0) found.push(run);
  return found;
}

function splitCells(page: Page, line: Line, separator: RegExp): RawCell[] {
  return PlacedText.ofPage(page, line.start, line.end)
    .split(separator)
    .map((cell) => ({ text: readInline(cell).trim(), rowSpan: 1, columnSpan: 1 }));
}

function placed(run: readonly Line[], table: Table): PlacedTable {
  return { table, start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
}
