/** The same path with other bytes, the same bytes under other paths, what failed before. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Processor } from '../src/processor.ts';
import { newSetting, type Setting } from './setting.ts';

let setting: Setting;
beforeEach(() => {
  setting = newSetting();
});
afterEach(() => setting.remove());

const TITLES = 'SELECT title FROM notices ORDER BY title';

describe('changed bytes under one path', () => {
  it('are a new version: the old one is history, and its source says which took its place', async () => {
    setting.write({ 'in/a.txt': '旧\n', 'in/b.txt': '乙\n' });
    await setting.load();
    setting.write({ 'in/a.txt': '新\n' });
    expect(await setting.load()).toMatchObject({ loaded: 1, skipped: 1, superseded: 1 });
    expect(setting.read(TITLES)).toEqual([['乙'], ['新']]);
    expect(setting.read(TITLES, 1)).toEqual([['乙'], ['旧']]);
    const later = `SELECT p.text, n.text FROM sources s JOIN pages p ON p.source_id = s.source_id
      JOIN pages n ON n.source_id = s.superseded_by WHERE s.status = 'loaded'`;
    expect(setting.read(later)).toEqual([['旧\n', '新\n']]);
    expect(await setting.load()).toMatchObject({ loaded: 0, superseded: 0, returned: 0 });
  });

  it('that come back are current again, from their stored pages', async () => {
    for (const text of ['旧\n', '新\n', '旧\n', '新\n', '旧\n']) {
      setting.write({ 'in/a.txt': text });
      await setting.load();
      expect(setting.read(TITLES)).toEqual([[text.trim()]]);
    }
    expect(setting.read(TITLES, 2)).toEqual([['新']]);
    expect(setting.read('SELECT count(*) FROM sources WHERE superseded_by IS NULL')).toEqual([[1]]);
  });

  it('supersede nothing that stands under another path: moved, copied and exchanged files stay', async () => {
    setting.write({ 'in/a.txt': '甲\n', 'in/b.txt': '乙\n' });
    await setting.load();
    renameSync(setting.at('in/a.txt'), setting.at('in/x.txt'));
    renameSync(setting.at('in/b.txt'), setting.at('in/a.txt'));
    renameSync(setting.at('in/x.txt'), setting.at('in/b.txt'));
    expect(await setting.load()).toMatchObject({ loaded: 0, skipped: 2, superseded: 0 });
    renameSync(setting.at('in/a.txt'), setting.at('in/moved.txt'));
    expect(await setting.load()).toMatchObject({ loaded: 0, skipped: 2, superseded: 0 });
    expect(setting.read(TITLES)).toEqual([['乙'], ['甲']]);
    setting.write({ 'in/moved.txt': '丙\n' });
    expect(await setting.load()).toMatchObject({ loaded: 1, superseded: 1 });
    expect(setting.read(TITLES)).toEqual([['丙'], ['甲']]);
  });

  it('go by the path to which they were moved; a copy leaves them as they are', async () => {
    setting.write({ 'in/a.txt': '甲\n', 'in/bad.txt': 'broken\n' });
    await setting.load();
    mkdirSync(setting.at('in/z'));
    renameSync(setting.at('in/a.txt'), setting.at('in/z/a.txt'));
    renameSync(setting.at('in/bad.txt'), setting.at('in/z/bad.txt'));
    await setting.load();
    expect(setting.read('SELECT file FROM sources ORDER BY file')).toEqual([
      [setting.at('in/z/a.txt')],
      [setting.at('in/z/bad.txt')],
    ]);
    expect(setting.read('SELECT file, held FROM source_files ORDER BY file')).toEqual([
      [setting.at('in/a.txt'), 0],
      [setting.at('in/z/a.txt'), 1],
      [setting.at('in/z/bad.txt'), 1],
    ]);
    setting.write({ 'in/copy.txt': '甲\n' });
    await setting.load();
    expect(setting.read("SELECT count(*) FROM source_files WHERE held = 1 AND file LIKE '%.txt'")).toEqual([[3]]);
    rmSync(setting.at('in/z/bad.txt'));
    const paths = [setting.at('in/z/bad.txt')];
    expect(await setting.load({ paths, retryFailed: true, named: false })).toMatchObject({ gone: 1, missing: [] });
    expect(setting.read("SELECT count(*) FROM sources WHERE status = 'unreadable'")).toEqual([[0]]);
  });

  it('that cannot be read take nothing away; a later version that can does', async () => {
    setting.write({ 'in/a.txt': '旧\n' });
    await setting.load();
    setting.write({ 'in/a.txt': 'broken\n' });
    expect(await setting.load()).toMatchObject({ superseded: 0, unreadable: [{ reason: '坏了 / broken' }] });
    expect(setting.read(TITLES)).toEqual([['旧']]);
    setting.write({ 'in/a.txt': '新\n' });
    expect(await setting.load()).toMatchObject({ loaded: 1, superseded: 1 });
    expect(setting.read('SELECT status FROM sources')).toEqual([['loaded'], ['loaded']]);
  });

  it('are told by where a path leads: relative paths that look alike are different files', async () => {
    const before = process.cwd();
    setting.write({ 'one/a.txt': '甲\n', 'two/a.txt': '乙\n' });
    try {
      for (const folder of ['one', 'two']) {
        process.chdir(setting.at(folder));
        expect(await setting.load({ paths: ['a.txt'] })).toMatchObject({ loaded: 1, superseded: 0 });
      }
      setting.write({ 'one/a.txt': '丙\n' });
      const other = relative(process.cwd(), setting.at('one/a.txt'));
      expect(await setting.load({ paths: [other] })).toMatchObject({ loaded: 1, superseded: 1 });
    } finally {
      process.chdir(before);
    }
    expect(setting.read(TITLES)).toEqual([['丙'], ['乙']]);
  });
});

describe('a file that failed', () => {
  const counting = (): Processor & { tried: number } => ({
    tried: 0,
    atOnce: 1,
    async process(source) {
      this.tried++;
      return { status: 'unreadable', source, reason: '坏了 / broken' };
    },
    close: async () => {},
  });

  it('is named again, and tried again only when asked, or with another program or other settings', async () => {
    setting.write({ 'in/a.txt': '甲\n' });
    const processor = counting();
    await setting.load({ processor });
    expect(await setting.load({ processor })).toMatchObject({
      failedBefore: 1,
      unreadable: [{ reason: '坏了 / broken' }],
    });
    expect(processor.tried).toBe(1);
    await setting.load({ processor, retryFailed: true });
    await setting.load({ processor, settings: '{"timeout":2}' });
    await setting.load({ processor, settings: '{"timeout":2}', toolVersion: '1' });
    expect(processor.tried).toBe(4);
    expect(await setting.load({ retryFailed: true })).toMatchObject({ loaded: 1, unreadable: [], failedBefore: 0 });
  });

  it('is forgotten when its folder opens', async () => {
    setting.write({ 'in/locked': '' });
    await setting.load();
    expect(setting.read('SELECT status FROM sources')).toEqual([['unreadable']]);
    rmSync(setting.at('in/locked'));
    mkdirSync(setting.at('in/locked'));
    setting.write({ 'in/locked/b.txt': '乙\n' });
    await setting.load();
    expect(setting.read('SELECT status FROM sources')).toEqual([['loaded']]);
  });
});
