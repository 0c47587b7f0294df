/**
 * A1: the form of a whole fund against the total of its table. Enters: a notice, e.g. 年度金额 464.7 in a form without a region, and a table whose
 * 合计 is 464.7. Leaves: both as copies of one another; a form whose amount is the total but for a slip (446.7) as a finding.
 *
 * A form may tell of more than the notice hands out (the whole year, all payers), so that an amount that merely differs says nothing.
 */
import type { NoticeRecord } from '@wenhao/core';
import {
  type CheckedNotice,
  type NewEquation,
  recordsOf,
  recordsThatProve,
  type Verdict,
  type Violation,
  withProof,
} from '../check.ts';
import { slipBetween, UNLIKELY } from '../solve/slips.ts';
import { payersOfForms } from './form-payers.ts';

/** Equal amounts of fewer digits may be chance. */
const LEAST_DIGITS = 3;

export function settleWholeForms(notice: CheckedNotice): Verdict {
  const all = recordsThatProve(notice, 'amount-copy');
  const forms = all.filter(({ data }) => data.region === null && data.proof === 'single' && hasAmount(data));
  const totals = recordsThatProve(notice, 'amount-table').filter(
    ({ data }) => data.level === 'total' && hasAmount(data),
  );
  if (forms.length === 0 || totals.length === 0) return {};
  const records = new Map<string, NoticeRecord>();
  const equations: NewEquation[] = [];
  for (const form of forms) {
    const equal = totals.filter((total) => total.data.amount_fen === form.data.amount_fen);
    if (equal.length === 0 || digitsOf(form) < LEAST_DIGITS) continue;
    for (const each of [form, ...equal])
      records.set(each.recordId, withProof(records.get(each.recordId) ?? each, 'agreed'));
    const terms = [form, ...equal].map(({ recordId }) => ({ recordId, field: 'amount_fen', factor: 1 }));
    equations.push({ rule: 'A1', type: 'copy', terms });
  }
  const [form, ...others] = all;
  const isAlone = form && others.length === 0 && forms.includes(form) && equations.length === 0;
  return { records, equations, violations: isAlone ? slipsOf(form, totals, notice) : [] };
}

function hasAmount({ amount_fen }: NoticeRecord['data']): boolean {
  return typeof amount_fen === 'bigint' && amount_fen !== 0n;
}

function digitsOf({ data }: NoticeRecord): number {
  return String(data.amount_fen).replace(/^-|0+$/g, '').length;
}

/** The one total that the form's amount is but for a slip, where none of its payers gives that total. */
function slipsOf(form: NoticeRecord, totals: readonly NoticeRecord[], notice: CheckedNotice): Violation[] {
  const payers = payersOfForms([form], recordsOf(notice, 'form_field')).get(form.recordId) ?? [];
  if (totals.some((total) => payers.includes(total.data.amount_fen as bigint))) return [];
  const [total, ...more] = totals.filter((each) =>
    isSlip(form.data.amount_fen as bigint, each.data.amount_fen as bigint),
  );
  if (!total || more.length > 0) return [];
  const [here, there] = [form, total].map(({ data }) => `${data.amount}${data.unit ?? ''}`) as [string, string];
  return [
    {
      record: form,
      rule: 'A1',
      severity: 'warning',
      zh: `绩效目标表金额 ${here} 与分配表${total.data.region} ${there} 不符，疑为误写`,
      en: `the performance form states ${here}, the total of the allocation table ${there}: perhaps a slip`,
      expected: there,
      actual: here,
    },
  ];
}

/** One digit, the sign, the point, or two digits that changed places. */
function isSlip(a: bigint, b: bigint): boolean {
  const sorted = (value: bigint) => [...value.toString()].sort().join('');
  return slipBetween(a, b).cost < UNLIKELY || sorted(a) === sorted(b);
}
