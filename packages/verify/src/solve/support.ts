/**
 * When is a relation no accident? Enters: how many sums matched and how large they were. Leaves: digits of evidence.
 *
 * That a sum of other numbers hits a given amount m by chance has a probability of about 1/(1+m): the amount had that many
 * values to take. So a sum that holds at m is worth log10(1+|m|) digits, and sums over independent cross lines add up.
 * Trying T candidates finds T·10^-digits accidents. We therefore ask for
 *
 *     digits ≥ margin + log10(T) + log10(number of ways to choose the lines that fail)
 *
 * with a margin of 4 where only numbers speak (less than one invented relation in 10,000 tables), and of 1 where a label or
 * header declares the sum (小计, 合计, 其中): the label is right far more often than not, and what has to be excluded is only
 * a misread extent. A declared relation with less evidence still detects and still counts where it holds, but proves no
 * repair on its own. Zeros are worth nothing: 0 = 0 + 0 holds whatever the relation is.
 */
const MARGIN_NUMBERS = 4;
const MARGIN_DECLARED = 1;

/** Digits that one sum matched when it came out at `amount`, in a table whose amounts are multiples of `grain`. */
export function digitsOf(amount: bigint, grain: bigint): number {
  const magnitude = (amount < 0n ? -amount : amount) / grain;
  return magnitude < 1_000_000_000_000_000n ? Math.log10(1 + Number(magnitude)) : magnitude.toString().length - 1;
}

/** Digits of evidence asked of a relation that is one of `tried`, failing on `fails` of `lines` lines. */
export function digitsNeeded(options: { tried: number; lines: number; fails: number; declared: boolean }): number {
  const margin = options.declared ? MARGIN_DECLARED : MARGIN_NUMBERS;
  return margin + Math.log10(Math.max(1, options.tried)) + logChoose(options.lines, options.fails);
}

/** log10 of "n choose k". */
function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 0; i < Math.min(k, n - k); i++) log += Math.log10((n - i) / (i + 1));
  return log;
}
