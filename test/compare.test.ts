/** `pnpm compare`: what a change to the code gains and loses, against a commit or against results that were kept. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, reextract } from '@wenhao/pipelines';
import { openReader } from '@wenhao/store';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeText } from '../bench/reextract/notices.ts';
import { ROOT } from './support/repository.ts';

const BASIC = { jobs: 1, inThread: true, toolVersion: 'test' } as const;
const folder = mkdtempSync(join(tmpdir(), 'compare-'));
const notices = join(folder, '通知.txt');
const [before, after] = [join(folder, 'before.db'), join(folder, 'after.db')];
beforeAll(async () => {
  writeFileSync(notices, noticeText(3));
  await load(before, [notices], BASIC);
});
afterAll(() => rmSync(folder, { recursive: true }));

function since(old: string, now: string) {
  const readers = [openReader(old), openReader(now)] as const;
  const changes = [...readers[1].diffSince(readers[0])];
  for (const reader of readers) reader.close();
  return changes;
}

const compare = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'pipelines/compare.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, WENHAO_LANG: 'en' },
  });

describe('two databases of the same files', () => {
  test('are equal where the program did not change', async () => {
    copyFileSync(before, after);
    await reextract(after, BASIC);
    expect(since(before, after)).toEqual([]);
  });

  test('records are found again where everything stands elsewhere', async () => {
    rmSync(after);
    writeFileSync(notices, `转发\n\n${noticeText(3)}`);
    await load(after, [notices], BASIC);
    const changes = since(before, after).filter(({ kind }) => kind === 'allocation');
    expect(changes.length).toBeGreaterThan(5);
    expect(new Set(changes.map(({ change }) => change))).toEqual(new Set(['changed']));
    expect(
      changes.flatMap(({ fields }) => fields.map(({ field }) => field)).filter((field) => field === 'amount'),
    ).toEqual([]);
  });
});

describe('pnpm compare', () => {
  test('tells gains, losses and proofs against results that were kept, and keeps the present ones', () => {
    const [kept, now] = [join(folder, 'kept.db'), join(folder, 'now.db')];
    writeFileSync(notices, noticeText(3));
    copyFileSync(before, kept);
    const db = new Sqlite(kept);
    db.exec(`UPDATE _data_allocation SET proof = 'single', parent_region = '甲州' WHERE region = '青禾县'`);
    db.close();
    const { stdout, stderr } = compare(notices, '--base', kept, '--keep', now);
    expect(stderr).toBe('');
    expect(stdout).toContain('| allocation | 0 | 0 | 3 | 0 |');
    expect(stdout).toContain('| allocation | parent_region | 0 | 3 | 0 |');
    expect(stdout).toContain('| allocation | single → proved | 3 |');
    expect(compare(notices, '--base', now, '--json').stdout.trim()).toBe('{}');
  });

  test('a base that is neither commit nor file is refused', () => {
    const { status, stderr } = compare(notices, '--base', 'no-such-commit');
    expect([status, stderr]).toEqual([1, expect.stringContaining('no-such-commit')]);
  });

  test.skipIf(!existsSync(join(ROOT, '.git')))('runs the code of a commit, without network', () => {
    const { status, stdout, stderr } = compare(notices, '--base', 'HEAD', '--limit', '1');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^# Gains and losses against [0-9a-f]{7,}/);
  });
});
