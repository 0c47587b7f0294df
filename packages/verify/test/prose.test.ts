/** What sentences say of numbers, and what they do not: examples of each way of putting it. */
import { describe, expect, test } from 'vitest';
import { report, tell } from './prose-notices.ts';

describe('sums that hold', () => {
  test.each([
    ['其中', '下达资金1864万元，其中中央资金1592万元、自治区资金272万元。', 'X1 sum 1864万元 = 1592万元 + 272万元'],
    [
      '其中 in a sentence of its own',
      '资金达3.5万元。其中食宿1.2万元，返乡2.3万元，受助人员满意。',
      'X1 sum 3.5万元 = 1.2万元 + 2.3万元',
    ],
    [
      '合计 behind its parts',
      '本级发放38.5万元，下拨乡镇10万元，合计支出48.5万元。',
      'X1 sum 48.5万元 = 10万元 + 38.5万元',
    ],
    ['分别为', '补助2023万元，分别为：中央资金1790万元，省级资金233万元。', 'X1 sum 2023万元 = 1790万元 + 233万元'],
    ['brackets', '产业项目420万元（中央300万元，省级120万元）已开工。', 'X1 sum 420万元 = 120万元 + 300万元'],
    ['units that differ', '资金1.65亿元，其中中央1.3亿元，市级配套3500万元。', 'X1 sum 1.65亿元 = 1.3亿元 + 3500万元'],
    ['counts, one in 万', '建档1.2万户，其中城镇3500户、农村8500户。', 'X1 sum 1.2万户 = 3500户 + 8500户'],
    [
      'names behind the number',
      '下设9个指标，包括4个数量指标、3个质量指标、2个时效指标。',
      'X5 sum 9个 = 2个 + 3个 + 4个',
    ],
    [
      'without a word, by its digits',
      '资金8402.57万元，支出8266.41万元；另有136.16万元未用。',
      'X1 sum 8402.57万元 = 136.16万元 + 8266.41万元',
    ],
  ])('%s', (_name, sentence, equation) => {
    const { equations, findings } = report(sentence);
    expect(equations).toEqual([equation]);
    expect(findings).toEqual([]);
  });

  test('nested parts: the inner list belongs to the inner whole', () => {
    const { equations } = report(
      '补助71.6万元，其中：第一批补助5.2万元，来源为县级经费；第二批补助66.4万元（其中：处理补助21.3万元，运行补助45.1万元）。',
    );
    expect(equations).toEqual(['X1 sum 66.4万元 = 21.3万元 + 45.1万元', 'X1 sum 71.6万元 = 5.2万元 + 66.4万元']);
  });

  test('a list of its own lines behind a colon', () => {
    const { equations } = report(
      '收到资金1286万元，安排项目如下：',
      '1. 灌溉项目420万元，由镇政府实施。',
      '2. 冷链项目566万元，按每人每月700元发放。',
      '3. 岗位补助300万元。',
    );
    expect(equations).toEqual(['X1 sum 1286万元 = 300万元 + 420万元 + 566万元']);
  });

  test('town and country in other paragraphs, for households and for people', () => {
    const { equations } = report(
      '全县共有农村低保对象6120户、9841人。',
      '城市低保对象1412户、2603人。',
      '全年救助低保对象7532户，共12444人。',
    );
    expect(equations).toEqual(['X1 sum 12444人 = 2603人 + 9841人', 'X1 sum 7532户 = 1412户 + 6120户']);
  });
});

describe('sums that the numbers refute', () => {
  test.each([
    ['合计支出', '本级发放38.5万元，下拨乡镇10万元，合计支出49.5万元。', 'X1', 'error'],
    ['分别为', '补助2023万元，分别为：中央资金1790万元，省级资金133万元。', 'X1', 'error'],
    ['parts beyond the whole', '资金100万元，其中低保80万元、特困70万元。', 'X1', 'error'],
    ['payers that leave a gap', '下达资金1864万元，其中中央资金1592万元、自治区资金227万元。', 'X1', 'warning'],
    ['an enumeration', '新建3个、改建5个，共9个。', 'X5', 'error'],
    ['a unit or digit slipped', '资金1864万元，其中中央资金1592万元、自治区资金2720万元。', 'X4', 'error'],
  ])('%s', (_name, sentence, rule, severity) => {
    const { findings, equations } = report(sentence);
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([[rule, severity]]);
    expect(equations).toEqual([]);
  });

  test('the sum and the gap are printed', () => {
    const { findings } = report('下达资金1864万元，其中中央资金1592万元、自治区资金227万元。');
    expect(findings[0]?.message).toContain('差 45万元：1864万元 ≠ 1592万元 + 227万元');
  });
});

test('names and amounts in brackets come to no more than the amount before them', () => {
  expect(report('下达救灾资金800万元（防汛500万元、抗旱400万元）。').findings.map((f) => [f.rule, f.severity])).toEqual(
    [['X1', 'error']],
  );
  expect(report('下达救灾资金800万元（防汛500万元、抗旱200万元）。').findings).toEqual([]);
  expect(report('支出800万元（上年500万元、增加300万元、结转200万元）。').findings).toEqual([]);
});

describe('nothing is said of', () => {
  test.each([
    ['some of the parts', '发放1000万元，其中一月90万元，二月85万元。'],
    [
      'another division of the same whole',
      '资金500万元，其中中央300万元、省级200万元，用于甲村250万元、用于乙村250万元。',
    ],
    ['a price', '按每人每月500元计发，城市300元、农村200元。'],
    ['an estimate', '资金200万元，分别为：设备80万元，培训约10万元。'],
    ['last year in brackets', '支出420万元（2021年500万元）。'],
    ['what is each', '三个县各100万元，共300万元。'],
    ['who pays the rest', '总投资1000万元，其中中央500万元、省级200万元，其余自筹。'],
    ['what was added during the year', '预算100万元，追加50万元，支出140万元，执行率93.33%。'],
    ['a rate of rounded amounts', '预算1.27亿元，支出1.25亿元，执行率98.3%。'],
    ['money spent in between', '第一批100万元，第二批200万元，已支出250万元，合计下达300万元。'],
    ['another year', '2022年城市低保对象1902户。2023年城市低保对象1437户。'],
  ])('%s', (_name, sentence) => {
    expect(report(sentence).findings).toEqual([]);
  });
});

describe('rates', () => {
  test('of the two amounts before them', () => {
    const { equations, proofs } = report('资金8402.57万元，支出8266.41万元，执行率98.38%。');
    expect(equations).toEqual(['X2 rate 8266.41万元 = 8402.57万元 + 98.38%']);
    expect(new Set(proofs.map(([, proof]) => proof))).toEqual(new Set(['proved']));
  });

  test('of a whole that another paragraph states', () => {
    const { equations } = report('下达农田资金4600万元。', '现已执行2953.2万元，预算执行率64.20%。');
    expect(equations).toEqual(['X2 rate 2953.2万元 = 4600万元 + 64.20%']);
  });

  test('that the amounts refute', () => {
    const { findings } = report('资金8402.57万元，支出8266.41万元，执行率89.38%。');
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['X2', 'error']]);
    expect(findings[0]?.message).toContain('8266.41万元 ÷ 8402.57万元 = 98.38%');
  });
});

describe('one fact in two places', () => {
  test('agrees', () => {
    const { equations, proofs } = report('全年临时救助5230人次。', '完成临时救助5230人次。', '临时救助5230人次。');
    expect(equations).toContain('X3 copy 5230人次 = 5230人次');
    expect(proofs.filter(([, proof]) => proof === 'agreed')).toHaveLength(2);
  });

  test('is swapped', () => {
    const { findings, proofs } = report(
      '城乡特困人员基本生活标准分别达到城市918元/月、农村674元/月。',
      '城市特困人员基本生活标准提高到674元/月，农村特困人员基本生活标准提高到918元/月。',
    );
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['X3', 'error']]);
    expect(findings[0]?.message).toContain('城市918元/月、农村674元/月');
    expect(new Set(proofs.map(([, proof]) => proof))).toEqual(new Set(['conflict']));
  });

  test('differs', () => {
    const { findings } = report('城市低保对象1437户。', '城市低保对象1473户。');
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['X3', 'warning']]);
  });
});

describe('magnitude', () => {
  test('a unit that the sum of the sides proves wrong is mended, its text kept', () => {
    const { findings, equations, proofs } = report(
      '农村低保对象18342户、22671人；城市低保对象1437户、1750人。',
      '救助低保对象19779万多户，共24421人。',
    );
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['X4', 'error']]);
    expect(equations).toContain('X4 sum 19779万多户 = 1437户 + 18342户');
    expect(proofs).toContainEqual(['19779万多户', 'repaired']);
  });

  test.each([
    ['more than all', '服务对象满意度105%。'],
    ['more households than people', '特困对象3600户、2700人。'],
    ['one number in two units', '困难群众补助资金8402.57万元。\n\n困难群众补助资金8402.57亿元。'],
  ])('%s', (_name, sentence) => {
    expect(report(sentence).findings.map(({ rule }) => rule)).toEqual(['X4']);
  });
});

describe('as many as are named', () => {
  test('a list that counts itself wrongly', () => {
    const { findings } = report('用于甲县、乙县、丙县4个县的临时救助。');
    expect(findings.map((f) => [f.rule, f.severity, f.message.includes('3')])).toEqual([['A4', 'warning', true]]);
  });

  test.each([
    ['some of them', '用于甲县、乙县等4个县的临时救助。'],
    ['all of them', '用于甲县、乙县和丙县3个县的临时救助。'],
    ['none of them', '用于4个县的临时救助。'],
  ])('%s', (_name, sentence) => {
    expect(report(sentence).findings).toEqual([]);
  });
});

describe('forms', () => {
  const form = (...rows: readonly (readonly string[])[]) =>
    tell(
      `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n请专款专用。\n\n附件\n\n项目支出绩效目标表\n\n(2024年度)\n\n项目名称\t补助\t\n预算单位\t甲县民政局\t\n${rows.map((row) => row.join('\t')).join('\n')}\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t救助人数\t≥50人\n`,
    );

  test('a total is the sum of its parts, exactly', () => {
    const { equations, findings } = form(
      ['项目资金（万元）', '年度资金总额：', '46'],
      ['', '其中：财政拨款', '40.00'],
      ['', '其他资金', '6.00'],
    );
    expect(equations).toEqual(['T10 sum 46 = 40.00 + 6.00']);
    expect(findings).toEqual([]);
  });

  test('a total without its parts is reported with the sum', () => {
    const { findings } = form(
      ['项目资金（万元）', '年度资金总额：', '8'],
      ['', '其中：财政拨款', '0.00'],
      ['', '其他资金', '0.00'],
    );
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['T10', 'error']]);
    expect(findings[0]?.message).toContain('8 ≠ 0.00 + 0.00');
  });

  test('parts that are not all filled in say nothing', () => {
    expect(form(['项目资金（万元）', '年度资金总额：', '8'], ['', '其中：财政拨款', '5']).findings).toEqual([]);
  });
});

describe('the text and its table', () => {
  const withTable = (amount: string) =>
    tell(
      `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n现下达2024年补助资金${amount}（见附件）。\n\n附件\n\n2024年补助资金分配表\n\n单位：万元\n\n地区\t金额\n甲县\t61\n乙县\t84\n丙县\t47\n合计\t192\n`,
    );

  test('agree, whatever the units', () => {
    expect(withTable('1920000元').equations).toEqual(['T6 copy 1920000元 = 192']);
    expect(withTable('192万元').findings).toEqual([]);
  });

  test('contradict each other', () => {
    expect(withTable('129万元').findings.map((f) => [f.rule, f.severity])).toEqual([['T6', 'error']]);
  });

  test('what one payee gets is no contradiction', () => {
    expect(withTable('84万元').findings).toEqual([]);
  });
});

describe('lists behind a colon, and lists that divide twice', () => {
  const found = (text: string) => report(text).findings.map(({ rule, severity }) => `${rule} ${severity}`);

  test.each([
    ['too much', '本次下达资金1000万元：望川市300万元，石南市400万元，云岭市350万元。', ['X1 error']],
    ['just right', '本次下达资金1050万元：望川市300万元，石南市400万元，云岭市350万元。', []],
    ['less says nothing', '本次下达资金2000万元：望川市300万元，石南市400万元，云岭市350万元。', []],
    [
      'uses, then payers',
      '项目总投资5000万元，其中建安工程4000万元，设备购置600万元，申请中央补助2000万元，地方配套3000万元。',
      [],
    ],
    [
      'a rate behind the parts of its whole',
      '全年资金12000万元，其中中央资金8000万元，省级资金4000万元，支出11000万元，预算执行率95.67%。',
      ['X2 error'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('the text beside a table of several columns', () => {
  const table = (text: string, rows: readonly string[]) =>
    tell(
      `岚江省财政厅文件\n\n岚财农〔2024〕15号\n\n关于下达2024年农田建设补助资金预算的通知\n\n各市财政局：\n\n${text}\n\n岚江省财政厅\n\n2024年6月3日\n\n附件\n\n2024年农田建设补助资金分配表\n\n单位：万元\n\n${rows.join('\n')}\n`,
    ).findings.filter(({ rule }) => rule === 'T6');
  const header = '地区\t合计\t中央资金\t省级资金';
  const units = ['望川市\t300\t200\t100', '石南市\t400\t250\t150', '云岭市\t310\t160\t150', '松口市\t700\t500\t200'];
  const hands = (amount: number) => `现下达2024年农田建设补助资金${amount}万元，具体数额见附件。`;

  test('its 合计 is what the text hands out', () => {
    const rows = [header, '合计\t1710\t1110\t600', ...units];
    expect(table(hands(1730), rows).map(({ severity }) => severity)).toEqual(['error']);
    expect(table(hands(1710), rows)).toEqual([]);
    expect(table(hands(1110), rows).map(({ severity }) => severity)).toEqual(['warning']);
    const named = '现下达2024年中央农田建设补助资金1110万元，具体数额见附件。';
    expect(table(named, rows)).toEqual([]);
  });

  test('a payee has in the table what the text says of it', () => {
    const rows = [header, '合计\t1710\t1110\t600', ...units];
    const hands = (amount: number) => `现下达2024年农田建设补助资金1710万元，其中望川市300万元、石南市${amount}万元。`;
    expect(table(hands(400), rows)).toEqual([]);
    expect(table(hands(250), rows)).toEqual([]);
    const [finding] = table(hands(440), rows);
    expect(finding).toMatchObject({ severity: 'warning' });
    expect(finding?.message).toContain('合计 400万元、中央资金 250万元、省级资金 150万元');
  });

  test('the text says what the table was before it was repaired', () => {
    const [finding] = table(hands(1720), [header, '合计\t1720\t1110\t600', ...units]);
    expect(finding?.message).toContain('原文作1720');
  });

  test('with 提前下达 beside it, 合计 is not what is handed out now', () => {
    const rows = ['地区\t合计\t提前下达\t省级资金', '合计\t1710\t1110\t600', ...units];
    expect(table(hands(500), rows)).toEqual([]);
  });
});

describe('amounts in words and in digits', () => {
  test('are copies of one another', () => {
    const { equations, findings } = report('拨付补助资金人民币壹佰贰拾万元整（¥1,200,000.00）。');
    expect(equations).toEqual(['X3 copy 壹佰贰拾万元整 = ¥1,200,000.00']);
    expect(findings).toEqual([]);
  });

  test('that differ are a contradiction, and neither is believed', () => {
    const { proofs, findings } = report('拨付补助资金（大写）贰佰叁拾万零柒仟元整（小写：2,370,000元）。');
    expect(findings).toMatchObject([{ rule: 'X3', severity: 'error' }]);
    expect(proofs.map(([, proof]) => proof)).toEqual(['conflict', 'conflict']);
  });

  test('do not count twice in a sum', () => {
    const { equations } = report(
      '拨付资金120万元，其中甲院壹拾万元整（10万元）、乙院柒拾万元整（70万元）、丙院肆拾万元整（40万元）。',
    );
    expect(equations).toContain('X1 sum 120万元 = 10万元 + 40万元 + 70万元');
  });
});

describe('changes', () => {
  const change = (to: string, by: string, rate: string) =>
    `补助总额由8,460万元调整为${to}万元，调减${by}万元，降低${rate}%。`;

  test('the difference and its rate hold', () => {
    const { equations, findings } = report(change('8,123.5', '336.5', '3.98'));
    expect(equations).toEqual(['X1 sum 8,460万元 = 336.5万元 + 8,123.5万元', 'X2 rate 336.5万元 = 3.98% + 8,460万元']);
    expect(findings).toEqual([]);
  });

  test.each([
    [change('8,123.5', '363.5', '3.98'), 'X1'],
    [change('8,123.5', '336.5', '3.89'), 'X2'],
    ['标准由每人每月610元提高到655元，增幅8.38%。', 'X2'],
  ])('%s is refuted', (sentence, rule) => {
    expect(report(sentence).findings.map((f) => f.rule)).toEqual([rule]);
  });

  test('a rise that is right is no finding', () => {
    expect(report('标准由每人每月610元提高到655元，增幅7.38%。').findings).toEqual([]);
  });
});

describe('shares of a whole that is named elsewhere', () => {
  const shares = (second: string) => [
    '补助总额为8123.5万元。',
    `资金构成：中央资金4900万元，占60.32%；省级资金2100万元，占${second}%；市级资金1123.5万元，占13.83%。`,
  ];

  test('hold together', () => {
    const { equations } = report(...shares('25.85'));
    expect(equations.filter((each) => each.startsWith('X2'))).toHaveLength(3);
  });

  test('the one that does not is refuted', () => {
    expect(report(...shares('25.58')).findings).toMatchObject([{ rule: 'X2', severity: 'error' }]);
  });
});

describe('a paragraph for each payee', () => {
  const items = (last: string) =>
    report(
      '现将下达我市扶贫资金12955万元予以公告。',
      '巴州区:省级资金2405万元;',
      '南江县:省级资金1956万元;',
      `通江县:省级资金${last}万元。`,
    );

  test('together they get all of it', () => {
    expect(items('8594').equations).toEqual(['X1 sum 12955万元 = 1956万元 + 2405万元 + 8594万元']);
  });

  test('less than all is a warning', () => {
    expect(items('8549').findings).toMatchObject([{ rule: 'X1', severity: 'warning' }]);
  });

  test('the total below a numbered list closes it', () => {
    const list = (whole: string) => [
      '一、资金来源',
      '1.中央资金1261万元',
      '2.省级资金57万元',
      `以上资金合计${whole}万元。`,
    ];
    expect(report(...list('1318')).equations).toEqual(['X1 sum 1318万元 = 1261万元 + 57万元']);
    expect(report(...list('1381')).findings).toMatchObject([{ rule: 'X1', severity: 'error' }]);
  });
});
