/** Tables of amounts, from text to rows: what a table that is hard to read must not turn into. */
import { kinds } from '@wenhao/schemas';
import { describe, expect, test } from 'vitest';
import { extractDocument } from '../src/index.ts';
import { documentOf } from './documents.ts';

function amounts(table: string, unit = '单位：万元') {
  const text = `关于下达资金的通知\n\n各县财政局：\n\n见附件。\n\n附件\n\n资金分配表\n\n${unit}\n\n${table}\n`;
  return extractDocument(documentOf(text), kinds)
    .records.filter((r) => r.kind === 'allocation')
    .map(({ data }) => [data.region, data.level, data.measure, data.amount, data.unit, data.parent_region, data.item]);
}

describe('the first row of data', () => {
  test.each(['—', '1O.5', '约5', '待定', '1.5万', '另文下达', '暂不下达', '≥500', '200—300'])(
    'is no header when it holds %s',
    (cell) => {
      const rows = amounts(`县（市）\t金额\n甲县\t${cell}\n乙县\t5\n合计\t5`);
      expect(rows.map((r) => r[0])).toContain('乙县');
      expect(new Set(rows.map((r) => r[2]))).toEqual(new Set(['金额']));
      expect(rows.map((r) => r[0])).toContain('甲县');
    },
  );

  test('is data below a header with years', () => {
    const rows = amounts('县（市）\t2023年\t2024年\n甲县\t4\t5\n乙县\t6\t7');
    expect(rows).toHaveLength(4);
    expect(rows.map((r) => r[2])).toEqual(['2023年', '2024年', '2023年', '2024年']);
  });
});

test('marks of footnotes are no digits', () => {
  const rows = amounts('县市\t下达资金\n甲县\t500\n乙县\t340①\n丙县\t180¹\n丁县\t②75\n戊县\t50½');
  expect(rows.map((r) => r[3])).toEqual([500, 340, 180, 75, null]);
});

test('the unit of the caption is for money only', () => {
  const rows = amounts('县（市）\t学校数\t增减%\t下达数\n甲县\t5\t20\t30\n乙县\t6\t10\t40');
  expect(rows.filter((r) => r[0] === '甲县').map((r) => [r[2], r[4]])).toEqual([
    ['学校数', null],
    ['增减%', null],
    ['下达数', '万元'],
  ]);
});

test('a payee whose amount happens to be the sum of the others is no total', () => {
  const rows = amounts('县（市）\t金额\n甲县\t60\n乙县\t20\n丙县\t20\n丁县\t20');
  expect(rows.map((r) => r[1])).toEqual(['unit', 'unit', 'unit', 'unit']);
});

test('rows that stand a column to the left or right are read in their place', () => {
  const rows = amounts(
    '州\t县\t合计\t提前\t本次\n甲州\t小计\t9\t5\t4\n\t子县\t3\t2\t1\n丑县\t6\t3\t3\t\n\t乙州\t小计\t7\t5\n\t寅县\t7\t5\t2',
  );
  expect(rows.filter((r) => r[0] === '丑县').map((r) => r[3])).toEqual([6, 3, 3]);
  const subtotal = rows.filter((r) => r[0] === '乙州');
  expect(new Set(subtotal.map((r) => r[1]))).toEqual(new Set(['subtotal']));
  expect(Object.fromEntries(subtotal.map((r) => [r[2], r[3]]))).toEqual({ 合计: 7, 提前: 5, 本次: null });
});

test('of several units over a table, that of money belongs to the columns of money', () => {
  const rows = amounts(
    '市县\t建设任务\t\t补助资金\t\n\t新建\t改造提升\t中央\t省级\n甲县\t6\t3\t7200\t4400\n乙县\t4\t2.5\t4800\t3600',
    '单位：万亩、万元',
  );
  expect(rows.filter(([region]) => region === '甲县').map(([, , measure, , unit]) => [measure, unit])).toEqual([
    ['新建', null],
    ['改造提升', null],
    ['中央', '万元'],
    ['省级', '万元'],
  ]);
});

test('a payee with items belongs to the group in the column on its left', () => {
  const rows = amounts(
    '市\t县\t项目单位\t项目名称\t金额\n西市\t\t\t\t36\n\t碑县\t碑县文物局\t城墙加固\t15\n\t\t碑县博物馆\t壁画修复\t21',
  );
  expect(rows.map(([region, , , , , parent, item]) => [region, parent, item])).toEqual([
    ['西市', null, null],
    ['碑县文物局', '碑县', '城墙加固'],
    ['碑县博物馆', '碑县', '壁画修复'],
  ]);
});

test('已预拨数 is money, 发放户数 is none', () => {
  const rows = amounts('县\t已预拨数\t调增数\t发放户数\n甲县\t3250.5\t91.5\t20\n乙县\t2100\t88\t30');
  expect(rows.slice(0, 3).map(([, , measure, , unit]) => [measure, unit])).toEqual([
    ['已预拨数', '万元'],
    ['调增数', '万元'],
    ['发放户数', null],
  ]);
});

test('因素法分配资金 is money, not a factor', () => {
  const rows = amounts('县\t因素法分配资金\t因素得分\n甲县\t3250.5\t91.5\n乙县\t2100\t88');
  expect(rows.slice(0, 2).map(([, , measure, , unit]) => [measure, unit])).toEqual([
    ['因素法分配资金', '万元'],
    ['因素得分', null],
  ]);
});

describe('a row with more cells than the header', () => {
  const header = '县（市）\t金额\t县（市）\t金额';

  test('does not part the blocks that stand side by side', () => {
    const rows = amounts(`${header}\n甲县\t3\t丙县\t5\n乙县\t\t4\t丁县\t6\n戊县\t7\t己县\t8`);
    expect(rows.map((r) => [r[0], r[3]])).toEqual(
      expect.arrayContaining([
        ['甲县', 3],
        ['丙县', 5],
        ['戊县', 7],
        ['己县', 8],
      ]),
    );
    expect(rows.filter((r) => r[3] === 5 || r[3] === 8).map((r) => r[0])).toEqual(['丙县', '己县']);
  });

  test('gives nobody the amounts of a row that was joined to it, and tells them', () => {
    const table = '县（市）\t金额\n甲县\t3\n乙县\t4\n丙县\t5\t合计\t12';
    expect(amounts(table).map((r) => [r[0], r[3]])).toEqual([
      ['甲县', 3],
      ['乙县', 4],
      ['丙县', 5],
    ]);
    const text = `关于下达资金的通知\n\n各县财政局：\n\n见附件。\n\n附件\n\n分配表\n\n单位：万元\n\n${table}\n`;
    const told = extractDocument(documentOf(text), kinds).findings.filter(({ rule }) => rule === 'T5');
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringMatching(/有 1 个数在表头各栏之外（如“12”），未读取/),
    ]);
  });
});
