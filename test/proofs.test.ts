/** What a number rests on, from the notice to the command line: shown as a sum, added up again, missed when it is gone. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '@wenhao/pipelines';
import { openReader } from '@wenhao/store';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wenhao } from '../packages/cli/test/fixtures.ts';

const MUTANTS = join(import.meta.dirname, 'fixtures/mutants');

const NOTICE = `岚财社〔2024〕5号

关于下达2024年养老服务补助资金预算的通知

各地州财政局：

金额见附件。

附件

2024年养老服务补助资金分配表

单位：万元

地州\t县市\t全年合计\t其中：\t
\t\t\t提前下达\t本次下达
合计\t\t21406\t13020\t8386
岚州\t小计\t9095\t6130\t2965
\t甲县\t4037\t2797\t1240
\t乙县\t3421\t2474\t974
\t丙县\t1637\t886\t751
汀州\t小计\t12311\t6890\t5421
\t丁县\t5203\t3069\t2134
\t戊县\t4755\t2198\t2557
\t己县\t2353\t1623\t730
`;

let folder: string;
let db: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proofs-'));
  db = join(folder, 'notices.db');
  writeFileSync(join(folder, 'notice.txt'), NOTICE);
  await load(db, [join(folder, 'notice.txt')], { jobs: 1, toolVersion: '0' });
});
afterEach(() => rmSync(folder, { recursive: true }));

function idOf(region: string, measure: string): string {
  const reader = openReader(db);
  const sql = 'SELECT record_id FROM allocations WHERE region = ? AND measure = ?';
  const [[id] = []] = [...reader.query(sql, region, measure).rows];
  reader.close();
  return String(id);
}

describe('show', () => {
  test('prints the sums that a repaired amount rests on, and its finding', async () => {
    const { out, code } = await wenhao(['show', idOf('乙县', '提前下达'), '--db', db]);
    expect(code).toBe(0);
    expect(out).toContain('T1  乙县·全年合计 3421 = 乙县·提前下达 2447 + 乙县·本次下达 974（万元）');
    expect(out).toContain(
      'T2  岚州·提前下达 6130 = 甲县·提前下达 2797 + 乙县·提前下达 2447 + 丙县·提前下达 886（万元）',
    );
    expect(out).toMatch(/已更正：.*2474 → 2447/);
  });

  test('gives the same as data', async () => {
    const { out } = await wenhao(['show', idOf('丙县', '本次下达'), '--db', db, '--json']);
    const { equations } = JSON.parse(out);
    expect(equations.map((e: { rule: string; terms: unknown[] }) => [e.rule, e.terms.length])).toEqual([
      ['T1', 3],
      ['T2', 4],
    ]);
  });
});

describe('check', () => {
  const check = async () => JSON.parse((await wenhao(['check', '--db', db, '--json'])).out);
  const byHand = (sql: string) => {
    const connection = new Sqlite(db);
    connection.exec(sql);
    connection.close();
  };

  test('adds up every equation again: 9 rows, and 3 sums in each of 3 columns', async () => {
    expect(await check()).toMatchObject({ ok: true, equations: 18, problems: [] });
  });

  test('sees a proved amount that was changed together with its text', async () => {
    const set = "UPDATE _data_allocation SET amount = 752, raw = '752', amount_fen = 752000000";
    byHand(`${set} WHERE region = '丙县' AND measure = '本次下达'`);
    const { ok, problems } = await check();
    expect(ok).toBe(false);
    expect(problems.filter((p: { code: string }) => p.code === 'proof')).toHaveLength(2);
  });

  test('sees an amount that is said to be proved and rests on nothing', async () => {
    byHand('DELETE FROM _term; DELETE FROM _equation');
    const { problems } = await check();
    expect(problems.filter((p: { code: string }) => p.code === 'proof')).toHaveLength(27);
  });

  test.each(["region = '庚县'", "measure = '全年合计'", "unit = '元'", "proof = 'single'"])(
    'sees an allocation that was changed to %s',
    async (set) => {
      byHand(`UPDATE _data_allocation SET ${set} WHERE region = '丙县' AND measure = '本次下达'`);
      const { ok, problems } = await check();
      expect(ok).toBe(false);
      expect(problems.map((p: { code: string }) => p.code)).toContain('record');
    },
  );

  test('sees a repair without the finding that tells of it', async () => {
    byHand("DELETE FROM _finding WHERE repair = 'applied'");
    const { problems } = await check();
    expect(problems).toMatchObject([{ code: 'proof', zh: expect.stringContaining('没有说明更正的发现') }]);
  });

  test('names what a sum that does not hold is made of', async () => {
    byHand("UPDATE _data_allocation SET amount_fen = 752000000 WHERE region = '丙县' AND measure = '本次下达'");
    const { problems } = await check();
    const told = problems.map((p: { zh: string }) => p.zh).join('\n');
    expect(told).toContain('丙县·提前下达 886万元');
    expect(told).toContain('丙县·本次下达 752万元');
  });
});

/** Each was made by bench/fuzz, and once left a database that `check` found wrong. */
describe('damaged notices', () => {
  test.each(readdirSync(MUTANTS))('%s is loaded, and everything it says adds up', async (file) => {
    const database = join(folder, 'mutant.db');
    await load(database, [join(MUTANTS, file)], { jobs: 1, toolVersion: '0' });
    expect((await wenhao(['check', '--db', database])).code).toBe(0);
  });
});
