/**
 * What loading costs. Enters: files or folders (default: samples). Leaves: a Markdown table: notices or pages a second,
 * peak memory, where the time goes; for PDFs beside `pdftotext -bbox` on the same files in the same run.
 *
 *     node bench/load/run.ts samples
 */
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Measured } from './measure.ts';

const execute = promisify(execFile);
const MEASURE = new URL('./measure.ts', import.meta.url).pathname;
const ROOMY = { maxBuffer: 2 ** 30 };

/** A folder of links, so that the same files go to every program however many there are. */
function gather(folder: string, name: string, files: readonly string[]): string {
  for (const [index, file] of files.entries()) symlinkSync(resolve(file), join(folder, `${name}-${index}`));
  return join(folder, `${name}-*`);
}

function filesUnder(paths: readonly string[], extension: RegExp): string[] {
  const all = paths.flatMap((path) => (statSync(path).isDirectory() ? globSync(`${path}/**/*`).sort() : [path]));
  return all.filter((file) => extension.test(file) && statSync(file).isFile());
}

async function measure(jobs: number, glob: string): Promise<Measured> {
  const { stdout } = await execute(process.execPath, [MEASURE, String(jobs), '', glob], ROOMY);
  return JSON.parse(stdout) as Measured;
}

function row(what: string, { summary, peakMegabytes, databaseBytes }: Measured): string {
  const { loaded, pages, seconds, stages, bytes } = summary;
  const total = Object.values(stages).reduce((sum, time) => sum + time, 0);
  const shares = ['identify', 'read', 'extract', 'verify', 'store'].map((stage) => percent(stages[stage] ?? 0, total));
  const speed = [(loaded / seconds).toFixed(1), (pages / seconds).toFixed(1)];
  const size = (databaseBytes / bytes).toFixed(1);
  return line([what, loaded, pages, seconds.toFixed(2), ...speed, peakMegabytes.toFixed(0), ...shares, size]);
}

function percent(part: number, total: number): string {
  return `${((100 * part) / total).toFixed(0)} %`;
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Milliseconds that `pdftotext -bbox` takes for all files, one after another; null where it is not installed. */
async function pdftotext(files: readonly string[]): Promise<number | null> {
  const start = performance.now();
  try {
    for (const file of files) await execute('pdftotext', ['-bbox', file, '-'], ROOMY);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return performance.now() - start;
}

async function comparePdf(files: readonly string[], { summary }: Measured): Promise<string> {
  const theirs = await pdftotext(files);
  if (theirs === null) return 'pdftotext is not installed: no comparison.';
  const ours = summary.stages.read ?? 0;
  const speed = (time: number) => `${((1000 * summary.pages) / time).toFixed(1)} pages/s`;
  return `Reading PDFs, one job: ${speed(ours)}; pdftotext -bbox: ${speed(theirs)}; ratio of times ${(ours / theirs).toFixed(2)}.`;
}

const COLUMNS = [
  'input',
  'files',
  'pages',
  's',
  'files/s',
  'pages/s',
  'peak MB',
  'identify',
  'read',
  'extract',
  'verify',
  'store',
  'db/input bytes',
];

async function main(paths: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-links-'));
  const print = (text: string) => process.stdout.write(`${text}\n`);
  try {
    print(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores\n`);
    print(line(COLUMNS));
    print(line(COLUMNS.map(() => '---')));
    const notes: string[] = [];
    for (const [name, extension] of [
      ['text', /\.(txt|md|html?)$/i],
      ['pdf', /\.pdf$/i],
    ] as const) {
      const files = filesUnder(paths, extension);
      if (files.length === 0) continue;
      const glob = gather(folder, name, files);
      const single = await measure(1, glob);
      print(row(`${name}, 1 job`, single));
      print(row(`${name}, ${availableParallelism()} jobs`, await measure(availableParallelism(), glob)));
      if (name === 'pdf') notes.push(await comparePdf(files, single));
    }
    for (const note of notes) print(`\n${note}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const given = process.argv.slice(2);
await main(given.length > 0 ? given : ['samples']);
