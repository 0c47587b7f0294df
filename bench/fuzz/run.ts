/**
 * Damaged files, by the thousand. Enters: how many, a seed, where the good ones are. Leaves: how many were loaded, how many refused for which reason, and
 * whatever should never be: a load that crashed, a file without an outcome, a database that `check` finds wrong. Those mutants are kept.
 *
 *     node bench/fuzz/run.ts --mutants 5000 --seed 1 [--pictures] [--keep DIR] [samples]
 *
 * With --pictures they are scans (pictures.ts), which are recognised, instead of texts and PDFs.
 */
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openReader } from '@wenhao/store';
import { program } from '../program.ts';
import { Random } from '../random.ts';
import { mutate } from './mutate.ts';
import { type Picture, pictures } from './pictures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutants: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    pictures: { type: 'boolean', default: false },
    keep: { type: 'string' },
    timeout: { type: 'string', default: '60s' },
  },
});

/** So many mutants are loaded at once: small enough that a crash points at few. */
const AT_ONCE = 250;

/** PDFs are few among the samples, and can be wrong in more ways. */
const PDF_SHARE = 0.5;

function filesUnder(paths: readonly string[]): Picture[] {
  return globSync(paths.map((path) => `${path}/**/source.{txt,md,html,pdf}`))
    .sort()
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

const samples = values.pictures ? await pictures() : filesUnder(positionals.length > 0 ? positionals : ['samples']);
const pdfs = samples.filter(({ path }) => path.endsWith('.pdf'));
const others = samples.map(({ bytes }) => bytes);
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
const outcomes = new Map<string, number>();
const failures: string[] = [];
let limits = 0;

function writeMutants(batch: string, from: number, to: number): Map<string, string> {
  mkdirSync(batch);
  const made = new Map<string, string>();
  for (let i = from; i < to; i++) {
    // Each mutant has a seed of its own, so that one alone can be made again.
    const random = new Random(Number(values.seed) * 1_000_003 + i);
    const { path, bytes } = random.pick(pdfs.length > 0 && random.chance(PDF_SHARE) ? pdfs : samples);
    const mutant = mutate(bytes, others, random);
    const file = join(batch, `${i}.${path.split('.').at(-1)}`);
    writeFileSync(file, mutant.bytes);
    made.set(file, `seed ${values.seed}, mutant ${i} of ${path} (${mutant.how}, ${statSync(file).size} bytes)`);
  }
  return made;
}

function fail(what: string, files: Iterable<string>): void {
  failures.push(what);
  if (values.keep === undefined) return;
  mkdirSync(values.keep, { recursive: true });
  for (const file of files) copyFileSync(file, join(values.keep, file.split('/').at(-1) as string));
}

function tallyOutcomes(database: string, made: ReadonlyMap<string, string>): void {
  const reader = openReader(database);
  const rows = [
    ...reader.rows('SELECT f.file, s.status, s.reason FROM source_files f JOIN sources s ON s.source_id = f.source_id'),
  ];
  reader.close();
  const byFile = new Map(rows.map((row) => [String(row.file), row]));
  for (const [file, what] of made) {
    const row = byFile.get(file);
    const outcome = row?.status === 'loaded' ? 'loaded' : String(row?.reason ?? '');
    if (outcome === '') fail(`${what}: neither loaded nor refused`, [file]);
    if (/处理时出错|读取失败/.test(outcome)) fail(`${what}: ${outcome}`, [file]);
    if (/--timeout|--max-memory/.test(outcome)) {
      limits++;
      fail(`${what}: ${outcome}`, [file]);
    }
    const kind = outcome.replace(/\d[\d.]*/g, 'N').split(' / ')[0] as string;
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
  }
}

async function loadBatch(from: number, to: number): Promise<void> {
  const batch = join(folder, String(from));
  const made = writeMutants(batch, from, to);
  const database = join(folder, `${from}.db`);
  const limit = ['--timeout', values.timeout, '--max-memory', '1G', '--ocr', values.pictures ? 'paddle' : 'off'];
  const load = await program(['load', batch, '--db', database, '--json', ...limit]);
  if (load.code !== 0 && load.code !== 2) {
    fail(
      `mutants ${from}–${to}: the load ended with ${load.code ?? load.signal}: ${load.err.slice(-500)}`,
      made.keys(),
    );
  } else {
    tallyOutcomes(database, made);
    const check = await program(['check', '--db', database]);
    if (check.code !== 0) fail(`mutants ${from}–${to}: check says ${check.out.slice(0, 1000)}`, made.keys());
  }
  rmSync(batch, { recursive: true });
  rmSync(database, { force: true });
}

// Readings of mutants are of no use to anyone.
process.env.XDG_CACHE_HOME = join(folder, 'cache');
const start = performance.now();
const count = Number(values.mutants);
try {
  for (let from = 0; from < count; from += AT_ONCE) await loadBatch(from, Math.min(count, from + AT_ONCE));
} finally {
  rmSync(folder, { recursive: true });
}
const seconds = (performance.now() - start) / 1000;
console.log(`${count} mutants of ${samples.length} samples, seed ${values.seed}, ${seconds.toFixed(0)} s\n`);
console.log('| outcome | mutants |\n| --- | --- |');
for (const [outcome, n] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(`| ${outcome} | ${n} |`);
console.log(`\nEnded at a limit: ${limits}. To be looked into: ${failures.length}.`);
for (const failure of failures) console.log(`- ${failure}`);
if (failures.some((failure) => /ended with|neither|check says/.test(failure))) process.exitCode = 1;
