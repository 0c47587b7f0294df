/** Tables whose places stand beside each other, units that only sums or notes tell, and totals that a place names. */
import { kinds } from '@wenhao/schemas';
import { describe, expect, test } from 'vitest';
import { extractDocument } from '../src/index.ts';
import { documentOf } from './documents.ts';

function amounts(table: string, unit = '单位：万元') {
  const text = `关于下达资金的通知\n\n各县财政局：\n\n见附件。\n\n附件\n\n资金分配表\n\n${unit}\n\n${table}\n`;
  return extractDocument(documentOf(text), kinds)
    .records.filter((r) => r.kind === 'allocation')
    .sort((a, b) => Number(a.data.row) - Number(b.data.row) || Number(a.data.col) - Number(b.data.col))
    .map(({ data }) => [data.region, data.level, data.measure, data.amount, data.unit, data.parent_region]);
}

describe('places beside each other', () => {
  test('are payees, and the items are what is measured, each in its own unit', () => {
    const rows = amounts(
      '项目\t西岭市\t海东县\t合计\n学生数（人）\t412\t388\t800\n本次下达（万元）\t30.5\t21\t51.5',
      '',
    );
    expect(rows).toEqual([
      ['西岭市', 'unit', '学生数（人）', 412, '人', null],
      ['西岭市', 'unit', '本次下达（万元）', 30.5, '万元', null],
      ['海东县', 'unit', '学生数（人）', 388, '人', null],
      ['海东县', 'unit', '本次下达（万元）', 21, '万元', null],
      ['合计', 'total', '学生数（人）', 800, '人', null],
      ['合计', 'total', '本次下达（万元）', 51.5, '万元', null],
    ]);
  });

  test('stand in groups, with a total below the items', () => {
    const cell = (text: string, spans = '') => `<td ${spans}>${text}</td>`;
    const heads = `<tr>${cell('序号', 'rowspan=2')}${cell('项目', 'rowspan=2')}${cell('东城市', 'colspan=2')}${cell('河西州', 'rowspan=2')}</tr>`;
    const rows = amounts(
      `<table>${heads}<tr>${cell('小计')}${cell('市本级')}</tr><tr>${['1', '轮作', '190', '65', '120'].map((c) => cell(c)).join('')}</tr><tr>${cell('合计', 'colspan=2')}${['190', '65', '120'].map((c) => cell(c)).join('')}</tr></table>`,
    );
    expect(rows).toEqual([
      ['东城市', 'subtotal', '轮作', 190, '万元', null],
      ['东城市', 'subtotal', '合计', 190, '万元', null],
      ['市本级', 'unit', '轮作', 65, '万元', '东城市'],
      ['市本级', 'unit', '合计', 65, '万元', '东城市'],
      ['河西州', 'unit', '轮作', 120, '万元', null],
      ['河西州', 'unit', '合计', 120, '万元', null],
    ]);
  });

  test.each([
    '县区\t脱贫县\t非脱贫县\n甲县\t5\t6\n乙县\t7\t8',
    '项目\t灌区\t保护区\n轮作\t5\t6\n养护\t7\t8',
    '县区\t东岭市\t西岭市\n甲县\t5\t6\n乙县\t7\t8',
  ])('kinds of places, and places over places, are what is measured: %s', (table) => {
    expect(amounts(table).map(([region]) => region)).not.toContain('东岭市');
    expect(amounts(table).map(([, , measure]) => measure)).not.toContain('轮作');
  });
});

describe('units', () => {
  test('of length, area and terms are those that the header names, not the money of the caption', () => {
    const rows = amounts('县市\t金额\t治理面积（平方公里）\t期限（年）\n甲县\t50\t12\t15\n乙县\t60\t20\t20');
    expect(rows.slice(0, 3).map((r) => r[4])).toEqual(['万元', '平方公里', '年']);
  });

  const shared = (whole: string) =>
    `地区\t省级补助\t集体经济\t村数\t合计\n合计\t30\t50\t5\t80\n甲区\t10\t20\t2\t${whole}\n乙区\t20\t30\t3\t50`;

  test('stated beside others go to all columns that make up a sum of money', () => {
    const rows = amounts(shared('30'), '单位：个、万元').filter(([region]) => region === '甲区');
    expect(rows.map((r) => r[4])).toEqual(['万元', '万元', null, '万元']);
  });

  test('stay open where the sum does not hold', () => {
    const rows = amounts(shared('31'), '单位：个、万元').filter(([region]) => region === '甲区');
    expect(rows.map((r) => r[4])).toEqual(['万元', null, null, '万元']);
  });

  test('may be told by a note below the table', () => {
    const rows = amounts('县市\t补助资金\n甲县\t50\n乙县\t60\n\n注：1.按人数分配。2.金额单位：万元。', '');
    expect(rows.map((r) => r[4])).toEqual(['万元', '万元']);
  });
});

test('the only sum is the total, whatever place it names', () => {
  expect(amounts('县区\t金额\n甘州市合计\t30\n甲县\t10\n乙县\t20').map((r) => [r[0], r[1], r[5]])).toEqual([
    ['甘州市合计', 'total', null],
    ['甲县', 'unit', null],
    ['乙县', 'unit', null],
  ]);
});

test('what is left of a table, one cell a line, is reported with its unit', () => {
  const text =
    '关于下达资金的通知\n各县财政局：\n见附件。\n附件\n单位:万元 |\n单位 |\n金额 |\n|\n甲县 |\n15 |\n|\n合计 |\n51 |\n';
  const { findings } = extractDocument(documentOf(text), kinds);
  expect(findings.map(({ rule }) => rule)).toContain('table-flattened');
});
