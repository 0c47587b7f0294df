/**
 * X3: an amount in words (大写) and the same in digits. Enters: a passage, e.g. 人民币壹佰贰拾万元整（¥1,200,000.00）. Leaves: the two as copies of one
 * another, or, where they differ, the contradiction; neither is held for the right one.
 */
import { holds, type Settled } from './settle.ts';
import { ownWords, type Passage, type Stated } from './stated.ts';

/** What stands between the two: 整（小写： or （人民币大写：. */
const BETWEEN = /^(?:[,、;:()]|整|正|即|计|为|人民币|RMB|大写|小写|金额|￥|¥)*$/u;

export function settleMoneyWords(passages: readonly Passage[]): Settled[] {
  return passages.flat().flatMap((digits): Settled[] => {
    const words = digits.inWords;
    if (!words) return [];
    return [words.amount === digits.amount ? holds('X3', 'copy', [words, digits]) : differ(words, digits)];
  });
}

/** Whether two figures are one amount, in words and in digits, right beside each other. */
export function isOneAmount(a: Stated, b: Stated): boolean {
  if (a.kind !== '元' || b.kind !== '元' || a.inWords) return false;
  return isInWords(a) !== isInWords(b) && BETWEEN.test(ownWords(b.lead));
}

/** 壹佰贰拾万元整: no digit in it. */
export function isInWords({ record }: Pick<Stated, 'record'>): boolean {
  return /[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]/.test(String(record.data.raw)) && !/\d/.test(String(record.data.raw));
}

function differ(words: Stated, digits: Stated): Settled {
  const [written, number] = [words, digits].map(({ record }) => String(record.data.raw)) as [string, string];
  return {
    proof: 'conflict',
    records: [words.record, digits.record],
    violation: {
      rule: 'X3',
      severity: 'error',
      zh: `大写“${written}”（${words.record.data.value}元）与小写“${number}”不符`,
      en: `the amount in words “${written}” (${words.record.data.value} yuan) is not that in digits, “${number}”`,
      record: digits.record,
      expected: `${words.record.data.value}元`,
      actual: number,
    },
  };
}
