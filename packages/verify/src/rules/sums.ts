/**
 * The sums of amount tables and their second copies: what the solver proves, repairs or reports (amounts/prove-amounts.ts).
 * Example: T2, 岚州 小计 9095 over members that sum to 9085.
 */
import { settleWholeForms } from '../amounts/whole-forms.ts';
import { exampleNotice, exampleTable } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

const HEADER: readonly (readonly string[])[] = [
  ['地州', '县市', '全年合计', '其中：', ''],
  ['', '', '', '提前下达', '本次下达'],
];
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

const sheet = (rows: readonly (readonly string[])[], below: readonly string[] = []): string =>
  exampleNotice({
    attachments: ['附件', '2024年困难群众救助补助资金分配表', '单位：万元', exampleTable(rows), ...below],
  });

/** The table above, with one cell written otherwise. */
const withCell = (row: number, column: number, text: string): string =>
  sheet([...HEADER, ...ROWS.map((cells, r) => (r === row ? cells.with(column, text) : cells))]);

/** One column: nothing but one sum, so nothing tells which number is wrong. */
const column = (total: string, subtotal: string): string =>
  sheet([
    ['县市', '下达资金'],
    ['合计', total],
    ['岚州小计', subtotal],
    ['甲县', '145'],
    ['乙县', '86'],
    ['汀州小计', '90'],
    ['丙县', '45'],
    ['丁县', '45'],
  ]);

/** A form that states the amount of a county once more. */
const form = (county: string, amount: string): readonly string[] => [
  '困难群众救助补助资金绩效目标表',
  `（2024年度 ${county}）`,
  exampleTable([
    ['项目名称', '', '困难群众救助补助资金', ''],
    ['资金情况（万元）', '', '年度金额：', amount],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '救助人数', '≥90人'],
  ]),
];
const withForms = (amount: string): string =>
  sheet([...HEADER, ...ROWS], [...form('甲县', amount), ...form('乙县', '3421'), ...form('丙县', '1637')]);

const SOUND = sheet([...HEADER, ...ROWS]);

export const SUM_RULES: readonly Rule[] = [
  defineRule({
    id: 'T1',
    zh: '各栏相加相减相符（如：全年 = 提前 + 本次，结余 = 下达 − 支出），比率与其两项金额相符',
    en: 'the columns of a row add up (全年 = 提前 + 本次, 结余 = 下达 − 支出), and a rate is that of its two amounts',
    severity: 'error',
    example: { fires: withCell(3, 3, '2441'), holds: SOUND },
  }),
  defineRule({
    id: 'T2',
    zh: '小计等于成员之和，逐栏相符',
    en: 'a subtotal is the sum of its members, in every column',
    severity: 'error',
    example: { fires: column('321', '241'), holds: column('321', '231') },
  }),
  defineRule({
    id: 'T3',
    zh: '合计等于各小计（或各成员）之和，逐栏相符',
    en: 'a total is the sum of the subtotals, or of the members, in every column',
    severity: 'error',
    example: { fires: column('331', '231'), holds: column('321', '231') },
  }),
  defineRule({
    id: 'T4',
    zh: '没有合计关系能够推出的缺数',
    en: 'no cell is missing that the sums determine',
    severity: 'warning',
    example: { fires: withCell(3, 3, ''), holds: SOUND },
  }),
  defineRule({
    id: 'T5',
    zh: '各行数字没有整块错列',
    en: 'no block of amounts stands in its neighbours’ columns',
    severity: 'error',
    example: {
      fires: sheet([...HEADER, ...ROWS.map((cells, r) => (r === 5 ? ['', ...cells.slice(0, -1)] : cells))]),
      holds: SOUND,
    },
  }),
  defineRule({
    id: 'A1',
    zh: '绩效目标表的年度金额与分配表一致；同一公文内另一张表重复的金额一致',
    en: 'the amount in a performance form is that of the allocation table; so is an amount that another table of the notice repeats',
    severity: 'error',
    check: settleWholeForms,
    example: { fires: withForms('4073'), holds: withForms('4037') },
  }),
];
