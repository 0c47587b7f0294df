/** The generator of archives (bench/corpus) writes what the program reads: where nothing is printed wrong, nothing is read wrong. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '@wenhao/pipelines';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readByWenhao } from '../bench/corpus/readings.ts';
import { score } from '../bench/corpus/score.ts';
import { writeCorpus } from '../bench/corpus/write.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const corpus = async (name: string, faults: number) => {
  const own = join(folder, name);
  await writeCorpus(own, { notices: 12, seed: 3, form: 'txt', faults });
  return own;
};

test('a corpus without faults is read without one', async () => {
  const own = await corpus('clean', 0);
  const database = join(own, 'notices.db');
  await load(database, [join(own, 'notices')], { jobs: 1, toolVersion: '0', inThread: true });
  const { notices, docNumbers, titles, amounts, right, silent } = await score(own, readByWenhao(database));
  expect(amounts).toBeGreaterThan(100);
  expect({ docNumbers, titles, right, silent }).toEqual({
    docNumbers: notices,
    titles: notices,
    right: amounts,
    silent: 0,
  });
}, 60_000);

test('the same seed writes the same files, with the faults that are told', async () => {
  const [first, again] = [await corpus('first', 1), await corpus('again', 1)];
  const truth = readFileSync(join(first, 'truth.jsonl'), 'utf8');
  expect(readFileSync(join(again, 'truth.jsonl'), 'utf8')).toBe(truth);
  const planted = truth
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; planted: { wrong: string }[] })
    .find((notice) => notice.planted.length > 0);
  const [{ wrong = '' } = {}] = planted?.planted ?? [];
  const [text, same] = [first, again].map((own) => readFileSync(join(own, planted?.file ?? ''), 'utf8'));
  expect(text).toContain(wrong);
  expect(same).toBe(text);
});
