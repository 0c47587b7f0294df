/**
 * How likely a sum holds by accident. Enters: a whole, its parts, and how many sums were tried. Leaves: whether chance is excluded.
 * Example: 8402.57 = 8266.41 + 136.16 rests on the five digits of 13616; among 10 tries, one in 10 000 such sums is an accident.
 */
import type { Stated } from './stated.ts';

/** An accident in fewer than one of a thousand notices. */
const ONE_IN = 1000n;

/**
 * The whole and its largest part are often close (a budget and what was spent of it), so that what must hit by chance is the
 * difference of the two: its digits, down to the last that any of the numbers uses.
 */
function restingOn(whole: bigint, parts: readonly bigint[]): bigint {
  const largest = parts.reduce((a, b) => (size(a) > size(b) ? a : b), 0n);
  let unit = 1n;
  while ([whole, ...parts].every((n) => n % (unit * 10n) === 0n) && unit < 10n ** 18n) unit *= 10n;
  return size(whole - largest) / unit;
}

/** Whether fewer than one of a thousand notices would show such a sum by accident. */
export function excludesChance(whole: Stated, parts: readonly Stated[], tries: number): boolean {
  const rest = restingOn(
    whole.amount,
    parts.map((part) => part.amount),
  );
  return rest >= BigInt(Math.max(1, tries)) * ONE_IN;
}

export function total(figures: readonly Stated[]): bigint {
  return figures.reduce((sum, { amount }) => sum + amount, 0n);
}

function size(n: bigint): bigint {
  return n < 0n ? -n : n;
}
