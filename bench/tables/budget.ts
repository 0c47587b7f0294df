/**
 * Chinese budget tables in many forms, printed by Chromium, read and compared cell by cell with what they were made from.
 * node bench/tables/budget.ts [--seeds N] [--form NAME] [--save FOLDER]      (CHROMIUM names another browser)
 * Example: "三线表: 3 of 3 exact"; what is not exact is told cell by cell.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Block, Table } from '@wenhao/core';
import { readPdf } from '../../packages/ingest/src/pdf/index.ts';
import { Random } from '../random.ts';
import { FORMS } from './budget-forms.ts';
import { type Form, Hand } from './budget-hand.ts';
import { ODDITIES } from './budget-oddities.ts';
import { STYLE } from './budget-style.ts';
import type { TrueTable } from './html-table.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '2' }, form: { type: 'string' }, save: { type: 'string' } },
});
const folder = values.save ?? mkdtempSync(join(tmpdir(), 'budget-'));

function printed({ html }: Form, name: string): Uint8Array {
  const [page, pdf] = [join(folder, `${name}.html`), join(folder, `${name}.pdf`)];
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${html}`);
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${pdf}`];
  execFileSync(process.env.CHROMIUM ?? 'chromium', [...options, page], { stdio: 'ignore' });
  return readFileSync(pdf);
}

/** What differs between the tables that were read and the true ones; nothing where all is exact. */
function differences(read: readonly Table[], truth: readonly TrueTable[]): string[] {
  if (read.length !== truth.length)
    return [`${read.length} tables for ${truth.length}: ${read.map(sizeOf).join(', ')}`];
  return truth.flatMap((one, i) => differencesIn(read[i] as Table, one).map((each) => `table ${i + 1}: ${each}`));
}

function differencesIn(read: Table, truth: TrueTable): string[] {
  const size = sizeOf(read) === sizeOf(truth) ? [] : [`${sizeOf(read)} for ${sizeOf(truth)}`];
  const found = new Set(read.cells.map((cell) => told(cell, cell.text.text)));
  const wanted = new Set(truth.cells.map((cell) => told(cell, cell.text)));
  const missing = [...wanted].filter((cell) => !found.has(cell)).map((cell) => `− ${cell}`);
  const extra = [...found].filter((cell) => !wanted.has(cell)).map((cell) => `+ ${cell}`);
  return [...size, ...missing.slice(0, 4), ...extra.slice(0, 4)];
}

interface Place {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

function told({ row, column, rowSpan, columnSpan }: Place, text: string): string {
  return `${row},${column} (${rowSpan}×${columnSpan}) ${bare(text)}`;
}

function sizeOf({ rows, columns }: { rows: number; columns: number }): string {
  return `${rows}×${columns}`;
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

function charactersIn(block: Block): number {
  const texts = block.type === 'table' ? block.cells.map((cell) => cell.text) : block.lines;
  return texts.reduce((sum, text) => sum + bare(text.text).length, 0);
}

let [exact, all, lost] = [0, 0, 0];
for (const [name, make] of Object.entries({ ...FORMS, ...ODDITIES })) {
  if (values.form !== undefined && !name.includes(values.form)) continue;
  const wrong: string[] = [];
  const seeds = Number(values.seeds);
  for (let seed = 1; seed <= seeds; seed++) {
    const form = make(new Hand(new Random(seed * 2654435761)));
    const read = await readPdf(printed(form, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${seed}`));
    const tables = read.blocks.filter((block) => block.type === 'table');
    const different = differences(tables, form.tables);
    const characters = read.pages.reduce((sum, page) => sum + bare(page.text).length, 0);
    lost += Math.abs(characters - read.blocks.reduce((sum, block) => sum + charactersIn(block), 0));
    all++;
    if (different.length === 0) exact++;
    else wrong.push(`  seed ${seed}: ${different.join('\n    ')}`);
  }
  console.log([`${name}: ${seeds - wrong.length} of ${seeds} exact`, ...wrong].join('\n'));
}
console.log(`${exact} of ${all} files exact; characters lost or twice: ${lost}`);
if (values.save === undefined) rmSync(folder, { recursive: true });
