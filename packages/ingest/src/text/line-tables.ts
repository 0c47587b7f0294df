/**
 * Tables that a web page's text gives one cell a line, below a line with their unit. Enters: the lines of a page, e.g.
 * 单位：万元 / 乡镇 / 金额 / 白水乡 / 2 / … / 合计 / 9, or the same with a pipe behind each cell. Leaves: a table, but only where a sum
 * proves the number of columns; anything less certain stays as lines.
 */
import { type Page, PlacedText, parseDecimal, type Table } from '@wenhao/core';
import { layOutGrid } from './grid.ts';
import type { Line } from './lines.ts';
import type { PlacedTable } from './tables.ts';

const UNIT_LINE = /^[\s(（]*(?:金额|计量)?\s*单\s*位\s*[:：].{0,8}元/;
const SENTENCE = /[。；;！!？?]/;
const SUM_LABEL = /^(?:合|总|小|共)\s*计$/;
const MAX_CELL = 40;
const MAX_COLUMNS = 10;
const LEAST_ROWS = 3;

/** The tables of the page that stand one cell a line. */
export function lineTables(page: Page, lines: readonly Line[]): PlacedTable[] {
  return lines.flatMap((line, i) => {
    if (!UNIT_LINE.test(line.text)) return [];
    const proved = readings(lines, i + 1).flatMap((cells) => {
      const read = proveColumns(cells);
      return read ? [placed(page, cells, read)] : [];
    });
    return proved.length === 1 ? proved : [];
  });
}

function placed(page: Page, cells: readonly Line[], { columns, rows: count }: Columns): PlacedTable {
  const used = cells.slice(0, columns * count);
  const rows = Array.from({ length: count }, (_, r) => used.slice(r * columns, (r + 1) * columns));
  return { table: toTable(page, rows), start: used[0]?.start ?? 0, end: used.at(-1)?.end ?? 0 };
}

/** What the lines below the unit may hold: one cell each, or cells that end in pipes, each row perhaps opened by one more. */
function readings(lines: readonly Line[], from: number): (readonly Line[])[] {
  const piped = pipedCells(lines, from);
  if (piped.length === 0) return [cellLines(lines, from)];
  return [piped, ...openedRows(piped)];
}

/** The stretches before each pipe, from lines that all hold one: 资阳区 | / 150 | / |. */
function pipedCells(lines: readonly Line[], from: number): Line[] {
  const cells: Line[] = [];
  for (const line of lines.slice(from)) {
    if (line.text.trim() === '') continue;
    if (!line.text.includes('|') || line.text.length > MAX_CELL || SENTENCE.test(line.text)) break;
    let start = 0;
    for (const { index } of line.text.matchAll(/\|/g)) {
      cells.push({ start: line.start + start, end: line.start + index, text: line.text.slice(start, index).trim() });
      start = index + 1;
    }
  }
  return cells;
}

/** The cells without the pipe that opens each row, for each number of columns for which that leaves nothing out. */
function openedRows(cells: readonly Line[]): Line[][] {
  const widths = Array.from({ length: MAX_COLUMNS - 1 }, (_, i) => i + 2);
  return widths.flatMap((columns) => {
    const opens = (at: number) => at >= columns && (at - columns) % (columns + 1) === 0;
    if (cells.some((cell, at) => opens(at) && cell.text !== '')) return [];
    return [cells.filter((_, at) => !opens(at))];
  });
}

/** The short lines below the unit; a line that holds only a no-break or full-width space is an empty cell. */
function cellLines(lines: readonly Line[], from: number): Line[] {
  const cells: Line[] = [];
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] as Line;
    if (line.text === '' || /^[ \t]+$/.test(line.text)) continue;
    if (line.text.length > MAX_CELL || SENTENCE.test(line.text) || line.text.includes('\t')) break;
    cells.push(line);
  }
  return cells;
}

interface Columns {
  readonly columns: number;
  readonly rows: number;
}

/** The one number of columns for which the rows read alike and a total is the sum of the rows; null if none or two. */
function proveColumns(cells: readonly Line[]): Columns | null {
  const proved: Columns[] = [];
  for (let columns = 2; columns <= MAX_COLUMNS && columns * LEAST_ROWS <= cells.length; columns++) {
    const rows = rowsThatReadAlike(cells, columns);
    if (rows >= LEAST_ROWS && hasProvenTotal(cells, { columns, rows })) proved.push({ columns, rows });
  }
  return proved.length === 1 ? (proved[0] as Columns) : null;
}

/** How many rows, header included, keep words where the first data row has words and numbers where it has numbers. */
function rowsThatReadAlike(cells: readonly Line[], columns: number): number {
  const header = cells.slice(0, columns);
  if (header.some((cell) => cell.text.trim() === '' || isNumber(cell))) return 0;
  let kinds: boolean[] | null = null;
  let rows = 1;
  for (let at = columns; at + columns <= cells.length; at += columns) {
    const row = cells.slice(at, at + columns);
    const numbers = row.map(isNumber);
    kinds ??= numbers;
    if (row[0]?.text.trim() === '' || !kinds.includes(true)) return 0;
    if (!row.every((cell, c) => cell.text.trim() === '' || numbers[c] === kinds?.[c])) break;
    rows++;
    if (row.some((cell) => SUM_LABEL.test(cell.text.trim())) && at > columns) break;
  }
  return rows;
}

function isNumber(line: Line): boolean {
  return parseDecimal(line.text) !== null;
}

function hasProvenTotal(cells: readonly Line[], { columns, rows }: Columns): boolean {
  const data = Array.from({ length: rows - 1 }, (_, r) => cells.slice((r + 1) * columns, (r + 2) * columns));
  const total = data.find((row) => row.some((cell) => SUM_LABEL.test(cell.text.trim())));
  if (!total) return false;
  return total.some(
    (cell, c) =>
      isNumber(cell) &&
      c > 0 &&
      sumOf(
        data.filter((row) => row !== total),
        c,
      ) === scaled(cell),
  );
}

/** Six decimals are as many as notices write. */
const SCALE = 6;

function scaled(cell: Line): bigint {
  const value = parseDecimal(cell.text);
  return value && value.scale <= SCALE ? value.units * 10n ** BigInt(SCALE - value.scale) : 0n;
}

function sumOf(rows: readonly (readonly Line[])[], column: number): bigint {
  return rows.reduce((sum, row) => sum + scaled(row[column] as Line), 0n);
}

function toTable(page: Page, rows: readonly (readonly Line[])[]): Table {
  const raw = rows.map((row) =>
    row.map((line) => ({ text: PlacedText.ofPage(page, line.start, line.end).trim(), rowSpan: 1, columnSpan: 1 })),
  );
  return layOutGrid(raw, { origin: 'lines', page: page.number });
}
