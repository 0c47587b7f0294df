/** A project form: labels and values, check boxes, and two lists of targets side by side, for several years and for one. */
import { p, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, signature, tail } from '../writer/frame.ts';
import { type Fact, grid, type Part, type Sample } from '../writer/model.ts';
import { goal, type Indicator, targetFact, word } from '../writer/performance.ts';

const FORM = '项目支出绩效目标表';

const field = (label: string, value: string): Fact => box(label, value, null);
const box = (label: string, value: string, checked: number | null): Fact => ({
  view: 'form_fields',
  row: { form: FORM, label, value, checked },
});

const MIDDLE: readonly Indicator[] = [
  ['产出指标', '数量指标', '改造低产田面积', goal('>=', 9000, '亩')],
  ['产出指标', '数量指标', '衬砌渠道长度', goal('>=', 36, '公里')],
  ['产出指标', '质量指标', '工程合格率', goal('=', 100, '%')],
  ['产出指标', '时效指标', '完工时限', word('2026年11月底前')],
  ['效益指标', '经济效益指标', '亩均增产粮食', goal('>=', 60, '公斤')],
  ['满意度指标', '服务对象满意度指标', '受益农户满意度', goal('>=', 90, '%')],
];
const YEAR: readonly Indicator[] = [
  ['产出指标', '数量指标', '改造低产田面积', goal('>=', 3000, '亩')],
  ['产出指标', '数量指标', '衬砌渠道长度', goal('>=', 12, '公里')],
  ['产出指标', '质量指标', '工程合格率', goal('=', 100, '%')],
  ['产出指标', '时效指标', '完工时限', word('2024年11月底前')],
  ['效益指标', '经济效益指标', '亩均增产粮食', goal('>=', 20, '公斤')],
  ['满意度指标', '服务对象满意度指标', '受益农户满意度', goal('>=', 88, '%')],
];

const wide = (label: string, value: string): string[] => [label, '<', value, '<', '<', '<', '<', '<'];

const indicatorRows = MIDDLE.map(([level1, level2, name, target], i) => {
  const above = MIDDLE[i - 1];
  const year = YEAR[i] as Indicator;
  const second = above?.[0] === level1 && above[1] === level2 ? '^' : level2;
  return ['^', above?.[0] === level1 ? '^' : level1, second, name, target.target, second, year[2], year[3].target];
});

const form: Part = {
  type: 'table',
  grid: grid([
    wide('项目名称', '柳湾灌片高标准农田改造'),
    wide('主管部门', '白石县农业农村局'),
    wide('项目类型', '产业发展☐　农业生产☑　民生保障☐　行政运行☐'),
    wide('资金分配方式', '因素法☐　项目法☑　据实据效☐'),
    wide('项目起止时间', '2024年3月至2026年11月'),
    ['项目资金（万元）', '<', '中期资金总额：', '1260', '<', '年度资金总额：', '420', '<'],
    ['^', '<', '其中：财政拨款', '1200', '<', '其中：财政拨款', '400', '<'],
    ['^', '<', '其他资金', '60', '<', '其他资金', '20', '<'],
    ['总体目标', '<', '中期目标（2024年—2026年）', '<', '<', '年度目标（2024年）', '<', '<'],
    ['^', '<', '三年改造柳湾灌片低产田，配套渠系和机耕路。', '<', '<', '完成首期改造和主干渠衬砌。', '<', '<'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值'],
    ...indicatorRows,
  ]),
  widths: [1, 1, 1.2, 1.6, 1.2, 1.2, 1.6, 1.2],
  facts: [
    field('项目名称', '柳湾灌片高标准农田改造'),
    field('主管部门', '白石县农业农村局'),
    box('项目类型', '产业发展', 0),
    box('项目类型', '农业生产', 1),
    box('项目类型', '民生保障', 0),
    box('项目类型', '行政运行', 0),
    box('资金分配方式', '因素法', 0),
    box('资金分配方式', '项目法', 1),
    box('资金分配方式', '据实据效', 0),
    field('项目起止时间', '2024年3月至2026年11月'),
    field('中期资金总额', '1260'),
    field('年度资金总额', '420'),
    ...MIDDLE.map((indicator) => targetFact(indicator, null, '中期')),
    ...YEAR.map((indicator) => targetFact(indicator, null, '年度')),
  ],
};

export const projectForm: Sample = {
  folder: 'project-form/two-periods',
  covers:
    'a project form: check boxes, joined cells, targets for several years and for one year side by side; HTML and PDF',
  forms: ['html', 'pdf'],
  leavesOpen: ['performance_tables'],
  notices: [
    [
      ...head({
        issuers: ['白石县财政局'],
        number: '白石财农〔2024〕22号',
        title: ['关于下达2024年农田改造项目资金的通知'],
        to: '县农业农村局',
        recipients: ['县农业农村局'],
        year: 2024,
        fund: '农田改造项目资金',
      }),
      p`经研究，现下达你局2024年农田改造项目资金${sum('农田改造项目资金', 420, '万元')}，专项用于柳湾灌片高标准农田改造，绩效目标随文批复（见附件）。`,
      attachments({ title: FORM }),
      ...signature(['白石县财政局'], day(2024, 3, 27)),
      ...tail({ openness: '主动公开', printer: '白石县财政局', printed: day(2024, 3, 27) }),
      ...attachment('附件', FORM, '（2024年度）'),
      form,
    ],
  ],
};
