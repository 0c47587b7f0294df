/** Groups that no word names: the sums say who belongs to whom. */
import type { NoticeRecord } from '@wenhao/core';
import { describe, expect, test } from 'vitest';
import type { ProvedTable } from '../src/amounts/repeated-amounts.ts';
import { settleLevels } from '../src/amounts/settle-levels.ts';
import { verified } from './amount-notices.ts';

const notice = (rows: readonly string[]) =>
  `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n金额见附件。\n\n附件\n\n分配表\n\n单位：个、万元\n\n${rows.join('\n')}\n`;

const levels = (rows: readonly string[]) =>
  verified(notice(rows))
    .records.filter(({ kind, data }) => kind === 'allocation' && data.measure === '补助资金')
    .map(({ data }) => [data.region, data.level, data.parent_region]);

const HEADER = '市县\t支持村数\t补助资金';
const GROUPS = [
  '南山市\t200\t6000',
  '南山市区\t51\t1530',
  '海县\t149\t4470',
  '北山市\t339\t10170',
  '北山市区\t138\t4140',
];

const STRONG = { holds: 1, fails: 0, digits: 6, needed: 3, declared: true, strong: true };

describe('a city above the counties that it sums', () => {
  test('is a subtotal, and they belong to it', () => {
    expect(levels([HEADER, '合计\t539\t16170', ...GROUPS, '临县\t201\t6030'])).toEqual([
      ['合计', 'total', null],
      ['南山市', 'subtotal', null],
      ['南山市区', 'unit', '南山市'],
      ['海县', 'unit', '南山市'],
      ['北山市', 'subtotal', null],
      ['北山市区', 'unit', '北山市'],
      ['临县', 'unit', '北山市'],
    ]);
  });

  test('stays a unit where the sums say that it stands beside them', () => {
    const rows = [HEADER, '合计\t1079\t32370', ...GROUPS, '临县\t202\t6060'];
    expect(levels(rows).map(([, level]) => level)).toEqual(['total', ...Array(6).fill('unit')]);
  });

  test('a 小计 names no group, and 其中 over all of the parts sets none of them apart', () => {
    const { records } = verified(
      notice([
        HEADER,
        '南山市\t200\t6000',
        '其中：市本级\t51\t1530',
        '海县\t149\t4470',
        '北县\t120\t3610',
        '小计\t320\t9610',
      ]),
    );
    const found = records.filter(({ data }) => data.measure === '补助资金').map(({ data }) => data);
    expect(found.map(({ region, level, parent_region, of_which }) => [region, level, parent_region, of_which])).toEqual(
      [
        ['南山市', 'subtotal', null, false],
        ['市本级', 'unit', '南山市', false],
        ['海县', 'unit', '南山市', false],
        ['北县', 'unit', null, false],
        ['小计', 'subtotal', null, false],
      ],
    );
  });

  test('parts of a 其中 row stay parts, however its own sum holds', () => {
    const { records } = verified(
      notice([HEADER, '其中：市本级\t200\t6000', '其中：甲所\t51\t1530', '其中：乙所\t149\t4470']),
    );
    const rows = records.filter(({ data }) => data.measure === '补助资金');
    const relation = { type: 'rows', whole: 0, members: [1, 2], origin: 'hints', support: STRONG } as const;
    const proof = { relations: [relation], equations: [{ relation, cells: [], copy: null }], conflicts: [] };
    const table = { records: rows.map((row) => [row]), rows: rows.map(({ data }) => String(data.region)) };
    const changed = new Map<string, NoticeRecord | null>(rows.map((row) => [row.recordId, row]));
    settleLevels({ table, proof } as unknown as ProvedTable, rows, changed);
    expect([...changed.values()].map((row) => row?.data.of_which)).toEqual([true, true, true]);
  });

  test('what belongs rests on the name of the group', () => {
    const { records } = verified(notice([HEADER, '合计\t539\t16170', ...GROUPS, '临县\t201\t6030']));
    const [county] = records.filter(({ data }) => data.region === '海县');
    const [city] = records.filter(({ data }) => data.region === '南山市');
    const place = (record: typeof city, field: string) => record?.evidence.filter((each) => each.field === field);
    expect(place(county, 'parent_region')).toEqual([
      { field: 'parent_region', span: place(city, 'region')?.[0]?.span, how: 'derived' },
    ]);
  });
});
