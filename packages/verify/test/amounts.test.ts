/** What the tables of one notice say about one another, and rates about their two amounts. */
import { describe, expect, test } from 'vitest';
import { verified } from './amount-notices.ts';

const table = (title: string, rows: readonly (readonly string[])[]) =>
  `${title}\n\n单位：万元\n\n${rows.map((row) => row.join('\t')).join('\n')}\n`;

const notice = (...tables: readonly string[]) =>
  `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n金额见附件。\n\n附件\n\n${tables.join('\n')}`;

function verify(text: string) {
  const { records, findings, equations } = verified(text);
  const amounts = records.filter((r) => r.kind === 'allocation').map((r) => r.data);
  return { amounts, equations, findings: findings.filter((f) => /^[TA][1-5]$/.test(f.rule)) };
}

describe('two tables that repeat the same amounts', () => {
  const counties = ['甲县', '乙县', '丙县', '丁县', '戊县', '己县', '庚县', '辛县'];
  const amounts = ['4037', '3421', '1637', '5203', '2755', '1904', '3366', '877'];
  const rows = (listed: readonly string[]) => [
    ['县市', '下达资金'],
    ...counties.map((name, i) => [name, listed[i] as string]),
  ];
  const total = ['合计', '23200'];

  test('agree: what no sum proves rests on the other table', () => {
    const {
      amounts: found,
      findings,
      equations,
    } = verify(notice(table('分配表', rows(amounts)), table('明细表', rows(amounts))));
    expect(found.map(({ proof }) => proof)).toEqual(Array.from({ length: 16 }, () => 'agreed'));
    expect(equations.map(({ rule, type }) => `${rule} ${type}`)).toEqual(counties.map(() => 'A1 copy'));
    expect(findings).toEqual([]);
  });

  test('settle which number of a single column is wrong', () => {
    const damaged = [...rows(amounts.with(1, '3427')), total];
    const { amounts: found, findings } = verify(notice(table('分配表', damaged), table('明细表', rows(amounts))));
    expect(found.filter(({ region }) => region === '乙县').map(({ amount, proof }) => [amount, proof])).toEqual([
      [3421, 'repaired'],
      [3421, 'agreed'],
    ]);
    expect(findings.map(({ repair }) => repair)).toEqual(['applied']);
  });

  test('contradict one another where both are sound', () => {
    const swapped = [...rows(amounts.with(1, '1637').with(2, '3421')), total];
    const { amounts: found, findings } = verify(
      notice(table('分配表', swapped), table('明细表', [...rows(amounts), total])),
    );
    expect(found.filter(({ proof }) => proof === 'conflict').map(({ region }) => region)).toEqual(
      expect.arrayContaining(['乙县', '丙县']),
    );
    expect(findings.map(({ rule }) => rule)).toContain('A1');
  });

  test('of other amounts have nothing to do with one another', () => {
    const other = rows(['12', '3421', '99', '150', '7', '31', '85', '16']);
    const { amounts: found, equations } = verify(notice(table('分配表', rows(amounts)), table('明细表', other)));
    expect(found.every(({ proof }) => proof === 'single')).toBe(true);
    expect(equations).toEqual([]);
  });

  test('under other headers are held against nothing', () => {
    const other = [['县市', '上年资金'], ...rows(amounts.with(4, '2754')).slice(1)];
    const { findings, equations } = verify(notice(table('分配表', rows(amounts)), table('对照表', other)));
    expect([findings, equations]).toEqual([[], []]);
  });
});

describe('what is no error', () => {
  const clean = (rows: readonly (readonly string[])[], note = '') => {
    const { amounts, findings } = verify(`${notice(table('分配表', rows))}${note}`);
    return { findings: findings.map(({ rule, severity, repair }) => [rule, severity, repair]), amounts };
  };

  test.each<[string, readonly (readonly string[])[]]>([
    [
      '其中 names some of the counties',
      [
        ['地区', '资金'],
        ['合计', '4320'],
        ['岚州市', '1500'],
        ['其中：甲县', '430'],
        ['乙县', '510'],
        ['汀州市', '1570'],
        ['其中：丙县', '720'],
        ['丁县', '260'],
        ['望川市', '1250'],
      ],
    ],
    [
      '其中 in a column of its own',
      [
        ['市州', '县市', '资金'],
        ['合计', '', '1500'],
        ['岚州市', '', '800'],
        ['', '其中：甲县', '300'],
        ['汀州市', '', '700'],
        ['', '其中：丙县', '260'],
      ],
    ],
    [
      'more was paid than is due',
      [
        ['县市', '应拨', '已拨', '本次下达'],
        ['合计', '1713', '1640', '100'],
        ['甲县', '513', '540', '0'],
        ['乙县', '700', '650', '50'],
        ['丙县', '500', '450', '50'],
      ],
    ],
    [
      'two funds, each with its own 小计',
      [
        ['地区', '衔接资金', '', '', '农业资金', '', ''],
        ['', '小计', '中央', '省级', '小计', '中央', '省级'],
        ['合计', '5000', '3500', '1500', '3000', '2000', '1000'],
        ['甲县', '2000', '1400', '600', '1200', '800', '400'],
        ['乙县', '1800', '1300', '500', '1000', '700', '300'],
        ['丙县', '1200', '800', '400', '800', '500', '300'],
      ],
    ],
  ])('%s', (_name, rows) => {
    const { findings, amounts } = clean(rows);
    expect(findings).toEqual([]);
    expect(amounts.filter(({ proof }) => proof === 'conflict')).toEqual([]);
  });

  test('a last place that rounding explains is not repaired, where the notice says so or amounts have decimals', () => {
    const whole = [
      ['地区', '合计', '中央', '省级'],
      ['合计', '157', '85', '72'],
      ['甲县', '36', '19', '16'],
      ['乙县', '65', '38', '27'],
      ['丙县', '56', '28', '28'],
    ];
    expect(clean(whole, '\n注：因四舍五入，部分数据略有差异。\n').findings).toEqual([['T1', 'warning', 'proposed']]);
    const cents = whole.map((row, r) =>
      r === 0 ? row : row.map((cell, c) => (c === 0 ? cell : `${cell.slice(0, -1)}.${cell.slice(-1)}0`)),
    );
    expect(clean(cents).amounts.filter(({ proof }) => proof === 'repaired')).toHaveLength(1);
    const tenths = whole.map((row, r) =>
      r === 0 ? row : row.map((cell, c) => (c === 0 ? cell : `${cell.slice(0, -1)}.${cell.slice(-1)}`)),
    );
    expect(clean(tenths).amounts.filter(({ proof }) => proof === 'repaired')).toEqual([]);
  });
});

describe('what is no proof', () => {
  test('one small group without a word, by which a wrong total would hold', () => {
    const rows = [
      ['地区', '资金'],
      ['合计', '1500'],
      ['甲县', '600'],
      ['乙县', '350'],
      ['丙县', '250'],
      ['丁县', '900'],
    ];
    const { findings, amounts } = verify(notice(table('分配表', rows)));
    expect(findings).toMatchObject([{ rule: 'T3', severity: 'error' }]);
    expect(amounts.every(({ proof }) => proof === 'conflict')).toBe(true);
  });

  test('a repair that the text contradicts', () => {
    const rows = [
      ['县市', '合计', '中央', '省级'],
      ['合计', '1500', '1000', '500'],
      ['甲县', '500', '340', '160'],
      ['乙县', '400', '260', '150'],
      ['丙县', '340', '230', '110'],
      ['丁县', '250', '170', '80'],
    ];
    const repaired = (text: string) =>
      verify(notice(table('分配表', rows)).replace('金额见附件。', text)).amounts.filter(
        ({ proof }) => proof === 'repaired',
      );
    expect(repaired('金额见附件。').map(({ amount }) => amount)).toEqual([410]);
    expect(repaired('现下达1500万元，其中甲县500万元、乙县400万元、丙县340万元、丁县260万元。')).toEqual([]);
  });
});

describe('balances that their headers name', () => {
  test.each([
    [
      '调整后',
      [
        ['单位', '原下达数', '调增', '调减', '调整后'],
        ['合计', '2000', '180', '180', '2000'],
        ['甲县', '600', '80', '', '680'],
        ['乙县', '500', '', '100', '410'],
        ['丙县', '480', '100', '', '570'],
        ['丁县', '420', '', '80', '340'],
      ],
    ],
    [
      '增减额',
      [
        ['市县', '2022年下达数', '2023年下达数', '增减额'],
        ['合计', '5800', '6200', '400'],
        ['岚州市', '2100', '2250', '150'],
        ['汀州市', '1900', '1850', '50'],
        ['望川市', '1800', '2100', '200'],
      ],
    ],
  ])('%s is held to them in few rows, though its column adds up', (measure, rows) => {
    const { findings } = verify(notice(table('分配表', rows)));
    expect(findings).toMatchObject([{ rule: 'T1', severity: 'error' }]);
    expect(findings[0]?.message).toContain(`·${measure}：`);
  });
});

describe('two rows read as one', () => {
  const fused = (name: string) => [
    ['县市', '合计', '中央资金', '省级资金'],
    ['合计', '1711', '1111', '600'],
    ['甲县', '300', '200', '100'],
    [name, '411 310', '261 160', '150 150'],
    ['丁县', '690', '490', '200'],
  ];
  const rowsOf = (name: string) => {
    const { amounts, equations, findings } = verify(notice(table('分配表', fused(name))));
    const mended = amounts.filter(({ proof }) => proof === 'repaired');
    return { equations, findings, mended: mended.map(({ region, raw, amount }) => [region, raw, amount]) };
  };

  test('become two, each with its part of the text, where the name falls into two', () => {
    const { mended, equations, findings } = rowsOf('乙县丙县');
    expect(mended).toEqual([
      ['乙县', '411', 411],
      ['丙县', '310', 310],
      ['乙县', '261', 261],
      ['丙县', '160', 160],
      ['乙县', '150', 150],
      ['丙县', '150', 150],
    ]);
    expect(equations.filter(({ rule }) => rule === 'T1')).toHaveLength(5);
    expect(equations.filter(({ rule }) => rule === 'T3').every(({ terms }) => terms.length === 5)).toBe(true);
    expect(findings.filter(({ repair }) => repair === 'applied')).toHaveLength(2);
  });

  test('stay one where a person corrected something of it', () => {
    const { records } = verified(notice(table('分配表', fused('乙县丙县'))), (record) => {
      const evidence = record.evidence.map((e) => (e.field === 'measure' ? { ...e, how: 'corrected' as const } : e));
      return record.data.raw === '261 160' ? { ...record, evidence } : record;
    });
    const regions = records.filter(({ kind }) => kind === 'allocation').map(({ data }) => data.region);
    expect(regions).toContain('乙县丙县');
    expect(regions).not.toContain('丙县');
  });

  test('stay one with their sum where it does not', () => {
    expect(rowsOf('乙丙两县').mended.map(([region, , amount]) => [region, amount])).toEqual([
      ['乙丙两县', 721],
      ['乙丙两县', 421],
      ['乙丙两县', 300],
    ]);
  });
});

describe('forms that others pay for as well', () => {
  const lines = (region: string, [amount, central, local]: readonly string[]) =>
    `绩效目标表\n\n（2024年度 ${region}）\n\n项目名称\t\t补助资金\t\n资金情况（万元）\t年度金额：\t${amount}\t\n\t其中：中央补助\t${central}\t\n\t地方补助\t${local}\t\n绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t产出指标\t数量指标\t受益人数\t≥90人\n`;
  const rows = [
    ['县市', '中央补助'],
    ['甲县', '3037'],
    ['乙县', '4421'],
    ['丙县', '2637'],
  ];
  const held = (amount: string, local: string) =>
    verify(
      notice(
        table('分配表', rows),
        lines('甲县', ['3037', '3037', '']),
        lines('乙县', [amount, '4421', local]),
        lines('丙县', ['2637', '2637', '']),
      ),
    ).findings.map(({ rule }) => rule);

  test('contradict no table that hands out what one of them pays', () => expect(held('4471', '50')).toEqual([]));
  test('contradict it where their own lines do not make up the whole', () => expect(held('4471', '')).toEqual(['A1']));
});

describe('rates', () => {
  test('growth in cells that say %, beside the column that is divided', () => {
    const years = [
      ['县市', '2023年', '2024年', '增减', '增幅'],
      ['甲县', '3037', '3644', '607', '20%'],
      ['乙县', '4421', '4200', '-221', '-5%'],
      ['丙县', '2637', '3297', '660', '25%'],
      ['丁县', '1500', '1500', '0', '0'],
      ['戊县', '1200', '1500', '300', '52%'],
    ];
    const { amounts, findings } = verify(notice(table('对照表', years)));
    const growth = amounts.filter(({ measure }) => measure === '增幅');
    expect(growth.map(({ amount, unit }) => [amount, unit])).toEqual([20, -5, 25, 0, 52].map((rate) => [rate, '%']));
    expect(growth.map(({ proof }) => proof)).toEqual(['proved', 'proved', 'proved', 'proved', 'conflict']);
    expect(findings).toMatchObject([{ rule: 'T1', expected: '25.00', actual: '52' }]);
    expect(amounts.filter(({ measure }) => measure === '增减').every(({ unit }) => unit === '万元')).toBe(true);
  });

  const rows = [
    ['县市', '下达', '已支出', '结余', '执行率（%）'],
    ['合计', '1208.50', '904.30', '304.20', '74.83'],
    ['甲县', '403.70', '279.70', '124.00', '69.28'],
    ['乙县', '342.10', '244.70', '97.40', '71.53'],
    ['丙县', '220.40', '180.90', '39.50', '82.08'],
    ['丁县', '242.30', '199.00', '43.30', '82.13'],
  ];
  const rates = (changed: readonly (readonly string[])[]) => {
    const { amounts, findings, equations } = verify(notice(table('执行情况表', changed)));
    return { findings, equations, proofs: amounts.filter(({ unit }) => unit === '%').map(({ proof }) => proof) };
  };

  test('that come out are proved by their two amounts, cut off or rounded', () => {
    const { findings, proofs, equations } = rates(rows);
    expect(findings).toEqual([]);
    expect(proofs).toEqual(['proved', 'proved', 'proved', 'proved', 'proved']);
    expect(equations.filter(({ type }) => type === 'rate')).toHaveLength(5);
  });

  test('one that differs is reported with what it should be', () => {
    const { findings, proofs } = rates(rows.with(3, (rows[3] as string[]).with(4, '75.13')));
    expect(proofs).toEqual(['proved', 'proved', 'conflict', 'proved', 'proved']);
    expect(findings).toMatchObject([{ rule: 'T1', severity: 'error', expected: '71.53', actual: '75.13' }]);
  });

  test('that belong to no two columns prove nothing', () => {
    const drawn = rows.map((row, r) =>
      r === 0 ? row : row.with(4, ['31.20', '8.75', '12.40', '66.10', '90.05'][r - 1] as string),
    );
    const { findings, proofs } = rates(drawn);
    expect([findings, new Set(proofs)]).toEqual([[], new Set(['single'])]);
  });
});
