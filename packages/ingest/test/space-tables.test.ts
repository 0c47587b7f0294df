/** Tables whose columns stand under one another by spaces. */
import type { Table } from '@wenhao/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from '../src/text/read-text.ts';

function grids(text: string): string[][][] {
  const tables = readText(text).blocks.filter((block): block is Table => block.type === 'table');
  return tables.map((table) =>
    Array.from({ length: table.rows }, (_, r) =>
      Array.from({ length: table.columns }, (_, c) => {
        const cell = table.cells.find((each) => each.row === r && each.column === c);
        return cell?.text.text ?? '^';
      }),
    ),
  );
}

/** Rows as a program prints them that gives a Chinese character `wide` columns. */
function printed(rows: readonly (readonly string[])[], wide: 1 | 2): string {
  const widthOf = (cell: string) => [...cell].reduce((sum, c) => sum + (c > '\u2e80' ? wide : 1), 0);
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => widthOf(row[c] as string))));
  const pad = (cell: string, c: number) => {
    const blank = ' '.repeat((widths[c] as number) - widthOf(cell));
    return c === 0 ? cell + blank : blank + cell;
  };
  return rows.map((row) => row.map(pad).join('    ').trimEnd()).join('\n');
}

const amount = fc.integer({ min: 1, max: 9_999_999 }).map((n) => (n / 100).toFixed(2));
const place = fc
  .array(fc.constantFrom(...'云岚松溪石桥望舒白鹿'), { minLength: 2, maxLength: 9 })
  .map((letters) => `${letters.join('')}县`);

test.each([1, 2] as const)('law: what was printed with Chinese characters of width %i is read', (wide) => {
  const row = fc.tuple(place, amount, amount, amount).map((cells) => [...cells]);
  fc.assert(
    fc.property(fc.array(row, { minLength: 3, maxLength: 12 }), (rows) => {
      const table = [['地区', '全年合计', '提前下达', '本次下达'], ...rows, ['合计', '1.00', '1.00', '1.00']];
      expect(grids(`　　见下表。\n\n      单位：万元\n${printed(table, wide)}\n\n　　以上。\n`)).toEqual([table]);
    }),
  );
});

const HEADER = '地州      县市      全年      本次';

describe('read', () => {
  test('a blank cell, a total without a place, lines between', () => {
    const text = `单位：万元\n\n${HEADER}\n\n          合计      30        12\n\n甲州      子县      10         5\n\n甲州      丑县      20         7\n\n乙州      寅县       0\n`;
    expect(grids(text)).toEqual([
      [
        ['地州', '县市', '全年', '本次'],
        ['', '合计', '30', '12'],
        ['甲州', '子县', '10', '5'],
        ['甲州', '丑县', '20', '7'],
        ['乙州', '寅县', '0', ''],
      ],
    ]);
  });

  test('a header over several columns, and one in two lines', () => {
    const text =
      '单位：万元\n县市      补助资金合       其中\n          计金额           提前      本次\n子县      15               10         5\n丑县      27               20         7\n寅县      39               30         9\n';
    expect(grids(text)).toEqual([
      [
        ['县市', '补助资金合计金额', '其中', '^'],
        ['', '^', '提前', '本次'],
        ['子县', '15', '10', '5'],
        ['丑县', '27', '20', '7'],
        ['寅县', '39', '30', '9'],
      ],
    ]);
  });
});

describe('left as lines, because it may mean two things', () => {
  const rows = [
    '          子县      10         5',
    '甲州      丑县      20         7',
    '          寅县      30         9',
  ];

  test.each([
    ['a name in the middle of its group', [HEADER, ...rows]],
    [
      'a name that goes on in the next line',
      [
        HEADER,
        '甲州      子县      10         5',
        '          之一',
        '甲州      丑县      20         7',
        '甲州      寅县      20         7',
      ],
    ],
    [
      'numbers that stand between two columns',
      [
        HEADER,
        '甲州      子县      10         5',
        '甲州      丑县          20',
        '甲州      寅县      30         9',
        '甲州      卯县      1234567890123456',
      ],
    ],
    [
      'signatures',
      ['甲省财政厅      乙省民政厅', '2024年5月1日    2024年5月1日', '甲省教育厅      乙省水利厅', '2024年      5月'],
    ],
    ['contents', ['一、总则        1', '二、范围        3', '三、经费        5', '四、附则        9']],
  ])('%s', (_, lines) => {
    expect(grids(`单位名称\n${lines.join('\n')}\n`)).toEqual([]);
  });
});
