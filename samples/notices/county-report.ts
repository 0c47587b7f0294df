/** A self-evaluation report: no 文号, every fact in prose. */
import { p, sum } from '../writer/facts.ts';
import type { Part, Sample } from '../writer/model.ts';

const heading = (text: string): Part => ({ type: 'lines', lines: [text] });
const TITLE = '桐丘县卫生健康局2023年度基本公共卫生服务补助资金绩效自评报告';

const parts: Part[] = [
  { type: 'lines', lines: ['桐丘县卫生健康局'], align: 'center', size: 22 },
  {
    type: 'lines',
    lines: ['桐丘县卫生健康局2023年度基本公共卫生', '服务补助资金绩效自评报告'],
    align: 'center',
    size: 18,
    facts: [
      {
        view: 'notice',
        row: {
          doc_number: null,
          doc_number_raw: null,
          title: TITLE,
          issuer: '桐丘县卫生健康局',
          issuers: ['桐丘县卫生健康局'],
          recipients: [],
          fiscal_year: 2023,
          fund: '基本公共卫生服务补助资金',
          issued_on: '2024-03-15',
          printed_on: null,
          openness: null,
          cc: [],
        },
      },
    ],
  },
  heading('一、资金下达情况'),
  p`2023年，上级下达我县基本公共卫生服务补助资金共计${sum('基本公共卫生服务补助资金', 2846.35, '万元')}，其中：中央补助资金${sum('中央补助资金', 2018.6, '万元')}，省级补助资金${sum('省级补助资金', 827.75, '万元')}。县级另行安排配套资金${sum('配套资金', 310, '万元')}。`,
  heading('二、绩效目标完成情况'),
  heading('（一）资金投入情况'),
  p`全年可用资金${sum('可用资金', 3156.35, '万元')}，实际支出${sum('实际支出', 3061.66, '万元')}，执行率${sum('执行率', 97, '%')}。年末结余${sum('结余', 94.69, '万元')}，主要是家庭医生签约服务费尚未结算，计划次年一季度兑付完毕。`,
  heading('（二）产出完成情况'),
  p`全县共有基层医疗卫生机构${sum('基层医疗卫生机构', 198, '个')}，包括乡镇卫生院${sum('乡镇卫生院', 21, '个')}、社区卫生服务站${sum('社区卫生服务站', 14, '个')}、村卫生室${sum('村卫生室', 163, '个')}。`,
  p`1. 居民健康档案。截至年末，全县建立居民电子健康档案${sum('居民电子健康档案', 401286, '份')}，建档率${sum('建档率', 93.4, '%')}，档案动态使用率${sum('档案动态使用率', 64.8, '%')}。`,
  p`2. 重点人群管理。全县管理高血压患者${sum('高血压患者', 38715, '人')}，规范管理率${sum('规范管理率', 78.2, '%')}；管理2型糖尿病患者${sum('2型糖尿病患者', 12904, '人')}，规范管理率${sum('规范管理率', 76.9, '%')}；在册严重精神障碍患者${sum('严重精神障碍患者', 1853, '人')}，规范管理率${sum('规范管理率', 95.1, '%')}。`,
  p`3. 老年人健康管理。为65岁及以上老年人免费体检${sum('免费体检', 45320, '人次')}，健康管理率${sum('健康管理率', 71.6, '%')}，发放体检补助${sum('体检补助', 543.84, '万元')}。`,
  p`4. 孕产妇和儿童保健。孕产妇系统管理${sum('孕产妇系统管理', 2671, '人')}，系统管理率${sum('系统管理率', 96.3, '%')}；7岁以下儿童健康管理${sum('儿童健康管理', 24188, '人')}，健康管理率${sum('健康管理率', 94.7, '%')}。`,
  p`5. 村医补助。按照每人每月${sum('每人每月', 900, '元')}的标准为乡村医生发放基本公共卫生服务补助，偏远村再加岗位津贴${sum('岗位津贴', 150, '元/月')}，惠及乡村医生${sum('乡村医生', 612, '名')}，全年发放基本补助${sum('基本补助', 660.96, '万元')}。`,
  heading('（三）成本情况'),
  p`人均补助标准由上年的${sum('人均补助标准', 84, '元')}提高到${sum('人均补助标准', 89, '元')}，增长${sum('增长', 5.95, '%')}。全县开展健康教育讲座${sum('健康教育讲座', 486, '场')}，印制宣传材料${sum('宣传材料', 12.5, '万份')}，支出${sum('支出', 28.4, '万元')}。`,
  heading('（四）效益和满意度情况'),
  p`为65岁及以上老年人免费体检${sum('免费体检', 45320, '人次')}，老年人健康状况得到及时掌握。`,
  p`居民健康素养水平达到${sum('居民健康素养水平', 29.7, '%')}，比上年提高${sum('提高', 2.1, '个百分点')}。经第三方入户调查，服务对象满意度为${sum('服务对象满意度', 91.3, '%')}。`,
  heading('三、存在的问题和改进措施'),
  p`一是村级信息化设备老化，档案更新不够及时；二是个别乡镇资金拨付偏慢。下一步，将加快设备更换，按季通报支出进度，把自评结果与下年度资金分配挂钩。`,
  heading('四、自评结果应用和公开'),
  p`本报告将按规定在县人民政府门户网站公开，接受社会监督。`,
  { type: 'lines', lines: ['桐丘县卫生健康局'], align: 'right' },
  { type: 'lines', lines: ['2024年3月15日'], align: 'right' },
];

export const countyReport: Sample = {
  folder: 'self-evaluation/county-report',
  covers:
    'a self-evaluation report without 文号: more than forty amounts, counts, rates and a monthly standard in prose; parts, a rate and an enumeration that add up, a fact stated twice',
  forms: ['txt'],
  notices: [parts],
};

const CONTRADICTING = '桐丘县民政局2023年度困难群众救助补助资金绩效自评报告';

const contradicting: Part[] = [
  {
    type: 'lines',
    lines: [CONTRADICTING],
    align: 'center',
    size: 18,
    facts: [
      {
        view: 'notice',
        row: {
          doc_number: null,
          title: CONTRADICTING,
          issuer: '桐丘县民政局',
          recipients: [],
          fiscal_year: 2023,
          fund: '困难群众救助补助资金',
          issued_on: '2024-04-02',
          printed_on: null,
          openness: null,
        },
      },
    ],
  },
  heading('一、资金情况'),
  p`2023年，上级下达我县困难群众救助补助资金${sum('困难群众救助补助资金', 7214.6, '万元')}，分别为：中央补助资金${sum('中央补助资金', 6105.2, '万元')}，省级补助资金${sum('省级补助资金', 1019.4, '万元')}。`,
  p`可用资金${sum('可用资金', 7214.6, '万元')}，支出${sum('支出', 6902.75, '万元')}，执行率${sum('执行率', 96.58, '%')}。`,
  heading('二、任务完成情况'),
  p`年末农村低保对象${sum('农村低保对象', 7120, '户')}、${sum('农村低保对象', 9841, '人')}；城市低保对象${sum('城市低保对象', 1412, '户')}、${sum('城市低保对象', 2603, '人')}。`,
  p`城乡特困人员基本生活标准分别达到城市${sum('城乡特困人员基本生活标准分别达到城市', 930, '元/月')}、农村${sum('农村', 715, '元/月')}。`,
  p`新增养老服务站${sum('养老服务站', 6, '个')}、日间照料中心${sum('日间照料中心', 5, '个')}、老年食堂${sum('老年食堂', 9, '个')}，共${sum('老年食堂', 21, '个')}。`,
  heading('三、指标完成情况'),
  // The unit is a slip that the sum of town and country proves; the text stays.
  p`救助低保对象${sum('低保对象', 8532, '户', '8532万多户')}，共${sum('低保对象', 12444, '人')}。`,
  p`城市特困人员基本生活标准提高到${sum('城市特困人员基本生活标准', 715, '元/月')}，农村特困人员基本生活标准提高到${sum('农村特困人员基本生活标准', 930, '元/月')}。`,
  { type: 'lines', lines: ['桐丘县民政局'], align: 'right' },
  { type: 'lines', lines: ['2024年4月2日'], align: 'right' },
];

export const contradictingReport: Sample = {
  folder: 'self-evaluation/contradicting-report',
  covers: 'a report whose sentences contradict one another: a sum, a rate, an enumeration, a unit, two values swapped',
  forms: ['txt'],
  breaks: [
    { rule: 'X1', what: '7214.6 = 6105.2 + 1109.4, but 1019.4 is written' },
    { rule: 'X2', what: '6902.75 of 7214.6 is 95.68%, but 96.58% is written' },
    { rule: 'X3', what: '城市 930 and 农村 715 in one place, 715 and 930 in the other' },
    { rule: 'X4', what: '8532万多户 for 7120户 + 1412户' },
    { rule: 'X5', what: '6 + 5 + 9 = 20, but 21 is written' },
  ],
  notices: [contradicting],
};
