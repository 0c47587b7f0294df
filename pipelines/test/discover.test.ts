/** Names and folders of every kind that a disk can hold. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathBytes, pathText } from '@wenhao/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscoverOptions, discover, type Input } from '../src/discover.ts';
import { newSetting, type Setting } from './setting.ts';

let setting: Setting;
beforeEach(() => {
  setting = newSetting();
});
afterEach(() => setting.remove());

async function found(paths: string | string[], options?: DiscoverOptions): Promise<Input[]> {
  const inputs: Input[] = [];
  for await (const input of discover([paths].flat(), options)) inputs.push(input);
  return inputs.filter(({ type }) => type !== 'folder').sort((a, b) => (a.path < b.path ? -1 : 1));
}

const named = (inputs: readonly Input[]) => inputs.map(({ type, path }) => [type, path]);

describe('paths as text', () => {
  it('lead back to their bytes, whatever those are', () => {
    const byte = fc.oneof(fc.constantFrom(0x5c, 0x78, 0x34, 0x31, 0xff, 0xe6, 0x96), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(byte), (bytes) => {
        expect([...Buffer.from(pathBytes(pathText(Buffer.from(bytes))))]).toEqual(bytes);
      }),
    );
  });

  it('show what is no UTF-8', () => {
    expect(pathText(Buffer.from([0x61, 0xff, 0xe6, 0x96, 0xb0]))).toBe('a\\xff新');
    expect(pathText(Buffer.from('a\\xff'))).toBe('a\\x5cxff');
  });
});

describe('names', () => {
  it.skipIf(process.platform !== 'linux')(
    'of every kind are loaded: line breaks, emoji, no UTF-8, 255 bytes',
    async () => {
      const names = ['新\n行.txt', '😀.txt', 'a\\x41.txt', `${'长'.repeat(83)}${'a'.repeat(6)}`].map((name) =>
        Buffer.from(name),
      );
      names.push(Buffer.concat([Buffer.from([0xd6, 0xd0, 0xff]), Buffer.from('.txt')]));
      mkdirSync(setting.at('in'));
      const folder = Buffer.from(`${setting.at('in')}/`);
      for (const [i, name] of names.entries()) writeFileSync(Buffer.concat([folder, name]), `${i}\n`);
      expect(await setting.load()).toMatchObject({ loaded: 5, unreadable: [] });
      const files = setting.read('SELECT file FROM sources').map(String);
      expect(files).toContain(join(setting.at('in'), '\\xd6\\xd0\\xff.txt'));
      expect(await setting.load({ paths: files })).toMatchObject({ loaded: 0, skipped: 5, missing: [] });
    },
  );
});

describe('folders', () => {
  it('are walked to any depth with one folder open at a time', async () => {
    const deep = `in/${'d/'.repeat(300)}`;
    setting.write({ [`${deep}a.txt`]: '甲\n' });
    expect(await setting.load()).toMatchObject({ loaded: 1, unreadable: [] });
  });

  it('whose links go round are walked once; a link that leads out is told, not followed', async () => {
    setting.write({ 'in/a.txt': '甲\n', 'in/sub/b.txt': '乙\n', 'out/secret.txt': '丙\n' });
    symlinkSync('..', setting.at('in/sub/round'));
    symlinkSync('self', setting.at('in/self'));
    symlinkSync(setting.at('out'), setting.at('in/leads-out'));
    symlinkSync('../out/secret.txt', setting.at('in/secret.txt'));
    symlinkSync('sub/b.txt', setting.at('in/c.txt'));
    expect(named(await found(setting.at('in')))).toEqual([
      ['file', setting.at('in/a.txt')],
      ['file', setting.at('in/c.txt')],
      ['unreadable', setting.at('in/leads-out')],
      ['unreadable', setting.at('in/secret.txt')],
      ['unreadable', setting.at('in/self')],
      ['file', setting.at('in/sub/b.txt')],
    ]);
    const both = await found([setting.at('in'), setting.at('out')]);
    expect(named(both)).toContainEqual(['file', setting.at('in/secret.txt')]);
  });

  it('are not left by what a pattern matches, nor by files that failed and are tried again', async () => {
    setting.write({ 'in/a.txt': '甲\n', 'out/secret.txt': '丙\n' });
    symlinkSync(setting.at('out'), setting.at('in/folder'));
    symlinkSync('../out/secret.txt', setting.at('in/link.txt'));
    symlinkSync('a.txt', setting.at('in/same.txt'));
    const leadsOut = [
      ['unreadable', setting.at('in/folder')],
      ['unreadable', setting.at('in/link.txt')],
    ];
    const inside = ['file', setting.at('in/same.txt')];
    expect(named(await found(setting.at('in/*')))).toEqual([['file', setting.at('in/a.txt')], ...leadsOut, inside]);
    const again = ['in/folder', 'in/link.txt', 'in/same.txt'].map(setting.at);
    expect(named(await found(again, { named: false }))).toEqual([...leadsOut, inside]);
    await setting.load();
    expect(await setting.load({ paths: again, retryFailed: true })).toMatchObject({ loaded: 1 });
  });

  it('that hold the database it loads into: it and what SQLite keeps beside it are passed over', async () => {
    setting.write({ 'in/a.txt': '甲\n' });
    const beside = ['', '-wal', '-shm', '-journal', '-run'].map((end) => `in/archive${end}`);
    setting.write(Object.fromEntries(beside.map((name) => [name, '库'])));
    const inputs = await found([setting.at('in')], { database: setting.at('in/archive') });
    expect(named(inputs)).toEqual([
      ['file', setting.at('in/a.txt')],
      ...beside.map((name) => ['passed-over', setting.at(name)]).sort(),
    ]);
  });

  it.skipIf(process.platform === 'win32')('may hold pipes and sockets, which are told and never opened', async () => {
    setting.write({ 'in/a.txt': '甲\n' });
    spawnSync('mkfifo', [setting.at('in/pipe')]);
    closeSync(openSync(setting.at('in/b.txt'), 'w'));
    expect(await setting.load()).toMatchObject({
      loaded: 1,
      unreadable: [{ file: setting.at('in/b.txt') }, { reason: expect.stringContaining('a device, pipe') }],
    });
  });

  it('given twice are told of once, not as empty', async () => {
    setting.write({ 'in/a.txt': '甲\n' });
    expect(named(await found([setting.at('in'), setting.at('in')]))).toEqual([['file', setting.at('in/a.txt')]]);
  });
});
