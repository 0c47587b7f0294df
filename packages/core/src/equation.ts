/**
 * What a number rests on, in a form that anyone can add up again: an equation over records.
 * Example: {rule: 'T1', type: 'sum', terms: [全年 −1, 提前下达 +1, 本次下达 +1]}: Σ factor × value = 0.
 */

/**
 * `sum`: Σ factor × value = 0, exactly. `copy`: all terms have the same value. `rate`: the first term divided by the second is the
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
