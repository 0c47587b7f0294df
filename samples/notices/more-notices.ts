/** Notices each for one trait of the frame or of the prose. */
import { allocation } from '../writer/allocation.ts';
import { codeTable } from '../writer/codes.ts';
import { cite, p, subject, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, plain, right, signature, tail } from '../writer/frame.ts';
import { grid, type Sample } from '../writer/model.ts';

export const moneyBack: Sample = {
  folder: 'allocation/money-back',
  encoding: 'utf-8-bom',
  covers:
    'money taken back: every amount negative, a total; the attachment before 版记, as the standard has it; two cited notices',
  forms: ['txt'],
  notices: [
    [
      ...head({
        issuers: ['汀南市财政局', '汀南市农业农村局'],
        number: '汀南财农〔2023〕104号',
        title: ['关于收回2022年农业生产发展结余资金的通知'],
        to: '各县（区）财政局、农业农村局',
        recipients: ['各县（区）财政局', '各县（区）农业农村局'],
        year: 2022,
        fund: '农业生产发展结余资金',
      }),
      p`按照${cite('汀南市财政局关于盘活存量资金的通知', '汀南财预〔2023〕11号')}要求，对${cite('关于下达2022年农业生产发展资金的通知', '汀南财农〔2022〕39号')}下达的资金进行清理，现收回结余资金${sum('结余资金', 163.7, '万元')}（见附件，以负数列示）。请据此调减支出预算。`,
      attachments({ title: '收回农业生产发展结余资金明细表' }),
      ...signature(['汀南市财政局', '汀南市农业农村局'], day(2023, 11, 30)),
      ...attachment('附件', '收回农业生产发展结余资金明细表'),
      right('单位：万元'),
      ...allocation({
        header: [['县（区）', '收回金额']],
        measures: ['收回金额'],
        unit: '万元',
        style: { decimals: 1 },
        total: { label: '合计', at: 'last' },
        groups: [
          {
            region: '',
            members: [
              ['石溪区', -40.5],
              ['南屏区', -12.2],
              ['枫桥县', -66],
              ['云岫县', -45],
            ],
          },
        ],
      }),
      ...tail({ openness: '主动公开', cc: ['市审计局'], printer: '汀南市财政局办公室', printed: day(2023, 12, 1) }),
    ],
  ],
};

export const codesAttached: Sample = {
  folder: 'subject-codes/codes-attached',
  covers:
    'a table of subject codes as an attachment, level words in the prose, an attachment whose title differs from the list; Markdown',
  forms: ['md'],
  breaks: [{ rule: 'A3', what: 'attachment 2 is listed as 支出功能分类科目表 and bears another title' }],
  notices: [
    [
      ...head({
        issuers: ['云汀省财政厅'],
        number: '云汀财社〔2024〕27号',
        title: ['关于提前下达2025年残疾人事业发展补助资金预算的通知'],
        to: '各市（州）财政局',
        recipients: ['各市（州）财政局'],
        year: 2025,
        fund: '残疾人事业发展补助资金',
      }),
      p`为加快预算执行，现提前下达2025年残疾人事业发展补助资金${sum('残疾人事业发展补助资金', 6310, '万元')}（见附件1）。收入列${subject('1100248', '社会保障和就业共同财政事权转移支付收入')}，支出列${subject('208', '社会保障和就业支出', '208类社会保障和就业支出')}，具体到项级科目的列支办法见附件2。`,
      attachments(
        { title: '2025年残疾人事业发展补助资金提前下达表' },
        { title: '支出功能分类科目表', foundTitle: '残疾人事业发展补助资金列支科目表' },
      ),
      ...signature(['云汀省财政厅'], day(2024, 11, 12)),
      ...tail({ openness: '主动公开', printer: '云汀省财政厅', printed: day(2024, 11, 13) }),
      ...attachment('附件1', '2025年残疾人事业发展补助资金提前下达表'),
      right('单位：万元'),
      ...allocation({
        header: [['市（州）', '提前下达数']],
        measures: ['提前下达数'],
        unit: '万元',
        total: { label: '合计', at: 'first' },
        groups: [
          {
            region: '',
            members: [
              ['青岚州', 2160],
              ['澜平市', 1985],
              ['汀南市', 2165],
            ],
          },
        ],
      }),
      ...attachment('附件2', '残疾人事业发展补助资金列支科目表'),
      codeTable(
        ['科目名称', '科目编码'],
        [
          ['残疾人事业', '20811'],
          ['残疾人康复', '2081104'],
          ['残疾人就业', '2081105'],
          ['残疾人生活和护理补贴', '2081107'],
          ['其他残疾人事业支出', '2081199'],
        ],
      ),
    ],
  ],
};

export const spacedHead: Sample = {
  folder: 'allocation/spaced-head',
  covers:
    'letters of the agency spaced out, a title over three lines, page numbers, form feeds between pages; PDF in a standard Chinese font that is named and not embedded',
  forms: ['txt', 'pdf'],
  font: 'standard',
  paged: true,
  notices: [
    [
      ...head({
        issuers: ['白石县财政局'],
        banner: ['白 石 县 财 政 局 文 件'],
        number: '白石财社〔2024〕7号',
        title: ['关于下达2024年城乡居民', '基本养老保险丧葬补助', '资金的通知'],
        to: '各乡镇人民政府',
        recipients: ['各乡镇人民政府'],
        year: 2024,
        fund: '城乡居民基本养老保险丧葬补助资金',
      }),
      p`根据${cite('青岚州财政局关于下达2024年城乡居民基本养老保险丧葬补助资金的通知', '青岚财社〔2024〕15号')}，现下达你乡镇2024年城乡居民基本养老保险丧葬补助资金${sum('城乡居民基本养老保险丧葬补助资金', 38.4, '万元')}，请按月足额发放到户。`,
      attachments({ title: '丧葬补助资金分配表' }),
      ...signature(['白石县财政局'], day(2024, 4, 9)),
      ...tail({ cc: ['县人力资源和社会保障局'], printer: '白石县财政局', printed: day(2024, 4, 9) }),
      ...attachment('附件', '丧葬补助资金分配表'),
      right('单位：万元'),
      ...allocation({
        header: [['乡镇', '金额']],
        measures: ['金额'],
        unit: '万元',
        style: { decimals: 1 },
        total: { label: '合计', at: 'last' },
        groups: [
          {
            region: '',
            members: [
              ['白石镇', 12.6],
              ['石笕镇', 9.8],
              ['柳湾乡', 8.5],
              ['云岭乡', 7.5],
            ],
          },
        ],
      }),
    ],
  ],
};

export const proseOnly: Sample = {
  folder: 'figures/prose-only',
  covers:
    'no table: what is given stands in the sentences, with parts, an earlier instalment and a price in 元; Markdown',
  forms: ['md'],
  notices: [
    [
      ...head({
        issuers: ['双柳县财政局'],
        number: '双柳财教〔2023〕33号',
        title: ['关于拨付2023年义务教育营养改善计划资金的通知'],
        to: '县教育局',
        recipients: ['县教育局'],
        year: 2023,
        fund: '义务教育营养改善计划资金',
      }),
      p`根据${cite('关于下达2023年义务教育营养改善计划资金的通知', '青岚财教〔2023〕40号')}，现拨付你单位2023年义务教育营养改善计划资金${sum('营养改善计划资金', 415.8, '万元')}，其中：中央资金${sum('中央资金', 332.64, '万元')}，省级资金${sum('省级资金', 83.16, '万元')}。此前已下达${sum('此前已下达', 105.2, '万元')}。`,
      p`按照每生每天${sum('每生每天', 5, '元')}的标准，惠及农村学生${sum('农村学生', 4158, '名')}。支出列${subject('2050203', '初中教育')}、${subject('2050202', '小学教育')}科目。`,
      ...signature(['双柳县财政局'], day(2023, 9, 18)),
      ...tail({ openness: '主动公开', printer: '双柳县财政局', printed: day(2023, 9, 19) }),
    ],
  ],
};

const WRONG = [
  ['青岚州', '小计', '1297'],
  ['', '红枫市', '402'],
  ['', '白石县', '318'],
  ['', '双柳县', '277'],
  ['', '望舒县', '290'],
] as const;

export const brokenSum: Sample = {
  folder: 'allocation/broken-sum',
  covers: 'a sum that does not add up: 小计 1297 over members of 1287, and 1287 in the text',
  forms: ['txt'],
  breaks: [
    { rule: 'T2', what: '小计 1297, its members make 1287' },
    { rule: 'T6', what: 'the text says 1287, the table 1297' },
  ],
  notices: [
    [
      ...head({
        issuers: ['青岚州财政局'],
        number: '青岚财建〔2023〕77号',
        title: ['关于下达2023年农村公路养护补助资金的通知'],
        to: '各县（市）财政局',
        recipients: ['各县（市）财政局'],
        year: 2023,
        fund: '农村公路养护补助资金',
      }),
      p`现下达你县（市）2023年农村公路养护补助资金共${sum('农村公路养护补助资金', 1287, '万元')}（见附件），列${subject('2140106', '公路养护')}科目。`,
      attachments({ title: '农村公路养护补助资金分配表' }),
      ...signature(['青岚州财政局'], day(2023, 10, 11)),
      ...tail({ openness: '主动公开', printer: '青岚州财政局办公室', printed: day(2023, 10, 12) }),
      ...attachment('附件', '农村公路养护补助资金分配表'),
      right('单位：万元'),
      {
        type: 'table',
        grid: grid([['州', '县（市）', '补助金额'], ...WRONG]),
        facts: WRONG.map(([, place, text]) => ({
          view: 'allocations' as const,
          row: {
            region: place === '小计' ? '青岚州' : place,
            level: place === '小计' ? 'subtotal' : 'unit',
            measure: '补助金额',
            amount: Number(text),
            unit: '万元',
            amount_fen: Number(text) * 1_000_000,
            parent_region: place === '小计' ? null : '青岚州',
          },
        })),
      },
    ],
  ],
};

/** What a government website prints around a notice. */
const NAVIGATION = [
  '首页 > 政务公开 > 财政资金',
  '索引号：YT-0231-2024-00087',
  '发布机构：云渡市财政局',
  '文号：',
  '浏览次数：126',
  '【打印】 【关闭】',
];

export const webPage: Sample = {
  folder: 'allocation/web-page',
  covers:
    'a notice as a web page: navigation, a metadata block whose 文号 is empty, print buttons; no copies to, no 印发 line; HTML',
  forms: ['html'],
  notices: [
    [
      ...NAVIGATION.map(plain),
      ...head({
        issuers: ['云渡市财政局'],
        banner: [],
        number: '云渡财社〔2024〕21号',
        title: ['关于下达2024年就业补助资金的通知'],
        to: '各镇人民政府',
        recipients: ['各镇人民政府'],
        year: 2024,
        fund: '就业补助资金',
      }),
      p`现将2024年就业补助资金${sum('就业补助资金', 156, '万元')}下达你们，用于职业培训补贴和公益性岗位补贴。`,
      attachments({ title: '就业补助资金分配表' }),
      ...signature(['云渡市财政局'], day(2024, 6, 5)),
      ...attachment('附件', '就业补助资金分配表'),
      right('单位：万元'),
      ...allocation({
        header: [
          ['镇', '合计', '其中', '<'],
          ['^', '^', '职业培训', '公益性岗位'],
        ],
        measures: ['合计', '职业培训', '公益性岗位'],
        unit: '万元',
        total: { label: '合计', at: 'last' },
        groups: [
          {
            region: '',
            members: [
              ['东汲镇', 61, 25, 36],
              ['西汲镇', 52, 20, 32],
              ['石篱镇', 43, 18, 25],
            ],
          },
        ],
      }),
      { type: 'lines', lines: ['主办：云渡市财政局　　　技术支持：市大数据中心'] },
    ],
  ],
};
