/**
 * A target (指标值) → comparator, number and unit. Enters: "≥95%", "不低于上年", "8万元", "$\\geqslant 95\\%$".
 * Leaves: what can be read of it exactly; a word stays a word.
 */
import { type Decimal, parseDecimal, toNumber } from '@wenhao/core';
import { plain } from '../find/fold.ts';

export type Comparator = '>=' | '<=' | '=' | '>' | '<';

export interface Target {
  readonly comparator: Comparator | null;
  readonly value: number | null;
  readonly decimal: Decimal | null;
  readonly unit: string | null;
}

const SIGNS: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:≥|⩾|≧|>=|=>|\\geq?(?:slant)?|大于等于|大于或等于|不低于|不少于|不小于|至少)/, '>='],
  [/^(?:≤|⩽|≦|<=|=<|\\leq?(?:slant)?|小于等于|小于或等于|不高于|不超过|不多于|不大于|至多)/, '<='],
  [/^(?:>|＞|大于|超过|高于)/, '>'],
  [/^(?:<|＜|小于|低于|少于)/, '<'],
  [/^(?:=|＝|等于)/, '='],
];
/** 100%资助, ≥85%，较上年提高2个百分点: a share, and what it is of or how it moved. */
const SHARE = /^([-+]?\d[\d,]*(?:\.\d+)?)([%‰])(?:[\p{Script=Han}]{1,8}|[,;](?:较|比|并|且|力争).*)$/u;
const QUANTITY = /^([-+]?\d[\d,]*(?:\.\d+)?)([^\d\s.,;、。()（）<>=≥≤-]{0,12})$/;
const FROM = /^([-+]?\d[\d,]*(?:\.\d+)?)([^\d]{0,8}?)(?:以上|及以上)$/;
const UP_TO = /^([-+]?\d[\d,]*(?:\.\d+)?)([^\d]{0,8}?)(?:以下|以内|及以下)$/;

/** Reads a target. All fields are null for a word (应保尽保), a date or anything not read with certainty. */
export function readTarget(text: string): Target {
  let rest = plain(text).replace(/[$]/g, '').replace(/\\%/g, '%');
  let comparator: Comparator | null = null;
  for (const [sign, meaning] of SIGNS) {
    const match = sign.exec(rest);
    if (!match) continue;
    comparator = meaning;
    rest = rest.slice(match[0].length);
    break;
  }
  const from = comparator === null ? FROM.exec(rest) : null;
  const upTo = comparator === null ? UP_TO.exec(rest) : null;
  const match = from ?? upTo ?? SHARE.exec(rest) ?? QUANTITY.exec(rest);
  const decimal = match?.[1] ? parseDecimal(match[1]) : null;
  if (!match || !decimal) return { comparator: null, value: null, decimal: null, unit: null };
  const side = from ? '>=' : upTo ? '<=' : comparator;
  return { comparator: side, value: toNumber(decimal), decimal, unit: match[2] ? match[2] : null };
}

/** What is measured, not how much of it: 及时救助率 is no target, though it says 及时. */
const MEASURE = /(?:率|人数|人次|数量|情况|满意度|覆盖面)$/;

/** Whether a cell reads as a target rather than as the name of an indicator. */
export function looksLikeTarget(text: string): boolean {
  const folded = plain(text);
  if (folded.length === 0 || folded.length > 24) return false;
  if (readTarget(folded).value !== null) return true;
  if (/^(?:≥|≤|>|<|=|不低于|不超过|不少于)/.test(folded)) return true;
  if (MEASURE.test(folded)) return false;
  return /^(?:应.尽.|应.应.|.{0,4}(?:稳步|逐步|适度|有所|明显|显著|不断|持续|进一步|有效|大幅|基本|全面|按|及时|长期|较上年|比上年).{0,10}|是|否|达标|合格|完成|达到.{0,8}|100|优|良|.{0,6}完善|.{0,6}提升|.{0,6}提高)$/.test(
    folded,
  );
}
