/**
 * Generated tables, printed, read and compared with what they were made from.
 * node bench/tables/generated.ts [COUNT] [--save FOLDER]      (half of them ruled, half not)
 * Prints the share of tables read exactly, by how they are drawn, and every glyph lost; with --save the PDFs that failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, boxAt, type Page, type Table } from '@wenhao/core';
import { readPdf } from '../../packages/ingest/src/pdf/index.ts';
import { modelOf } from './model.ts';
import { type PrintedTable, printTable } from './print-table.ts';

interface Verdict {
  readonly exact: boolean;
  readonly lostGlyphs: number;
  readonly badBoxes: number;
}

async function check(printed: PrintedTable): Promise<Verdict> {
  const read = await readPdf(printed.pdf);
  const tables = read.blocks.filter((block) => block.type === 'table');
  const exact = tables.length === 1 && tables[0] !== undefined && isExact(tables[0], printed);
  const onPages = read.pages.reduce((sum, page) => sum + bare(page.text).length, 0);
  const badBoxes = exact && tables[0] ? boxesOutside(tables[0], printed, read.pages) : 0;
  return { exact, lostGlyphs: onPages - read.blocks.reduce((sum, block) => sum + charactersIn(block), 0), badBoxes };
}

function isExact(table: Table, { model, cells }: PrintedTable): boolean {
  if (table.rows !== model.rows || table.columns !== model.columns) return false;
  const key = (cell: { row: number; column: number; rowSpan: number; columnSpan: number }, text: string) =>
    `${cell.row} ${cell.column} ${cell.rowSpan} ${cell.columnSpan} ${bare(text)}`;
  const expected = new Set(cells.map((cell) => key(cell, cell.text)));
  return table.cells.length === cells.length && table.cells.every((cell) => expected.has(key(cell, cell.text.text)));
}

/** Cells whose text is printed outside the true cell. */
function boxesOutside(table: Table, { cells }: PrintedTable, pages: readonly Page[]): number {
  return table.cells.filter((cell) => {
    const truth = cells.find((c) => c.row === cell.row && c.column === cell.column);
    const span = cell.text.spans()[0];
    const page = span && pages[span.page - 1];
    const box = page && boxAt(page, span);
    if (!truth || !box) return false;
    const { x0, y0, x1, y1 } = truth.box;
    return box.x0 < x0 - 1 || box.y0 < y0 - 1 || box.x1 > x1 + 1 || box.y1 > y1 + 1;
  }).length;
}

function charactersIn(block: Block): number {
  const texts = block.type === 'table' ? block.cells.map((cell) => cell.text) : block.lines;
  return texts.reduce((sum, text) => sum + bare(text.text).length, 0);
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

const save = process.argv.indexOf('--save');
const folder = save > 0 ? process.argv[save + 1] : undefined;
const count = Number(process.argv[2] ?? 200);
if (folder) mkdirSync(folder, { recursive: true });
const tally = new Map<string, { exact: number; all: number }>();
let [lost, outside] = [0, 0];
for (let seed = 1; seed <= count; seed++) {
  const printed = printTable(modelOf(seed, seed % 2 === 1));
  const verdict = await check(printed);
  lost += Math.abs(verdict.lostGlyphs);
  outside += verdict.badBoxes;
  for (const name of [seed % 2 === 1 ? 'ruled' : 'not ruled', `  ${printed.model.rules}`]) {
    const entry = tally.get(name) ?? { exact: 0, all: 0 };
    tally.set(name, { exact: entry.exact + (verdict.exact ? 1 : 0), all: entry.all + 1 });
  }
  if (folder && !verdict.exact) writeFileSync(join(folder, `${seed}-${printed.model.rules}.pdf`), printed.pdf);
}
for (const [name, { exact, all }] of [...tally].sort()) {
  console.log(`${name.padEnd(14)} ${exact}/${all} exact (${((100 * exact) / all).toFixed(1)} %)`);
}
console.log(`characters lost or twice: ${lost}; cells whose text lies outside the true cell: ${outside}`);
