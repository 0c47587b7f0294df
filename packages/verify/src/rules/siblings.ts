/**
 * A5: forms that repeat one list of indicators for several regions. Reported while siblings are read together (siblings/). Example: one
 * of four forms has the name of a county where the others have 及时送返.
 */
import { exampleNotice, exampleTable } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

const LIST: readonly (readonly string[])[] = [
  ['产出指标', '数量指标', '临时救助人次', '适度提高'],
  ['', '质量指标', '救助对象认定准确率', '≥95%'],
  ['', '时效指标', '补助资金按时发放率', '≥90%'],
  ['效益指标', '社会效益指标', '滞留人员返乡情况', '及时送返'],
  ['满意度指标', '服务对象满意度指标', '救助对象满意度', '≥85%'],
];
const REGIONS = ['甲县', '乙县', '丙县', '丁县'] as const;

/** Four forms with one list; `other` is the target that the last of them has for the fourth indicator. */
function forms(other: string): string {
  return exampleNotice({
    attachments: REGIONS.flatMap((region, f) => [
      ...(f === 0 ? ['附件'] : []),
      '困难群众救助补助资金绩效目标表',
      `（2024年度 ${region}）`,
      exampleTable([
        ['项目名称', '', '困难群众救助补助资金', ''],
        ['资金情况（万元）', '', '年度金额：', String(40 + f)],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ...LIST.map((row, i) => (i === 3 && f === REGIONS.length - 1 ? row.with(3, other) : row)),
      ]),
    ]),
  });
}

export const SIBLING_RULES: readonly Rule[] = [
  defineRule({
    id: 'A5',
    zh: '同类表逐项一致：指标名、层级、指标值（地区自定的指标值除外）',
    en: 'forms of one kind agree row by row: names, levels and targets, but for targets of a region’s own',
    severity: 'warning',
    example: { fires: forms('乙县'), holds: forms('逐步送返') },
  }),
  defineRule({
    id: 'row-incomplete',
    zh: '绩效表的每一行都有指标名和指标值',
    en: 'every row of a performance form has a name and a target',
    severity: 'warning',
    example: { fires: forms(''), holds: forms('及时送返') },
  }),
];
