/** A province's performance tables: one indicator list for four prefectures, beside the table that gives them the money. */
import { allocation } from '../writer/allocation.ts';
import { cite, mark, p, subject } from '../writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../writer/frame.ts';
import type { Cell, Grid, Part, Sample } from '../writer/model.ts';
import { goal, type Indicator, performance, type Target, word } from '../writer/performance.ts';

const MEMBERS = [
  ['青岚州', 1540, 62],
  ['澜平市', 1325, 55],
  ['汀南市', 1188, 48],
  ['云岭地区', 907, 37],
] as const;

/** The list is the same everywhere; the first number is each prefecture's own. */
function indicators(classes: number): Indicator[] {
  const row = (level1: string, level2: string, name: string, target: Target): Indicator => [
    level1,
    level2,
    name,
    target,
  ];
  return [
    row('产出指标', '数量指标', '新建改建公办幼儿园班级数', goal('>=', classes, '个')),
    row('产出指标', '数量指标', '资助家庭经济困难幼儿', word('应助尽助')),
    row('产出指标', '质量指标', '普惠性幼儿园覆盖率', goal('>=', 90, '%')),
    row('产出指标', '质量指标', '教师持证上岗率', goal('>=', 96.5, '%')),
    row('产出指标', '时效指标', '资金拨付到园时间', goal('<=', 30, '日')),
    row('产出指标', '成本指标', '生均公用经费补助', goal(null, 600, '元')),
    row('效益指标', '社会效益指标', '入园难问题', word('有效缓解')),
    row('效益指标', '可持续影响指标', '办园条件', word('逐年改善')),
    row('满意度指标', '服务对象满意度指标', '家长满意度', goal('>=', 92, '%')),
  ];
}

function table(region: string, amount: number, classes: number): Part[] {
  return performance({
    title: '省级转移支付区域绩效目标表',
    subtitle: '（2024年度）',
    region,
    project: '支持学前教育发展资金',
    bodies: [
      ['省级主管部门', '云汀省教育厅'],
      ['市级财政部门', `${region}财政局`],
      ['市级主管部门', `${region}教育局`],
    ],
    amount,
    source: '省级财政下达',
    goals: ['扩大公办学位供给，提高普惠水平。', '健全资助制度，帮助困难家庭幼儿入园。', '加强教师培训，改善保教质量。'],
    indicators: indicators(classes),
  });
}

function tables(misprint: (parts: Part[], region: string) => Part[] = (parts) => parts): Part[] {
  return MEMBERS.flatMap(([region, amount, classes], i): Part[] => [
    { type: 'page' },
    ...(i === 0 ? [{ type: 'lines' as const, lines: ['附件2'] }] : []),
    ...misprint(table(region, amount, classes), region),
  ]);
}

/** What was misprinted in the forms of three prefectures; what they should say stays the truth. */
const MISPRINTS: Readonly<Record<string, (grid: Grid) => Grid>> = {
  青岚州: (grid) => fuseNames(grid, '入园难问题', '办园条件'),
  汀南市: (grid) => withText(grid, '资助家庭经济困难幼儿', ''),
  云岭地区: (grid) => withText(grid, '≥96.5%', '云岭地区'),
};

function misprinted(parts: Part[], region: string): Part[] {
  const misprint = MISPRINTS[region];
  return parts.map((part) => (part.type === 'table' && misprint ? { ...part, grid: misprint(part.grid) } : part));
}

function withText(grid: Grid, from: string, to: string): Grid {
  return grid.map((row) => row.map((cell) => (cell?.text === from ? { ...cell, text: to } : cell)));
}

/** Two names in one cell: the targets from the second on stand a row higher, the last of them is lost. */
function fuseNames(grid: Grid, first: string, second: string): Grid {
  const at = grid.findIndex((row) => row.some((cell) => cell?.text === second));
  const column = (grid[at]?.length ?? 0) - 1;
  const targets = grid.slice(at).map((row) => row[column] ?? null);
  const below = grid.slice(at + 1).map((row, i) => row.with(column, targets[i] ?? null));
  return [...withText(grid.slice(0, at), first, first + second).map(shorter), ...below];
}

/** The heading along the side of the indicators stands for a row less. */
function shorter(row: readonly (Cell | null)[]): readonly (Cell | null)[] {
  const isSide = (cell: Cell | null): cell is Cell => cell !== null && cell.rowSpan > 3;
  return row.map((cell) => (isSide(cell) ? { ...cell, rowSpan: cell.rowSpan - 1 } : cell));
}

function notice(forms: readonly Part[]): Part[] {
  return [
    ...head({
      issuers: ['云汀省财政厅', '云汀省教育厅'],
      number: '云汀财教〔2024〕18号',
      title: ['关于下达2024年支持学前教育发展资金预算的通知'],
      to: '各市（州）财政局、教育局',
      recipients: ['各市（州）财政局', '各市（州）教育局'],
      year: 2024,
      fund: '支持学前教育发展资金',
    }),
    p`根据${cite('云汀省学前教育发展资金管理办法', '云汀财教〔2022〕70号')}，经商省教育厅，下达你地2024年支持学前教育发展资金预算（见附件1），收入列${subject('1100245', '教育共同财政事权转移支付收入')}，支出列${subject('2050201', '学前教育')}。标识为${mark('01', '省级直达资金', '01省级直达资金')}。请对照附件2做好绩效监控。`,
    attachments({ title: '2024年支持学前教育发展资金分配表' }, { title: '省级转移支付区域绩效目标表' }),
    ...signature(['云汀省财政厅', '云汀省教育厅'], day(2024, 3, 8)),
    ...tail({ openness: '主动公开', cc: ['省审计厅'], printer: '云汀省财政厅办公室', printed: day(2024, 3, 11) }),
    ...attachment('附件1', '2024年支持学前教育发展资金分配表'),
    right('单位：万元'),
    ...allocation({
      header: [['市（州、地区）', '下达资金']],
      measures: ['下达资金'],
      unit: '万元',
      total: { label: '合计', at: 'first' },
      groups: [{ region: '', members: MEMBERS.map(([region, amount]) => [region, amount] as const) }],
    }),
    ...forms,
  ];
}

export const siblings: Sample = {
  folder: 'performance/siblings',
  covers:
    'four performance tables with one indicator list, levels carried down, the region only in the name of its finance bureau, amounts that agree with the allocation table; text and PDF',
  forms: ['txt', 'pdf'],
  notices: [notice(tables())],
};

export const damagedSiblings: Sample = {
  folder: 'performance/damaged-siblings',
  covers:
    'the same four tables misprinted: two names fused with every target below a row too high, a name lost, the name of a region where a target should be; each read by its siblings',
  forms: ['txt'],
  notices: [notice(tables(misprinted))],
  breaks: [
    {
      rule: 'A5',
      what: 'the forms of three prefectures are misprinted; the rows expected are those that their siblings prove',
    },
  ],
};
