/** X, T6, T10, A4: figures stated in sentences prove one another. Example: 1864万元，其中中央1592万元、自治区272万元. */
import { proveForms } from '../prose/forms.ts';
import { proveProse } from '../prose/prove-prose.ts';
import { exampleNotice, exampleTable } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

const saying = (body: string) => exampleNotice({ body });

const handedOut = (amount: number) =>
  exampleNotice({
    body: `现下达2024年困难群众救助补助资金${amount}万元，具体数额见附件。`,
    lists: ['2024年困难群众救助补助资金分配表'],
    attachments: [
      '附件',
      '2024年困难群众救助补助资金分配表',
      '单位：万元',
      exampleTable([
        ['地区', '金额'],
        ['甲县', 61],
        ['乙县', 84],
        ['丙县', 47],
        ['合计', 192],
      ]),
    ],
  });

const projectForm = (appropriated: string) =>
  exampleNotice({
    attachments: [
      '附件',
      '项目支出绩效目标表',
      '(2024年度)',
      exampleTable([
        ['项目名称', '困难群众救助补助', ''],
        ['预算单位', '甲县民政局', ''],
        ['项目资金（万元）', '年度资金总额：', '8'],
        ['', '其中：财政拨款', appropriated],
        ['', '其他资金', '0.00'],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '数量指标', '救助人数', '≥50人'],
      ]),
    ],
  });

const both = (city: number, country: number) =>
  saying(
    `2024年，城乡特困人员基本生活标准分别达到城市${city}元/月、农村${country}元/月。\n\n城市特困人员基本生活标准提高到674元/月，农村特困人员基本生活标准提高到918元/月。`,
  );

/** All but the forms are judged in one go, by the check of X1. */
export const PROSE_RULES: readonly Rule[] = [
  defineRule({
    id: 'X4',
    zh: '数字没有数量级差错：单位、位数、百分比、户数与人数相称',
    en: 'No number is off by an order of magnitude: unit, digits, percentage, households beside people',
    severity: 'error',
    example: {
      fires: saying(
        '农村低保对象18342户、22671人；城市低保对象1437户、1750人。\n\n全年救助低保对象19779万多户，共24421人。',
      ),
      holds: saying(
        '农村低保对象18342户、22671人；城市低保对象1437户、1750人。\n\n全年救助低保对象19779户，共24421人。',
      ),
    },
  }),
  defineRule({
    id: 'X1',
    zh: '文中总数等于各部分之和',
    en: 'A whole stated in prose is the sum of its parts',
    severity: 'error',
    check: proveProse,
    example: {
      fires: saying('本级发放286.4万元，下拨乡镇临时救助资金100万元，合计支出368.4万元。'),
      holds: saying('本级发放286.4万元，下拨乡镇临时救助资金100万元，合计支出386.4万元。'),
    },
  }),
  defineRule({
    id: 'X5',
    zh: '文中列举的各项数目相加等于所称总数',
    en: 'The numbers of an enumeration add up to the count that is given',
    severity: 'error',
    example: {
      fires: saying('全年新建养老服务站3个、改建5个、扩建4个，共11个。'),
      holds: saying('全年新建养老服务站3个、改建5个、扩建4个，共12个。'),
    },
  }),
  defineRule({
    id: 'X2',
    zh: '执行率等于支出除以资金',
    en: 'The rate of execution is what was spent divided by what there was',
    severity: 'error',
    example: {
      fires: saying('补助资金8402.57万元，支出8266.41万元，执行率89.38%。'),
      holds: saying('补助资金8402.57万元，支出8266.41万元，执行率98.38%。'),
    },
  }),
  defineRule({
    id: 'X3',
    zh: '同一事实前后所述一致',
    en: 'One fact stated twice is stated alike',
    severity: 'error',
    example: { fires: both(918, 674), holds: both(674, 918) },
  }),
  defineRule({
    id: 'T6',
    zh: '正文所述金额等于表中合计',
    en: 'The amount in the text is the total of the table',
    severity: 'error',
    example: { fires: handedOut(129), holds: handedOut(192) },
  }),
  defineRule({
    id: 'T10',
    zh: '表单中的资金总额等于其各项来源之和',
    en: 'The total of a form is the sum of its parts',
    severity: 'error',
    check: proveForms,
    example: { fires: projectForm('0.00'), holds: projectForm('8.00') },
  }),
  defineRule({
    id: 'A4',
    zh: '所称的数目等于所列的数目',
    en: 'As many are named as are counted',
    severity: 'warning',
    example: {
      fires: saying('本次资金用于甲县、乙县、丙县4个县的临时救助。'),
      holds: saying('本次资金用于甲县、乙县、丙县3个县的临时救助。'),
    },
  }),
];
