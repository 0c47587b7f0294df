/**
 * Five real notices, counted by SQL on the views. They do not lie in the repository: their folder is `WENHAO_SEEDS`, or
 * shared/seeds beside the clone. Where it is missing the tests are skipped, and say so.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Loaded, loaded } from './support/database.ts';
import { ROOT } from './support/repository.ts';

const FOLDER = process.env.WENHAO_SEEDS ?? join(ROOT, '../shared/seeds');
const present = existsSync(FOLDER);
const seed = (prefix: string): string =>
  join(FOLDER, readdirSync(FOLDER).find((name) => name.startsWith(prefix)) ?? prefix);

if (!present) test.skip(`skipped: the five real notices are not at ${FOLDER} (set WENHAO_SEEDS)`);

describe.skipIf(!present)('the five real notices', () => {
  let database: Loaded;
  beforeAll(async () => {
    database = await loaded([FOLDER]);
  });
  afterAll(() => database?.close());

  /** The first column of the first row of `SELECT … FROM view` for one notice. */
  function value(prefix: string, select: string, view: string, where = '1'): unknown {
    const sql = `SELECT ${select} AS v FROM ${view} WHERE notice_id IN (SELECT notice_id FROM notices WHERE file = ?) AND ${where}`;
    return database.rows(sql, seed(prefix))[0]?.v;
  }
  const count = (prefix: string, view: string, where = '1'): unknown => value(prefix, 'count(*)', view, where);
  function targetsPerTable(prefix: string): unknown[] {
    const sql = `SELECT count(*) AS n FROM performance_targets JOIN notices USING (notice_id) WHERE file = ? GROUP BY region, period ORDER BY n`;
    return database.rows(sql, seed(prefix)).map(({ n }) => n);
  }

  test('five notices, none refused', () => {
    expect(database.summary.unreadable).toEqual([]);
    expect(database.rows('SELECT count(*) AS n FROM notices')).toEqual([{ n: 5 }]);
  });

  test('000: 8 allocations, 8 performance tables with 21 targets each', () => {
    expect(count('000', 'allocations')).toBe(8);
    expect(count('000', 'performance_tables')).toBe(8);
    expect(targetsPerTable('000')).toEqual(Array(8).fill(21));
    expect(value('000', 'issued_on', 'notices')).toBe('2021-12-31');
    expect(count('000', 'attachments')).toBe(3);
  });

  test('001: 133 rows of three measures, 15 performance tables with 14 targets each, 9 codes', () => {
    expect(value('001', 'count(DISTINCT page * 10000 + row)', 'allocations')).toBe(133);
    expect(count('001', 'allocations')).toBeGreaterThanOrEqual(398);
    expect(count('001', 'allocations')).toBeLessThanOrEqual(399);
    expect(count('001', 'allocations', 'amount < 0')).toBe(8);
    expect(count('001', 'performance_tables')).toBe(15);
    expect(count('001', 'performance_targets')).toBe(15 * 14);
    expect(count('001', 'subject_codes', "length(code) = 7 AND side = '支出'")).toBe(9);
    expect(value('001', 'issued_on', 'notices')).toBe(null);
    expect(value('001', 'openness', 'notices')).toBe('不予公开');
  });

  test('002: 8 allocations, 2 performance tables with 21 targets each, no 成文日期', () => {
    expect(count('002', 'allocations')).toBe(8);
    expect(count('002', 'performance_tables')).toBe(2);
    expect(targetsPerTable('002')).toEqual([21, 21]);
    expect(value('002', 'issued_on', 'notices')).toBe(null);
    expect(value('002', 'printed_on', 'notices')).toBe('2020-06-30');
    expect(value('002', 'recipients', 'notices')).toBe('[]');
  });

  test('003: 8 万元, 8 targets for each of two periods, two ticked boxes', () => {
    expect(count('003', 'figures', 'amount_fen = 8000000')).toBeGreaterThanOrEqual(1);
    expect(count('003', 'performance_targets', "period = '中期'")).toBe(8);
    expect(count('003', 'performance_targets', "period = '年度'")).toBe(8);
    expect(count('003', 'form_fields', 'checked = 1')).toBe(2);
    expect(value('003', 'issued_on', 'notices')).toBe('2020-07-03');
  });

  test('004: at least 40 figures, each with label, value, unit and sentence', () => {
    const whole = "label <> '' AND value IS NOT NULL AND unit <> '' AND instr(sentence, raw) > 0";
    expect(count('004', 'figures', whole)).toBeGreaterThanOrEqual(40);
    expect(count('004', 'figures', whole)).toBe(count('004', 'figures'));
    expect(value('004', 'doc_number', 'notices')).toBe(null);
    expect(value('004', 'issued_on', 'notices')).toBe('2023-06-12');
  });
});
