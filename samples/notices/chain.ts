/** One fund handed down four times: a ministry, a province, a prefecture, a county. What is received is what is passed on. */
import { allocation, type Member } from '../writer/allocation.ts';
import { cite, p, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../writer/frame.ts';
import type { Part, Sample } from '../writer/model.ts';

const FUND = '高标准农田建设补助资金';
const TITLE = `关于下达2024年${FUND}预算的通知`;
const TABLE_TITLE = `2024年${FUND}分配表`;

interface Link {
  readonly name: string;
  readonly covers: string;
  readonly issuers: readonly string[];
  readonly number: string;
  readonly canonical: string;
  readonly to: string;
  readonly recipients: readonly string[];
  readonly opening: Part;
  readonly unit: string;
  readonly decimals: number;
  readonly payee: string;
  readonly members: readonly Member[];
  readonly signed: readonly [month: number, day: number];
}

function link(l: Link): Sample {
  const [month, date] = l.signed;
  const office = l.issuers[0] ?? '';
  return {
    folder: `chain/${l.name}`,
    covers: l.covers,
    forms: ['txt'],
    notices: [
      [
        ...head({ ...l, title: [TITLE], year: 2024, fund: FUND }),
        l.opening,
        p`请严格按规定用途使用资金，及时开工，按期完成建设任务，确保项目质量和资金安全。`,
        attachments({ title: TABLE_TITLE }),
        ...signature(l.issuers, day(2024, month, date)),
        ...tail({ openness: '主动公开', printer: office, printed: day(2024, month, date) }),
        ...attachment('附件', TABLE_TITLE),
        right(`单位：${l.unit}`),
        ...allocation({
          header: [[l.payee, '下达数']],
          measures: ['下达数'],
          unit: l.unit,
          style: { decimals: l.decimals },
          total: { label: '合计', at: 'first' },
          groups: [{ region: '', members: l.members }],
        }),
      ],
    ],
  };
}

export const ministry = link({
  name: '1-ministry',
  covers: 'chain, first link: two ministries to provinces, amounts in 亿元',
  issuers: ['财政部', '农业农村部'],
  number: '财农〔2024〕908号',
  canonical: '财农〔2024〕908号',
  to: '有关省、自治区财政厅',
  recipients: ['有关省财政厅', '有关自治区财政厅'],
  opening: p`为支持各地推进农田建设，经研究，现下达你省（自治区）2024年${FUND}预算合计${sum(FUND, 6.05, '亿元')}，具体数额见附件。`,
  unit: '亿元',
  decimals: 2,
  payee: '省份',
  members: [
    ['云汀省', 3.2],
    ['北漠自治区', 2.85],
  ],
  signed: [4, 10],
});

export const province = link({
  name: '2-province',
  covers: 'chain, second link: a province passes on 3.2亿元 as 32000万元; full-width round brackets in the 文号',
  issuers: ['云汀省财政厅', '云汀省农业农村厅'],
  number: '云汀财农（2024）52号',
  canonical: '云汀财农〔2024〕52号',
  to: '各市（州）财政局、农业农村局',
  recipients: ['各市（州）财政局', '各市（州）农业农村局'],
  opening: p`根据${cite(`财政部 农业农村部${TITLE}`, '财农〔2024〕908号')}，现将中央财政下达我省的2024年${FUND}${sum(FUND, 3.2, '亿元')}全部分解下达（见附件）。`,
  unit: '万元',
  decimals: 0,
  payee: '市（州）',
  members: [
    ['青岚州', 8600],
    ['澜平市', 12400],
    ['汀南市', 11000],
  ],
  signed: [4, 29],
});

export const prefecture = link({
  name: '3-prefecture',
  covers: 'chain, third link: a prefecture to its counties; black brackets in the 文号, other brackets in the citation',
  issuers: ['青岚州财政局', '青岚州农业农村局'],
  number: '青岚财农【2024】35号',
  canonical: '青岚财农〔2024〕35号',
  to: '各县（市）财政局、农业农村局',
  recipients: ['各县（市）财政局', '各县（市）农业农村局'],
  opening: p`根据${cite(`云汀省财政厅 云汀省农业农村厅${TITLE}`, '云汀财农〔2024〕52号')}，现下达你县（市）2024年${FUND}共计${sum(FUND, 8600, '万元')}（见附件）。`,
  unit: '万元',
  decimals: 0,
  payee: '县（市）',
  members: [
    ['红枫市', 2100],
    ['白石县', 1850],
    ['双柳县', 1600],
    ['望舒县', 1350],
    ['霁山苗族自治县', 1700],
  ],
  signed: [5, 24],
});

export const county = link({
  name: '4-county',
  covers: 'chain, last link: a county to its bureau and towns; small tortoise-shell brackets in the 文号',
  issuers: ['白石县财政局'],
  number: '白石财农﹝2024﹞19号',
  canonical: '白石财农〔2024〕19号',
  to: '县农业农村局，石笕镇、柳湾乡人民政府',
  recipients: ['县农业农村局', '石笕镇人民政府', '柳湾乡人民政府'],
  opening: p`根据${cite(`青岚州财政局 青岚州农业农村局${TITLE}`, '青岚财农【2024】35号', '青岚财农〔2024〕35号')}，现下达2024年${FUND}${sum(FUND, 1850, '万元')}（见附件）。`,
  unit: '万元',
  decimals: 0,
  payee: '单位',
  members: [
    ['县农业农村局', 1200],
    ['石笕镇人民政府', 400],
    ['柳湾乡人民政府', 250],
  ],
  signed: [6, 13],
});
