/**
 * Other table readers for Node on the same PDFs, in the same run. They are no dependencies of this project: install those
 * that are wanted into a folder of their own (npm i @llamaindex/liteparse pdf-table-extractor pdf-data-parser).
 * node bench/tables/peers.ts --modules FOLDER --out FOLDER PDF_FOLDER
 * Writes one JSON-lines file for each reader, as bench/tables/run.ts does; prints seconds a page and peak memory.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gridsByPage } from './grids.ts';

type Tables = Map<number, string[][][]>;
type Reader = (file: string, pages: number) => Promise<Tables>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { modules: { type: 'string' }, out: { type: 'string', default: '.' }, only: { type: 'string' } },
});
const load = createRequire(join(resolve(values.modules ?? '.'), 'index.js'));

const READERS: Readonly<Record<string, Reader>> = {
  wenhao: readWithWenhao,
  liteparse: readWithLiteparse,
  'pdf-table-extractor': readWithTableExtractor,
  'pdf-data-parser': readWithDataParser,
};

/** Loaded only where it is asked for: PDF.js marks the process as its own. */
async function readPdf(bytes: Uint8Array) {
  const ingest = await import('../../packages/ingest/src/pdf/index.ts');
  return ingest.readPdf(bytes, { joinTables: false });
}

async function readWithWenhao(file: string): Promise<Tables> {
  return gridsByPage((await readPdf(readFileSync(file))).blocks);
}

interface Liteparse {
  parseBatches(
    file: string,
    options: { batchSize: number },
  ): AsyncIterable<{ startPage: number; result: { text: string } }>;
}

async function readWithLiteparse(file: string): Promise<Tables> {
  const { LiteParse } = load('@llamaindex/liteparse') as { LiteParse: new (options: object) => Liteparse };
  const parser = new LiteParse({ outputFormat: 'markdown', ocrEnabled: false, quiet: true });
  const tables: Tables = new Map();
  for await (const { startPage, result } of parser.parseBatches(file, { batchSize: 1 })) {
    tables.set(startPage, pipeTables(result.text));
  }
  return tables;
}

function pipeTables(markdown: string): string[][][] {
  const runs = markdown.split(/\n(?!\s*\|)|^(?!\s*\|).*$/m).filter((run) => run?.trim().startsWith('|'));
  return runs.map((run) =>
    run
      .split('\n')
      .filter((line) => line.trim().startsWith('|') && !/^[\s|:-]+$/.test(line))
      .map((line) =>
        line
          .trim()
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map((cell) => cell.trim().replaceAll('<br>', ' ')),
      ),
  );
}

type TableExtractor = (
  file: string,
  done: (result: { pageTables: { page: number; tables: string[][] }[] }) => void,
  failed: (reason: string) => void,
) => void;

function readWithTableExtractor(file: string): Promise<Tables> {
  const extract = load('pdf-table-extractor') as TableExtractor;
  return new Promise((done, failed) => {
    extract(
      file,
      (result) => done(new Map(result.pageTables.map((p) => [p.page, [p.tables]]))),
      (reason) => failed(new Error(reason)),
    );
  });
}

async function readWithDataParser(file: string, pages: number): Promise<Tables> {
  const { PdfDataParser } = load('pdf-data-parser') as {
    PdfDataParser: new (options: object) => { parse(): Promise<string[][]> };
  };
  const tables: Tables = new Map();
  for (let page = 1; page <= pages; page++) {
    tables.set(page, [await new PdfDataParser({ url: file, pages: [page] }).parse()]);
  }
  return tables;
}

/** Runs one reader over all files, in this process; `counts` has the pages of each. */
async function run(name: string, counts: Readonly<Record<string, number>>, out: string): Promise<void> {
  const target = join(out, `${name}.jsonl`);
  rmSync(target, { force: true });
  let [pages, failed, milliseconds] = [0, 0, 0];
  for (const file of Object.keys(counts)) {
    const count = counts[file] ?? 0;
    pages += count;
    const started = performance.now();
    try {
      const read = await (READERS[name] as Reader)(file, count);
      milliseconds += performance.now() - started;
      for (const [page, tables] of read) {
        appendFileSync(target, `${JSON.stringify({ tool: name, file: basename(file), page, tables })}\n`);
      }
    } catch (error) {
      failed++;
      console.error(`${name}: ${basename(file)}: ${(error as Error).message}`);
    }
  }
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  console.log(
    `${name.padEnd(22)} ${(milliseconds / pages).toFixed(1).padStart(7)} ms a page, ${memory} MB, ${failed} files failed`,
  );
}

const folder = positionals[0] ?? '.';
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.pdf'))
  .sort()
  .map((name) => join(folder, name));
mkdirSync(values.out, { recursive: true });
if (values.only) await run(values.only, JSON.parse(readFileSync(0, 'utf8')), values.out);
else {
  const counts: Record<string, number> = {};
  for (const file of files) counts[file] = (await readPdf(readFileSync(file))).pages.length;
  for (const name of Object.keys(READERS)) {
    // A process for each: some readers bring a PDF.js of their own, and two in one process quarrel.
    const args = [...process.argv.slice(1), '--only', name];
    spawnSync(process.execPath, args, {
      input: JSON.stringify(counts),
      stdio: ['pipe', 'inherit', 'inherit'],
      timeout: 600_000,
    });
  }
}
