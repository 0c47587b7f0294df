/**
 * The tables of PDFs as JSON lines, as table scorers take them: one line a page.
 * node bench/tables/run.ts FOLDER_OR_PDF… > wenhao.jsonl        (or the folder in WENHAO_TABLE_PDFS)
 * Prints to stderr: pages, seconds, peak memory.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readPdf } from '../../packages/ingest/src/pdf/index.ts';
import { gridsByPage } from './grids.ts';

function pdfsIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.toLowerCase().endsWith('.pdf'));
  return names.sort().map((name) => join(path, name));
}

const paths = process.argv.slice(2);
if (paths.length === 0 && process.env.WENHAO_TABLE_PDFS) paths.push(process.env.WENHAO_TABLE_PDFS);
if (paths.length === 0) {
  console.error('usage: node bench/tables/run.ts FOLDER_OR_PDF…');
  process.exit(1);
}
const started = performance.now();
let pages = 0;
for (const file of paths.flatMap(pdfsIn)) {
  try {
    const read = await readPdf(readFileSync(file), { joinTables: false });
    pages += read.pages.length;
    for (const [page, tables] of gridsByPage(read.blocks)) {
      console.log(JSON.stringify({ tool: 'wenhao', file: basename(file), page, tables }));
    }
  } catch (error) {
    console.error(`${basename(file)}: ${(error as Error).message}`);
  }
}
const seconds = (performance.now() - started) / 1000;
const memory = process.resourceUsage().maxRSS / 1024;
console.error(
  `${pages} pages, ${seconds.toFixed(2)} s, ${((1000 * seconds) / pages).toFixed(1)} ms a page, ${memory.toFixed(0)} MB`,
);
