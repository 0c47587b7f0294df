/** The proofs of whole notices: text in, records with what they rest on out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formText, noticeText, verified } from './amount-notices.ts';

/** Two prefectures with three counties each, three measures; every row and every column adds up. */
const ROWS: readonly (readonly string[])[] = [
  ['合计', '', '21406', '13020', '8386'],
  ['岚州', '小计', '9095', '6130', '2965'],
  ['', '甲县', '4037', '2797', '1240'],
  ['', '乙县', '3421', '2447', '974'],
  ['', '丙县', '1637', '886', '751'],
  ['汀州', '小计', '12311', '6890', '5421'],
  ['', '丁县', '5203', '3069', '2134'],
  ['', '戊县', '4755', '2198', '2557'],
  ['', '己县', '2353', '1623', '730'],
];

function verify(text: string) {
  const { records, findings } = verified(text);
  const amounts = records.filter((r) => r.kind === 'allocation').map((r) => r.data);
  return { records, amounts, findings: findings.filter((f) => /^[TA]\d/.test(f.rule)) };
}

const at = (rows: readonly (readonly string[])[], row: number, column: number, text: string) =>
  rows.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? text : cell)));

describe('a table that adds up', () => {
  test('every amount is proved, and nothing is found', () => {
    const { amounts, findings } = verify(noticeText(ROWS));
    expect(amounts).toHaveLength(27);
    expect(new Set(amounts.map((a) => a.proof))).toEqual(new Set(['proved']));
    expect(findings).toEqual([]);
  });
});

describe('one damaged cell', () => {
  test.each([
    ['a lost number', ''],
    ['a letter for a digit', '24B7'],
    ['a wrong digit', '2441'],
  ])('%s is repaired, its text kept, its sums printed', (_name, damaged) => {
    const { amounts, findings } = verify(noticeText(at(ROWS, 3, 3, damaged)));
    const cell = amounts.find((a) => a.region === '乙县' && a.measure === '提前下达');
    expect(cell).toMatchObject({ amount: 2447, amount_fen: 2447000000n, proof: 'repaired', raw: damaged || null });
    const repair = findings.find((f) => f.repair === 'applied');
    expect(repair?.proof).toContain('2447');
    expect(repair?.recordId).not.toBeNull();
  });

  test('where nothing can prove which number is wrong, all stand as read', () => {
    const rows = [
      ['甲县', '', '40'],
      ['乙县', '', '31'],
      ['丙县', '', '34'],
      ['合计', '', '115'],
    ];
    const text = noticeText(ROWS).replace(
      /地州\t[\s\S]*$/,
      `${['县市\t备注\t下达资金', ...rows.map((r) => r.join('\t'))].join('\n')}\n`,
    );
    const { amounts, findings } = verify(text);
    expect(amounts.map((a) => a.amount)).toEqual([40, 31, 34, 115]);
    expect(amounts.some((a) => a.proof === 'proved' || a.proof === 'repaired')).toBe(false);
    expect(findings.map((f) => f.severity)).toContain('error');
  });

  test('any change of one amount takes the proof from it', () => {
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 9000 }),
        (row, column, delta) => {
          const written = Number(ROWS[row]?.[column]) + delta;
          const { amounts } = verify(noticeText(at(ROWS, row, column, String(written))));
          const touched = amounts.filter(
            (a) => a.raw === String(written) && a.proof === 'proved' && a.amount === written,
          );
          const elsewhere = ROWS.flat().filter((cell) => cell === String(written)).length;
          expect(touched.length).toBeLessThanOrEqual(elsewhere);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('second copies', () => {
  test('a form that states the same amount agrees; one that states another is reported', () => {
    const below = ['甲县', '乙县', '丙县']
      .map((name, i) => formText(name, ['4037', '3421', '1673'][i] as string))
      .join('\n');
    const { records, findings } = verify(noticeText(ROWS, below));
    const forms = records.filter((r) => r.kind === 'performance_table').map((r) => [r.data.region, r.data.proof]);
    expect(forms).toEqual([
      ['甲县', 'agreed'],
      ['乙县', 'agreed'],
      ['丙县', 'conflict'],
    ]);
    expect(findings.map((f) => f.rule)).toContain('A1');
    expect(records.find((r) => r.data.region === '丙县' && r.kind === 'allocation')?.data.amount).toBe(1637);
  });
});

test('blank cells make no records; a row 其中 adds nothing', () => {
  const rows = [...ROWS.slice(0, 3), ['', '其中：镇一', '12', '', '12'], ...ROWS.slice(3)];
  const { amounts, findings } = verify(noticeText(rows));
  expect(amounts).toHaveLength(29);
  expect(amounts.find((a) => a.of_which)).toMatchObject({ region: '镇一', amount: 12 });
  expect(findings).toEqual([]);
});
