/**
 * The same files in any order, with any number of workers. Enters: a seed. Leaves: whether every view (runs aside) has the same rows: texts, PDFs, scans, and
 * files that are damaged or none at all.
 *
 *     node bench/order/run.ts --jobs 1,2,4,8 --seed 1
 */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutate } from '../fuzz/mutate.ts';
import { differing, dumpViews } from '../kill/dump.ts';
import { writeScans } from '../kill/files.ts';
import { program } from '../program.ts';
import { Random } from '../random.ts';

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '1,2,4,8' }, seed: { type: 'string', default: '1' } },
});
const SCANS = 4;
const DAMAGED = 24;

/** The paths of all files, those of one sort after those of another. */
async function writeFiles(folder: string, random: Random): Promise<string[]> {
  await writeScans(join(folder, 'scans'), SCANS);
  const good = globSync('samples/**/source.{txt,md,html,pdf}').sort();
  const bytes = good.map((path) => readFileSync(path));
  mkdirSync(join(folder, 'damaged'));
  for (let i = 0; i < DAMAGED; i++) {
    const at = random.int(0, good.length - 1);
    const mutant = mutate(bytes[at] as Buffer, bytes, random);
    writeFileSync(join(folder, 'damaged', `${i}${extname(good[at] as string)}`), mutant.bytes);
  }
  writeFileSync(join(folder, 'damaged', 'empty.txt'), '');
  // The same bytes twice: one source with two paths.
  writeFileSync(join(folder, 'twice.txt'), bytes[good.findIndex((path) => path.endsWith('.txt'))] as Buffer);
  return [...good, ...globSync(`${folder}/**/*.*`).sort()];
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random.next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** What was recognised is not kept from one load to the next. */
async function load(paths: readonly string[], jobs: string, folder: string): Promise<ReturnType<typeof dumpViews>> {
  const database = join(folder, `${jobs}.db`);
  process.env.XDG_CACHE_HOME = join(folder, `cache-${jobs}`);
  const limits = ['--timeout', '5m', '--json'];
  const { code, out, err } = await program(['load', ...paths, '--db', database, '--jobs', jobs, ...limits]);
  if (code !== 2) throw new Error(`the load ended with ${code}: ${err.slice(-2000)}`);
  const { loaded, unreadable } = JSON.parse(out) as { loaded: number; unreadable: unknown[] };
  console.log(`| ${jobs} | ${loaded} | ${unreadable.length} |`);
  return dumpViews(database);
}

const folder = mkdtempSync(join(tmpdir(), 'order-'));
try {
  const random = new Random(Number(values.seed));
  const paths = await writeFiles(folder, random);
  console.log(`${paths.length} files, each time in another order, seed ${values.seed}\n`);
  console.log('| jobs | loaded | refused |\n| --- | --- | --- |');
  let first: ReturnType<typeof dumpViews> | null = null;
  for (const jobs of values.jobs.split(',')) {
    const views = await load(first === null ? paths : shuffled(paths, random), jobs, folder);
    first ??= views;
    const others = differing(first, views);
    if (others.length > 0) process.exitCode = 1;
    if (others.length > 0) console.log(`\nOther rows with ${jobs} jobs in ${others.join(', ')}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
