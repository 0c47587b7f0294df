/** A record that is read again from other bytes is found by what it says, never by its position in a list. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldChange, RecordChange } from '../src/changes.ts';
import { pairMoved } from '../src/moved.ts';

const about = { noticeId: 'n-1', file: '通知.txt', broken: [] };

function record(
  change: 'added' | 'removed',
  recordId: string,
  values: Record<string, string | number>,
  kind = 'allocation',
) {
  const fields = Object.entries(values).map(([field, value]): FieldChange => {
    return change === 'added' ? { field, old: null, new: value } : { field, old: value, new: null };
  });
  return { ...about, change, kind, recordId, fields };
}

const namedBy = (kind: string) => (kind === 'allocation' ? ['region', 'measure'] : []);
const told = (changes: readonly RecordChange[]) =>
  changes.map(({ change, recordId, fields }) => [change, recordId, fields]);

describe('records that moved', () => {
  test('say the same: only their place changed', () => {
    const pair = [
      record('removed', 'a', { region: '甲县', amount: 5, page: 1 }),
      record('added', 'b', { region: '甲县', amount: 5, page: 2 }),
    ];
    expect(told(pairMoved(pair, namedBy))).toEqual([['changed', 'b', [{ field: 'page', old: 1, new: 2 }]]]);
  });

  test('have one name and another value: the value changed', () => {
    const pair = [
      record('removed', 'a', { region: '甲县', measure: '本次', amount: 5 }),
      record('added', 'b', { region: '甲县', measure: '本次', amount: 6 }),
    ];
    expect(told(pairMoved(pair, namedBy))).toEqual([['changed', 'b', [{ field: 'amount', old: 5, new: 6 }]]]);
  });

  test('with a rival of the same name, or none, are not guessed at', () => {
    const rivals = ['a', 'b'].map((id, i) => record('removed', id, { region: '甲县', measure: '本次', amount: i }));
    const changes = [...rivals, record('added', 'c', { region: '甲县', measure: '本次', amount: 9 })];
    expect(pairMoved(changes, namedBy)).toHaveLength(3);
    const others = [
      record('removed', 'a', { region: '甲县' }, 'one'),
      record('added', 'b', { region: '甲县' }, 'other'),
    ];
    expect(pairMoved(others, namedBy)).toHaveLength(2);
  });

  test('law: the order of the list does not matter, and no record is lost', () => {
    const one = fc.record({
      region: fc.constantFrom('甲县', '乙县', '丙县'),
      measure: fc.constant('本次'),
      amount: fc.nat(3),
      page: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), fc.array(one, { maxLength: 6 }), (olds, news) => {
        const changes = [
          ...olds.map((v, i) => record('removed', `a${i}`, v)),
          ...news.map((v, i) => record('added', `b${i}`, v)),
        ];
        const count = (found: readonly RecordChange[]) =>
          found
            .map(({ change }) => change)
            .sort()
            .join();
        const found = pairMoved(changes, namedBy);
        expect(count(pairMoved(changes.toReversed(), namedBy))).toBe(count(found));
        const paired = found.filter(({ change }) => change === 'changed').length;
        expect(found.length + paired).toBe(changes.length);
      }),
    );
  });
});
