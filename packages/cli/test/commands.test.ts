import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellError } from '../src/errors.ts';
import type { Terminal } from '../src/terminal.ts';
import { wenhao, writeDatabase } from './fixtures.ts';
import { parquetRows } from './parquet-rows.ts';

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  db = join(folder, 'notices.db');
  writeDatabase(db, [
    { file: 'a.txt', docNumber: '甲财社〔2024〕1号', region: '丙县' },
    { file: 'b.txt', docNumber: '乙财社〔2024〕2号', region: '丁镇', openness: '不予公开' },
  ]);
});
afterEach(() => rmSync(folder, { recursive: true }));

const ask = (...args: string[]) => wenhao([...args, '--db', db]);

describe('query', () => {
  it('prints every format', async () => {
    const sql = 'SELECT region, amount_fen FROM allocations ORDER BY region';
    expect((await ask('query', sql)).out).toBe(
      'region  amount_fen\n──────  ──────────\n丁镇     -49000000\n丙县     -49000000\n',
    );
    expect((await ask('query', sql, '--format', 'csv')).out).toBe(
      'region,amount_fen\r\n丁镇,-49000000\r\n丙县,-49000000\r\n',
    );
    const rows = [
      { region: '丁镇', amount_fen: -49_000_000 },
      { region: '丙县', amount_fen: -49_000_000 },
    ];
    expect(JSON.parse((await ask('query', sql, '--json')).out)).toEqual(rows);
    const lines = (await ask('query', sql, '--format', 'jsonl')).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
    expect((await ask('query', 'SELECT 1 WHERE 0', '--json')).out).toBe('[]\n');
  });

  it('refuses to write, in the language asked for', async () => {
    expect(await ask('query', 'DROP TABLE _page')).toMatchObject({
      code: 1,
      err: expect.stringContaining('只接受查询语句'),
    });
    const english = await wenhao(['query', 'DROP TABLE _page', '--db', db], { WENHAO_LANG: 'en' });
    expect(english.err).toMatch(/^Only reading statements are accepted/);
  });
});

describe('show', () => {
  it('shows a notice by 文号, in any brackets, with places, records and findings', async () => {
    const { code, out } = await ask('show', '甲财社[2024] 1号');
    expect(code).toBe(0);
    expect(out).toContain('文号：甲财社〔2024〕1号\n    第 1 页 0–11 “甲财社〔2024〕1号”');
    expect(out).toContain('公开：—');
    expect(out).toMatch(/资金分配 allocations \(1\)[\s\S]*丙县/);
    expect(out).toContain('错误（error） T3，第 1 页：合计与小计之和不符');
  });

  it('shows a record by its id, a notice by its file', async () => {
    const [{ record_id: id }] = JSON.parse(
      (await ask('query', "SELECT record_id FROM allocations WHERE region = '丁镇'", '--json')).out,
    );
    const record = JSON.parse((await ask('show', id, '--json')).out);
    expect(record.fields.find((field: { name: string }) => field.name === 'region')).toMatchObject({
      value: '丁镇',
      places: [{ file: 'b.txt', page: 1, raw: '丁镇', how: 'read' }],
    });
    expect((await ask('show', 'b.txt')).out).toContain('乙财社〔2024〕2号');
  });

  it('says what it was asked for where there is nothing', async () => {
    expect(await ask('show', '无此文号')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('没有 无此文号'),
    });
  });
});

describe('findings', () => {
  it('are filtered by rule, severity and notice', async () => {
    const count = async (...args: string[]) => JSON.parse((await ask('findings', '--json', ...args)).out).length;
    expect(await count()).toBe(2);
    expect(await count('--rule', 'T3', '--severity', 'error')).toBe(2);
    expect(await count('--rule', 'T1')).toBe(0);
    expect(await count('--notice', 'a.txt')).toBe(1);
    expect((await ask('findings', '--notice', 'none.txt')).code).toBe(1);
    expect((await ask('findings')).out).toContain('合计与小计之和不符');
  });
});

describe('check', () => {
  it('ends with 0 where all is well, with 3 where a page was changed', async () => {
    expect(await ask('check')).toMatchObject({ code: 0, out: '' });
    new Sqlite(db).exec("UPDATE _page SET text = replace(text, '丁镇', '丙镇')").close();
    const wrong = await ask('check', '--json');
    expect(wrong.code).toBe(3);
    expect(JSON.parse(wrong.out)).toMatchObject({ ok: false, sources: 2, pages: 2 });
    expect((await ask('check')).out).toContain('b.txt 第 1 页：存储的文字被改动过');
  });
});

describe('export', () => {
  const file = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');

  it('leaves out what must not be published, and names it', async () => {
    const { code, err } = await ask('export', join(folder, 'out'));
    expect(code).toBe(0);
    expect(err).toContain('未写出 乙财社〔2024〕2号（b.txt）：不予公开');
    expect(file('allocations.csv')).toMatch(/^record_id,notice_id,region,amount_fen\r\n[^\r]*丙县,-49000000\r\n$/);
    for (const name of ['notices', 'pages', 'sources', 'source_files', 'evidence', 'findings']) {
      expect(file(`${name}.csv`)).not.toMatch(/b\.txt|乙财社|丁镇/);
      expect(file(`${name}.csv`).length).toBeGreaterThan(60);
    }
    expect(file('README.md')).toContain('| amount_fen | integer | 金额（分） | amount_fen |');
    expect(readdirSync(join(folder, 'out')).filter((name) => !/\.(csv|parquet|md)$/.test(name))).toEqual([]);
    const published = await parquetRows(join(folder, 'out', 'allocations.parquet'));
    expect(published.map(({ region, amount_fen: fen }) => [region, fen])).toEqual([['丙县', -49_000_000n]]);
  });

  it('writes all of it where that is asked for, with a byte order mark if wanted', async () => {
    const { err } = await ask('export', join(folder, 'out'), '--include-restricted', '--bom');
    expect(err).not.toContain('未写出');
    expect(file('notices.csv')).toMatch(/^\ufeffnotice_id,/);
    expect(file('notices.csv')).toContain('乙财社');
  });
});

describe('use', () => {
  it.each([
    [['nonsense'], '没有这个命令'],
    [['query'], '缺少参数'],
    [['query', 'SELECT 1', '--format', 'xml'], '取值不对'],
    [['load', '.', '--jobs', '0'], '应为正整数'],
    [['check', '--nonsense'], '没有这个选项'],
    [['check', '--db', 'none.db'], '没有数据库 none.db'],
  ])('%j is refused with a reason and code 1', async (args, why) => {
    const said = await wenhao(args);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain(why);
    expect(said.err).not.toMatch(/^\s+at /m);
  });

  it.each(['load', 'read', 'query', 'show', 'findings', 'runs', 'check', 'schemas', 'export'])(
    '%s --help shows an example, --db and --json',
    async (command) => {
      const { code, out } = await wenhao([command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`例 Example:\n  wenhao ${command}`);
      expect(out).toMatch(/--db <file>[\s\S]*--json/);
    },
  );

  it('a full disk is told with what to do, anything else without a stack', () => {
    const said: string[] = [];
    const terminal = { tell: (zh: string) => said.push(zh) } as unknown as Terminal;
    expect(tellError(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }), terminal)).toBe(1);
    expect(tellError(new Error('odd'), terminal)).toBe(1);
    expect(said).toEqual([expect.stringContaining('磁盘已满'), expect.stringMatching(/^程序出错：odd\n已写入/)]);
  });

  it('lists runs', async () => {
    expect(JSON.parse((await ask('runs', '--json')).out)).toMatchObject([{ run_id: 1, tool_version: '0.1.0' }]);
  });
});
