/**
 * Sums that the words claim and the numbers refute. Enters: a claim that no list of parts fulfils. Leaves: the finding, with the
 * sum printed; nothing where the words leave a way out. Example: X1 1864万元 ≠ 1592万元 + 227万元，差 45万元.
 */
import { total } from './chance.ts';
import type { Claim } from './parts.ts';
import { inUnitOf, named, printSum } from './print.ts';
import type { Settled } from './settle.ts';
import type { Stated } from './stated.ts';
import { PAYS } from './words.ts';

/** The finding of a claim that does not hold, or nothing. */
export function refuted(claim: Claim): Settled {
  const severity = severityOf(claim);
  if (!severity) return {};
  const { whole, rule } = claim;
  const parts = longest(claim);
  const { sum, total: comesTo, difference } = printSum(whole, parts, '≠');
  const slip = slipIn(whole, parts);
  const zh = `“${named(whole)}”与各部分之和${comesTo}不符，差 ${difference}：${sum}`;
  const en = `“${named(whole)}” is not the sum of its parts, ${comesTo}; it differs by ${difference}: ${sum}`;
  const records = [whole, ...parts].map(({ record }) => record);
  return {
    ...(severity === 'error' ? { proof: 'conflict', records } : {}),
    violation: {
      rule: slip ? 'X4' : rule,
      severity,
      zh: slip ? `${zh}；“${named(slip.figure)}”若为${slip.right}则相符，疑为位数或单位之误` : zh,
      en: slip ? `${en}; it would hold if “${named(slip.figure)}” were ${slip.right}` : en,
      record: slip?.figure.record ?? whole.record,
      expected: slip?.right ?? comesTo,
      actual: String((slip?.figure ?? whole).record.data.raw),
      proof: `${sum} = ${comesTo}`,
      repair: slip ? 'proposed' : null,
    },
  };
}

/**
 * Error where the words leave no other reading. Warning where a list that names all payers comes to less than the whole, and where
 * people or things that are counted may belong to two parts at once.
 */
function severityOf(claim: Claim): 'error' | 'warning' | null {
  const { whole, lists, plain, promises, otherWholes } = claim;
  const [shortest] = lists;
  if (!plain || !shortest || promises === 'nothing' || whole.amount <= 0n) return null;
  if (shortest.some(({ amount }) => amount < 0n) || hasFittingRun(lists.at(-1) ?? [], whole)) return null;
  const least = total(shortest);
  if (least > whole.amount) {
    if (promises !== 'all' && dividesTwice(shortest, whole)) return null;
    if (otherWholes.some(({ amount }) => amount >= least)) return null;
    const apart = whole.kind === '元' || promises === 'all' || shortest.some(({ amount }) => amount > whole.amount);
    return apart ? 'error' : 'warning';
  }
  if (promises === 'all') return 'error';
  return promises === 'likely' && total(longest(claim)) < whole.amount && otherWholes.length === 0 ? 'warning' : null;
}

/** The first or the last few of the list come to the whole: the others divide it a second time. */
function hasFittingRun(list: readonly Stated[], whole: Stated): boolean {
  return [list, list.toReversed()].some((run) => {
    let sum = 0n;
    return run.some(({ amount }, i) => {
      sum += amount;
      return i > 0 && sum === whole.amount;
    });
  });
}

/** 建安工程4000万元，设备600万元，中央补助2000万元，地方配套3000万元: what it is spent on, then who pays it. */
function dividesTwice(list: readonly Stated[], whole: Stated): boolean {
  const [payers, uses] = [true, false].map((pays) => list.filter(({ label }) => PAYS.test(label) === pays));
  if (!payers || !uses || payers.length < 2 || uses.length < 2) return false;
  return total(payers) <= whole.amount && total(uses) <= whole.amount;
}

/** The list that is printed: the longest, unless the shortest is too much already. */
function longest({ whole, lists }: Claim): readonly Stated[] {
  const [shortest = []] = lists;
  return total(shortest) > whole.amount ? shortest : (lists.at(-1) ?? []);
}

const POWERS_OF_TEN = [10n, 100n, 1000n, 10_000n, 100_000_000n];

/** The one figure that, ten or ten thousand times as large or as small, makes the sum hold. */
function slipIn(whole: Stated, parts: readonly Stated[]): { figure: Stated; right: string } | null {
  const sum = total(parts);
  const slips = [whole, ...parts].flatMap((figure) => {
    const needed = figure === whole ? sum : figure.amount + whole.amount - sum;
    const off = POWERS_OF_TEN.some((power) => needed * power === figure.amount || needed === figure.amount * power);
    return off && needed > 0n ? [{ figure, right: inUnitOf(figure, needed) }] : [];
  });
  const [only] = slips;
  return slips.length === 1 && only ? only : null;
}
