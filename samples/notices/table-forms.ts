/** Short notices, each for one form of allocation table. */
import { allocation } from '../writer/allocation.ts';
import { cite, p, subject, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../writer/frame.ts';
import { grid, type Part, type Sample } from '../writer/model.ts';
import { fen } from '../writer/money.ts';

/** One amount of a table that the builder of allocation tables does not cover. */
function amountFact(region: string, amount: number, { level = 'unit', measure = '下达金额', unit = '万元' } = {}) {
  const row = { region, level, measure, amount, unit, amount_fen: fen(amount, unit), parent_region: null };
  return { view: 'allocations' as const, row };
}

const SIDES = [
  ['凤台区', 310, '松岫县', 268],
  ['临汀县', 295, '桐丘县', 241],
  ['南坞县', 187, '金穗县', 226],
  ['柏岭县', 164, '云渡市', 309],
] as const;

export const sideBySide: Sample = {
  folder: 'allocation/side-by-side',
  covers:
    'a table printed in two halves side by side, a total below both; GB18030 text; half-width brackets in the 文号',
  forms: ['txt'],
  encoding: 'gb18030',
  notices: [
    [
      ...head({
        issuers: ['澜平市财政局'],
        number: '澜平财教(2022)45号',
        canonical: '澜平财教〔2022〕45号',
        title: ['关于下达2022年学前教育发展补助资金的通知'],
        to: '各县（市、区）财政局',
        recipients: ['各县（市、区）财政局'],
        year: 2022,
        fund: '学前教育发展补助资金',
      }),
      p`为扩大普惠性学前教育资源，经市政府批准，下达2022年学前教育发展补助资金${sum('学前教育发展补助资金', 2000, '万元')}（见附件），列${subject('2050201', '学前教育', '2050201学前教育')}科目。请抓紧拨付到园，不得用于偿还债务。`,
      attachments({ title: '学前教育发展补助资金分配表' }),
      ...signature(['澜平市财政局'], day(2022, 9, 6)),
      ...tail({ openness: '主动公开', cc: ['市教育局'], printer: '澜平市财政局办公室', printed: day(2022, 9, 7) }),
      ...attachment('附件', '学前教育发展补助资金分配表'),
      right('单位：万元'),
      {
        type: 'table',
        grid: grid([
          ['县（市、区）', '下达金额', '县（市、区）', '下达金额'],
          ...SIDES.map(([a, x, b, y]) => [a, String(x), b, String(y)]),
          ['合计', '2000', '<', '<'],
        ]),
        facts: [
          ...SIDES.flatMap(([a, x, b, y]) => [amountFact(a, x), amountFact(b, y)]),
          amountFact('合计', 2000, { level: 'total' }),
        ],
      },
    ],
  ],
};

export const columnNumbers: Sample = {
  folder: 'allocation/column-numbers',
  covers:
    'a numbering column, a row of column numbers, thousands separators, two decimals, amounts in 元, the total last; Markdown; square brackets in the 文号',
  forms: ['md', 'pdf'],
  notices: [
    [
      ...head({
        issuers: ['汀南市财政局'],
        number: '汀南财社[2023]72号',
        canonical: '汀南财社〔2023〕72号',
        title: ['关于拨付2023年重大公共卫生服务补助资金的通知'],
        to: '各县（区）财政局',
        recipients: ['各县（区）财政局'],
        year: 2023,
        fund: '重大公共卫生服务补助资金',
      }),
      p`根据${cite('云汀省财政厅关于下达2023年重大公共卫生服务补助资金预算的通知', '云汀财社[2023]140号', '云汀财社〔2023〕140号')}，现将2023年重大公共卫生服务补助资金拨付你们，支出列${subject('2100409', '重大公共卫生服务')}。请专账核算，按季报送支出进度。`,
      attachments({ title: '重大公共卫生服务补助资金拨付明细表' }),
      ...signature(['汀南市财政局'], day(2023, 8, 14)),
      ...tail({ openness: '主动公开', printer: '汀南市财政局办公室', printed: day(2023, 8, 15) }),
      ...attachment('附件', '重大公共卫生服务补助资金拨付明细表'),
      right('单位：元'),
      ...allocation({
        header: [
          ['序号', '县（区）', '资金合计', '中央补助', '省级补助'],
          ['栏次', '甲', '1=2+3', '2', '3'],
        ],
        measures: ['资金合计', '中央补助', '省级补助'],
        unit: '元',
        style: { decimals: 2, thousands: true },
        numbered: true,
        total: { label: '合计', at: 'last' },
        widths: [0.8, 1.6, 1.8, 1.8, 1.8],
        groups: [
          {
            region: '',
            members: [
              ['石溪区', 1384520.5, 1102300, 282220.5],
              ['南屏区', 962418.36, 770000, 192418.36],
              ['枫桥县', 2045087.09, 1650000.09, 395087],
              ['长亭县', 1730000, 1384000, 346000],
              ['云岫县', 880654.75, 704523.8, 176130.95],
            ],
          },
        ],
      }),
    ],
  ],
};

export const groupsJoined: Sample = {
  folder: 'allocation/groups-joined',
  covers:
    'groups whose first cell is joined over its members (rowspan), 小计 and 合计, thousands separators, decimals, 万元 in the caption; HTML; black brackets in the 文号',
  forms: ['html', 'pdf'],
  notices: [
    [
      ...head({
        issuers: ['云汀省财政厅', '云汀省文化和旅游厅'],
        number: '云汀财教【2023】91号',
        canonical: '云汀财教〔2023〕91号',
        title: ['关于下达2023年基层公共文化服务补助资金的通知'],
        to: '各市（州）财政局、文化和旅游局',
        recipients: ['各市（州）财政局', '各市（州）文化和旅游局'],
        year: 2023,
        fund: '基层公共文化服务补助资金',
      }),
      p`为支持基层公共文化设施免费开放和群众文化活动，下达你市（州）2023年基层公共文化服务补助资金（详见附件），列${subject('2070109', '群众文化')}科目。补助资金实行县级直达，市（州）不得截留。`,
      attachments({ title: '基层公共文化服务补助资金分配表' }),
      ...signature(['云汀省财政厅', '云汀省文化和旅游厅'], day(2023, 4, 28)),
      ...tail({
        openness: '主动公开',
        cc: ['省委宣传部', '省审计厅'],
        printer: '云汀省财政厅',
        printed: day(2023, 5, 4),
      }),
      ...attachment('附件', '基层公共文化服务补助资金分配表'),
      right('单位：万元'),
      ...allocation({
        header: [['市（州）', '县（市、区）', '补助资金', '其中：免费开放']],
        measures: ['补助资金', '其中：免费开放'],
        unit: '万元',
        style: { decimals: 2, thousands: true },
        grouped: true,
        joined: true,
        total: { label: '合计', at: 'first' },
        groups: [
          {
            region: '青岚州',
            subtotal: '小计',
            members: [
              ['红枫市', 1206.4, 480.25],
              ['白石县', 845.12, 300],
              ['霁山苗族自治县', 933.08, 352.5],
            ],
          },
          {
            region: '汀南市',
            subtotal: '小计',
            members: [
              ['石溪区', 702.55, 265.8],
              ['枫桥县', 618, 240],
            ],
          },
          { region: '澜平市', subtotal: '小计', members: [['临汀县', 774.9, 281.35]] },
        ],
      }),
    ],
  ],
};

const PROJECTS = [
  ['病险水库除险加固', '白石县', 420],
  ['山洪沟治理工程', '霁山苗族自治县', 385.5],
  ['雨量站网更新', '白石县', 64.3],
  ['县级监测预警平台改造', '双柳县', 118],
  ['堤防水毁修复', '望舒县', 207.2],
] as const;

const projectRows = PROJECTS.map(([name, place, amount], i) => [String(i + 1), name, place, amount.toFixed(1)]);

export const byProject: Sample = {
  folder: 'allocation/by-project',
  covers:
    'a table by project: a county with two projects, the unit in the column header, one decimal; half-width mathematical brackets in a citation; PDF and text',
  forms: ['txt', 'pdf'],
  notices: [
    [
      ...head({
        issuers: ['青岚州财政局'],
        number: '青岚财农〔2023〕58号',
        title: ['关于下达2023年水利救灾资金（第二批）的通知'],
        to: '有关县财政局',
        recipients: ['有关县财政局'],
        year: 2023,
        fund: '水利救灾资金',
      }),
      p`根据${cite('关于下达2023年水利救灾资金（第二批）的通知', '云汀财农<2023>129号', '云汀财农〔2023〕129号')}，现将2023年水利救灾资金（第二批）${sum('水利救灾资金', 1195, '万元')}下达你县，按项目安排（见附件），列${subject('2130314', '防汛')}科目。项目须于汛前完工。`,
      attachments({ title: '2023年水利救灾资金（第二批）项目安排表' }),
      ...signature(['青岚州财政局'], day(2023, 7, 3)),
      ...tail({ printer: '青岚州财政局办公室', printed: day(2023, 7, 3) }),
      ...attachment('附件', '2023年水利救灾资金（第二批）项目安排表'),
      {
        type: 'table',
        grid: grid([['序号', '项目名称', '实施县', '安排资金（万元）'], ...projectRows, ['合计', '<', '<', '1195.0']]),
        widths: [0.6, 2.4, 2, 1.4],
        facts: [
          ...PROJECTS.map(([, place, amount]) => amountFact(place, amount, { measure: '安排资金（万元）' })),
          amountFact('合计', 1195, { measure: '安排资金（万元）', level: 'total' }),
        ],
      },
    ],
  ],
};

const IN_CELLS: readonly (readonly [string, number, string])[] = [
  ['红枫市', 1.2, '亿元'],
  ['白石县', 8600, '万元'],
  ['双柳县', 5400, '万元'],
  ['望舒县', 980000, '元'],
];
const inCells: Part = {
  type: 'table',
  grid: grid([
    ['县（市）', '安排额度'],
    ...IN_CELLS.map(([place, amount, unit]) => [place, `${amount}${unit}`]),
    ['合计', '26098万元'],
  ]),
  facts: [
    ...IN_CELLS.map(([place, amount, unit]) => amountFact(place, amount, { measure: '安排额度', unit })),
    amountFact('合计', 26098, { measure: '安排额度', level: 'total' }),
  ],
};

export const unitsInCells: Sample = {
  folder: 'allocation/units-in-cells',
  covers: 'a unit in every cell, three different ones; a blank recipient; 依申请公开; UTF-16 text',
  forms: ['txt'],
  encoding: 'utf-16le',
  notices: [
    [
      ...head({
        issuers: ['青岚州财政局'],
        number: '青岚财债〔2024〕9号',
        title: ['关于下达2024年新增一般债券额度的通知'],
        to: '',
        recipients: [],
        year: 2024,
        fund: '新增一般债券额度',
      }),
      p`经州人大常委会批准，现将2024年新增一般债券额度下达你们（见附件）。请尽快编制预算调整方案，债券资金只能用于公益性资本支出。`,
      attachments({ title: '2024年新增一般债券额度安排表' }),
      ...signature(['青岚州财政局'], day(2024, 3, 22)),
      ...tail({ openness: '依申请公开', printer: '青岚州财政局办公室', printed: day(2024, 3, 25) }),
      ...attachment('附件', '2024年新增一般债券额度安排表'),
      inCells,
    ],
  ],
};
