/** A region passes money on to prefectures and their units: three amounts for each, a two-row header, four pages. */
import { type Allocation, allocation, type Member } from '../writer/allocation.ts';
import { cite, mark, p, subject } from '../writer/facts.ts';
import { attachment, attachments, caption, day, head, right, signature, tail } from '../writer/frame.ts';
import type { Part, Sample } from '../writer/model.ts';

/** The whole year's amount is what was given before plus what is given now. */
const member = (region: string, before: number, now: number): Member => [region, before + now, before, now];

const TABLE: Allocation = {
  header: [
    ['地州市', '县市区（单位）', '全年资金合计', '其中：', '<'],
    ['^', '^', '^', '提前下达', '本次下达'],
  ],
  measures: ['全年资金合计', '提前下达', '本次下达'],
  unit: '万元',
  total: { label: '合 计', at: 'first' },
  grouped: true,
  widths: [1.3, 2.4, 1.4, 1.2, 1.2],
  groups: [
    {
      region: '朔原市',
      subtotal: '小计',
      members: [
        member('凤栖区', 812, 356),
        member('石溪区', 640, 291),
        member('北渠县', 1175, 508),
        member('沙井县', 934, 417),
        member('朔原经济技术开发区', 205, -18),
        member('朔原市救助管理站', 66, 12),
        member('朔原市儿童福利院', 48, -6),
      ],
    },
    {
      region: '砾川州',
      subtotal: '小计',
      members: [
        member('胡杨市', 1320, 604),
        member('白碱县', 985, 442),
        member('双泉县', 871, 389),
        member('望沙县', 760, 333),
        member('骆驼山蒙古族自治县', 1448, 715),
        member('砾川州救助管理站', 35, 0),
        member('砾川州社会福利院', 120, -49),
      ],
    },
    {
      region: '松塬地区',
      subtotal: '小计',
      members: [
        member('松塬市', 1611, 792),
        member('黑松县', 538, 246),
        member('沙棘县', 427, 180),
        member('金穗县', 1093, 521),
        member('柏岭县', 676, 304),
        member('松塬地区救助管理站', 22, 9),
      ],
    },
    {
      region: '雁鸣市',
      subtotal: '小计',
      members: [
        member('南坞区', 459, 217),
        member('云渡市', 1288, 655),
        member('麦川县', 803, 372),
        member('雁鸣市精神卫生福利院', 141, -70),
        member('雁鸣市儿童福利院', 57, 4),
      ],
    },
  ],
};

const TITLE = '2023年自治区财政残疾人事业发展补助资金分配表';

const parts: Part[] = [
  ...head({
    issuers: ['北漠自治区财政厅', '北漠自治区残疾人联合会'],
    number: '北漠财社〔2023〕118号',
    title: ['关于下达2023年自治区财政残疾人事业', '发展补助资金预算的通知'],
    to: '各地州市财政局、残疾人联合会',
    recipients: ['各地州市财政局', '各地州市残疾人联合会'],
    year: 2023,
    fund: '残疾人事业发展补助资金',
  }),
  p`按照${cite('关于提前下达2023年自治区财政残疾人事业发展补助资金预算的通知', '北漠财社〔2022〕301号')}，自治区已于上年末提前下达部分资金。现结合各地持证残疾人数量、康复任务和上年资金使用情况，将2023年自治区财政残疾人事业发展补助资金预算下达你地（金额详见附件），负数为收回资金。具体要求如下：`,
  p`一、资金主要用于残疾人康复、辅助器具适配、就业培训和托养服务。收入列${subject('1100248', '社会保障和就业共同财政事权转移支付收入')}，支出列${subject('20811', '残疾人事业')}下相关科目。`,
  p`二、资金列入直达资金监控范围，标识为${mark('02001', '参照直达资金')}。`,
  p`三、各地要在收到文件后及时分解到县市区和单位，不得滞留；年度终了按规定报送绩效自评结果。`,
  attachments({ title: TITLE }),
  ...signature(['北漠自治区财政厅', '北漠自治区残疾人联合会'], null),
  ...tail({ openness: '不予公开', printer: '北漠自治区财政厅', printed: day(2023, 6, 9) }),
  ...attachment('附件', TITLE),
  right('单位：万元'),
  ...allocation(TABLE, [9, 17, 24], [caption(TITLE), right('单位：万元')]),
];

export const threeMeasures: Sample = {
  folder: 'allocation/three-measures',
  covers:
    'region to prefectures to units, three amounts in a two-row header, 小计 and 合计, negative amounts, four pages with repeated title, unit and header, wrapped title, a seal over the date, 不予公开; text and PDF',
  forms: ['txt', 'pdf'],
  notices: [parts],
};
