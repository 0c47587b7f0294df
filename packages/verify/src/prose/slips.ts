/**
 * X4: slips of magnitude. Enters: facts, e.g. 农村低保对象18342户, 城市低保对象1437户 and 低保对象19779万多户. Leaves: sums of sides that
 * hold; a unit that the sum proves wrong, mended; rates beyond 100%, households beyond people, one number in two units.
 */
import type { NoticeRecord } from '@wenhao/core';
import type { Violation } from '../check.ts';
import { excludesChance, total } from './chance.ts';
import { type Fact, SIDES } from './facts.ts';
import { named, printSum, written } from './print.ts';
import { type Settled, sumOf } from './settle.ts';
import type { Passage, Stated } from './stated.ts';

/** Rates, households and units that cannot be right. */
export function settleSlips(passages: readonly Passage[]): Settled[] {
  const figures = passages.flat();
  return [...figures.flatMap(tooMuch), ...passages.flatMap(householdsBeyondPeople), ...twoUnits(figures)];
}

/** 城市 + 农村 = both, wherever the three stand; the unit of the whole may be a slip that the digits give away. */
export function settleSides(facts: readonly Fact[]): Settled[] {
  const byTopic = Map.groupBy(facts, ({ topic, figure }) => `${topic}|${figure.kind}`);
  return [...byTopic.values()].flatMap((told) =>
    SIDES.flatMap((sides) => {
      const parts = sides.map((side) => onlyValue(told.filter((fact) => fact.side === side && fact.figure.adds)));
      const wholes = told.filter((fact) => fact.side === '').map(({ figure }) => figure);
      return parts.every((part) => part !== null) ? wholes.flatMap((whole) => settleWhole(whole, parts, wholes)) : [];
    }),
  );
}

/** The first figure of those that all say the same; null where there is none or they differ. */
function onlyValue(facts: readonly Fact[]): Stated | null {
  const [first] = facts;
  return first && facts.every(({ figure }) => figure.amount === first.figure.amount) ? first.figure : null;
}

function settleWhole(whole: Stated, parts: readonly Stated[], wholes: readonly Stated[]): Settled[] {
  if (!excludesChance({ ...whole, amount: total(parts) }, parts, wholes.length)) return [];
  if (whole.amount === total(parts)) return whole.adds ? [sumOf('X1', whole, parts)] : [];
  const same = whole.record.data.value === parts.reduce((sum, { record }) => sum + Number(record.data.value), 0);
  return same && parts.every(({ factor }) => factor === 1) && whole.factor > 1 ? [mendUnit(whole, parts)] : [];
}

/** 19779万多户 whose digits are exactly the sum of 18342户 and 1437户: the unit is 户. */
function mendUnit(whole: Stated, parts: readonly Stated[]): Settled {
  const { record } = whole;
  const evidence = record.evidence.map((e) => (e.field === 'unit' ? { ...e, how: 'repaired' as const } : e));
  const mended: NoticeRecord = { ...record, data: { ...record.data, unit: whole.kind }, evidence };
  const right = { ...whole, record: { ...mended, data: { ...mended.data, raw: `${record.data.value}${whole.kind}` } } };
  const { sum } = printSum({ ...right, factor: 1, amount: total(parts) }, parts, '=');
  const violation: Violation = {
    rule: 'X4',
    severity: 'error',
    zh: `“${named(whole)}”单位有误，应为${written(right)}：${sum}`,
    en: `“${named(whole)}” has the wrong unit; it is ${written(right)}: ${sum}`,
    record,
    expected: written(right),
    actual: String(record.data.raw),
    proof: sum,
    repair: 'applied',
  };
  const settled = sumOf('X4', { ...whole, factor: 1 }, parts);
  return { ...settled, records: parts.map((part) => part.record), mended: repaired(mended), violation };
}

function repaired(record: NoticeRecord): NoticeRecord {
  return { ...record, data: { ...record.data, proof: 'repaired' } };
}

/** Shares of a whole cannot be more than all of it. */
const SHARE_OF_ALL = /(?:满意度|满意率|合格率|准确率|及时率|达标率|知晓率|到位率)$/;

function tooMuch(figure: Stated): Settled[] {
  if (figure.kind !== '%' || !SHARE_OF_ALL.test(figure.label) || figure.amount <= 100_000_000n) return [];
  const zh = `“${named(figure)}”超过 100%`;
  return [flag(figure, { zh, en: `“${named(figure)}” is more than 100%`, severity: 'error', expected: '≤100%' })];
}

/** A household has a member: 1437户、1750人, never more 户 than 人. */
function householdsBeyondPeople(passage: Passage): Settled[] {
  return passage.flatMap((people, i) => {
    const homes = passage[i - 1];
    const pair = homes?.kind === '户' && people.kind === '人' && homes.label === people.label;
    if (!homes || !pair || homes.sentence !== people.sentence || homes.amount <= people.amount) return [];
    const both = `${written(homes)} > ${written(people)}`;
    const zh = `“${homes.label}”的户数多于人数：${both}，疑为位数或单位之误`;
    const en = `“${homes.label}”: more households than people, ${both}; a slip of digits or unit`;
    return [flag(homes, { zh, en, severity: homes.factor === people.factor ? 'warning' : 'error', expected: null })];
  });
}

const LEAST_DIGITS = 5;

/** 8402.57万元 in one place, 8402.57亿元 in another: one of the two units is wrong. */
function twoUnits(figures: readonly Stated[]): Settled[] {
  const money = figures.filter(
    (f) => f.kind === '元' && f.adds && String(f.record.data.value).replace(/\D|0+$/g, '').length >= LEAST_DIGITS,
  );
  const alike = Map.groupBy(money, ({ record, label }) => `${record.data.value}|${label.slice(-4)}`);
  return [...alike.values()].flatMap((same) => {
    const other = same.find(({ amount }) => amount !== same[0]?.amount);
    const [first] = same;
    if (!first || !other) return [];
    const both = `“${named(first)}”、“${named(other)}”`;
    const en = `the same digits with two units: ${both}`;
    return [flag(other, { zh: `数字相同而单位不同：${both}`, en, severity: 'error', expected: written(first) })];
  });
}

function flag(figure: Stated, what: Pick<Violation, 'zh' | 'en' | 'severity'> & { expected: string | null }): Settled {
  const violation = { rule: 'X4', record: figure.record, actual: String(figure.record.data.raw), ...what };
  return { violation, ...(what.severity === 'error' ? { proof: 'conflict', records: [figure.record] } : {}) };
}
