/**
 * What slip turns one amount into another, and how plausible it is. Enters: the amount as read and as the sums want it.
 * Leaves: the kind of slip and its cost. Example: 645 read for 654 costs 2, 649 for 645 costs 1, 49 for −49 is a lost minus.
 */
import type { SlipKind } from './grid.ts';
import { abs } from './matrix.ts';

export interface Slip {
  readonly kind: SlipKind;
  /** 0 for nothing read, 1 for a usual slip, more for rarer ones; `UNLIKELY` and above is no known slip. */
  readonly cost: number;
}

export const UNLIKELY = 10;
const ALTERNATIVE = 0.25;

/** Digits that recognition takes for one another: strokes that close, open or fade. A prior for order, never a proof. */
const CONFUSED = new Set([
  '08',
  '38',
  '68',
  '89',
  '06',
  '09',
  '35',
  '56',
  '17',
  '14',
  '27',
  '12',
  '49',
  '79',
  '39',
  '69',
  '58',
]);

/** The slip from `read` to `meant`; it costs least where recognition itself held `meant` possible. */
export function slipBetween(read: bigint | null, meant: bigint, alternatives: readonly bigint[] = []): Slip {
  const slip = kindOfSlip(read, meant);
  return alternatives.includes(meant) ? { kind: slip.kind, cost: Math.min(slip.cost, ALTERNATIVE) } : slip;
}

function kindOfSlip(read: bigint | null, meant: bigint): Slip {
  if (read === null) return { kind: 'missing cell', cost: 0 };
  if (read === -meant) return { kind: 'sign', cost: 1 };
  if (isShiftedPoint(read, meant)) return { kind: 'decimal point/thousands separator', cost: 1 };
  if (read < 0n !== meant < 0n && read !== 0n && meant !== 0n) return { kind: 'other value', cost: UNLIKELY };
  const edits = editCost(abs(read).toString(), abs(meant).toString());
  return edits <= 1
    ? { kind: 'digit(s)', cost: edits }
    : { kind: edits < 3 ? 'digit(s)' : 'other value', cost: UNLIKELY + edits };
}

/** Whether one amount is the other with its point moved by one to four places. */
function isShiftedPoint(read: bigint, meant: bigint): boolean {
  if (read === 0n || meant === 0n) return false;
  const [large, small] = abs(read) > abs(meant) ? [read, meant] : [meant, read];
  return [10n, 100n, 1000n, 10_000n].some((power) => small * power === large);
}

/** One wrong, lost or added digit is at most 1 (a known confusion 0.5); more than one wrong digit is 2 and above. */
function editCost(read: string, meant: string): number {
  if (read.length === meant.length) {
    const pairs = [...read].map((digit, i) => [digit, meant[i] as string].sort().join('')).filter((p) => p[0] !== p[1]);
    return pairs.length === 1 && CONFUSED.has(pairs[0] as string) ? 0.5 : pairs.length;
  }
  const [long, short] = read.length > meant.length ? [read, meant] : [meant, read];
  if (long.length - short.length > 1) return 3;
  let i = 0;
  while (i < short.length && long[i] === short[i]) i++;
  return long.slice(i + 1) === short.slice(i) ? 1 : 3;
}

/**
 * A change by d·10^k that is yet no change of one digit: the trace of a wrong digit in another cell. Where three equal slips
 * stand at three corners of a rectangle of cells, their sums point at the fourth corner; half of the time it looks like this.
 */
export function isBorrowed(read: bigint, meant: bigint): boolean {
  const change = abs(meant - read).toString();
  return /^[1-9]0*$/.test(change) && slipBetween(read, meant).cost >= UNLIKELY;
}
