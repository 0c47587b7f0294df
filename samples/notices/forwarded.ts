/** A county forwards a prefecture's notice: its own short letter, and the original after it, with head, table and tail. */
import { allocation } from '../writer/allocation.ts';
import { cite, p, subject, sum } from '../writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../writer/frame.ts';
import type { Part, Sample } from '../writer/model.ts';

const FUND = '动物疫病防控补助资金';
const ORIGINAL = `青岚州财政局关于下达2023年${FUND}的通知`;

const letter: Part[] = [
  ...head({
    issuers: ['望舒县财政局'],
    number: '望舒财农〔2023〕26号',
    title: [`关于转发《${ORIGINAL}》的通知`],
    to: '县畜牧兽医站',
    recipients: ['县畜牧兽医站'],
    year: 2023,
    fund: FUND,
  }),
  p`现将${cite(ORIGINAL, '青岚财农〔2023〕49号')}转发给你们，请结合我县强制免疫任务，把资金落实到村级防疫员补助和疫苗冷链管理上。`,
  ...signature(['望舒县财政局'], day(2023, 6, 20)),
  ...tail({ openness: '主动公开', printer: '望舒县财政局', printed: day(2023, 6, 20) }),
];

const original: Part[] = [
  { type: 'page' },
  ...head({
    issuers: ['青岚州财政局'],
    number: '青岚财农〔2023〕49号',
    title: [`关于下达2023年${FUND}的通知`],
    to: '各县（市）财政局',
    recipients: ['各县（市）财政局'],
    year: 2023,
    fund: FUND,
  }),
  p`为做好重大动物疫病强制免疫，现下达2023年${FUND}${sum(FUND, 94.5, '万元')}（见附件），列${subject('2130108', '病虫害控制')}科目。`,
  attachments({ title: `2023年${FUND}分配表` }),
  ...signature(['青岚州财政局'], day(2023, 6, 2)),
  ...tail({ openness: '主动公开', cc: ['州农业农村局'], printer: '青岚州财政局办公室', printed: day(2023, 6, 5) }),
  ...attachment('附件', `2023年${FUND}分配表`),
  right('单位：万元'),
  ...allocation({
    header: [['县（市）', '下达金额']],
    measures: ['下达金额'],
    unit: '万元',
    style: { decimals: 1 },
    total: { label: '合计', at: 'last' },
    groups: [
      {
        region: '',
        members: [
          ['红枫市', 26.5],
          ['白石县', 21],
          ['望舒县', 18.2],
          ['双柳县', 28.8],
        ],
      },
    ],
  }),
];

export const forwarded: Sample = {
  folder: 'forwarded/county-forwards',
  covers: 'a forwarded notice with its original inside: two notices in one file',
  forms: ['txt'],
  notices: [letter, original],
};
