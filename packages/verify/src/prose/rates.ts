/**
 * X2: rates of what was spent to what there was. Enters: sums, e.g. 资金8402.57万元，支出8266.41万元，执行率98.38%. Leaves: the
 * rates that hold, as equations, and those that the two amounts before them refute.
 */
import { equationHolds, type NoticeRecord } from '@wenhao/core';
import type { Violation } from '../check.ts';
import { named, printedNumber, written } from './print.ts';
import { holds, type Settled } from './settle.ts';
import { ownWords, type Passage, REACH, type Stated } from './stated.ts';
import type { Sums } from './sums.ts';
import { EXECUTION, RATE, SHARE, SPENT } from './words.ts';

export function settleRates(sums: Sums): Settled[] {
  const wholes = sums.passages.flat().filter((figure) => isFund(figure, sums));
  const own = ownRates(sums, wholes);
  const settled = new Set(own.flatMap(({ records = [] }) => records));
  return [...own, ...sums.passages.flatMap((passage) => farShares(passage, sums, settled))];
}

function ownRates(sums: Sums, wholes: readonly Stated[]): Settled[] {
  return sums.passages.flatMap((passage) =>
    passage.flatMap((rate, i) => {
      if (rate.kind !== '%') return [];
      const before = passage.slice(Math.max(0, i - REACH), i).filter((figure) => figure.adds && figure.kind === '元');
      if (SHARE.test(ownWords(rate.lead))) return shareOf(rate, passage[i - 1], before);
      return RATE.test(rate.label) ? rateOf({ rate, before, wholes, sums }) : [];
    }),
  );
}

/** Money there was: the whole of its parts, spent or not. */
function isFund(figure: Stated, { hidden }: Sums): boolean {
  return figure.kind === '元' && figure.adds && !hidden.has(figure) && !SPENT.test(figure.label);
}

interface Rated {
  readonly rate: Stated;
  /** The money named before it in its passage. */
  readonly before: Passage;
  readonly wholes: readonly Stated[];
  readonly sums: Sums;
}

function rateOf({ rate, before, wholes, sums }: Rated): Settled[] {
  const open = before.filter((figure) => !sums.hidden.has(figure));
  const same = open.filter(({ sentence }) => sentence === rate.sentence);
  const pair = same.slice(-2);
  const [first, second] = pair;
  // 支出80万元，占资金100万元的80%: what was spent may come first.
  const turned = first && second && SPENT.test(first.label) && !SPENT.test(second.label);
  const near = first && second ? [turned ? ([first, second] as const) : ([second, first] as const)] : [];
  const spent = same.findLast((figure) => SPENT.test(figure.label) || SPENT.test(ownWords(figure.lead)));
  const far = spent && digitsOf(rate) >= FAR_DIGITS ? distinct(wholes).map((whole) => [spent, whole] as const) : [];
  const candidates = far.length <= FAR_WHOLES ? [...near, ...far] : near;
  const found = candidates.find((candidate) => rateIs(rate, candidate));
  if (found) return [holds('X2', 'rate', [...found, rate])];
  if (
    !first ||
    !second ||
    same.length !== 2 ||
    second !== spent ||
    SPENT.test(first.label) ||
    !EXECUTION.test(ownWords(rate.lead))
  )
    return [];
  return isNear(rate, second, first) ? [] : [refutedRate(rate, second, first)];
}

/** A whole that stands elsewhere is believed where the rate has four digits and few wholes could be meant. */
const FAR_DIGITS = 4;
const FAR_WHOLES = 8;

function distinct(figures: readonly Stated[]): Stated[] {
  return [...new Map(figures.map((figure) => [figure.amount, figure])).values()];
}

/** The digits that it is written with, but not those of a round hundred. */
function digitsOf({ record, amount }: Stated): number {
  return amount % 100_000_000n === 0n ? 0 : String(record.data.raw).replace(/\D/g, '').length;
}

/** 其中中央补助3200万元，占64.52%: of the last whole before it. */
function shareOf(rate: Stated, part: Stated | undefined, before: Passage): Settled[] {
  if (!part || !before.includes(part) || digitsOf(rate) < FAR_DIGITS - 1) return [];
  const whole = before.findLast((figure) => figure.amount > part.amount && rateIs(rate, [part, figure]));
  return whole ? [holds('X2', 'rate', [part, whole, rate])] : [];
}

/** Digits of rates that a whole of another passage must give, all together. */
const LEAST_SHARED_DIGITS = 7;

/** 中央4900万元，占60.32%；省级2100万元，占25.85%: of a whole that is named elsewhere. Where it gives all but one, that one is wrong. */
function farShares(passage: Passage, { passages }: Sums, settled: ReadonlySet<NoticeRecord>): Settled[] {
  const shares = passage.flatMap((rate, i) => {
    const part = passage[i - 1];
    const isShare = rate.kind === '%' && SHARE.test(ownWords(rate.lead)) && part?.kind === '元' && part.adds;
    return isShare && !settled.has(rate.record) ? [{ rate, part }] : [];
  });
  if (shares.length < 2) return [];
  const money = distinct(passages.flat().filter((figure) => figure.kind === '元' && figure.adds));
  const found = money.flatMap((whole) => {
    const held = shares.filter(({ rate, part }) => part.amount < whole.amount && rateIs(rate, [part, whole]));
    const digits = held.reduce((sum, { rate }) => sum + digitsOf(rate), 0);
    return held.length >= 2 && digits >= LEAST_SHARED_DIGITS ? [{ whole, held }] : [];
  });
  const [best, ...others] = found;
  if (!best || others.length > 0) return [];
  const { whole, held } = best;
  const failing = shares.filter((share) => !held.includes(share) && !isNear(share.rate, share.part, whole));
  return [
    ...held.map(({ rate, part }) => holds('X2', 'rate', [part, whole, rate])),
    ...(failing.length === 1 ? failing.map(({ rate, part }) => refutedRate(rate, part, whole)) : []),
  ];
}

function rateIs(rate: Stated, [part, whole]: readonly [Stated, Stated]): boolean {
  const terms = [part.amount, whole.amount, printedNumber(rate)];
  return equationHolds(
    'rate',
    terms.map((value) => ({ value, factor: 1 })),
  );
}

/** Within what rounding the amounts and the rate can do: such a rate is neither proved nor wrong. */
function isNear(rate: Stated, part: Stated, whole: Stated): boolean {
  const [p, w, r] = [Number(part.amount), Number(whole.amount), Number(rate.record.data.value)];
  const [dp, dw, dr] = [halfStep(part), halfStep(whole), halfStep(rate) / 1e6];
  const low = (100 * (p - dp)) / (w + dw) - 2 * dr;
  const high = (100 * (p + dp)) / (w - dw) + dr;
  return r >= low && r <= high;
}

/** Half of the last digit that the figure is written with. */
function halfStep(figure: Stated): number {
  const { record, field, factor } = figure;
  const text = printedNumber(figure);
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  const one = field === 'value' ? 1e6 * factor : Number(record.data.amount_fen) / (Number(record.data.value) || 1);
  return (one / 10 ** decimals) * 0.5;
}

function refutedRate(rate: Stated, part: Stated, whole: Stated): Settled {
  const value = ((100 * Number(part.amount)) / Number(whole.amount)).toFixed(2);
  const sum = `${written(part)} ÷ ${written(whole)} = ${value}%`;
  const violation: Violation = {
    rule: 'X2',
    severity: 'error',
    zh: `“${named(rate)}”与金额不符：${sum}`,
    en: `“${named(rate)}” does not follow from the amounts: ${sum}`,
    record: rate.record,
    expected: `${value}%`,
    actual: String(rate.record.data.raw),
    proof: sum,
  };
  return { violation, proof: 'conflict', records: [rate.record] };
}
