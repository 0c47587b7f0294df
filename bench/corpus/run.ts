/**
 * Loads of a generated archive: `node bench/run.ts corpus --sizes 1000,10000 --pdfs 200 --seed 1`. Leaves a table of what each load costs (one job and two), how
 * much of it was read right, and the same for pdftotext and a short script (peer/) on the same files.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { Measured } from '../load/measure.ts';
import { readByPeer, readByWenhao } from './readings.ts';
import { type Score, score } from './score.ts';
import { type CorpusOptions, writeCorpus } from './write.ts';

const execute = promisify(execFile);
const MEASURE = new URL('../load/measure.ts', import.meta.url).pathname;
const PEER = new URL('./peer/script.ts', import.meta.url).pathname;
const ROOMY = { maxBuffer: 2 ** 30 };

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    pdfs: { type: 'string', default: '200' },
    // Fonts are only named in these: they are made in no time.
    'named-pdfs': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '0.1' },
  },
});

const COLUMNS = [
  'corpus',
  'jobs',
  'notices',
  's',
  'notices/s',
  'CPU ms a notice',
  'peak MB',
  'db/input',
  'identify',
  'read',
  'extract',
  'verify',
  'store',
  'link',
];

function line(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

async function measure(what: string, folder: string, jobs: number, database: string): Promise<number> {
  const { stdout } = await execute(process.execPath, [MEASURE, String(jobs), database, join(folder, 'notices')], ROOMY);
  const { summary, peakMegabytes, cpuSeconds, databaseBytes } = JSON.parse(stdout) as Measured;
  const { loaded, seconds, bytes, stages } = summary;
  const all = Object.values(stages).reduce((sum, time) => sum + time, 0);
  const shares = COLUMNS.slice(8).map((stage) => `${((100 * (stages[stage] ?? 0)) / all).toFixed(0)} %`);
  const cost = [seconds.toFixed(1), (loaded / seconds).toFixed(1), ((1000 * cpuSeconds) / loaded).toFixed(1)];
  line([what, jobs, loaded, ...cost, peakMegabytes.toFixed(0), (databaseBytes / bytes).toFixed(2), ...shares]);
  return 1000 * cpuSeconds;
}

function tellScore(program: string, cpuMilliseconds: number, { notices, amounts, ...counts }: Score): void {
  const share = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(2)} %`);
  const head = [counts.docNumbers, counts.titles, counts.dates].map((right) => share(right, notices));
  const cost = cpuMilliseconds.toFixed(1);
  line([
    program,
    cost,
    ...head,
    amounts,
    share(counts.right, amounts),
    counts.missing,
    counts.doubted,
    counts.silent,
    counts.silentUnplanted,
  ]);
}

async function corpus(folder: string, options: CorpusOptions, jobs: readonly number[]): Promise<() => Promise<void>> {
  const name = `${options.notices} ${options.form}`;
  const own = join(folder, name.replace(' ', '-'));
  await writeCorpus(own, options);
  let cpu = 0;
  for (const count of jobs) cpu = await measure(name, own, count, join(own, `${count}.db`));
  return async () => {
    const last = join(own, `${jobs.at(-1)}.db`);
    tellScore(`wenhao, ${name}`, cpu / options.notices, await score(own, readByWenhao(last)));
    const peer = await peerMilliseconds(join(own, 'notices'), join(own, 'peer.db'));
    tellScore(`script, ${name}`, peer / options.notices, await score(own, readByPeer(join(own, 'peer.db'))));
  };
}

/** What the short script and the programs it starts take of the processor; bash counts both. */
async function peerMilliseconds(notices: string, database: string): Promise<number> {
  const timed = ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', process.execPath, PEER, notices, database];
  const { stderr } = await execute('bash', timed, ROOMY);
  const times = stderr.trim().split('\n').at(-1) ?? '';
  return 1000 * times.split(' ').reduce((sum, time) => sum + Number(time), 0);
}

const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
try {
  const [seed, faults, pdfs] = [values.seed, values.faults, values.pdfs].map(Number) as [number, number, number];
  const sizes = values.sizes.split(',').map(Number);
  line(COLUMNS);
  line(COLUMNS.map(() => '---'));
  const scores: (() => Promise<void>)[] = [];
  for (const [i, notices] of sizes.entries()) {
    const telling = await corpus(folder, { notices, seed, faults, form: 'txt' }, i === 0 ? [1, 2] : [2]);
    if (i === 0) scores.push(telling);
  }
  const named = Number(values['named-pdfs']);
  if (named > 0) scores.push(await corpus(folder, { notices: named, seed, faults, form: 'named-pdf' }, [2]));
  if (pdfs > 0) scores.push(await corpus(folder, { notices: pdfs, seed, faults, form: 'pdf' }, [2]));
  const columns = [
    'program',
    'CPU ms a notice',
    '文号 right',
    'titles right',
    'dates right',
    'amounts',
    'right',
    'missing',
    'wrong, doubted',
    'wrong, silent',
    'of these without a fault of print',
  ];
  console.log('');
  line(columns);
  line(columns.map(() => '---'));
  for (const tell of scores) await tell();
} finally {
  rmSync(folder, { recursive: true });
}
