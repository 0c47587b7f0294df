/**
 * Generated tables, printed, read and compared with what they were made from.
 * node bench/tables/generated.ts [COUNT] [--save FOLDER]      (half of them ruled, half not; some two on a page)
 * Prints the share of tables read exactly, by how they are drawn, and every glyph lost; with --save the PDFs that failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, boxAt, type Page, type Table } from '@wenhao/core';
import { readPdf } from '../../packages/ingest/src/pdf/index.ts';
import { modelOf, pairOf } from './model.ts';
import { type PrintedTable, printBeside, printTable } from './print-table.ts';

interface Verdict {
  readonly exact: boolean;
  readonly lostGlyphs: number;
  readonly badBoxes: number;
}

/** `printed` are all tables of one file. */
async function check(printed: readonly PrintedTable[]): Promise<Verdict> {
  const read = await readPdf(printed[0]?.pdf ?? new Uint8Array());
  const tables = read.blocks.filter((block) => block.type === 'table');
  const pairs = printed.flatMap((truth, i) => (tables[i] ? [{ truth, table: tables[i] }] : []));
  const exact = tables.length === printed.length && pairs.every(({ table, truth }) => isExact(table, truth));
  const onPages = read.pages.reduce((sum, page) => sum + bare(page.text).length, 0);
  const badBoxes = exact ? pairs.reduce((sum, { table, truth }) => sum + boxesOutside(table, truth, read.pages), 0) : 0;
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

/** One file in ten has two tables side by side; of the others every second one is ruled. */
function printedFor(seed: number): [name: string, printed: PrintedTable[]] {
  if (seed % 10 === 0) {
    const pair = printBeside(pairOf(seed));
    return [pair[0]?.model.rules === 'across' ? 'not ruled' : 'ruled', pair];
  }
  const ruled = seed % 2 === 1;
  return [ruled ? 'ruled' : 'not ruled', [printTable(modelOf(seed, ruled))]];
}

const save = process.argv.indexOf('--save');
const folder = save > 0 ? process.argv[save + 1] : undefined;
const count = Number(process.argv[2] ?? 200);
if (folder) mkdirSync(folder, { recursive: true });
const tally = new Map<string, { exact: number; all: number }>();
let [lost, outside] = [0, 0];
for (let seed = 1; seed <= count; seed++) {
  const [name, printed] = printedFor(seed);
  const verdict = await check(printed);
  lost += Math.abs(verdict.lostGlyphs);
  outside += verdict.badBoxes;
  const rules = printed[0]?.model.rules ?? 'none';
  for (const key of [name, `  ${rules}`]) {
    const entry = tally.get(key) ?? { exact: 0, all: 0 };
    tally.set(key, { exact: entry.exact + (verdict.exact ? 1 : 0), all: entry.all + 1 });
  }
  if (folder && !verdict.exact) writeFileSync(join(folder, `${seed}-${rules}.pdf`), printed[0]?.pdf ?? '');
}
for (const [name, { exact, all }] of [...tally].sort()) {
  console.log(`${name.padEnd(14)} ${exact}/${all} exact (${((100 * exact) / all).toFixed(1)} %)`);
}
console.log(`characters lost or twice: ${lost}; cells whose text lies outside the true cell: ${outside}`);
