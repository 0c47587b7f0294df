/** Heads with three agencies, and performance tables that a reader has damaged. */
import { allocation } from '../writer/allocation.ts';
import { cite, mark, p, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../writer/frame.ts';
import type { Part, Sample } from '../writer/model.ts';
import { goal, type Indicator, type Performance, performance, word } from '../writer/performance.ts';

const ISSUERS = ['云渡市财政局', '云渡市人力资源和社会保障局', '云渡市退役军人事务局'];

export const threeIssuers: Sample = {
  folder: 'allocation/three-issuers',
  covers:
    'three agencies stacked around 文件, a recipient list of districts and an agency outside the divisions, thousands separators in full width; Markdown and PDF',
  forms: ['md', 'pdf'],
  notices: [
    [
      ...head({
        issuers: ISSUERS,
        banner: [ISSUERS[0] ?? '', ISSUERS[1] ?? '', '文件', ISSUERS[2] ?? ''],
        number: '云渡财社〔2024〕36号',
        title: ['关于拨付2024年退役士兵自主就业一次性补助资金的通知'],
        to: '东汲区、西汲区财政局，云渡高新技术产业开发区财政金融局',
        recipients: ['东汲区财政局', '西汲区财政局', '云渡高新技术产业开发区财政金融局'],
        year: 2024,
        fund: '退役士兵自主就业一次性补助资金',
      }),
      p`现拨付2024年退役士兵自主就业一次性补助资金${sum('退役士兵自主就业一次性补助资金', 2318.4, '万元', '2,318.4万元')}，其中：市级资金${sum('市级资金', 1159.2, '万元', '1,159.2万元')}。资金标识为${mark('01003', '特殊转移支付', '01003特殊转移支付')}。`,
      attachments({ title: '退役士兵自主就业一次性补助资金拨付表' }),
      ...signature(ISSUERS, day(2024, 8, 1)),
      ...tail({
        openness: '主动公开',
        cc: ['市委组织部', '市审计局'],
        printer: '云渡市财政局',
        printed: day(2024, 8, 2),
      }),
      ...attachment('附件', '退役士兵自主就业一次性补助资金拨付表'),
      right('单位：万元'),
      ...allocation({
        header: [['序号', '区（开发区）', '拨付金额']],
        measures: ['拨付金额'],
        unit: '万元',
        style: { decimals: 1, thousands: true },
        numbered: true,
        total: { label: '总计', at: 'last' },
        groups: [
          {
            region: '',
            members: [
              ['东汲区', 1042.8],
              ['西汲区', 1003.1],
              ['云渡高新技术产业开发区', 272.5],
            ],
          },
        ],
      }),
    ],
  ],
};

const INDICATORS: readonly Indicator[] = [
  ['产出指标', '数量指标', '培训基层文化骨干', goal('>=', 240, '人次')],
  ['产出指标', '数量指标', '送戏下乡场次', goal('>=', 60, '场')],
  ['产出指标', '数量指标', '免费开放场馆数量', goal('=', 15, '个')],
  ['产出指标', '质量指标', '场馆开放达标率', goal('>=', 98, '%')],
  ['产出指标', '时效指标', '补助资金当年支出率', goal('>', 90, '%')],
  ['效益指标', '社会效益指标', '群众文化生活', word('更加丰富')],
  ['满意度指标', '服务对象满意度指标', '群众满意度', goal('>=', 90, '%')],
];

function table(region: string, amount: number, more: Pick<Performance, 'fused'> = {}): Part[] {
  return performance({
    title: '中央对地方转移支付区域绩效目标表',
    subtitle: `（2023年度）${region}`,
    region,
    project: '公共文化服务体系建设补助资金',
    bodies: [['州级主管部门', '青岚州文化广电旅游局']],
    amount,
    source: '中央财政下达',
    goals: ['推动场馆免费开放。', '丰富群众文化活动。'],
    indicators: INDICATORS,
    ...more,
  });
}

export const fusedCells: Sample = {
  folder: 'performance/fused-cells',
  covers:
    'sibling performance tables, in one of which three indicators run together in one cell while their targets stand on rows of their own; the money given only there and in the text',
  forms: ['txt', 'md'],
  notices: [
    [
      ...head({
        issuers: ['青岚州财政局', '青岚州文化广电旅游局'],
        number: '青岚财教〔2023〕64号',
        title: ['关于下达2023年公共文化服务体系建设补助资金绩效目标的通知'],
        to: '红枫市、双柳县财政局',
        recipients: ['红枫市财政局', '双柳县财政局'],
        year: 2023,
        fund: '公共文化服务体系建设补助资金',
      }),
      p`${cite('关于下达2023年公共文化服务体系建设补助资金的通知', '青岚财教〔2023〕51号')}已下达红枫市${sum('红枫市', 131, '万元')}、双柳县${sum('双柳县', 97, '万元')}，现将绩效目标（见附件）一并批复，请抓好落实。`,
      attachments({ title: '中央对地方转移支付区域绩效目标表' }),
      ...signature(['青岚州财政局', '青岚州文化广电旅游局'], day(2023, 10, 19)),
      ...tail({ openness: '主动公开', printer: '青岚州财政局办公室', printed: day(2023, 10, 20) }),
      { type: 'page' },
      { type: 'lines', lines: ['附件'] },
      ...table('红枫市', 131),
      { type: 'page' },
      ...table('双柳县', 97, { fused: { from: 0, count: 3 } }),
    ],
  ],
};
