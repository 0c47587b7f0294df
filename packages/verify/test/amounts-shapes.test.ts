/** Tables as notices write them: every shape adds up, every amount that a sum takes in is proved, and one changed amount is seen. */
import { describe, expect, test } from 'vitest';
import { verified } from './amount-notices.ts';

const SHAPES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '其中 below a county': [
    ['县市', '下达资金', '上年'],
    ['合计', '5150', '4270'],
    ['甲县', '2037', '1961'],
    ['其中：城市', '1337', '1261'],
    ['乙县', '1948', '1300'],
    ['丙县', '1165', '1009'],
  ],
  'the total last': [
    ['县市', '提前下达', '本次下达', '合计'],
    ['甲县', '2037', '1961', '3998'],
    ['乙县', '1948', '1300', '3248'],
    ['丙县', '1165', '1009', '2174'],
    ['合计', '5150', '4270', '9420'],
  ],
  'groups that no word names': [
    ['地区', '县市', '提前下达', '本次下达'],
    ['合计', '', '9150', '8270'],
    ['岚州', '', '5150', '4270'],
    ['', '甲县', '2037', '1961'],
    ['', '乙县', '1948', '1300'],
    ['', '丙县', '1165', '1009'],
    ['汀州', '', '4000', '4000'],
    ['', '丁县', '1937', '1961'],
    ['', '戊县', '2063', '2039'],
  ],
  '三级：总计、合计、小计，sums first': [
    ['地区', '单位', '金额'],
    ['总计', '', '1311'],
    ['岚州', '合计', '811'],
    ['', '甲县小计', '511'],
    ['', '一乡', '311'],
    ['', '二乡', '200'],
    ['', '乙县小计', '300'],
    ['', '三乡', '100'],
    ['', '四乡', '200'],
    ['汀州', '合计', '500'],
    ['', '五乡', '300'],
    ['', '六乡', '200'],
  ],
  'several projects of one payee': [
    ['县市', '项目', '金额'],
    ['合计', '', '911'],
    ['甲县', '道路', '311'],
    ['甲县', '水利', '200'],
    ['乙县', '道路', '400'],
  ],
  'three levels, sums last': [
    ['地区', '单位', '金额'],
    ['', '一乡', '311'],
    ['', '二乡', '200'],
    ['', '甲县小计', '511'],
    ['', '三乡', '100'],
    ['', '四乡', '200'],
    ['', '乙县小计', '300'],
    ['岚州', '合计', '811'],
    ['', '五乡', '300'],
    ['', '六乡', '200'],
    ['汀州', '合计', '500'],
    ['总计', '', '1311'],
  ],
  'a group of one': [
    ['地区', '单位', '提前', '本次'],
    ['合计', '', '1311', '500'],
    ['岚州', '小计', '811', '300'],
    ['', '甲县', '811', '300'],
    ['汀州', '小计', '500', '200'],
    ['', '乙县', '300', '100'],
    ['', '丙县', '200', '100'],
  ],
  '省本级 beside groups with 其中': [
    ['地区', '金额'],
    ['合计', '1611'],
    ['省本级', '300'],
    ['岚州', '811'],
    ['其中：甲县', '500'],
    ['乙县', '311'],
    ['汀州', '500'],
    ['其中：丙县', '200'],
    ['丁县', '300'],
  ],
  'one name in two groups': [
    ['地区', '单位', '金额'],
    ['合计', '', '1311'],
    ['岚州', '小计', '811'],
    ['', '城关镇', '511'],
    ['', '河口镇', '300'],
    ['汀州', '小计', '500'],
    ['', '城关镇', '300'],
    ['', '河口镇', '200'],
  ],
  'two blocks side by side': [
    ['县市', '金额', '县市', '金额'],
    ['甲县', '511', '丁县', '300'],
    ['乙县', '300', '戊县', '200'],
    ['丙县', '100', '合计', '1411'],
  ],
  'groups numbered 一、二': [
    ['序号', '县市', '金额'],
    ['', '合计', '1311'],
    ['一', '岚州', '811'],
    ['1', '甲县', '511'],
    ['2', '乙县', '300'],
    ['二', '汀州', '500'],
    ['1', '丙县', '300'],
    ['2', '丁县', '200'],
  ],
  'a whole of three columns': [
    ['县市', '合计', '中央', '省级', '市县'],
    ['合计', '1311', '811', '300', '200'],
    ['甲县', '700', '500', '100', '100'],
    ['乙县', '611', '311', '200', '100'],
  ],
  '结余 = 预算 − 支出': [
    ['县市', '预算', '支出', '结余'],
    ['合计', '1311', '811', '500'],
    ['甲县', '700', '500', '200'],
    ['乙县', '611', '311', '300'],
  ],
  'a difference with negative amounts': [
    ['县市', '应拨', '已拨', '清算（收回为负）'],
    ['合计', '1311', '1411', '-100'],
    ['甲县', '700', '500', '200'],
    ['乙县', '611', '911', '-300'],
  ],
  'a payee outside of all groups': [
    ['单位', '中央资金', '省级资金', '合计'],
    ['省本级', '100', '20', '120'],
    ['岚州小计', '530', '70', '600'],
    ['甲县', '300', '40', '340'],
    ['乙县', '230', '30', '260'],
    ['合计', '630', '90', '720'],
  ],
};

function verify(rows: readonly (readonly string[])[]) {
  const table = rows.map((row) => row.join('\t')).join('\n');
  const { records, findings } = verified(
    `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n金额见附件。\n\n附件\n\n2024年补助资金分配表\n\n单位：万元\n\n${table}\n`,
  );
  return { records, findings: findings.filter(({ rule }) => /^(T[1-5]|A1)$/.test(rule)) };
}

describe.each(Object.entries(SHAPES))('%s', (_name, rows) => {
  test('adds up, and every amount that a sum takes in is proved', () => {
    const { records, findings } = verify(rows);
    const amounts = records.filter(({ kind }) => kind === 'allocation');
    expect(findings).toEqual([]);
    expect(amounts.filter(({ data }) => data.proof !== 'proved' && !data.of_which)).toEqual([]);
    expect(amounts).not.toEqual([]);
  });

  test('shows a changed amount', () => {
    const at = rows.findIndex((cells, r) => r > 0 && cells.some((cell) => /^[总合]计$/.test(cell)));
    const row = rows[at] ?? [];
    const written = Number(row.at(-1)) + 4;
    const changed = rows.with(at, row.with(-1, String(written)));
    const { records, findings } = verify(changed);
    expect(findings.length).toBeGreaterThan(0);
    expect(records.filter(({ data }) => data.amount === written && data.proof === 'proved')).toEqual([]);
  });
});
