import { PlacedText } from '@wenhao/core';
import { describe, expect, test } from 'vitest';
import { agenciesOnLine, expandRecipients } from '../src/find/agencies.ts';
import { findDates, isoDate } from '../src/find/dates.ts';
import {
  findCitations,
  findDocNumbers,
  findFigures,
  findFundMarks,
  findSubjectCodes,
  fold,
  readFund,
  readTarget,
} from '../src/index.ts';

const text = (content: string) => PlacedText.ofPage({ number: 1, text: content }, 0, content.length);

describe('文号', () => {
  test.each([
    ['川财社〔2023〕21号', '川财社〔2023〕21号'],
    ['昌平财农[2020]93 号', '昌平财农〔2020〕93号'],
    ['岚财综(2020)50号', '岚财综〔2020〕50号'],
    ['青财建【２０２１】７５号', '青财建〔2021〕75号'],
    ['南水联发〔2021〕第3号', '南水联发〔2021〕3号'],
    ['财农〔2016〕0093号', '财农〔2016〕93号'],
    ['湘财指2017〕79号', '湘财指〔2017〕79号'],
    ['根据青财社﹝2022﹞8号文件', '青财社〔2022〕8号'],
    ['粤农函〔2022〕840号', '粤农函〔2022〕840号'],
    ['按照省厅要求和岚财社〔2022〕8号', '岚财社〔2022〕8号'],
    ['原云汀财农〔2024〕9号', '云汀财农〔2024〕9号'],
    ['岭财农〔2021〕1 2号', '岭财农〔2021〕12号'],
    ['×民发〔2024〕31号', '×民发〔2024〕31号'],
    ['（岚财社(指)〔2016〕141号）精神', '岚财社（指）〔2016〕141号'],
    ['对照发改岚投〔2024〕64号文件', '发改岚投〔2024〕64号'],
  ])('%s', (written, canonical) => {
    expect(findDocNumbers(text(written)).map((n) => n.canonical)).toEqual([canonical]);
  });

  test('two numbers under one prefix are two', () => {
    expect(findDocNumbers(text('（沧农发[2016]17、18号）')).map((n) => n.canonical)).toEqual([
      '沧农发〔2016〕17号',
      '沧农发〔2016〕18号',
    ]);
  });

  test.each(['2080299 号', '财社2020号', '第3号', '〔2020〕', '长度 12 号'])('%s is none', (written) => {
    expect(findDocNumbers(text(written))).toEqual([]);
  });
});

describe('dates', () => {
  test.each([
    ['2020年07月03日', '2020-07-03'],
    ['二〇二三年八月九日', '2023-08-09'],
    ['二OO九年七月十八日', '2009-07-18'],
    ['二○二一年十二月三十一日', '2021-12-31'],
    ['2024/3/29', '2024-03-29'],
  ])('%s', (written, iso) => {
    expect(findDates(text(written)).map((d) => d.iso)).toEqual([iso]);
  });

  test('a day that no calendar has is none', () => {
    expect(isoDate(2023, 2, 30)).toBeNull();
    expect(findDates(text('2023年2月30日'))).toEqual([]);
  });
});

describe('recipients', () => {
  test.each([
    ['各县（市）财政局、民政局', ['各县（市）财政局', '各县（市）民政局']],
    ['各设区市、县(市)财政局、省有关单位', ['各设区市财政局', '各县(市)财政局', '省有关单位']],
    ['双桥县、白鹿县财政局', ['双桥县财政局', '白鹿县财政局']],
    ['各区财政局、住房和城乡建设局', ['各区财政局', '各区住房和城乡建设局']],
    ['开发区社会发展局', ['开发区社会发展局']],
    ['有关市、县（市、区）财政局（松溪市不发）', ['有关市财政局', '有关县（市、区）财政局']],
    ['有关省、自治区、直辖市财政厅（局）', ['有关省财政厅（局）', '有关自治区财政厅（局）', '有关直辖市财政厅（局）']],
  ])('%s', (written, names) => {
    expect(expandRecipients(text(written)).map((f) => f.value)).toEqual(names);
  });
});

describe('citations', () => {
  test('number and title, also of a title that holds another', () => {
    const found = findCitations(
      text(
        '按照《关于转发〈资金管理办法〉的通知》（岚财社〔2017〕160号）和《意见》（岚发〔2018〕2号、岚办〔2018〕3号）',
      ),
    );
    expect(found.map((c) => [c.number.canonical, c.title?.text ?? null])).toEqual([
      ['岚财社〔2017〕160号', '关于转发〈资金管理办法〉的通知'],
      ['岚发〔2018〕2号', '意见'],
      ['岚办〔2018〕3号', '意见'],
    ]);
  });
});

describe('subject codes', () => {
  test.each([
    ['收入列第 1100248 项“转移支付收入”科目', [['1100248', '转移支付收入', '项', '收入']]],
    ['支出列“208 类社会保障和就业支出”科目', [['208', '社会保障和就业支出', '类', '支出']]],
    ['列入“农林水支出（213）”', [['213', '农林水支出', '类', '支出']]],
    ['列2020年“2060901-科技重大专项”支出功能分类科目', [['2060901', '科技重大专项', '项', '支出']]],
    [
      '请列支出功能分类科目：205，教育支出；请列支出经济分类科目：309，基本建设支出。',
      [
        ['205', '教育支出', '类', '支出'],
        ['309', '基本建设支出', '类', '支出'],
      ],
    ],
    [
      '（列政府收支分类科目：2296004 用于教育的彩票公益金支出）。',
      [['2296004', '用于教育的彩票公益金支出', '项', '支出']],
    ],
    ['转移性收入列“1100245”，据实列支。', [['1100245', undefined, '项', '收入']]],
    ['列“2050202”项“小学教育”', [['2050202', '小学教育', '项', '支出']]],
    ['支出功能科目“2110399,节能环保支出-污染防治支出”', [['2110399', '节能环保支出-污染防治支出', '项', '支出']]],
  ])('%s', (written, expected) => {
    expect(findSubjectCodes(text(written)).map((c) => [c.code.text, c.name?.text, c.level, c.side])).toEqual(expected);
  });

  test.each(['全年200天安排支出', '补助 208 万元列支', '受益 21305 人'])('%s names none', (written) => {
    expect(findSubjectCodes(text(written))).toEqual([]);
  });
});

describe('direct-fund marks', () => {
  test('code before and behind the label', () => {
    expect(findFundMarks(text('标识为“01003 特殊转移支付”')).map((m) => [m.code.text, m.label?.text])).toEqual([
      ['01003', '特殊转移支付'],
    ]);
    expect(findFundMarks(text('中央直达资金标识为01，贯穿全程')).map((m) => m.code.text)).toEqual(['01']);
    expect(findFundMarks(text('该资金为直达资金，标识代码为“01003”。')).map((m) => m.code.text)).toEqual(['01003']);
  });
});

describe('figures', () => {
  const figures = (written: string) => findFigures(text(written)).map((f) => [f.label.text, f.raw.text, f.unit, f.fen]);

  test('a sum is called by its word, not by the last of its parts', () => {
    const labels = figures('中央500.5万元、省级66.7万元、区级160.2万元，合计727.4万元。').map(([label]) => label);
    expect(labels).toEqual(['中央', '省级', '区级', '合计']);
    const people = figures('城市低保对象1865户、共2274人。').map(([label]) => label);
    expect(people).toEqual(['城市低保对象', '城市低保对象']);
  });

  test('a sign says yuan', () => {
    expect(
      figures('共计人民币叁佰贰拾万伍仟元整（¥3,205,000.00）。').map(([, raw, unit, fen]) => [raw, unit, fen]),
    ).toEqual([
      ['叁佰贰拾万伍仟元整', '元', 320_500_000n],
      ['¥3,205,000.00', '元', 320_500_000n],
    ]);
    expect(figures('共￥320.5万元。').map(([, raw, unit]) => [raw, unit])).toEqual([['320.5万元', '万元']]);
  });

  test.each([
    ['人民币壹佰贰拾万元整', 120_000_000n],
    ['贰拾亿零叁仟元', 200_000_300_000n],
    ['拾万零伍佰元柒角捌分', 10_050_078n],
    ['壹万亿元', 100_000_000_000_000n],
  ])('an amount in words: %s', (written, fen) => {
    expect(figures(`${written}。`).map((f) => f[3])).toEqual([fen]);
  });

  test('（小写：…） is the amount before it once more', () => {
    const labels = figures('平头乡卫生院（大写）伍拾万元整（小写：500,000元）').map(([label]) => label);
    expect(labels).toEqual(['平头乡卫生院', '平头乡卫生院']);
  });

  test.each([
    ['衔接资金 8 6 7 . 5 万元', [867_500_000n]],
    ['衔接资金 67 . 5 万元', []],
    ['1. 500万元用于低保', [500_000_000n]],
  ])('digits set apart are one number, or none, never its last digit: %s', (written, fen) => {
    expect(figures(written).map((f) => f[3])).toEqual(fen);
  });

  test('what a bracket before the number says is no part of its name', () => {
    const labels = figures('现下达你们防治资金（项目名称：地质灾害防治；项目编码：42000023Z20）共计4,860万元').map(
      ([label]) => label,
    );
    expect(labels).toEqual(['现下达你们防治资金']);
  });

  test('a sign of money is no label', () => {
    const labels = figures('福利彩票公益金叁佰壹拾贰万元整（¥312万元）').map(([label]) => label);
    expect(labels).toEqual(['福利彩票公益金', '福利彩票公益金']);
  });

  test('a code with its name in quotes counts nothing, whatever its name begins with', () => {
    expect(figures('列“2100302乡镇卫生院”、“2130701对村级公益事业的补助”科目；奖励“500户”')).toHaveLength(1);
  });

  test('what stands in brackets behind a number is no part of the next name', () => {
    const labels = figures('其中：中央资金12000万元（项目代码：10000014Z13）、省级资金8000万元。').map(
      ([label]) => label,
    );
    expect(labels).toEqual(['中央资金', '省级资金']);
  });

  test.each([
    ['其中：①500万元用于低保；②300万元用于临时救助', [500_000_000n, 300_000_000n]],
    ['甲县340①万元，乙县180¹万元', [340_000_000n, 180_000_000n]],
  ])('marks of lists and footnotes are no digits: %s', (written, fen) => {
    expect(figures(written).map((f) => f[3])).toEqual(fen);
  });

  test('label, value, unit, fen', () => {
    expect(figures('发放低保金10077.85万元')).toEqual([['发放低保金', '10077.85万元', '万元', 10077850000n]]);
  });

  test('a label goes on where nothing stands before the next number', () => {
    expect(figures('城市低保对象1865户、2274人').map((f) => f[0])).toEqual(['城市低保对象', '城市低保对象']);
  });

  test('a bracket before the number belongs to the words before it', () => {
    expect(figures('下达水利救灾资金（第二批）1195万元').map((f) => f[0])).toEqual(['下达水利救灾资金']);
  });

  test('commas, brackets and full stops before a number hide none', () => {
    expect(figures('支出100万元，200万元；甲县，300万元（500万元），600人。.900万元').map((f) => f[1])).toEqual([
      '100万元',
      '200万元',
      '300万元',
      '500万元',
      '600人',
      '900万元',
    ]);
  });

  test('half a number is never read', () => {
    expect(figures('1/2万元')).toEqual([]);
    expect(figures('表1 865户')).toEqual([]);
    expect(figures('共12 34户')).toEqual([]);
  });

  test('thousands set apart by a space', () => {
    expect(figures('共救助1 865 户，支出12 345.6万元').map((f) => f.slice(1))).toEqual([
      ['1 865 户', '户', null],
      ['12 345.6万元', '万元', 12345600000n],
    ]);
  });

  test.each([
    ['每户补助3-5万元', '3-5万元', '3-5万元'],
    ['每户补助3万元至5万元', '3万元', '5万元'],
    ['每户补助3万元-5万元', '3万元', '5万元'],
  ])('both bounds of a range: %s', (written, low, high) => {
    expect(figures(written)).toEqual([
      ['每户补助', low, '万元', 3_000_000n],
      ['每户补助', high, '万元', 5_000_000n],
    ]);
  });

  test('a minus behind a word is a minus', () => {
    expect(figures('本次调整-49万元').map((f) => f[3])).toEqual([-49_000_000n]);
  });

  test('ten thousand without its unit is no money', () => {
    expect(figures('投入资金29.6万，面积820㎡')).toEqual([
      ['投入资金', '29.6万', '万', null],
      ['面积', '820㎡', '㎡', null],
    ]);
  });

  test('what is counted may be named behind the number', () => {
    expect(figures('下设20个指标，包括14个数量指标、6个质量指标').map((f) => f.slice(0, 2))).toEqual([
      ['指标', '20个'],
      ['数量指标', '14个'],
      ['质量指标', '6个'],
    ]);
    expect(figures('受益学校3个，学生120名').map((f) => f[0])).toEqual(['受益学校', '学生']);
  });

  test('brackets and clause numbers are no part of a label', () => {
    expect(figures('核定你市（部门）2020年经费100万元').map((f) => f[0])).toEqual(['核定你市（部门）2020年经费']);
    expect(figures('（一）残疾人补助83万元').map((f) => f[0])).toEqual(['残疾人补助']);
    expect(figures('分别为甲镇（450万元）乙村（250万元）').map((f) => f[0])).toEqual(['甲镇', '乙村']);
  });

  test('下达 keeps its second character', () => {
    expect(figures('现下达100万元').map((f) => f[0])).toEqual(['现下达']);
  });

  test.each(['2023年', '2023年7月3日', '岚财社〔2020〕93号', '第1100248项', '1. 严格管理', '第3批'])(
    '%s is no figure',
    (written) => {
      expect(figures(written)).toEqual([]);
    },
  );
});

describe('targets', () => {
  test.each([
    ['≥95%', '>=', 95, '%'],
    ['>= 95 %', '>=', 95, '%'],
    ['$\\geqslant 95\\%$', '>=', 95, '%'],
    ['不低于85%', '>=', 85, '%'],
    ['95%以上', '>=', 95, '%'],
    ['≤4000元/户', '<=', 4000, '元/户'],
    ['8万元', null, 8, '万元'],
    ['100%资助', null, 100, '%'],
    ['≥85%，较上年提高2个百分点', '>=', 85, '%'],
    ['90%～95%', null, null, null],
    ['应保尽保', null, null, null],
    ['2020年12月1日前', null, null, null],
    ['收到补助资金后30日内', null, null, null],
    ['不低于上年', null, null, null],
  ])('%s', (written, comparator, value, unit) => {
    const target = readTarget(written);
    expect([target.comparator, target.value, target.unit]).toEqual([comparator, value, unit]);
  });
});

describe('funds in titles', () => {
  test.each([
    ['关于提前下达2022年自治区财政困难群众救助补助资金预算的通知', '提前下达', '自治区财政', '困难群众救助补助资金'],
    ['关于下达2023年中央财政水利发展资金（第二批）的通知', '下达', '中央财政', '水利发展资金'],
    ['关于收回2021年维修养护资金的通知', '收回', null, '维修养护资金'],
    ['关于清算2021年、预拨2022年学前教育发展资金的通知', '清算', null, '学前教育发展资金'],
    ['关于预拨2020年中央、省、市和区级公共卫生补助资金的通知', '预拨', '中央、省、市和区级', '公共卫生补助资金'],
  ])('%s', (title, phase, source, fund) => {
    const read = readFund(text(title));
    expect([read.phase?.text, read.source?.text ?? null, read.fund?.text]).toEqual([phase, source, fund]);
  });
});

describe('bodies on one line', () => {
  test.each([
    ['财 政 部　　教 育 部', ['财政部', '教育部']],
    ['财政部 岚江中央办公室 教育部', ['财政部', '岚江中央办公室', '教育部']],
    ['岚 江 市 财 政 局', ['岚江市财政局']],
    ['首页> 部门文件> > 县财政局', []],
  ])('%s', (written, names) => {
    expect(agenciesOnLine(text(written)).map((name) => name.text)).toEqual(names);
  });
});

test('folding keeps every position', () => {
  const written = '（２０２１）﹝⾦﹞½ ①㎡𠮷';
  expect(fold(written)).toHaveLength(written.length);
  expect(fold('（２０２１）⾦')).toBe('(2021)金');
});
