/** A prefecture passes money on to its counties: joint issuers, one amount column, two performance tables. */
import { allocation } from '../writer/allocation.ts';
import { cite, mark, p, subject, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../writer/frame.ts';
import type { Part, Sample } from '../writer/model.ts';
import { goal, type Indicator, performance, word } from '../writer/performance.ts';

const INDICATORS: readonly Indicator[] = [
  ['产出指标', '数量指标', '维修养护供水工程数量', goal('>=', 12, '处')],
  ['产出指标', '数量指标', '受益农村人口', goal('>=', 1.6, '万人')],
  ['产出指标', '质量指标', '工程验收合格率', goal('=', 100, '%')],
  ['产出指标', '时效指标', '年底前维修任务完成率', goal('>=', 90, '%')],
  ['产出指标', '成本指标', '管护经费补助标准', word('不超过省定标准')],
  ['效益指标', '社会效益指标', '群众用水条件', word('持续改善')],
  ['效益指标', '可持续影响指标', '工程管护制度', word('逐步健全')],
  ['满意度指标', '服务对象满意度指标', '受益群众满意度', goal('>=', 88, '%')],
];

function regionTable(region: string, amount: number): Part[] {
  return performance({
    title: '省对下转移支付区域绩效目标表',
    subtitle: `（2024年度 ${region}）`,
    region,
    project: '农村供水工程维修养护补助资金',
    bodies: [
      ['省级主管部门', '云汀省水利厅'],
      ['州级财政部门', '青岚州财政局'],
    ],
    amount,
    source: '省级财政补助',
    goals: ['及时修复损毁管网，保障已建供水工程正常运行。', '落实管护主体和管护经费，延长工程使用年限。'],
    indicators: INDICATORS,
  });
}

const TABLE = {
  header: [['州', '县（市）', '下达资金']],
  measures: ['下达资金'],
  unit: '万元',
  grouped: true,
  groups: [
    {
      region: '青岚州',
      subtotal: '小计',
      members: [
        ['红枫市', 86],
        ['白石县', 54],
        ['双柳县', 47],
        ['望舒县', 39],
        ['霁山苗族自治县', 62],
      ] as const,
    },
  ],
};

const parts: Part[] = [
  ...head({
    issuers: ['青岚州财政局', '青岚州水利局'],
    number: '青岚财农〔2024〕31号',
    title: ['关于下达2024年省级财政农村供水工程维修养护补助资金预算的通知'],
    to: '各县（市）财政局、水利局',
    recipients: ['各县（市）财政局', '各县（市）水利局'],
    year: 2024,
    fund: '农村供水工程维修养护补助资金',
  }),
  p`为保障农村饮水安全，根据${cite('云汀省财政厅 云汀省水利厅关于下达2024年省级财政农村供水工程维修养护补助资金预算的通知', '云汀财农〔2024〕66号')}精神，经州人民政府同意，现下达你县（市）2024年农村供水工程维修养护补助资金共计${sum('农村供水工程维修养护补助资金', 288, '万元')}，各地具体金额见附件1。有关事项通知如下：`,
  p`一、收入列2024年政府收支分类科目${subject('1100252', '农林水共同财政事权转移支付收入')}，支出列${subject('2130335', '农村供水')}科目。`,
  p`二、本次下达的资金纳入直达资金管理，标识为${mark('01', '省级直达资金')}，该标识贯穿资金分配、拨付、使用全过程，不得更改。`,
  p`三、各县（市）要把钱用在管网修复、水质检测和管护员补助上，不得用于人员经费和楼堂馆所建设，并按附件2分解落实绩效目标。`,
  attachments({ title: '2024年农村供水工程维修养护补助资金分配表' }, { title: '省对下转移支付区域绩效目标表' }),
  ...signature(['青岚州财政局', '青岚州水利局'], day(2024, 5, 17)),
  ...tail({
    openness: '主动公开',
    cc: ['州人大常委会预算工委', '州审计局'],
    printer: '青岚州财政局办公室',
    printed: day(2024, 5, 20),
  }),
  ...attachment('附件1', '2024年农村供水工程维修养护补助资金分配表'),
  right('单位：万元'),
  ...allocation(TABLE),
  { type: 'page' },
  { type: 'lines', lines: ['附件2'] },
  ...regionTable('白石县', 54),
  { type: 'page' },
  ...regionTable('双柳县', 47),
];

export const countyList: Sample = {
  folder: 'allocation/county-list',
  covers:
    'prefecture to counties, one amount column, joint issuers, collective recipients, subject codes, a mark, two performance tables; the same notice as text, Markdown and PDF',
  forms: ['txt', 'md', 'pdf'],
  notices: [parts],
};
