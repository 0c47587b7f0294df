/** The tables of invented notices, with their truth. Enters: what a notice is about. Leaves: parts of samples/writer. */
import { type Allocation, allocation, type Member } from '../../samples/writer/allocation.ts';
import { type Fact, grid, type Part } from '../../samples/writer/model.ts';
import { add } from '../../samples/writer/money.ts';
import { goal, type Indicator, performance, type Target, targetFact, word } from '../../samples/writer/performance.ts';
import type { PlaceTree } from '../chain/places.ts';
import type { Random } from '../random.ts';
import type { Subject } from './invent.ts';
import { LEVELS } from './words.ts';

/** Money to cities and their counties: one amount or three, with the sums of groups and of all. */
export function amountsByPlace({ issuer, random }: Subject): { parts: Part[]; total: number } {
  const three = random.chance(0.6);
  const unitsOf = (city: PlaceTree) => [
    ...city.parts.map(({ name }) => name),
    `${city.short}救助管理站`,
    `${city.short}儿童福利院`,
  ];
  const groups = issuer.parts.map((city) => ({
    region: city.name,
    subtotal: '小计',
    members: unitsOf(city).map((region): Member => (three ? member(region, random) : [region, random.int(5, 2500)])),
  }));
  const table: Allocation = {
    ...(three ? THREE : ONE),
    unit: '万元',
    total: { label: '合计', at: random.chance(0.6) ? 'first' : 'last' },
    grouped: true,
    groups,
  };
  return {
    parts: allocation(table),
    total: add(groups.flatMap(({ members }) => members.map((each) => each.at(-1) as number))),
  };
}

const ONE: Pick<Allocation, 'header' | 'measures'> = { header: [['地区', '单位', '下达资金']], measures: ['下达资金'] };
const THREE: Pick<Allocation, 'header' | 'measures'> = {
  header: [['地区', '单位', '全年资金合计', '提前下达', '本次下达']],
  measures: ['全年资金合计', '提前下达', '本次下达'],
};

function member(region: string, random: Random): Member {
  const [before, now] = [random.int(0, 2000), random.chance(0.1) ? -random.int(1, 90) : random.int(1, 1500)];
  return [region, before + now, before, now];
}

/** A small table of amounts, and for each place in it one form with its targets. */
export function formsFor(subject: Subject): { amounts: Part[]; forms: Part[] } {
  const { issuer, random, department, fund, year } = subject;
  const counties = issuer.parts.flatMap(({ parts }) => parts);
  const from = random.int(0, 9);
  const members = counties
    .slice(from, from + random.int(4, 20))
    .map(({ name }): Member => [name, random.int(100, 5000)]);
  const amounts = allocation({
    header: [['县（市、区）', '下达资金']],
    measures: ['下达资金'],
    unit: '万元',
    total: { label: '合计', at: 'first' },
    groups: [{ region: '', members }],
  });
  const forms = members.flatMap(([region, amount = 0]): Part[] => [
    { type: 'page' },
    ...performance({
      title: '转移支付区域绩效目标表',
      subtitle: `（${year}年度）`,
      region,
      project: fund,
      bodies: [
        ['省级主管部门', `${issuer.name}${department.office}`],
        ['县级财政部门', `${region}财政局`],
        ['县级主管部门', `${region}${department.bureau}`],
      ],
      amount,
      source: '省级财政下达',
      goals: ['落实政策，及时足额拨付资金。', '加强监管，提高资金使用效益。'],
      indicators: indicatorsOf(subject),
    }),
  ]);
  return { amounts, forms };
}

function indicatorsOf({ department, random }: Subject): Indicator[] {
  return department.indicators.map((name, i): Indicator => {
    const [level1, level2] = LEVELS[i] as readonly [string, string];
    return [level1, level2, name, targetOf(level2, i, random)];
  });
}

function targetOf(level2: string, i: number, random: Random): Target {
  if (level2 === '社会效益指标') return word('有效改善');
  if (level2 === '可持续影响指标') return word('逐年提高');
  if (level2 === '成本指标') return goal(null, random.int(3, 90) * 100, '元');
  if (level2 === '数量指标') return goal('>=', random.int(10, 9000), i === 0 ? '人次' : '万元');
  return goal('>=', random.pick([85, 90, 92, 95, 98]), '%');
}

/** One project: labels and values, check boxes, targets. */
export function projectForm(subject: Subject, amount: number): Part {
  const { fund, year, random, department, issuer } = subject;
  const FORM = '项目支出绩效目标表';
  const [project, office] = [`${issuer.code}${fund.replace('补助资金', '')}项目`, `${issuer.name}${department.office}`];
  const indicators = indicatorsOf(subject);
  const field = (label: string, value: string, checked: number | null = null): Fact => ({
    view: 'form_fields',
    row: { form: FORM, label, value, checked },
  });
  const wide = (label: string, value: string) => [label, '<', value, '<', '<'];
  const type = random.int(0, 2);
  const boxes = ['因素法', '项目法', '据实据效'];
  return {
    type: 'table',
    grid: grid([
      wide('项目名称', project),
      wide('主管部门', office),
      wide('资金分配方式', boxes.map((name, i) => `${name}${i === type ? '☑' : '☐'}`).join('　')),
      wide('年度资金总额（万元）', String(amount)),
      wide('年度总体目标', `完成${year}年建设任务，按期投入使用。`),
      ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
      ...indicators.map(([level1, level2, name, { target }], i) => {
        const before = indicators[i - 1];
        const same = before?.[0] === level1;
        return ['^', same ? '^' : level1, same && before[1] === level2 ? '^' : level2, name, target];
      }),
    ]),
    facts: [
      field('项目名称', project),
      field('主管部门', office),
      ...boxes.map((name, i) => field('资金分配方式', name, i === type ? 1 : 0)),
      ...indicators.map((indicator) => targetFact(indicator, null, null)),
    ],
  };
}
