/** Tables that go over pages, nest three deep, come in twos, or leave cells blank. */
import { allocation, type Member } from '../writer/allocation.ts';
import { cite, p, subject, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../writer/frame.ts';
import { type Fact, grid, type Part, type Sample } from '../writer/model.ts';
import { fen } from '../writer/money.ts';

const SCHOOLS = ['中心小学', '第二小学', '初级中学', '幼儿园'];
const TOWNS = ['白石镇', '石笕镇', '柳湾乡', '云岭乡', '松坪乡', '双溪镇', '青麓镇', '茅坡乡', '桃源乡', '竹坞镇'];

/** Amounts that follow from the place in the list, so that all differ. */
const schools = (town: string, t: number): Member[] =>
  SCHOOLS.map((school, s) => [`${town}${school}`, (184 + 37 * t + 13 * s) / 10, (25 + 6 * s + t) / 10]);

export const longJoined: Sample = {
  folder: 'allocation/long-joined',
  covers:
    'fifty rows under joined group cells; on paper the table runs over pages by itself, its header repeated, a group cell cut by the page end; text and PDF',
  forms: ['txt', 'pdf'],
  notices: [
    [
      ...head({
        issuers: ['白石县财政局', '白石县教育局'],
        number: '白石财教〔2024〕14号',
        title: ['关于下达2024年城乡义务教育校舍维修改造资金的通知'],
        to: '各乡镇中心学校',
        recipients: ['各乡镇中心学校'],
        year: 2024,
        fund: '城乡义务教育校舍维修改造资金',
      }),
      p`根据${cite('青岚州财政局关于下达2024年城乡义务教育校舍维修改造资金的通知', '青岚财教〔2024〕22号')}，现下达2024年城乡义务教育校舍维修改造资金（见附件），列${subject('2050202', '小学教育')}等科目。`,
      attachments({ title: '校舍维修改造资金分配表' }),
      ...signature(['白石县财政局', '白石县教育局'], day(2024, 5, 30)),
      ...tail({ openness: '主动公开', printer: '白石县财政局', printed: day(2024, 5, 31) }),
      ...attachment('附件', '校舍维修改造资金分配表'),
      right('单位：万元'),
      ...allocation({
        header: [
          ['乡镇', '学校', '下达资金', '<'],
          ['^', '^', '校舍维修', '设施设备'],
        ],
        measures: ['校舍维修', '设施设备'],
        unit: '万元',
        style: { decimals: 1 },
        grouped: true,
        joined: true,
        total: { label: '合计', at: 'first' },
        groups: TOWNS.map((town, t) => ({ region: town, subtotal: '小计', members: schools(town, t) })),
      }),
    ],
  ],
};

const fact = (region: string, level: string, amount: number, parent: string | null): Fact => ({
  view: 'allocations',
  row: { region, level, measure: '补助金额', amount, unit: '元', amount_fen: fen(amount, '元'), parent_region: parent },
});

const NESTED: readonly (readonly [string, string, number, Fact])[] = [
  ['合计', '', 912000, fact('合计', 'total', 912000, null)],
  ['红枫市', '小计', 402000, fact('红枫市', 'subtotal', 402000, null)],
  ['', '枫林街道', 150000, fact('枫林街道', 'unit', 150000, '红枫市')],
  ['', '丹崖镇', 252000, fact('丹崖镇', 'unit', 252000, '红枫市')],
  ['望舒县', '小计', 510000, fact('望舒县', 'subtotal', 510000, null)],
  ['', '望月镇', 265500, fact('望月镇', 'unit', 265500, '望舒县')],
  ['', '星桥乡', 244500, fact('星桥乡', 'unit', 244500, '望舒县')],
];

export const remarks: Sample = {
  folder: 'allocation/with-remarks',
  covers:
    'a column of remarks with a year in it, amounts in 元 without separators, towns as payees; Markdown; full-width digits and spaces in the 文号',
  forms: ['md'],
  notices: [
    [
      ...head({
        issuers: ['青岚州财政局'],
        number: '青岚财行〔２０２４〕 第 8 号',
        canonical: '青岚财行〔2024〕8号',
        title: ['关于下达2024年村级组织运转经费补助资金的通知'],
        to: '红枫市、望舒县财政局',
        recipients: ['红枫市财政局', '望舒县财政局'],
        year: 2024,
        fund: '村级组织运转经费补助资金',
      }),
      p`现下达2024年村级组织运转经费补助资金${sum('村级组织运转经费补助资金', 91.2, '万元')}（见附件），请于收文后拨付到村。`,
      attachments({ title: '村级组织运转经费补助资金分配表' }),
      ...signature(['青岚州财政局'], day(2024, 2, 6)),
      ...tail({ printer: '青岚州财政局办公室', printed: day(2024, 2, 6) }),
      ...attachment('附件', '村级组织运转经费补助资金分配表'),
      right('单位：元'),
      {
        type: 'table',
        grid: grid([
          ['县（市）', '乡镇（街道）', '补助金额', '备注'],
          ...NESTED.map(([a, b, amount]) => [a, b, String(amount), b === '小计' ? '含2023年结转' : '']),
        ]),
        facts: NESTED.map(([, , , one]) => one),
      },
    ],
  ],
};

const twoMembers = (rows: readonly Member[]) => [{ region: '', members: rows }];

const secondTable: Part[] = allocation({
  header: [['市（州）', '奖励资金']],
  measures: ['奖励资金'],
  unit: '元',
  style: { thousands: true },
  total: { label: '合计', at: 'last' },
  groups: twoMembers([
    ['青岚州', 1200000],
    ['汀南市', 850000],
  ]),
});

export const twoTables: Sample = {
  folder: 'allocation/two-tables',
  covers:
    'two allocation tables with different units; an amount that looks like a year; cells with a dash or nothing where nothing is given; text and PDF',
  forms: ['txt', 'pdf'],
  notices: [
    [
      ...head({
        issuers: ['云汀省财政厅'],
        number: '云汀财农〔2023〕88号',
        title: ['关于下达2023年林业草原生态保护恢复资金的通知'],
        to: '各市（州）财政局',
        recipients: ['各市（州）财政局'],
        year: 2023,
        fund: '林业草原生态保护恢复资金',
      }),
      p`现下达2023年林业草原生态保护恢复资金${sum('林业草原生态保护恢复资金', 5116, '万元')}和考核奖励资金${sum('考核奖励资金', 2050000, '元')}，分配情况分别见附件1和附件2。`,
      attachments({ title: '林业草原生态保护恢复资金分配表' }, { title: '考核奖励资金分配表' }),
      ...signature(['云汀省财政厅'], day(2023, 7, 21)),
      ...tail({ openness: '主动公开', cc: ['省林业和草原局'], printer: '云汀省财政厅', printed: day(2023, 7, 24) }),
      ...attachment('附件1', '林业草原生态保护恢复资金分配表'),
      right('单位：万元'),
      {
        type: 'table',
        grid: grid([
          ['市（州）', '合计', '退耕还林', '草原修复'],
          ['青岚州', '2016', '2016', '—'],
          ['澜平市', '1300', '900', '400'],
          ['汀南市', '1800', '', '1800'],
          ['合计', '5116', '2916', '2200'],
        ]),
        facts: [
          ...amounts('青岚州', 'unit', [2016, 2016, null]),
          ...amounts('澜平市', 'unit', [1300, 900, 400]),
          ...amounts('汀南市', 'unit', [1800, null, 1800]),
          ...amounts('合计', 'total', [5116, 2916, 2200]),
        ],
      },
      ...attachment('附件2', '考核奖励资金分配表'),
      right('单位：元'),
      ...secondTable,
    ],
  ],
};

/** Facts of a row; nothing is given where the amount is null, so nothing is found there. */
function amounts(region: string, level: string, values: readonly (number | null)[]): Fact[] {
  return ['合计', '退耕还林', '草原修复'].flatMap((measure, m): Fact[] => {
    const amount = values[m] ?? null;
    if (amount === null) return [];
    const row = { region, level, measure, amount, unit: '万元', amount_fen: fen(amount, '万元'), parent_region: null };
    return [{ view: 'allocations', row }];
  });
}
