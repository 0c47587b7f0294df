import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../src/discover.ts';
import { inWorkers, type Processor } from '../src/processor.ts';
import type { AtWork } from '../src/progress.ts';
import { newSetting, type Setting } from './setting.ts';

let setting: Setting;
beforeEach(() => {
  setting = newSetting();
});
afterEach(() => setting.remove());

const at = (name: string) => setting.at(name);
const write = (files: Record<string, string>) => setting.write(files);
const load: Setting['load'] = (options) => setting.load(options);
const read: Setting['read'] = (sql, run) => setting.read(sql, run);

describe('a load', () => {
  it('stores each file, and says of every other why not', async () => {
    write({
      'in/a.txt': '甲\n',
      'in/sub/b.txt': '乙\n',
      'in/empty.txt': '',
      'in/.hidden': '丙',
      'in/expected.json': '{}',
    });
    symlinkSync(at('nowhere'), at('in/broken.txt'));
    symlinkSync(at('in'), at('in/sub/loop'));
    const summary = await load();
    expect(summary).toMatchObject({ loaded: 2, skipped: 0, passedOver: 2, pages: 2, records: { notices: 2 } });
    expect(summary.unreadable).toEqual([
      { file: at('in/broken.txt'), reason: '符号链接指向的文件不存在 / a symbolic link to a file that does not exist' },
      { file: at('in/empty.txt'), reason: '空文件 / empty file' },
    ]);
    expect(read('SELECT title FROM notices ORDER BY file')).toEqual([['甲'], ['乙']]);
    expect(read("SELECT count(*) FROM sources WHERE status = 'unreadable' AND reason <> ''")).toEqual([[2]]);
  });

  it('skips what is loaded, under any name, and tries again what was not readable', async () => {
    write({ 'in/a.txt': '甲\n', 'in/b.txt': '' });
    await load();
    write({ 'in/b.txt': '乙\n', 'in/copy.txt': '甲\n' });
    expect(await load()).toMatchObject({ loaded: 1, skipped: 2, unreadable: [] });
    expect(read('SELECT file, status FROM sources ORDER BY file')).toEqual([
      [at('in/a.txt'), 'loaded'],
      [at('in/b.txt'), 'loaded'],
    ]);
  });

  it('goes on where a stage throws, and names the stage', async () => {
    write({ 'in/a.txt': 'throw\n', 'in/b.txt': 'misfit\n', 'in/c.txt': '丙\n' });
    const summary = await load();
    expect(summary).toMatchObject({ loaded: 2, records: { notices: 1 }, findings: { error: 1 } });
    expect(summary.unreadable.map(({ reason }) => reason)).toEqual([
      '处理时出错（extract）：no such table / failed while processing (extract)',
    ]);
    expect(read('SELECT count(*) FROM pages')).toEqual([[2]]);
    expect(String(read("SELECT message FROM findings WHERE rule = 'store'"))).toMatch(/全部记录.*no field heading/);
  });

  it('takes files, folders and globs, and tells of paths that lead to none', async () => {
    write({ 'in/a.txt': '甲\n', 'in/b.md': '乙\n', 'in/data.json': '丙\n' });
    mkdirSync(at('empty'));
    const summary = await load({ paths: [at('in/*.md'), at('in/data.json'), at('empty'), at('none'), at('in/*.pdf')] });
    expect(summary).toMatchObject({ loaded: 2, unreadable: [] });
    expect(summary.missing).toEqual([
      { file: at('empty'), reason: '其中没有文件 / there is no file in it' },
      { file: at('none'), reason: '没有这个文件或文件夹 / no such file or folder' },
      { file: at('in/*.pdf'), reason: '没有这个文件或文件夹 / no such file or folder' },
    ]);
    expect(read('SELECT count(*) FROM sources')).toEqual([[2]]);
  });

  it('reads what a glob matches once', async () => {
    write({ 'in/a.txt': '甲\n', 'in/sub/b.txt': '乙\n', 'in/sub/c.json': '{}' });
    expect(await load({ paths: [at('in/**/*')] })).toMatchObject({ loaded: 2, skipped: 0, passedOver: 1 });
  });

  it('tells of a folder without rights', async () => {
    write({ 'in/a.txt': '甲\n', 'in/locked/b.txt': '乙\n' });
    const refuse = (path: unknown) => Object.assign(new Error(`EACCES ${path}`), { code: 'EACCES' });
    const opendir = (path: string) => (path.endsWith('locked') ? Promise.reject(refuse(path)) : nodeFs.opendir(path));
    const summary = await load({ fileSystem: { ...nodeFs, opendir } as FileSystem });
    expect(summary.loaded).toBe(1);
    expect(summary.unreadable).toEqual([{ file: at('in/locked'), reason: '没有读取权限 / no permission to read' }]);
  });

  it('gives the same rows whatever the order and however many files are processed at once', async () => {
    write(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`in/${i}.txt`, `第${i % 25}件\n`])));
    await load({ atOnce: 8 });
    const sql = ['notices', 'evidence', 'pages', 'sources', 'source_files'].map((view) => `SELECT * FROM ${view}`);
    const before = sql.map((view) => read(view).map(String).sort());
    rmSync(at('notices.db'));
    await load({ atOnce: 1, paths: Array.from({ length: 30 }, (_, i) => at(`in/${29 - i}.txt`)) });
    expect(sql.map((view) => read(view).map(String).sort())).toEqual(before);
    expect(before[0]).toHaveLength(25);
  });

  it('can be interrupted: what was written is kept, the rest comes with the next load', async () => {
    write(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`in/${i}.txt`, `第${i}件\n`])));
    const controller = new AbortController();
    const summary = await load({ atOnce: 1, signal: controller.signal, onProgress: () => controller.abort() });
    const { loaded } = summary;
    expect(summary.interrupted).toBe(true);
    expect(loaded).toBeGreaterThan(0);
    expect(loaded).toBeLessThan(20);
    expect(read('SELECT count(*) FROM notices')).toEqual([[loaded]]);
    expect(await load()).toMatchObject({ loaded: 20 - loaded, skipped: loaded, interrupted: false });
  });
});

it('reports a file when what holds it is stored, and stores several at once', async () => {
  write(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`in/${i}.txt`, `第${i}件\n`])));
  const stored: number[] = [];
  await load({
    atOnce: 1,
    onProgress: ({ done }) => {
      const [[there = 0] = []] = read('SELECT count(*) FROM notices') as number[][];
      stored.push(there);
      expect(there).toBeGreaterThanOrEqual(done);
    },
  });
  expect(stored).toHaveLength(20);
  expect(new Set(stored).size).toBeLessThan(20);
});

it('names a file that is at work for long', async () => {
  write({ 'in/a.txt': '甲\n' });
  const slow: Processor = {
    atOnce: 1,
    process: async (source) => {
      await new Promise((resolve) => setTimeout(resolve, 4300));
      return { status: 'unreadable', source, reason: '慢 / slow' };
    },
    close: async () => {},
  };
  const told: AtWork[] = [];
  await load({ processor: slow, onWaiting: (_, atWork) => void told.push(atWork) });
  expect(new Set(told.map(({ file }) => file))).toEqual(new Set([at('in/a.txt')]));
  expect(told[0]?.seconds).toBeGreaterThanOrEqual(3);
});

const DYING = new URL('./dying-worker.ts', import.meta.url);

it('starts no worker for tasks that waited when the pool was closed', async () => {
  write({ 'in/a.txt': 'hang\n', 'in/b.txt': '乙\n' });
  const pool = inWorkers(DYING, 1, {});
  const tasks = ['a', 'b'].map((name) =>
    pool.process({ sourceId: name, file: at(`in/${name}.txt`), mediaType: null, bytes: 5 }),
  );
  await pool.close();
  expect((await Promise.all(tasks)).map((outcome) => outcome.status)).toEqual(['unreadable', 'unreadable']);
});

describe('a worker that dies', () => {
  it('is one unreadable file; the load goes on with another worker', async () => {
    write({ 'in/a.txt': '甲\n', 'in/b.txt': 'exit\n', 'in/c.txt': 'crash\n', 'in/d.txt': '丁\n' });
    const summary = await load({ processor: inWorkers(DYING, 2, {}) });
    expect(summary.loaded).toBe(2);
    expect(summary.unreadable.map(({ reason }) => reason)).toEqual([
      '处理时出错（read）：exit 7 / failed while processing (read)',
      '处理时出错（read）：crashed / failed while processing (read)',
    ]);
  });

  it('gives what waited behind it to another worker', async () => {
    write(
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`in/${i}.txt`, i % 6 === 0 ? 'exit\n' : `第${i}件\n`])),
    );
    const summary = await load({ processor: inWorkers(DYING, 2, {}) });
    expect(summary.loaded).toBe(16);
    const failed = [0, 12, 18, 6].map((i) => at(`in/${i}.txt`));
    expect(summary.unreadable.map(({ file }) => file).sort()).toEqual(failed.sort());
  });

  const DEATHS: readonly (readonly [text: string, limits: { timeout: number; memory: number }, reason: string])[] = [
    [
      'hang\n',
      { timeout: 3000, memory: 2000 },
      '处理超过时限 3 秒（extract）；可用 --timeout 放宽后再载入 / not done within 3 s (extract); raise --timeout and load again',
    ],
    ['heap\n', { timeout: 120_000, memory: 200 }, 'more than 200 MB of memory (extract)'],
    ['buffers\n', { timeout: 120_000, memory: 200 }, 'more than 200 MB of memory (extract)'],
  ];

  it.each(DEATHS)(
    'or hangs, or takes all memory (%j), is ended; the reason says which limit, and where',
    async (text, limits, reason) => {
      write({ 'in/a.txt': text, 'in/b.txt': '丁\n' });
      const summary = await load({ processor: inWorkers(DYING, 1, {}, limits) });
      expect(summary.loaded).toBe(1);
      expect(summary.unreadable).toMatchObject([{ reason: expect.stringContaining(reason) }]);
    },
    150_000,
  );
});
