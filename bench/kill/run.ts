/**
 * What is stopped at random moments. Enters: how often, a seed. Leaves: for each way (kill -9 of a load of texts and PDFs, of scans, of an export; SIGINT, SIGTERM, a
 * full disk) how many left a database that `check` finds well, that has all that was reported done, and that is, once the load was run again, what an
 * undisturbed one makes; and an export that is the earlier one, or the new one, or says that it is not whole.
 *
 *     node bench/kill/run.ts --kills 100 --seed 1
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../random.ts';
import { killExports } from './exports.ts';
import { writeNotices, writeScans } from './files.ts';
import { fillDisk } from './full-disk.ts';
import { cacheIn, loadUndisturbed, type Stopped, stopOften } from './loads.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    copies: { type: 'string', default: '3' },
  },
});

const [kills, seed, copies] = [values.kills, values.seed, values.copies].map(Number) as [number, number, number];
const folder = mkdtempSync(join(tmpdir(), 'kill-'));
process.env.XDG_CACHE_HOME = cacheIn(folder);
const random = new Random(seed);
const problems: string[] = [];

/** One row of the table for each sort of moment, or one for all where it is not known. */
function tell(what: string, { times, moments, problems: found }: Stopped): void {
  const rows = moments.size > 0 ? [...moments].sort() : [['at any moment', times] as const];
  for (const [moment, count] of rows) console.log(`| ${what} | ${moment} | ${count} |`);
  problems.push(...found.map((problem) => `${what}: ${problem}`));
}

async function stopLoads(times: number): Promise<void> {
  const files = join(folder, 'notices');
  writeNotices(files, copies);
  const undisturbed = await loadUndisturbed({ files, database: join(folder, 'undisturbed.db') });
  console.log(
    `${undisturbed.reported} files, undisturbed ${(undisturbed.milliseconds / 1000).toFixed(1)} s; seed ${seed}\n`,
  );
  console.log('| stopped by | where it was | times |\n| --- | --- | --- |');
  tell('kill -9 of a load', await stopOften(undisturbed, 'SIGKILL', times, folder, random));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    tell(signal, await stopOften(undisturbed, signal, Math.ceil(times / 10), folder, random));
  tell('a full disk', await fillDisk(undisturbed, folder));
}

async function stopRecognition(times: number): Promise<void> {
  const files = join(folder, 'scans');
  await writeScans(files, 3);
  const load = { files, database: join(folder, 'scans.db'), ocr: 'paddle' } as const;
  const undisturbed = await loadUndisturbed(load);
  tell('kill -9 of a load of scans', await stopOften(undisturbed, 'SIGKILL', times, folder, random));
}

try {
  await stopLoads(Math.round(kills * 0.65));
  await stopRecognition(Math.round(kills * 0.05));
  const exports = { database: join(folder, 'undisturbed.db'), earlier: join(folder, 'scans.db'), folder };
  tell('kill -9 of an export', await killExports(Math.round(kills * 0.3), exports, random));
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`\nProblems: ${problems.length}`);
for (const problem of problems) console.log(`- ${problem}`);
if (problems.length > 0) process.exitCode = 1;
