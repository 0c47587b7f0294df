/**
 * What a number rests on, in a form that anyone can add up again: an equation over records.
 * Example: {rule: 'T1', type: 'sum', terms: [全年 −1, 提前下达 +1, 本次下达 +1]}: Σ factor × value = 0.
 */
import { type Decimal, parseDecimal } from './money.ts';

/**
 * `sum`: Σ factor × value = 0, exactly. `copy`: all terms have the same value, texts but for their typesetting. `rate`: the first term divided by the second is the
 * third (a percentage), to the decimals that the third is written with; factors are 1.
 */
export type EquationType = 'sum' | 'copy' | 'rate';

/** One number in an equation: a field of a record (`amount_fen` where it is money, so that units do not matter). */
export interface EquationTerm {
  readonly recordId: string;
  readonly field: string;
  readonly factor: number;
}

/** An equation that holds at the values that are stored. */
export interface Equation {
  readonly equationId: string;
  readonly noticeId: string;
  /** The rule that it satisfies, e.g. T1. */
  readonly rule: string;
  readonly type: EquationType;
  /** What is computed from the others comes first: the whole, the total, the copy. */
  readonly terms: readonly EquationTerm[];
}

/** A term's value as it is stored: an exact integer, a decimal, or a text. */
export type TermValue = bigint | number | string | null;

/**
 * Whether an equation holds at these values, in exact arithmetic. False where a value is missing, or no number where one is needed.
 * A rate may be rounded or cut off at its last decimal.
 */
export function equationHolds(
  type: EquationType,
  terms: readonly { readonly value: TermValue; readonly factor: number }[],
): boolean {
  if (terms.length < 2) return false;
  if (type === 'copy') return terms.every(({ value }) => value !== null && unset(value) === unset(terms[0]?.value));
  const decimals = terms.map(({ value }) => toDecimal(value));
  if (!decimals.every((decimal) => decimal !== null)) return false;
  const scale = Math.max(...decimals.map((decimal) => decimal.scale));
  const scaled = decimals.map((decimal) => decimal.units * 10n ** BigInt(scale - decimal.scale));
  if (type === 'sum') return scaled.reduce((sum, value, i) => sum + value * BigInt(terms[i]?.factor ?? 0), 0n) === 0n;
  return rateHolds(scaled, scale, decimals[2]?.scale ?? 0);
}

/** A text without what is only typesetting: white space, the width of signs (“≥ 90％” is “≥90%”). */
function unset(value: TermValue | undefined): TermValue | undefined {
  return typeof value === 'string' ? value.normalize('NFKC').replace(/\s/g, '') : value;
}

/** part / whole in percent lies within one unit of the rate's last decimal below, half a unit above (rounded, or cut off). */
function rateHolds([part, whole, rate]: readonly bigint[], scale: number, rateScale: number): boolean {
  if (part === undefined || whole === undefined || rate === undefined || whole === 0n) return false;
  // All times 2 · whole · 10^scale, so that nothing is divided: 100 · part / whole − rate against units of the last decimal.
  const difference = 2n * (100n * part * 10n ** BigInt(scale) - rate * whole);
  const unit = whole * 10n ** BigInt(scale - rateScale);
  const [low, high] = unit > 0n ? [-unit, 2n * unit] : [2n * unit, -unit];
  return difference >= low && difference < high;
}

function toDecimal(value: TermValue): Decimal | null {
  if (typeof value === 'bigint') return { units: value, scale: 0 };
  return value === null ? null : parseDecimal(String(value));
}
