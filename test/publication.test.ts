/** What must not be published, whatever way it could leak: loaded with the real kinds, read through the rows that `wenhao export` writes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '@wenhao/pipelines';
import { openReader } from '@wenhao/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from './support/repository.ts';

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publication-'));
  db = join(folder, 'notices.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const loadAll = () => load(db, [join(folder, '*.txt')], { jobs: 1, toolVersion: 'test', inThread: true });

/** Everything that is written out, view by view, as one text. */
function published(): string {
  const reader = openReader(db);
  try {
    const views = [
      'notices',
      'allocations',
      'pages',
      'sources',
      'source_files',
      'findings',
      'evidence',
      'funding_chain',
    ];
    const rows = views.flatMap((view) => [...reader.publicRows(view).rows].map((row) => row.map(String).join('|')));
    return rows.join('\n');
  } finally {
    reader.close();
  }
}

const notice = (mark: string, amount = '40.5') =>
  `岚财社〔2024〕5号\n${mark.startsWith('密') ? mark : ''}\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n现下达资金，金额见附件。\n\n岚州财政局\n2024年3月5日\n\n${mark}\n\n附件\n\n资金分配表\n\n单位：万元\n\n县市\t金额\n甲县\t${amount}\n`;

test.each([
  '信息公开选项：不予公开',
  '信息公开选项：不 予 公 开',
  '公开方式：不公开',
  '公开方式：免予公开',
  '（此件不公开）',
  '密级：秘密',
  '密级：秘密☆3年',
])('%s keeps a notice in the house', async (mark) => {
  write('a.txt', notice(mark));
  await loadAll();
  expect(published()).toBe('');
});

test('an earlier version that was not to be published stays in the house when a later one may be', async () => {
  write('a.txt', notice('信息公开选项：不予公开'));
  await loadAll();
  write('a.txt', notice('信息公开选项：主动公开', '39.5'));
  await loadAll();
  expect(published()).toContain('39.5');
  expect(published()).not.toContain('40.5');
  expect(published()).not.toContain('不予公开');
});

test('findings of public notices tell nothing of one that is not', async () => {
  const chain = join(ROOT, 'samples/chain');
  const texts = readdirSync(chain)
    .sort()
    .map((name) => readFileSync(join(chain, name, 'source.txt'), 'utf8'));
  // The ministry gives less than the province hands on: a finding of the public notice of the province says what it got.
  texts[0] = texts[0]?.replace('3.20', '3.10').replace('6.05', '5.95') ?? '';
  for (const [i, text] of texts.entries()) write(`${i}.txt`, text);
  await loadAll();
  const [, number = ''] = /([^\s#]{1,8}〔\d{4}〕\d+号)/.exec(texts[0] ?? '') ?? [];
  expect(published()).toContain(number);
  writeFileSync(join(folder, '0.txt'), `${texts[0]}\n\n信息公开选项：不予公开\n`);
  await loadAll();
  const reader = openReader(db);
  const all = [...reader.query('SELECT message FROM findings').rows].join('\n');
  expect(all).toContain(number);
  const said = [...reader.publicRows('findings').rows].map((row) => row.map(String).join('|')).join('\n');
  reader.close();
  expect(said).not.toContain(number);
});
