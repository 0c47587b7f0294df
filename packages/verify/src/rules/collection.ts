/**
 * The rules between notices (C1 to C8). They have no check of their own: `judge` in collection/ applies them to the collection as a
 * whole, once a load is done. Example: a city passes on 820万元 of the 800万元 that the province gave it.
 */
import { collectionNotice, passedOn, TITLE } from './collection-notice.ts';
import { defineRule, type Rule } from './rule.ts';

const province = collectionNotice({});
const kept = [province, passedOn({})];
const rests = (words: string) => ({ basis: words });

export const COLLECTION_RULES: readonly Rule[] = [
  defineRule({
    id: 'C1',
    zh: '引用的文件在库中，且标题相符（尚未载入的只作提示，载入后自动消失）',
    en: 'the document that is cited is loaded, under that title (a note while it is not loaded)',
    severity: 'warning',
    example: {
      fires: [
        province,
        passedOn(rests('根据《岚江省财政厅关于下达2024年残疾人就业补贴资金的通知》（岚财社〔2024〕5号），')),
      ],
      holds: kept,
    },
  }),
  defineRule({
    id: 'C2',
    zh: '收到的上级资金与转下达的资金相等（同一地区、同一来源的各件通知合计）',
    en: 'a place passes on as much as it received, over all its notices that rest on the same source',
    severity: 'error',
    example: {
      fires: [
        province,
        passedOn({
          gives: [
            ['东岭县', 520],
            ['西岭县', 300],
          ],
        }),
      ],
      holds: kept,
    },
  }),
  defineRule({
    id: 'C3',
    zh: '提前下达的金额与后续通知“提前下达”栏一致',
    en: 'what was given in advance is what the later notice has in its column 提前下达',
    severity: 'error',
    example: {
      fires: [advance(), later(310)],
      holds: [advance(), later(300)],
    },
  }),
  defineRule({
    id: 'C4',
    zh: '收到上级资金后及时下达：省级收到中央转移支付后三十日内（预算法第五十二条）；其余超过三十日的作提示',
    en: 'money is passed on in time: by a province within thirty days of receiving it from the state (Budget Law, article 52); elsewhere a note',
    severity: 'warning',
    example: { fires: [province, passedOn({ date: '2024年8月20日' })], holds: kept },
  }),
  defineRule({
    id: 'C5',
    zh: '文件未被废止、调整、更正或收回；所引文件在引用时有效',
    en: 'a notice was not repealed, changed or recalled, and does not rest on one that had been',
    severity: 'warning',
    example: {
      fires: [
        province,
        collectionNotice({
          number: '岚财社〔2024〕8号',
          title: '关于下达2024年医疗救助补助资金（第二批）预算的通知',
          basis: `《岚江省财政厅${TITLE}》（岚财社〔2024〕5号）同时废止。`,
          date: '2024年6月9日',
        }),
      ],
      holds: kept,
    },
  }),
  defineRule({
    id: 'C6',
    zh: '一个文号只对应一件公文；文号连续（只在库中文号足够密集时提示缺号）',
    en: 'a number belongs to one document, and a series of numbers has no holes (told only where it is dense)',
    severity: 'error',
    example: {
      fires: [province, collectionNotice({ title: '关于下达2024年残疾人就业补贴资金的通知', date: '2024年7月1日' })],
      holds: [province, `${province}\n`],
    },
  }),
  defineRule({
    id: 'C7',
    zh: '所引文件的日期不晚于本文',
    en: 'what a notice cites is not dated after it',
    severity: 'error',
    example: { fires: [province, passedOn({ date: '2024年5月20日' })], holds: kept },
  }),
  defineRule({
    id: 'C8',
    zh: '资金来源层级和资金名称与所依据的文件一致',
    en: 'the tier and the fund of the money are those of the document that it rests on',
    severity: 'warning',
    example: {
      fires: passedOn({
        title: '关于下达2024年自治区财政医疗救助补助资金预算的通知',
        ...rests('根据《自治区财政厅关于下达2024年中央财政医疗救助补助资金预算的通知》（岚财社〔2024〕5号），'),
      }),
      holds: kept,
    },
  }),
];

function advance(): string {
  return collectionNotice({
    number: '岚财社〔2023〕88号',
    title: '关于提前下达2024年医疗救助补助资金预算的通知',
    date: '2023年11月20日',
    gives: [
      ['望川市', 500],
      ['石南市', 300],
    ],
  });
}

function later(toldInAdvance: number): string {
  return collectionNotice({
    columns: ['全年金额', '提前下达', '本次下达'],
    gives: [
      ['望川市', 800, 500, 300],
      ['石南市', 300 + toldInAdvance, toldInAdvance, 300],
    ],
  });
}
