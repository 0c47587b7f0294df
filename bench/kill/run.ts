/**
 * Loads that are stopped at random moments. Enters: how many, a seed. Leaves: for each way to stop (kill -9, SIGINT, SIGTERM, a full disk) how many left
 * a database that `check` finds well, that has all that was reported done, and that is, once the load was run again, what an undisturbed one makes.
 *
 *     node bench/kill/run.ts --kills 20 --seed 1
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { program } from '../program.ts';
import { Random } from '../random.ts';
import { type Disturbance, disturb, leftBehind, loadArguments } from './disturb.ts';
import { differing, dumpViews } from './dump.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    copies: { type: 'string', default: '3' },
  },
});

const KILLS_PER_LOAD = 3;

/** One sample is UTF-16: with a line of UTF-8 at its end it is refused, as some file in every archive is. */
const DONE = 2;
const folder = mkdtempSync(join(tmpdir(), 'kill-'));
const files = join(folder, 'notices');
const random = new Random(Number(values.seed));
const problems: string[] = [];

/** Copies differ by a line at their end, so that each is a source of its own. */
function writeNotices(): void {
  mkdirSync(files);
  for (const [i, path] of globSync('samples/**/source.{txt,md,pdf}').sort().entries()) {
    const bytes = readFileSync(path);
    for (let copy = 0; copy < Number(values.copies); copy++) {
      const end = extname(path) === '.pdf' ? `\n% ${copy}\n%%EOF\n` : `\n${copy}\n`;
      writeFileSync(join(files, `${i}-${copy}${extname(path)}`), Buffer.concat([bytes, Buffer.from(end)]));
    }
  }
}

type Dump = ReturnType<typeof dumpViews>;

/** Runs the load again to its end and compares. */
async function resume(database: string, undisturbed: Dump, what: string): Promise<void> {
  const ended = await program(loadArguments(files, database));
  if (ended.code !== DONE)
    problems.push(`${what}: the load after it ended with ${ended.code}: ${ended.err.slice(-300)}`);
  const views = differing(undisturbed, dumpViews(database));
  if (views.length > 0) problems.push(`${what}: other rows than undisturbed in ${views.join(', ')}`);
}

/** Stops loads of one database after another until there are enough. */
async function stopOften(signal: Disturbance['signal'], wanted: number, milliseconds: number, undisturbed: Dump) {
  let stopped = 0;
  let longest = milliseconds;
  for (let round = 0; stopped < wanted; round++) {
    const database = join(folder, `${signal}-${round}.db`);
    for (let i = 0; i < KILLS_PER_LOAD && stopped < wanted; i++) {
      const after = Math.round(random.next() * longest * (1 - i / (KILLS_PER_LOAD + 1)));
      const result = await disturb(files, database, { signal, after });
      if (result.stopped) stopped++;
      else longest = Math.max(500, longest * 0.8); // The machine was busier before: moments past the end stop nothing.
      for (const problem of result.problems) problems.push(`${signal} after ${after} ms: ${problem}`);
    }
    await resume(database, undisturbed, `${signal}, database ${round}`);
    rmSync(database, { force: true });
  }
  console.log(`| ${signal} | ${stopped} |`);
}

/** On a disk that is too small, then made larger. */
async function fillDisk(undisturbed: Dump): Promise<void> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mount = (...args: string[]) => spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', disk]).status === 0;
  if (!mount('-o', 'size=1500k')) {
    console.log('| full disk | left out: a small disk could not be mounted here |');
    return;
  }
  try {
    const database = join(disk, 'notices.db');
    const ended = await program(loadArguments(files, database));
    if (ended.code !== 1 || !/磁盘已满/.test(ended.err))
      problems.push(`full disk: ${ended.code}, ${ended.err.slice(-300)}`);
    if (!mount('-o', 'remount,size=500m')) problems.push('the small disk could not be made larger');
    for (const problem of await leftBehind(database, ended.out)) problems.push(`full disk: ${problem}`);
    await resume(database, undisturbed, 'full disk');
    console.log('| full disk | 1 |');
  } finally {
    spawnSync('umount', [disk]);
  }
}

try {
  writeNotices();
  const database = join(folder, 'undisturbed.db');
  const start = performance.now();
  const { code, out } = await program(loadArguments(files, database));
  const milliseconds = performance.now() - start;
  if (code !== DONE) throw new Error(`the undisturbed load ended with ${code}: ${out.slice(-2000)}`);
  const undisturbed = dumpViews(database);
  console.log(
    `undisturbed: ${(milliseconds / 1000).toFixed(1)} s; seed ${values.seed}\n\n| stopped by | times |\n| --- | --- |`,
  );
  const kills = Number(values.kills);
  await stopOften('SIGKILL', kills, milliseconds, undisturbed);
  await stopOften('SIGINT', Math.ceil(kills / 10), milliseconds, undisturbed);
  await stopOften('SIGTERM', Math.ceil(kills / 10), milliseconds, undisturbed);
  await fillDisk(undisturbed);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`\nProblems: ${problems.length}`);
for (const problem of problems) console.log(`- ${problem}`);
if (problems.length > 0) process.exitCode = 1;
