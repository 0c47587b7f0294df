/** Loads that are stopped, or meet another load, or watch a folder: nothing that was reported done is lost, and in the end all are the same. */
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '@wenhao/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disturb, leftBehind, loadArguments } from '../bench/kill/disturb.ts';
import { dumpViews } from '../bench/kill/dump.ts';
import { killExports } from '../bench/kill/exports.ts';
import { writeScans } from '../bench/kill/files.ts';
import { program } from '../bench/program.ts';
import { Random } from '../bench/random.ts';
import { ROOT } from './support/repository.ts';

let folder: string;
let files: string;
let undisturbed: ReturnType<typeof dumpViews>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wenhao-stopped-'));
  files = join(folder, 'notices');
  mkdirSync(files);
  // Each twice: enough that a load is still at work when the first of them are reported.
  for (const [i, path] of globSync(join(ROOT, 'samples/*/*/source.txt')).sort().entries()) {
    const bytes = readFileSync(path);
    writeFileSync(join(files, `${i}.txt`), bytes);
    // Two bytes a character: a line of single bytes behind it is none.
    if (!bytes.includes(0)) writeFileSync(join(files, `${i}-2.txt`), Buffer.concat([bytes, Buffer.from('\n2\n')]));
  }
  // What was recognised before would be read in no time.
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  const database = join(folder, 'undisturbed.db');
  expect((await program(loadArguments({ files, database }))).code).toBe(0);
  undisturbed = dumpViews(database);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('a load that is stopped', () => {
  test.each([
    ['SIGKILL', 2],
    ['SIGKILL', 9],
    ['SIGTERM', 5],
  ] as const)(
    'by %s after %d files loses nothing, and goes on',
    async (signal, afterFiles) => {
      const database = join(folder, `${signal}-${afterFiles}.db`);
      expect(await disturb({ files, database }, { signal, afterFiles })).toMatchObject({ stopped: true, problems: [] });
      const { code, out } = await program(loadArguments({ files, database }));
      expect(code).toBe(0);
      expect(JSON.parse(out.trimEnd().split('\n').at(-1) as string).skipped).toBeGreaterThanOrEqual(afterFiles);
      expect(dumpViews(database)).toEqual(undisturbed);
    },
    120_000,
  );
});

test('an export that is killed leaves the earlier one, or says that it is not whole', async () => {
  const [database, earlier] = [join(folder, 'undisturbed.db'), join(folder, 'earlier.db')];
  expect((await program(loadArguments({ files: join(files, '0.txt'), database: earlier }))).code).toBe(0);
  const { times, problems } = await killExports(1, { database, earlier, folder }, new Random(1));
  expect({ times, problems }).toEqual({ times: 1, problems: [] });
}, 120_000);

test('an export that Ctrl-C ends says so with 130, and leaves the folder as it was', async () => {
  const target = join(folder, 'interrupted');
  mkdirSync(target);
  const { code, err } = await program(['export', target, '--db', join(folder, 'undisturbed.db')], (child) => {
    // Once: a second Ctrl-C would end the process at once.
    const watcher = watch(target, () => {
      watcher.close();
      child.kill('SIGINT');
    });
  });
  expect({ code, left: readdirSync(target) }).toEqual({ code: 130, left: [] });
  expect(err).toContain('已中断');
}, 60_000);

test('scans that take too long have their reason, though they are in foreign code when they are ended', async () => {
  const scans = join(folder, 'scans');
  await writeScans(scans, 4);
  const database = join(folder, 'scans.db');
  const limits = ['--timeout', '1s', '--jobs', '2', '--json'];
  const { code, signal, err } = await program(['load', scans, '--db', database, ...limits]);
  expect({ code, signal, err: err.match(/Napi/) }).toEqual({ code: 2, signal: null, err: null });
  expect((await program(['check', '--db', database])).code).toBe(0);
}, 120_000);

test('two loads into one database at once both finish, and make what one makes', async () => {
  const database = join(folder, 'two.db');
  const both = await Promise.all([1, 2].map(() => program(loadArguments({ files, database }))));
  expect(both.map(({ code, err }) => [code, err])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(await leftBehind(database, both.map(({ out }) => out).join(''))).toEqual([]);
  expect(dumpViews(database)).toEqual(undisturbed);
}, 120_000);

test('a watch loads what comes, each batch as a run, until Ctrl-C ends it with 130', async () => {
  const inbox = join(folder, 'inbox');
  const database = join(folder, 'watch.db');
  mkdirSync(inbox);
  cpSync(join(files, '0.txt'), join(inbox, '0.txt'));
  const ended = await program(['load', inbox, '--watch', '--db', database, '--json', '--ocr', 'off'], (child) => {
    let summaries = 0;
    child.stdout?.on('data', (data: Buffer) => {
      summaries += data.toString().split('\n').length - 1;
      if (summaries === 1) cpSync(join(files, '1.txt'), join(inbox, '1.txt'));
      else if (summaries === 2 && !child.killed) child.kill('SIGINT');
    });
  });
  const runs = ended.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(runs.map(({ run, loaded }) => [run, loaded])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(ended.code).toBe(130);
  const reader = openReader(database);
  expect([...reader.rows('SELECT count(*) AS n FROM sources')]).toEqual([{ n: 2 }]);
  reader.close();
}, 120_000);
