/** A prefecture above its counties, with no word for a sum: what is nearly their sum is told, what is another amount is not. */
import { describe, expect, test } from 'vitest';
import { verified } from './amount-notices.ts';

const COUNTIES = ['郸城县', '沈丘县', '商水县', '西华县', '扶沟县'];
const AMOUNTS = [313, 482, 265, 391, 148];
const SUM = 1599;

function verify(amounts: readonly (number | string)[], whole: number | string = SUM, more = '') {
  const rows = COUNTIES.map((name, i) => `${name}\t${amounts[i]}`).join('\n');
  const { records, findings } = verified(
    `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n金额见附件。\n\n附件\n\n分配表\n\n单位：万元\n\n地区\t下达资金\n周口市\t${whole}\n${rows}\n${more}`,
  );
  const found = records.filter(({ kind }) => kind === 'allocation').map(({ data }) => data);
  return { found, told: findings.filter(({ rule }) => rule === 'T2') };
}

describe('a prefecture whose counties nearly add up to it', () => {
  test.each([
    ['a wrong digit', AMOUNTS.with(1, 432), SUM],
    ['a lost digit', AMOUNTS.with(1, 48), SUM],
    ['two digits exchanged', AMOUNTS.with(1, 842), SUM],
    ['a minus too many', AMOUNTS.with(1, -482), SUM],
    ['a wrong digit of its own', AMOUNTS, 1509],
  ])('%s is told, and nothing is called proved', (_, amounts, whole) => {
    const { found, told } = verify(amounts, whole);
    expect(told).toMatchObject([{ severity: 'warning', repair: 'proposed' }]);
    expect(told[0]?.message).toContain('上级地区的金额与其下各地之和只差一处');
    expect(found.map(({ amount }) => amount)).toEqual([whole, ...amounts]);
    expect(new Set(found.map(({ proof }) => proof))).toEqual(new Set(['conflict']));
    expect(found[0]?.level).toBe('unit');
  });

  test('that does add up is a sum, as before', () => {
    const { found, told } = verify(AMOUNTS);
    expect(told).toEqual([]);
    expect(found.map(({ level }) => level)).toEqual(['total', 'unit', 'unit', 'unit', 'unit', 'unit']);
  });

  test.each([860, 2250, 52])('that has an amount of its own (%i) is no sum, and nothing is told', (own) => {
    const { found, told } = verify(AMOUNTS, own);
    expect(told).toEqual([]);
    expect(found.map(({ level, proof }) => `${level} ${proof}`)).toEqual(Array(6).fill('unit single'));
  });
});
