/** Second copies and doubtful readings of a table's amounts: forms of a whole fund, letters for digits, shares of a total, many tables. */
import { describe, expect, test } from 'vitest';
import { withoutLetters } from '../src/amounts/lookalikes.ts';
import { verified } from './amount-notices.ts';

const notice = (...tables: readonly string[]) =>
  `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n金额见附件。\n\n附件\n\n${tables.map((table) => `资金分配表\n\n单位：万元\n\n${table}`).join('\n\n')}\n`;

const proofs = (text: string, kind = 'allocation') =>
  verified(text)
    .records.filter((record) => record.kind === kind)
    .map(({ data }) => [data.region, data.measure, data.amount, data.proof]);

describe('letters for digits', () => {
  const table = (last: string) =>
    `县区\t城市\t农村\t特困\t合计\n甲县\t1O4\t23l\t58\t393\n乙县\t97\t306\t61\t464\n丙县\tl12\t288\t7O\t470\n合计\t313\t825\t189\t${last}`;

  test('several in one table are the digits they look like where the sums say so', () => {
    const { records, findings } = verified(notice(table('1327')));
    const repaired = records.filter(({ data }) => data.proof === 'repaired').map(({ data }) => data.amount);
    expect(repaired.sort()).toEqual([104, 112, 231, 70]);
    const applied = findings.filter(({ repair }) => repair === 'applied');
    expect(applied).toHaveLength(4);
    expect(applied.every(({ proof }) => proof?.includes('='))).toBe(true);
  });

  test('one that no sum holds stays unread', () => {
    const found = proofs(notice('县区\t城市\n甲县\t1O4\n乙县\t97'));
    expect(found).toContainEqual(['甲县', '城市', null, 'single']);
  });

  test('one that the sums refute is not what it looks like', () => {
    const found = proofs(
      notice(
        '县区\t城市\t农村\t合计\n甲县\t1O4\t231\t355\n乙县\t97\t306\t403\n丙县\t112\t288\t400\n合计\t333\t825\t1158',
      ),
    );
    expect(found).toContainEqual(['甲县', '城市', 124, 'repaired']);
  });

  test.each(['待定', 'O', '1.5万', '33%', '', '1-2'])('%j is no number in disguise', (text) => {
    expect(withoutLetters(text)).toBeNull();
  });
});

describe('the form of a whole fund', () => {
  const form = (amount: string) =>
    `绩效目标表\n\n（2024年度）\n\n项目名称\t补助资金\t\t\n资金情况（万元）\t年度金额：\t${amount}\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t受益人数\t≥90人\n`;
  const text = (amount: string) =>
    `${notice('县区\t公用\t设备\t小计\n合计\t316.5\t148.2\t464.7\n甲县\t195\t95.9\t290.9\n乙县\t121.5\t52.3\t173.8')}\n附件2\n\n${form(amount)}`;

  test('is a copy of the total', () => {
    const { records, equations } = verified(text('464.7'));
    expect(records.filter(({ kind }) => kind === 'performance_table').map(({ data }) => data.proof)).toEqual([
      'agreed',
    ]);
    expect(equations.filter(({ rule, type }) => rule === 'A1' && type === 'copy')).toHaveLength(1);
  });

  test('that is the total but for a slip is a finding', () => {
    expect(verified(text('446.7')).findings.filter(({ rule }) => rule === 'A1')).toMatchObject([
      { severity: 'warning', expected: '464.7万元', actual: '446.7万元' },
    ]);
  });

  test('that tells of more is none', () => {
    expect(verified(text('1200')).findings.filter(({ rule }) => rule === 'A1')).toEqual([]);
  });
});

describe('shares of the total of a column', () => {
  const table = (share: string) =>
    `项目\t金额\t占比\n甲\t5284\t50.00%\n乙\t3170.4\t${share}\n丙\t2113.6\t20.00%\n合计\t10568\t100.00%`;

  test('hold', () => {
    const found = proofs(notice(table('30.00%'))).filter(([, measure]) => measure === '占比');
    expect(found.map((each) => each[3])).toEqual(['proved', 'proved', 'proved', 'proved']);
  });

  test('one that differs is a finding', () => {
    const found = verified(notice(table('33.00%'))).findings.filter(({ rule }) => rule === 'T1');
    expect(found).toMatchObject([{ severity: 'warning', expected: '30.00' }]);
  });
});

describe('a single row', () => {
  const row = (last: string) => `单位\t甲项\t乙项\t丙项\t丁项\t本次下达\n卫健局\t260.82\t12.09\t9.1\t2.08\t${last}`;

  test('whose last amount is the sum of all others is proved', () => {
    expect(new Set(proofs(notice(row('284.09'))).map((each) => each[3]))).toEqual(new Set(['proved']));
  });

  test('says nothing where it is not', () => {
    expect(new Set(proofs(notice(row('284.90'))).map((each) => each[3]))).toEqual(new Set(['single']));
  });
});

test('rates and terms of a row belong to the group of its amounts, and add up to nothing', () => {
  const rows = ['市县\t项目\t额度\t期限（年）\t利率（%）', '南岭市\t小计\t12.5\t\t', '市本级\t污水厂\t5.8\t15\t3.02'];
  const text = notice([...rows, '东县\t冷链园\t6.7\t15\t3.02', '合计\t\t12.5\t\t'].join('\n'));
  const { records, findings } = verified(text);
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  const terms = records.filter(({ data }) => data.measure === '期限（年）');
  expect(terms.map(({ data }) => [data.unit, data.proof])).toEqual([
    ['年', 'single'],
    ['年', 'single'],
  ]);
});

test('of many tables each is compared with those that share an amount of a payee', () => {
  const table = (base: number) =>
    `县市\t下达资金\n${['甲县', '乙县', '丙县', '丁县'].map((name, i) => `${name}\t${base + 137 * i}`).join('\n')}`;
  const tables = Array.from({ length: 30 }, (_, i) => table(1001 + 1000 * i));
  const { equations } = verified(notice(...tables, table(5001)));
  expect(equations.filter(({ rule, type }) => rule === 'A1' && type === 'copy')).toHaveLength(4);
});
