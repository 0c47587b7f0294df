/**
 * X1, X2: what was changed, by how much, and how far. Enters: a passage, e.g. 由8460万元调整为8123.5万元，调减336.5万元，降低3.98%. Leaves: the difference as
 * a sum, the rate of it to what there was; or what the numbers refute.
 */
import { equationHolds } from '@wenhao/core';
import type { Violation } from '../check.ts';
import { inUnitOf, named, printedNumber, written } from './print.ts';
import { holds, type Settled, sumOf } from './settle.ts';
import { ownWords, type Passage, type Stated } from './stated.ts';

/** 由2310万元, 从…: what there was. */
const FROM = /(?:由|从|原为?|原来的)(?:每[^,。;]{1,6})?$/;
/** …调整为, 调增至: what there is now. */
const TO =
  /^(?:[,、])?(?:调整|调增|调减|核增|核减|增加|减少|提高|提升|降低|下降|上升|变更|修改|压减|增长)(?:为|到|至)$/;
/** 调减336.5万元, 净增加92万元: by how much. */
const BY =
  /^[,、](?:共|净|共计|合计)?(?:调增|调减|核增|核减|追加|追减|增加|减少|增长|提高|降低|下降|压减|净增|净减|增|减)(?:了|资金|金额)?$/;
/** 降低3.98%, 增幅10.6%: how far. */
const BY_RATE =
  /^[,、](?:同比)?(?:调增|调减|增加|减少|增长|提高|降低|下降|上升|压减|增幅|降幅|减幅|增长率|比例)(?:了|为|达)?$/;

interface Change {
  readonly from: Stated;
  readonly to: Stated;
  /** The figures behind it, in its sentence. */
  readonly behind: Passage;
}

export function settleChanges(passages: readonly Passage[]): Settled[] {
  return passages.flatMap((passage) => changesIn(passage).flatMap(settle));
}

function changesIn(passage: Passage): Change[] {
  return passage.flatMap((to, i): Change[] => {
    const from = passage[i - 1];
    if (!from || from.kind !== to.kind || from.sentence !== to.sentence || from.kind === '%') return [];
    if (!FROM.test(ownWords(from.lead)) || !TO.test(to.lead)) return [];
    return [{ from, to, behind: passage.slice(i + 1, i + 3).filter(({ sentence }) => sentence === to.sentence) }];
  });
}

function settle({ from, to, behind }: Change): Settled[] {
  const [first] = behind;
  if (first?.kind === '%' && BY_RATE.test(first.lead)) return refutedGrowth({ from, to, rate: first });
  if (first?.kind !== from.kind || !BY.test(first.lead)) return [];
  const [large, small] = from.amount > to.amount ? [from, to] : [to, from];
  if (large.amount !== small.amount + first.amount) return [refutedChange({ from, to, by: first })];
  const rate = behind[1];
  const isRate = rate?.kind === '%' && BY_RATE.test(rate.lead);
  return [sumOf('X1', large, [small, first]), ...(isRate ? [rateOf(rate, first, from)] : [])];
}

function rateOf(rate: Stated, by: Stated, from: Stated): Settled {
  const terms = [by.amount, from.amount, printedNumber(rate)].map((value) => ({ value, factor: 1 }));
  if (equationHolds('rate', terms)) return holds('X2', 'rate', [by, from, rate]);
  const value = `${((100 * Number(by.amount)) / Number(from.amount)).toFixed(2)}%`;
  const sum = `${written(by)} ÷ ${written(from)} = ${value}`;
  const violation: Violation = {
    rule: 'X2',
    severity: 'warning',
    zh: `“${named(rate)}”与金额不符：${sum}`,
    en: `“${named(rate)}” does not follow from the amounts: ${sum}`,
    record: rate.record,
    expected: value,
    actual: String(rate.record.data.raw),
    proof: sum,
  };
  return { violation };
}

/** 由610元提高到655元，增幅7.38%: the difference is no number of the text, so that only what is wrong can be said. */
function refutedGrowth({ from, to, rate }: { from: Stated; to: Stated; rate: Stated }): Settled[] {
  const value = (100 * Math.abs(Number(to.amount - from.amount))) / Number(from.amount);
  const step = 10 ** -(printedNumber(rate).split('.')[1]?.length ?? 0);
  if (from.amount === 0n || Math.abs(value - Number(rate.record.data.value)) <= step) return [];
  const expected = `${value.toFixed(2)}%`;
  const sum = `${written(from)} → ${written(to)}`;
  return [
    {
      violation: {
        rule: 'X2',
        severity: 'warning',
        zh: `“${named(rate)}”与前后两数不符：${sum}，应为${expected}`,
        en: `“${named(rate)}” does not follow from ${sum}, which is ${expected}`,
        record: rate.record,
        expected,
        actual: String(rate.record.data.raw),
        proof: sum,
      },
    },
  ];
}

function refutedChange({ from, to, by }: { from: Stated; to: Stated; by: Stated }): Settled {
  const gap = from.amount > to.amount ? from.amount - to.amount : to.amount - from.amount;
  const expected = inUnitOf(by, gap);
  const sum = `${written(from)} → ${written(to)}，相差 ${expected}`;
  return {
    proof: 'conflict',
    records: [from, to, by].map(({ record }) => record),
    violation: {
      rule: 'X1',
      severity: 'error',
      zh: `“${named(by)}”与前后两数不符：${sum}`,
      en: `“${named(by)}” is not the difference of the two: ${sum}`,
      record: by.record,
      expected,
      actual: String(by.record.data.raw),
      proof: sum,
    },
  };
}
