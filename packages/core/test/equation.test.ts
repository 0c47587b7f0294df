/** Equations add up again exactly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EquationType, equationHolds, type TermValue } from '../src/index.ts';

const terms = (...values: readonly [TermValue, number?][]) => values.map(([value, factor = 1]) => ({ value, factor }));

describe('equationHolds', () => {
  it.each<[EquationType, boolean, ReturnType<typeof terms>]>([
    ['sum', true, terms([45n], [31n, -1], [14n, -1])],
    ['sum', false, terms([45n], [31n, -1], [15n, -1])],
    ['sum', true, terms([0.3], [0.1, -1], [0.2, -1])],
    ['sum', true, terms([-1916.5], [-1900, -1], [-16.5, -1])],
    ['sum', false, terms([45n], [null, -1])],
    ['sum', false, terms([45n], ['四十五', -1])],
    ['sum', false, terms([0n])],
    ['copy', true, terms(['≥95%'], ['≥95%'])],
    ['copy', true, terms(['≥95%'], ['≥ 95％'])],
    ['copy', false, terms(['≥95%'], ['≥96%'])],
    ['copy', false, terms(['≥95%'], [95])],
    ['copy', false, terms([null], [null])],
    ['rate', true, terms([1n], [3n], [33.33])],
    ['rate', true, terms([2n], [3n], [66.67])],
    ['rate', true, terms([2n], [3n], [66.66])],
    ['rate', false, terms([2n], [3n], [66.68])],
    ['rate', false, terms([2n], [3n], [66.65])],
    ['rate', true, terms([1195n], [1195n], [100])],
    ['rate', false, terms([1n], [0n], [100])],
    ['rate', false, terms([1n], [2n])],
  ])('%s: %s', (type, holds, each) => {
    expect(equationHolds(type, each)).toBe(holds);
  });

  it('a sum holds only at its own values, however large', () => {
    const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    const change = fc.bigInt({ min: 1n, max: 10n ** 18n });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), change, fc.nat(), (parts, by, at) => {
        const whole = parts.reduce((sum, part) => sum + part, 0n);
        const each = (values: readonly bigint[]) => terms([whole], ...values.map((v): [bigint, number] => [v, -1]));
        expect(equationHolds('sum', each(parts))).toBe(true);
        expect(equationHolds('sum', each(parts.with(at % parts.length, (parts[at % parts.length] ?? 0n) + by)))).toBe(
          false,
        );
      }),
    );
  });

  it('a rate that was rounded to any number of decimals holds', () => {
    const amount = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(amount, amount, fc.nat(4), (part, whole, decimals) => {
        const rate = Number(((100 * part) / whole).toFixed(decimals));
        // A number forgets zeros at its end, so that it may look less exact than it was, never more.
        expect(equationHolds('rate', terms([BigInt(part)], [BigInt(whole)], [rate]))).toBe(true);
      }),
    );
  });
});
