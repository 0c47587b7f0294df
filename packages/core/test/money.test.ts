import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal, parseDecimal, toFen } from '../src/index.ts';

describe('parseDecimal', () => {
  test.each([
    ['13,139', '13139'],
    ['－49', '-49'],
    ['−70', '-70'],
    ['(45.5)', '-45.5'],
    ['１２３．５', '123.5'],
    ['△3', '-3'],
    ['0.00', '0.00'],
    [' 8 ', '8'],
  ])('%s is %s', (raw, plain) => {
    expect(formatDecimal(parseDecimal(raw) ?? { units: -1n, scale: 0 })).toBe(plain);
  });

  test.each(['', '-', '—', '小计', '1,23', '1.2.3', '12万', '2020-01', '1e5', '340①', '180¹', '50½'])(
    '%s is no number',
    (raw) => {
      expect(parseDecimal(raw)).toBeNull();
    },
  );

  test('what was formatted reads back as the same', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 0, max: 6 }),
        (units, scale) => {
          expect(parseDecimal(formatDecimal({ units, scale }))).toEqual({ units, scale });
        },
      ),
    );
  });
});

describe('toFen', () => {
  test('is exact', () => {
    expect(toFen({ units: 1357119n, scale: 2 }, '万元')).toBe(13571190000n);
    expect(toFen({ units: 1n, scale: 0 }, '亿元')).toBe(10_000_000_000n);
    expect(toFen({ units: 785000000n, scale: 2 }, '元')).toBe(785000000n);
  });

  test('is null for what is no whole number of fen, and for units that are no money', () => {
    expect(toFen({ units: 1n, scale: 3 }, '元')).toBeNull();
    expect(toFen({ units: 5n, scale: 0 }, '人')).toBeNull();
    expect(toFen({ units: 5n, scale: 0 }, 'constructor')).toBeNull();
  });
});
