/**
 * Other table readers for Node on the same PDFs, in the same run: `node bench/tables/peers.ts --out FOLDER PDF_FOLDER`.
 * They are no dependencies of this project: the first run installs them into bench/tables/peers, from its own package.json.
 * Writes one JSON-lines file for each reader, as bench/tables/run.ts does; prints milliseconds a page of the first reading
 * (with the start of the program) and of a second one, and the peak memory of the reader and its child processes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Pdf, READERS, type Reading } from './peers/readers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: '.' }, only: { type: 'string' } },
});

/** The pages of each file are needed by readers that read one page at a time. */
async function pdfsIn(folder: string): Promise<Pdf[]> {
  const { readPdf } = await import('../../packages/ingest/src/pdf/index.ts');
  const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  const pdfs: Pdf[] = [];
  for (const file of names.sort().map((name) => join(folder, name))) {
    pdfs.push({ file, pages: (await readPdf(readFileSync(file))).pages.length });
  }
  return pdfs;
}

async function run(name: string, pdfs: readonly Pdf[], out: string): Promise<void> {
  const target = join(out, `${name}.jsonl`);
  const pages = pdfs.reduce((sum, pdf) => sum + pdf.pages, 0);
  const memory = watchMemory();
  const first = await timed(name, pdfs);
  rmSync(target, { force: true });
  for (const [page, tables, file] of first.readings.flatMap(({ file, tables }) =>
    [...tables].map(([page, grids]) => [page, grids, basename(file)] as const),
  )) {
    appendFileSync(target, `${JSON.stringify({ tool: name, file, page, tables })}\n`);
  }
  if (first.readings.length === 0) {
    console.log(`${name.padEnd(20)} read none of the files`);
    return;
  }
  const second = await timed(name, pdfs);
  const [cold, warm] = [first, second].map(({ ms }) => (ms / pages).toFixed(1).padStart(7));
  const failed = pdfs.length - first.readings.length;
  console.log(
    `${name.padEnd(20)} ${cold} ms a page, again ${warm} ms, ${memory().toFixed(0)} MB, ${failed} files failed`,
  );
}

async function timed(name: string, pdfs: readonly Pdf[]): Promise<{ ms: number; readings: Reading[] }> {
  const started = performance.now();
  const readings: Reading[] = [];
  for await (const reading of READERS[name]?.(pdfs) ?? []) readings.push(reading);
  return { ms: performance.now() - started, readings };
}

/** The peak of this process and of its children, in MB (children are seen on Linux only). */
function watchMemory(): () => number {
  let children = 0;
  const timer = setInterval(() => {
    children = Math.max(
      children,
      childrenOf(process.pid).reduce((sum, pid) => sum + residentOf(pid), 0),
    );
  }, 100);
  timer.unref();
  return () => process.resourceUsage().maxRSS / 1024 + children;
}

function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  const own = existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number) : [];
  return own.flatMap((child) => [child, ...childrenOf(child)]);
}

function residentOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  const line = existsSync(status) ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8')) : null;
  return Number(line?.[1] ?? 0) / 1024;
}

function install(): void {
  const folder = join(import.meta.dirname, 'peers');
  if (existsSync(join(folder, 'node_modules'))) return;
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

mkdirSync(values.out, { recursive: true });
if (values.only) await run(values.only, JSON.parse(readFileSync(0, 'utf8')), values.out);
else {
  install();
  const input = JSON.stringify(await pdfsIn(positionals[0] ?? '.'));
  for (const name of Object.keys(READERS)) {
    spawnSync(process.execPath, [...process.argv.slice(1), '--only', name], {
      input,
      stdio: ['pipe', 'inherit', 'inherit'],
      timeout: 900_000,
    });
  }
}
