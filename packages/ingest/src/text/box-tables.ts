/**
 * Tables drawn with signs for lines. Enters: the lines of a page, e.g. ├──┼──┤ and │甲县│ 12│. Leaves: tables with their stretches; a line of
 * the text is a row, but where the drawing holds several lines of one row together.
 */
import { type Page, PlacedText } from '@wenhao/core';
import { layOutGrid, type RawCell } from './grid.ts';
import { readInline } from './inline.ts';
import type { Line } from './lines.ts';
import type { PlacedTable } from './tables.ts';

const BORDER = /^\s*[┌┍┎┏├┝┠┣└┕┖┗╔╠╚╟╞─━═┼╋┬┴┐┤┘╗╣╝│┃║\s]*[─━═]{2}[┌┍┎┏├┝┠┣└┕┖┗╔╠╚╟╞─━═┼╋┬┴┐┤┘╗╣╝│┃║\s]*$/;
const ROW = /^\s*[│┃║].*[│┃║]\s*$/;
const SIDE = /[│┃║]/;
const NUMBER = /^\s*-?\d[\d,.]*\s*$/;

export function boxTables(page: Page, lines: readonly Line[]): PlacedTable[] {
  const tables: PlacedTable[] = [];
  let run: Line[] = [];
  for (const line of [...lines, null]) {
    if (line && (BORDER.test(line.text) || ROW.test(line.text))) {
      run.push(line);
      continue;
    }
    tables.push(...tableOf(page, run));
    run = [];
  }
  return tables;
}

function tableOf(page: Page, run: readonly Line[]): PlacedTable[] {
  const [first, last] = [run[0], run.at(-1)];
  const blocks = blocksBetween(run);
  if (!first || !last || blocks.length === 0 || blocks.flat().length === run.length) return [];
  const rows = blocks.flatMap((block) => rowsOf(page, block));
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width < 2 || rows.some((row) => row.length !== width)) return [];
  return [{ table: layOutGrid(rows, { origin: 'markdown', page: page.number }), start: first.start, end: last.end }];
}

/** The lines between two drawn ones. */
function blocksBetween(run: readonly Line[]): Line[][] {
  const blocks: Line[][] = [[]];
  for (const line of run) {
    if (BORDER.test(line.text)) blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.filter((block) => block.length > 0);
}

/** Several lines of which one at most holds numbers are one row whose names go on below. */
function rowsOf(page: Page, block: readonly Line[]): RawCell[][] {
  const rows = block.map((line) => cellsOf(page, line));
  const numbered = rows.filter((row) => row.some((cell) => NUMBER.test(cell.text)));
  const whole = numbered.length <= 1 && rows.every((row) => row.length === rows[0]?.length);
  const read = whole ? [(rows[0] ?? []).map((_, c) => PlacedText.join(rows.map((row) => row[c] as PlacedText)))] : rows;
  return read.map((row) => row.map((text) => ({ text: readInline(text).trim(), rowSpan: 1, columnSpan: 1 })));
}

function cellsOf(page: Page, line: Line): PlacedText[] {
  const [first, end] = [line.text.search(SIDE), line.text.trimEnd().length - 1];
  return PlacedText.ofPage(page, line.start + first + 1, line.start + end)
    .split(SIDE)
    .map((cell) => cell.replace(/　+/g, ' ').trim());
}
