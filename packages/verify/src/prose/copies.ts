/**
 * X3: one fact stated twice agrees. Enters: facts, e.g. 城市特困人员…918元/月 in one paragraph and …674元/月 in another. Leaves: copies
 * that agree, as equations; values that differ or were swapped, as findings.
 */
import type { Violation } from '../check.ts';
import { type Fact, isPlainStatement, SIDES } from './facts.ts';
import { named, written } from './print.ts';
import { holds, type Settled } from './settle.ts';
import type { Stated } from './stated.ts';

/** Shorter names (发放资金, 支出) are told of many things. */
const LEAST_TOPIC = 4;
/** Equal amounts of this many digits under names that end alike are one fact. */
const LEAST_DIGITS = 5;
const LEAST_SUFFIX = 4;
const GENERAL = /^(?:发放|支出|下达|资金|金额|补助|实际|执行|合计|完成|覆盖|涉及|其中|以上|规范|健康|满意)[^的]{0,4}$/;

export function settleCopies(facts: readonly Fact[]): Settled[] {
  const groups = [...Map.groupBy(facts.filter(isSpecific), keyOf).values()].map(oneOfEachSentence);
  const swapped = groups.flatMap((group) => swappedWith(group, groups));
  const inSwap = new Set(swapped.flatMap(({ records = [] }) => records));
  const differing = groups
    .flatMap((group) => differs(group))
    .filter(({ records }) => !records?.some((r) => inSwap.has(r)));
  const same = [...groups.flatMap((group) => agreeing(group)), ...equalAmounts(facts)];
  return [...same, ...swapped, ...differing];
}

function isSpecific({ topic, figure }: Fact): boolean {
  return topic.length >= LEAST_TOPIC && !GENERAL.test(topic) && figure.kind !== '%' && !figure.lead.endsWith('(');
}

function keyOf({ topic, side, figure }: Fact): string {
  return `${topic}|${side}|${figure.kind}`;
}

/** One statement for each sentence: within one sentence a label may go on over several numbers. */
function oneOfEachSentence(group: readonly Fact[]): Fact[] {
  return [...Map.groupBy(group, ({ figure }) => String(figure.record.data.sentence)).values()].flatMap((same) =>
    same.length === 1 ? same : [],
  );
}

function agreeing(group: readonly Fact[]): Settled[] {
  return [...Map.groupBy(group, ({ figure }) => figure.amount).values()].flatMap((equal) =>
    equal.length >= 2 && !isSmall(equal[0] as Fact) ? [copyOf(equal.map(({ figure }) => figure))] : [],
  );
}

/** Copies need one field and one scale: 1.2亿元 and 12000万元 both have fen, 1.2万户 and 12000户 have no field in common. */
function copyOf(figures: readonly Stated[]): Settled {
  const [first] = figures;
  const alike = figures.filter(({ field, factor }) => field === first?.field && factor === first.factor);
  return alike.length >= 2 ? holds('X3', 'copy', alike) : {};
}

/** One digit says nothing. */
function isSmall({ figure }: Fact): boolean {
  return digits(figure) < 2;
}

/** The digits of a figure, without zeros at its end. */
function digits({ amount }: Stated): number {
  return amount === 0n ? 0 : amount.toString().replace(/^-|0+$/g, '').length;
}

/** Equal to five digits, under names that end in the same words: the fund of one paragraph and of the next. */
function equalAmounts(facts: readonly Fact[]): Settled[] {
  const long = facts.map(({ figure }) => figure).filter((figure) => figure.adds && digits(figure) >= LEAST_DIGITS);
  const equal = [...Map.groupBy(long, ({ kind, amount }) => `${kind}${amount}`).values()];
  return equal.flatMap((figures) => {
    const [first] = figures;
    return first ? [copyOf(figures.filter((figure) => endAlike(figure.label, first.label)))] : [];
  });
}

function endAlike(a: string, b: string): boolean {
  return a.slice(-LEAST_SUFFIX) === b.slice(-LEAST_SUFFIX) && a.length >= LEAST_SUFFIX;
}

/** One fact with two values, told of the same time: which of the two is right, the notice does not say. */
function differs(group: readonly Fact[]): Settled[] {
  const plain = group.filter((fact) => isPlainStatement(fact) && fact.figure.adds);
  const [a, b] = plain;
  if (a && a.figure.record.data.value === b?.figure.record.data.value) return []; // the unit is what differs: X4
  if (!a || !b || plain.length !== 2 || a.figure.amount === b.figure.amount || a.years !== b.years) return [];
  const both = `“${named(a.figure)}”、“${named(b.figure)}”`;
  return [
    {
      records: [a.figure.record, b.figure.record],
      violation: {
        rule: 'X3',
        severity: 'warning',
        zh: `同一事实前后不一：${both}`,
        en: `one fact is stated with two values: ${both}`,
        record: b.figure.record,
        expected: written(a.figure),
        actual: String(b.figure.record.data.raw),
      },
    },
  ];
}

/** 城市918、农村674 in one paragraph, 城市674、农村918 in the other. */
function swappedWith(group: readonly Fact[], groups: readonly (readonly Fact[])[]): Settled[] {
  const [first, second] = group;
  if (!first || !second || group.length !== 2 || first.figure.amount === second.figure.amount) return [];
  return SIDES.flatMap(([side, other]) => {
    if (first.side !== side) return [];
    const [x, y, more] = groups.find(([fact]) => fact && keyOf(fact) === keyOf({ ...first, side: other ?? '' })) ?? [];
    if (!x || !y || more || first.figure.amount !== y.figure.amount || second.figure.amount !== x.figure.amount)
      return [];
    return x.figure.amount === y.figure.amount ? [] : [swap([first, second], [x, y])];
  });
}

function swap(side: readonly [Fact, Fact], other: readonly [Fact, Fact]): Settled {
  const figures = [...side, ...other].map(({ figure }) => figure);
  const told = (i: 0 | 1) => `${side[i].side}${written(side[i].figure)}、${other[i].side}${written(other[i].figure)}`;
  const violation: Violation = {
    rule: 'X3',
    severity: 'error',
    zh: `“${side[0].topic}”两处所述互换：一处为${told(0)}，另一处为${told(1)}`,
    en: `“${side[0].topic}” is stated twice with its values swapped: ${told(0)} in one place, ${told(1)} in the other`,
    record: side[1].figure.record,
    expected: told(0),
    actual: told(1),
  };
  return { violation, proof: 'conflict', records: figures.map(({ record }) => record) };
}
