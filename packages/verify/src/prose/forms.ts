/**
 * T10: the total of a form is the sum of its parts. Enters: the fields of forms in order, e.g. 年度资金总额 8, 其中：财政拨款 0.00,
 * 其他资金 0.00. Leaves: sums that hold, as equations; totals that their parts contradict. Two forms may stand side by side.
 */
import { type Decimal, formatDecimal, type NoticeRecord, parseDecimal } from '@wenhao/core';
import { type CheckedNotice, recordsOf, type Verdict } from '../check.ts';
import { words } from './fold.ts';
import { type Settled, verdictOf } from './settle.ts';

const TOTAL = /资金总额|年度金额|预算总额|投资总额|项目金额|资金金额/;
const PART =
  /^(?:其中:?|本年|当年|上年)|财政拨款|其他资金|地方资金|自筹资金|上年结转|结转资金|(?:中央|省级?|自治区|市级?|州级?|县级?|区级?)(?:财政)?(?:补助|资金|拨款|下达)/;
/** The part that such forms end with: nothing is missing. */
const LAST_PART = /其他资金|地方资金|自筹资金|地方财政资金/;

interface FormTotal {
  readonly total: NoticeRecord;
  readonly parts: readonly NoticeRecord[];
}

export function proveForms(notice: CheckedNotice): Verdict {
  const fields = recordsOf(notice, 'form_field').filter(({ data }) => (data.checked ?? null) === null);
  const columns = Map.groupBy(fields, columnOf);
  const totals = [...columns].flatMap(([column, each]) => (SCORE.test(column) ? [] : formTotals(each)));
  return verdictOf(totals.flatMap((form) => settle(form)));
}

/** Columns of a form that add up to nothing. */
const SCORE = /分值|得分|权重|率/;

/** 年度资金总额·全年执行数 stands under 全年执行数; what stands right behind its label, under nothing. */
function columnOf({ data }: NoticeRecord): string {
  return String(data.label ?? '').split('·')[1] ?? '';
}

/** Each total with its parts: k totals beside each other are followed by the parts of each in turn, k by k. */
function formTotals(fields: readonly NoticeRecord[]): FormTotal[] {
  const forms: FormTotal[] = [];
  for (let i = 0; i < fields.length; i++) {
    const totals = takeWhile(fields, i, (field) => TOTAL.test(labelOf(field)) && amountOf(field) !== null);
    if (totals.length === 0) continue;
    const parts = takeWhile(
      fields,
      i + totals.length,
      (field) => PART.test(labelOf(field)) && amountOf(field) !== null,
    );
    i += totals.length - 1;
    const groups = parts.length / totals.length;
    if (groups < 1 || !inGroups(parts, totals.length)) continue;
    forms.push(...totals.map((total, k) => ({ total, parts: parts.filter((_, p) => p % totals.length === k) })));
  }
  return forms;
}

function takeWhile(fields: readonly NoticeRecord[], from: number, test: (field: NoticeRecord) => boolean) {
  const end = fields.findIndex((field, i) => i >= from && !test(field));
  return fields.slice(from, end < 0 ? fields.length : end);
}

/** Side by side, each label stands once for every form. */
function inGroups(parts: readonly NoticeRecord[], size: number): boolean {
  return (
    parts.length % size === 0 &&
    parts.every((part, i) => labelOf(part) === labelOf(parts[i - (i % size)] as NoticeRecord))
  );
}

function labelOf({ data }: NoticeRecord): string {
  return words(String(data.label ?? '').split('·')[0] ?? '');
}

function amountOf({ data }: NoticeRecord): Decimal | null {
  return typeof data.value === 'string' ? parseDecimal(data.value) : null;
}

function settle({ total, parts }: FormTotal): Settled[] {
  const whole = amountOf(total);
  const values = parts.map(amountOf);
  if (!whole || !values.every((value) => value !== null)) return [];
  const scale = Math.max(whole.scale, ...values.map((value) => value.scale));
  const scaled = (value: Decimal) => value.units * 10n ** BigInt(scale - value.scale);
  const sum = values.reduce((all, value) => all + scaled(value), 0n);
  if (sum === scaled(whole)) return [equationOf(total, parts)];
  // 其中：财政拨款 200, and of that 其中：中央 150: how the parts hang together is not told.
  const isNested = parts.slice(1).some((part) => /^其中/.test(labelOf(part)));
  if (isNested) return [];
  const complete = parts.length >= 2 && LAST_PART.test(labelOf(parts.at(-1) as NoticeRecord));
  if (!complete && sum < scaled(whole)) return [];
  const printed = `${total.data.value} ≠ ${parts.map((part) => part.data.value).join(' + ')}`;
  const comesTo = formatDecimal({ units: sum, scale });
  const names = parts.map((part) => `${labelOf(part)} ${part.data.value}`).join('、');
  return [
    {
      violation: {
        rule: 'T10',
        severity: 'error',
        zh: `“${labelOf(total)}”${total.data.value} 与各项之和 ${comesTo} 不符：${printed}（${names}）`,
        en: `“${labelOf(total)}” ${total.data.value} is not the sum of its parts, ${comesTo}: ${printed}`,
        record: total,
        expected: comesTo,
        actual: String(total.data.value),
        proof: printed,
      },
    },
  ];
}

function equationOf(total: NoticeRecord, parts: readonly NoticeRecord[]): Settled {
  const term = (record: NoticeRecord, factor: number) => ({ recordId: record.recordId, field: 'value', factor });
  return { equation: { rule: 'T10', type: 'sum', terms: [term(total, -1), ...parts.map((part) => term(part, 1))] } };
}
