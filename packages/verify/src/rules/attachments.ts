/**
 * A2, A3: what belongs to a notice besides its text. Enters: the amounts and performance forms of a notice. Leaves: payees
 * without a form, forms without a payee. A3 is seen while the attachments are read. Example: 丙县 gets 29 万元 and has no form.
 */
import type { NoticeRecord } from '@wenhao/core';
import { type CheckedNotice, recordsOf, recordsThatProve, type Verdict, type Violation } from '../check.ts';
import { nameParts, plainName, shortNames } from '../codelists/division-names.ts';
import { exampleNotice, exampleTable } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

/** Forms for fewer regions than this are no series. */
const A_SERIES = 2;

function checkFormsOfPayees(notice: CheckedNotice): Verdict {
  const forms = recordsThatProve(notice, 'amount-copy').filter(({ data }) => data.region);
  if (forms.length < A_SERIES) return {};
  const amounts = recordsThatProve(notice, 'amount-table');
  const hasForm = among(forms.map(regionOf));
  const payees = payeesWithForms(amounts, hasForm);
  const without = payees.filter((payee) => !hasForm(regionOf(payee)));
  if (payees.length - without.length < A_SERIES) return {};
  const strangers = formsWithout(notice, forms, amounts);
  const pairs = misspelt(strangers, without);
  const paired = new Set(pairs.flat());
  const unpaired = without.filter((payee) => !paired.has(payee));
  return {
    violations: [
      ...pairs.map(misspeltViolation),
      ...payeesWithout(unpaired, payees),
      ...strangers.filter((form) => !paired.has(form)).map(strangerViolation),
    ],
  };
}

/** The rows that the forms are for: of all tables and levels those that the most forms name. */
function payeesWithForms(
  amounts: readonly NoticeRecord[],
  hasForm: (name: string) => boolean,
): readonly NoticeRecord[] {
  const paid = amounts.filter(({ data }) => !data.of_which && Number(data.amount ?? 0) > 0 && data.level !== 'total');
  const groups = [...Map.groupBy(paid, ({ data }) => `${data.table_no} ${data.level}`).values()].map((records) => {
    const payees = [...new Map(records.map((record) => [regionOf(record), record])).values()];
    return { payees, named: payees.filter((payee) => hasForm(regionOf(payee))).length };
  });
  const [best] = groups.sort((a, b) => b.named - a.named || a.payees.length - b.payees.length);
  return best?.payees ?? [];
}

type Pair = readonly [form: NoticeRecord, payee: NoticeRecord];

/** A form and a payee that nothing else answers to, and whose names differ in one character: one place, written in two ways. */
function misspelt(strangers: readonly NoticeRecord[], without: readonly NoticeRecord[]): Pair[] {
  return strangers.flatMap((form): Pair[] => {
    const [payee, ...others] = without.filter((record) => differInOne(regionOf(form), regionOf(record)));
    return payee && others.length === 0 ? [[form, payee]] : [];
  });
}

function differInOne(a: string, b: string): boolean {
  return a.length === b.length && a.length > 1 && [...a].filter((character, i) => character !== b[i]).length === 1;
}

function misspeltViolation([form, payee]: Pair): Violation {
  return {
    rule: 'A2',
    severity: 'warning',
    zh: `绩效目标表写“${form.data.region}”，分配表写“${payee.data.region}”：疑为同一地区，一处有错字`,
    en: `the form says “${form.data.region}”, the allocation table “${payee.data.region}”: perhaps one region, misspelt in one place`,
    record: form,
    expected: String(payee.data.region),
    actual: String(form.data.region),
  };
}

/** Parts of the level that gives have no form of their own. */
const NO_REGION = /本级|直属|小计|合计|其他|预留/;
/** Where fewer payees have a form, the forms may be samples. */
const NEARLY_ALL = 2 / 3;

/** One by one where nearly all payees have a form, else as one note. */
function payeesWithout(without: readonly NoticeRecord[], payees: readonly NoticeRecord[]): Violation[] {
  const missing = without.filter(({ data }) => !NO_REGION.test(String(data.region)));
  const have = payees.length - missing.length;
  if (have >= payees.length * NEARLY_ALL) {
    return missing.map((record) => ({
      rule: 'A2',
      severity: 'warning',
      zh: `“${record.data.region}”分得资金，但没有绩效目标表（${payees.length} 个地区中 ${have} 个有）`,
      en: `“${record.data.region}” gets money but has no performance form (${have} of ${payees.length} payees have one)`,
      record,
    }));
  }
  const names = missing.map(({ data }) => String(data.region));
  return [
    {
      rule: 'A2',
      severity: 'note',
      zh: `分配表中 ${payees.length} 个地区只有 ${have} 个附有绩效目标表，缺：${names.join('、')}`,
      en: `only ${have} of ${payees.length} payees have a performance form; without: ${names.join(', ')}`,
      record: missing[0],
    },
  ];
}

/** Forms whose region no row names. A form for the whole (its amount is the total, its region the issuer's own) needs no row. */
function formsWithout(
  notice: CheckedNotice,
  forms: readonly NoticeRecord[],
  amounts: readonly NoticeRecord[],
): NoticeRecord[] {
  const totals = new Set(amounts.filter(({ data }) => data.level === 'total').map(({ data }) => data.amount_fen));
  const issuers = recordsOf(notice, 'notice').flatMap(({ data }) => [data.issuer, data.title].map(String));
  const isNamed = among(amounts.flatMap((amount) => [regionOf(amount), parentOf(amount)]));
  const isWhole = (form: NoticeRecord): boolean =>
    totals.has(form.data.amount_fen ?? null) ||
    issuers.some((issuer) => issuer.includes(nameParts(regionOf(form)).stem));
  return forms.filter((form) => !isWhole(form) && !isNamed(regionOf(form)));
}

function strangerViolation(form: NoticeRecord): Violation {
  return {
    rule: 'A2',
    severity: 'warning',
    zh: `有“${form.data.region}”的绩效目标表，分配表中却没有这个地区`,
    en: `there is a performance form for “${form.data.region}”, but the allocation table does not name it`,
    record: form,
  };
}

const regionOf = ({ data }: NoticeRecord): string => plainName(String(data.region ?? ''));
const parentOf = ({ data }: NoticeRecord): string => plainName(String(data.parent_region ?? ''));

/** Whether a place is among these, under any of its names: 木垒县 is 木垒哈萨克自治县, 巴州 is 巴音郭楞蒙古自治州. */
function among(names: readonly string[]): (name: string) => boolean {
  const known = new Set(names.flatMap(formsOfName));
  return (name) => formsOfName(name).some((form) => known.has(form));
}

function formsOfName(name: string): string[] {
  const { stem, kind } = nameParts(name);
  return [name, `${stem} ${kind}`, ...shortNames(name)];
}

const form = (region: string, amount: number): string =>
  [
    '绩效目标表',
    `（2024年度 ${region}）`,
    exampleTable([
      ['项目名称', '', '困难群众救助补助资金', ''],
      ['资金情况（万元）', '', '年度金额：', amount],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '救助人数', '≥90人'],
    ]),
  ].join('\n\n');
const table = exampleTable([
  ['县市', '下达资金'],
  ['合计', 100],
  ['甲县', 40],
  ['乙县', 31],
  ['丙县', 29],
]);
const withForms = (...forms: readonly string[]): string =>
  exampleNotice({
    lists: ['2024年困难群众救助补助资金分配表', '绩效目标表'],
    attachments: ['附件1', '2024年困难群众救助补助资金分配表', '单位：万元', table, '附件2', ...forms],
  });

export const ATTACHMENT_RULES: readonly Rule[] = [
  defineRule({
    id: 'A2',
    zh: '分得资金的地区各有一张绩效目标表，有绩效目标表的地区都分得资金',
    en: 'every region that gets money has its performance form, and every region with a form gets money',
    severity: 'warning',
    check: checkFormsOfPayees,
    example: {
      fires: withForms(form('甲县', 40), form('乙县', 31)),
      holds: withForms(form('甲县', 40), form('乙县', 31), form('丙县', 29)),
    },
  }),
  defineRule({
    id: 'A3',
    zh: '附件清单与所附附件一致：序号、名称',
    en: 'the list of attachments names those that follow, with their numbers and titles',
    severity: 'note',
    example: {
      fires: exampleNotice({
        lists: ['2024年困难群众救助补助资金测算表'],
        attachments: ['附件', '2024年困难群众救助补助资金分配表', '单位：万元', table],
      }),
      holds: exampleNotice({
        lists: ['2024年困难群众救助补助资金分配表'],
        attachments: ['附件', '2024年困难群众救助补助资金分配表', '单位：万元', table],
      }),
    },
  }),
];
