/**
 * Sums of prose as a person reads them. Enters: a whole and its parts. Leaves: "1864万元 ≠ 1592万元 + 227万元 = 1819万元，差 45万元".
 */
import { FEN_PER_UNIT, formatDecimal } from '@wenhao/core';
import { total } from './chance.ts';
import { words } from './fold.ts';
import { ownWords, type Stated } from './stated.ts';

/** Number and unit as written, without white space. */
export function written({ record }: Stated): string {
  return words(String(record.data.raw));
}

/** With what it says: 支出100万元, 14个数量指标, or 共21个 where the label is that of the figure before. */
export function named(figure: Stated): string {
  const { label, tail } = figure;
  const own = ownWords(figure.lead).replace(/^[,、:()]+/, '');
  if (label !== '' && tail.startsWith(label)) return `${written(figure)}${label}`;
  return `${own === '' || own.includes(label.slice(-2)) ? label : own}${written(figure)}`;
}

/** The number with the decimals that are printed: 97.00, though its value is 97. */
export function printedNumber(figure: Stated): string {
  return /\d[\d.,]*/.exec(written(figure))?.[0].replaceAll(',', '') ?? '';
}

/** An amount of the figure's kind in the figure's own unit: 4500000000 分 beside 1864万元 is 4500万元. */
export function inUnitOf({ record, field, factor }: Stated, amount: bigint): string {
  const unit = String(record.data.unit);
  const one = field === 'amount_fen' ? (FEN_PER_UNIT[unit.split('/')[0] ?? ''] ?? 1n) : 1_000_000n * BigInt(factor);
  return `${quotient(amount, one)}${unit}`;
}

/** a / b as a decimal without trailing zeros; b is a power of ten. */
function quotient(a: bigint, b: bigint): string {
  const scale = b.toString().length - 1;
  const text = formatDecimal({ units: a, scale });
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

interface PrintedSum {
  /** "1864万元 ≠ 1592万元 + 227万元" */
  readonly sum: string;
  /** What the parts come to, and how far that is from the whole. */
  readonly total: string;
  readonly difference: string;
}

export function printSum(whole: Stated, parts: readonly Stated[], sign: '=' | '≠'): PrintedSum {
  const sum = total(parts);
  const gap = whole.amount > sum ? whole.amount - sum : sum - whole.amount;
  return {
    sum: `${written(whole)} ${sign} ${parts.map(written).join(' + ')}`,
    total: inUnitOf(whole, sum),
    difference: inUnitOf(whole, gap),
  };
}
