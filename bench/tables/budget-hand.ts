/**
 * What made-up budget tables are put together from. Enters: random numbers. Leaves: places, amounts, rows, and whole tables of the usual makes.
 * Example: groupedTable: 地州 over its 县市, each group with its 小计, a header of three levels.
 */
import type { Random } from '../random.ts';
import { type HtmlCell, type HtmlTable, type TrueTable, tableHtml, truthOf } from './html-table.ts';

export interface Form {
  readonly html: string;
  readonly tables: readonly TrueTable[];
}

const SYLLABLES = [...'云岭河湾青石桥头松林白沙金水东南西北上下新安平和丰泰宁远长兴永昌福清江海山川'];
const FUNDS = ['困难群众救助补助资金', '农村公路养护资金', '义务教育公用经费', '基本公共卫生服务补助', '就业补助资金'];
const REMARKS = ['', '', '按因素法分配', '含上年结转资金，请在六月底前执行完毕', '专户管理'];

export class Hand {
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  place(kind = this.random.pick(['县', '市', '区'])): string {
    const { random } = this;
    return Array.from({ length: random.int(1, 3) }, () => random.pick(SYLLABLES)).join('') + kind;
  }

  amount(): string {
    const { random } = this;
    const value = random.int(1, 10 ** random.int(2, 6));
    if (random.chance(0.3)) return (value / 100).toFixed(2);
    return random.chance(0.3) ? value.toLocaleString('en-US') : String(value);
  }

  amounts(count: number): string[] {
    return Array.from({ length: count }, () => this.amount());
  }

  rows(count: number, make: (i: number) => readonly HtmlCell[]): (readonly HtmlCell[])[] {
    return Array.from({ length: count }, (_, i) => make(i));
  }

  fund(): string {
    return this.random.pick(FUNDS);
  }

  remark(): string {
    return this.random.pick(REMARKS);
  }
}

export const lead = (title: string, left: string, right: string) =>
  `<h2>${title}</h2><div class="lead"><span>${left}</span><span>${right}</span></div>`;
export const titled = (hand: Hand, table: HtmlTable, style = '', unit = '单位：万元'): Form => ({
  html: lead(`2024年${hand.fund()}分配表`, '', unit) + tableHtml(table, style),
  tables: [truthOf(table)],
});
export const tall = (text: string, rows: number): HtmlCell => ({ text, rows });
export const wide = (text: string, columns: number): HtmlCell => ({ text, columns });

/** 地区 | 合计 | 中央 | 省级, a line of numbers for each place. */
export function plainTable(hand: Hand, rows: number, columns = 4): HtmlTable {
  const names = ['合计', '中央资金', '省级资金', '本次下达', '提前下达', '调整数', '结余', '备案数'];
  return {
    header: [['地区', ...names.slice(0, columns)]],
    body: [['合计', ...hand.amounts(columns)], ...hand.rows(rows, () => [hand.place(), ...hand.amounts(columns)])],
  };
}

export function groupedTable(hand: Hand, groups: number): HtmlTable {
  const body: (readonly HtmlCell[])[] = [[wide('合计', 2), ...hand.amounts(5)]];
  for (let g = 0; g < groups; g++) {
    const members = hand.random.int(2, 5);
    body.push([tall(hand.place('州'), members + 1), '小计', ...hand.amounts(5)]);
    for (let i = 0; i < members; i++) body.push([hand.place(), ...hand.amounts(5)]);
  }
  const header: (readonly HtmlCell[])[] = [
    [tall('地州', 3), tall('县市', 3), tall('全年合计', 3), wide('其中：资金来源', 4)],
    [tall('提前下达', 2), wide('本次下达', 3)],
    ['小计', '中央资金', '省级资金'],
  ];
  return { header, body };
}

/** 收入 and 支出 side by side in one grid, as 收支预算总表 is printed. */
export function bothSides(hand: Hand): HtmlTable {
  const income = ['一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', '事业收入', '上级补助收入', '', ''];
  const outgo = [
    '一、一般公共服务支出',
    '二、教育支出',
    '三、社会保障和就业支出',
    '四、卫生健康支出',
    '五、农林水支出',
    '六、住房保障支出',
    '七、其他支出',
  ];
  return {
    header: [
      [wide('收 入', 3), wide('支 出', 3)],
      ['项 目', '行次', '预算数', '项 目', '行次', '预算数'],
      ['栏 次', '', '1', '栏 次', '', '2'],
    ],
    body: [
      ...hand.rows(7, (i) => [
        income[i] === '' ? '' : `${i + 1}．${income[i]}`,
        String(i + 1),
        income[i] === '' ? '' : hand.amount(),
        outgo[i] ?? '',
        String(i + 9),
        hand.amount(),
      ]),
      ['本年收入合计', '8', hand.amount(), '本年支出合计', '16', hand.amount()],
    ],
  };
}

/** 支出决算表: the subject's code in three columns, whose header is one cell over name and codes. */
export function bySubject(hand: Hand, rows: number): HtmlTable {
  const columns = ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出'];
  return {
    header: [
      [wide('项 目', 4), ...columns.map((name) => tall(name, 3))],
      [wide('功能分类科目编码', 3), tall('科目名称', 2)],
      ['类', '款', '项'],
    ],
    body: [
      [wide('栏 次', 4), '1', '2', '3', '4', '5'],
      [wide('合 计', 4), ...hand.amounts(5)],
      ...hand.rows(rows, (i) => {
        const code = ['208', `0${hand.random.int(1, 9)}`, `0${hand.random.int(1, 9)}`].map((part, k) =>
          k <= i % 3 ? part : '',
        );
        return [...code, hand.fund(), hand.amount(), hand.amount(), hand.amount(), '', ''];
      }),
    ],
  };
}

/** 绩效目标表: labels with values, a label over many rows printed downwards, texts that wrap. */
export function performance(hand: Hand): HtmlTable {
  const goal =
    '目标1：符合条件的困难群众全部纳入保障范围，按月足额发放补助资金；目标2：资金使用符合管理办法规定，无截留挪用。';
  return {
    header: [],
    body: [
      [wide('专项名称', 2), wide(hand.fund(), 3)],
      [wide('主管部门', 2), '某省财政厅、某省民政厅', '专项实施期', '2024年'],
      [wide('资金情况（万元）', 2), wide('年度金额：', 2), hand.amount()],
      [{ text: '总体目标', html: '总<br>体<br>目<br>标' }, wide(goal, 4)],
      [{ text: '绩效指标', rows: 6, html: '绩<br>效<br>指<br>标' }, '一级指标', '二级指标', '三级指标', '指标值'],
      [tall('产出指标', 3), tall('数量指标', 2), '城乡低保对象人数', '≥50万人'],
      ['特困人员集中供养人数占全部特困人员的比例', '≥35%'],
      ['质量指标', '资金使用合规率', '100%'],
      ['效益指标', '社会效益', '困难群众生活水平', '稳步提高'],
      ['满意度', '服务对象', '救助对象满意度', '≥90%'],
    ],
  };
}
