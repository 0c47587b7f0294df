/**
 * A collection of generated notices with planted faults. Enters: how many notices, and a seed. Leaves: texts by file name, and what should
 * be found in them. One family in four has one fault; a few notices are there twice, in two forms.
 */
import { Random } from '../random.ts';
import { BREAKS, type Planting } from './breaks.ts';
import { type Family, type Fund, inventFamily } from './family.ts';
import type { ChainNotice, Expected, Link } from './model.ts';
import { noticeText } from './notice-text.ts';
import { Numbers } from './numbers.ts';
import { inventCountry } from './places.ts';

export interface GeneratedCollection {
  readonly texts: ReadonlyMap<string, string>;
  /** By the name of the fault. */
  readonly planted: ReadonlyMap<string, readonly Expected[]>;
}

const SUBJECTS: readonly (readonly [string, string])[] = [
  ...[
    '困难群众救助',
    '医疗救助',
    '基本公共卫生服务',
    '就业',
    '残疾人事业发展',
    '优抚对象抚恤',
    '计划生育服务',
    '临时救助',
  ].map((name) => [name, '社'] as const),
  ...[
    '高标准农田建设',
    '水利发展',
    '农业防灾减灾',
    '动物防疫',
    '农村综合改革',
    '渔业发展',
    '畜牧良种',
    '粮油生产保障',
  ].map((name) => [name, '农'] as const),
  ...[
    '义务教育',
    '学前教育发展',
    '职业教育发展',
    '学生营养改善',
    '公共文化服务',
    '文物保护',
    '科普',
    '体育场馆开放',
  ].map((name) => [name, '教'] as const),
  ...['林业生态恢复', '水污染防治', '大气治理', '土壤修复', '自然灾害防治', '节能减排', '湿地管护', '海洋生态'].map(
    (name) => [name, '资环'] as const,
  ),
  ...['保障性安居', '老旧小区改造', '农村危房', '公路养护', '邮政快递', '中小企业发展', '外贸促进', '物流枢纽'].map(
    (name) => [name, '建'] as const,
  ),
];
const YEARS = Array.from({ length: 12 }, (_, i) => 2012 + i);
const SHARE_WITH_FAULT = 0.25;
const SHARE_TWICE = 0.01;

export function makeCollection(notices: number, seed: number): GeneratedCollection {
  const random = new Random(seed);
  const country = inventCountry(random);
  const numbers = new Numbers(random);
  const texts = new Map<string, string>();
  const planted = new Map<string, Expected[]>();
  const names = Object.keys(BREAKS);
  for (const [index, fund] of funds(random).entries()) {
    if (texts.size >= notices) break;
    const provinces = index % 2 === 0 ? country : country.toReversed();
    const family = inventFamily(fund, provinces, numbers, random);
    const other = { name: '森林防火', department: fund.department, year: fund.year };
    const planting: Planting = { family, random, numbers, other, missing: new Set(), added: [] };
    if (random.chance(SHARE_WITH_FAULT) || index < names.length) {
      const name = names[index % names.length] as string;
      const found = BREAKS[name]?.(planting);
      if (found) planted.set(name, [...(planted.get(name) ?? []), ...found]);
    }
    writeFamily(planting, texts, index);
  }
  addSeries(random, texts, planted);
  return { texts, planted };
}

function funds(random: Random): Fund[] {
  const all = YEARS.flatMap((year) =>
    SUBJECTS.map(([name, department]) => ({ name: `${name}补助资金`, department, year })),
  );
  return all
    .map((fund) => ({ fund, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ fund }) => fund);
}

function writeFamily({ family, random, missing, added }: Planting, texts: Map<string, string>, index: number): void {
  const notices = [...family.beside, ...noticesOf(family), ...added].filter(({ number }) => !missing.has(number));
  for (const [i, notice] of notices.entries()) {
    const name = `${String(index).padStart(4, '0')}-${String(i).padStart(2, '0')}`;
    texts.set(`${name}.txt`, noticeText(notice, random));
    if (random.chance(SHARE_TWICE)) texts.set(`${name}-copy.md`, noticeText(notice, random));
  }
}

function noticesOf({ top }: Family): ChainNotice[] {
  const links: Link[] = [top];
  for (const link of links) links.push(...link.below);
  return links.map(({ notice }) => notice);
}

/** Thirty notices of one series, of which two numbers are missing. */
function addSeries(random: Random, texts: Map<string, string>, planted: Map<string, Expected[]>): void {
  const numbers = Array.from({ length: 30 }, (_, i) => i + 1).filter((number) => number !== 11 && number !== 17);
  for (const number of numbers) {
    const notice: ChainNotice = {
      ...{
        issuer: '汀南省财政厅',
        number: `汀南财办〔2024〕${number}号`,
        title: `关于下达2024年第${number}期办公补助资金预算的通知`,
      },
      ...{ recipients: '各市财政局', rests: [], remark: '', date: '2024-06-03', columns: ['金额'] },
      rows: [
        { name: '石南市', amounts: [random.int(10, 900) * 10] },
        { name: '石北市', amounts: [random.int(10, 900) * 10] },
      ],
    };
    texts.set(`series-${number}.txt`, noticeText(notice, random));
  }
  planted.set('numbers missing', [{ number: '汀南财办〔2024〕30号', rule: 'C6', severity: 'note' }]);
}
