/**
 * Which rows sum up which. Enters: amounts, labels, hints. Leaves: the relations of the reading of the table that the numbers
 * bear out best, each with its support; a tree, as no row is a member twice on one level.
 */
import type { AmountRow, ColumnRelation, RowRelation } from './grid.ts';
import { rankOf } from './labels.ts';
import { amountAt, type Matrix } from './matrix.ts';
import { exactBlocks } from './row-blocks.ts';
import { type RowClaim, type RowEvidence, toAmounts, weigh } from './row-evidence.ts';
import { claimsOf, type Reading, readingsOf } from './row-labels.ts';
import { numberSearch } from './row-sums.ts';
import { digitsNeeded } from './support.ts';

interface Weighed {
  readonly claim: RowClaim;
  readonly evidence: RowEvidence;
}

interface Judged {
  readonly weighed: readonly Weighed[];
  /** Null for hints. */
  readonly reading: Reading | null;
  readonly score: number;
}

/** Readings whose gaps are sought among the numbers. */
const MOST_READINGS_BY_NUMBERS = 4;

/** Digits that a failing column takes from a reading when readings are compared; a sum without members takes all and one. */
const FAILING_COSTS = 2;
/** Digits that all declared relations of a reading must have together to vouch for one of them that fails. */
const FAMILY_DIGITS = 6;
/** Shares of such a family that may fail everywhere: words mean sums; a label further left often does. */
const MOST_WORDED_FAILING = 0.5;
const MOST_OUTLINED_FAILING = 0.1;

export function findRowRelations(
  matrix: Matrix,
  rows: readonly AmountRow[],
  columnRelations: readonly ColumnRelation[],
): RowRelation[] {
  const amounts = toAmounts(matrix, columnRelations);
  const sums = rows.flatMap((row, i) => (rankOf(row).rank > 0 ? [i] : []));
  const judge = (claims: readonly RowClaim[], reading: Reading | null): Judged => {
    const weighed = claims
      .map((claim) => ({ claim, evidence: weigh(amounts, claim) }))
      .filter((each) => !isSomeOfWhich(matrix, rows, each));
    const claimed = new Set(claims.map((claim) => claim.whole));
    const idle = sums.filter((row) => !claimed.has(row)).length;
    return { weighed, reading, score: scoreOf(weighed) - idle * (FAILING_COSTS * matrix.columns + 1) };
  };
  const judged = [judge(claimsFromHints(rows), null)];
  for (const reading of readingsOf(rows)) {
    const next = judge(claimsOf(amounts, reading), reading);
    judged.push(next);
    if (isComplete(next.weighed, rows.length)) break;
  }
  const ranked = judged.sort((a, b) => b.score - a.score);
  if (!isBorneOut(ranked[0]?.weighed ?? [], rows.length)) {
    const search = numberSearch(amounts);
    for (const { reading } of ranked.slice(0, MOST_READINGS_BY_NUMBERS)) {
      if (!reading) continue;
      judged.push(judge(claimsOf(amounts, reading, search), reading));
      const blocks = judge(claimsOf(amounts, reading, exactBlocks(amounts)), reading);
      // Blocks count only where nothing of the table fails with them: an exact reading of every row and every sum.
      if (isNoAccident(blocks.weighed, rows)) judged.push(blocks);
    }
  }
  const best = judged.reduce((a, b) => (b.score > a.score ? b : a)).weighed;
  return withSupport(best);
}

/**
 * Nothing fails, and there are several such groups, or all sums together match so many digits that no choice of heads and members does so
 * by chance: one small group alone (600 = 350 + 250) may be one.
 */
function isNoAccident(weighed: readonly Weighed[], rows: readonly AmountRow[]): boolean {
  const isWordless = (row: number) => rankOf(rows[row] as AmountRow).rank === 0;
  const groups = weighed.filter(({ claim }) => claim.origin === 'numbers' && isWordless(claim.whole)).length;
  const digits = weighed.reduce((sum, { evidence }) => sum + evidence.digits, 0);
  const needed = digitsNeeded({ tried: rows.length ** 2 / 2, lines: 1, fails: 0, declared: false });
  return (groups > 1 || digits >= needed) && weighed.every(({ evidence }) => evidence.fails === 0);
}

/** Parts that 其中 opens need not be all: that they come to less than the whole says nothing. */
function isSomeOfWhich(matrix: Matrix, rows: readonly AmountRow[], { claim, evidence }: Weighed): boolean {
  const first = rows[claim.members[0] ?? -1];
  if (!first || !rankOf(first).ofWhich || evidence.holds > 0) return false;
  return Array.from({ length: matrix.columns }, (_, c) => c).every((c) => {
    const sum = claim.members.reduce((total, row) => total + amountAt(matrix, row, c), 0n);
    return sum <= amountAt(matrix, claim.whole, c);
  });
}

/** Every row takes part and each sum holds somewhere: there is nothing left for the numbers to find. */
function isBorneOut(weighed: readonly Weighed[], rows: number): boolean {
  const used = new Set(weighed.flatMap(({ claim }) => [claim.whole, ...claim.members]));
  return used.size === rows && weighed.every(({ evidence }) => evidence.holds > 0);
}

/** Nothing fails either: no other reading can say more. */
function isComplete(weighed: readonly Weighed[], rows: number): boolean {
  return isBorneOut(weighed, rows) && weighed.every(({ evidence }) => evidence.fails === 0);
}

/** The groups that hints name, and the only total over what stands in none. 其中 rows alone are some of the parts, and no sum. */
function claimsFromHints(rows: readonly AmountRow[]): RowClaim[] {
  const members = new Map<number, number[]>();
  for (const [i, row] of rows.entries()) {
    if (row.parent === undefined || row.parent === null || row.parent === i) continue;
    members.set(row.parent, [...(members.get(row.parent) ?? []), i]);
  }
  if (members.size === 0) return [];
  const isPart = (row: number) => rankOf(rows[row] as AmountRow).ofWhich;
  const [total, ...others] = rows.flatMap((row, i) => (row.level === 'total' ? [i] : []));
  if (total !== undefined && others.length === 0 && !members.has(total)) {
    const outermost = rows.flatMap(({ parent = null }, i) => (parent === null && i !== total && !isPart(i) ? [i] : []));
    if (outermost.length > 0) members.set(total, outermost);
  }
  return [...members]
    .filter(([, list]) => !list.every(isPart))
    .map(([whole, list]) => ({ whole, members: list, origin: 'hints', declared: true, tried: 1 }));
}

function scoreOf(weighed: readonly Weighed[]): number {
  let score = 0;
  for (const { evidence } of weighed) score += evidence.digits - FAILING_COSTS * evidence.fails;
  return score;
}

/** The claims that are believed, each with its support: by its own digits, by its family's, or by the sum above it. */
function withSupport(weighed: readonly Weighed[]): RowRelation[] {
  const worded = vouches(
    weighed.filter(({ claim }) => claim.declared),
    MOST_WORDED_FAILING,
  );
  const outlined = vouches(
    weighed.filter(({ claim }) => claim.origin === 'labels' && !claim.declared),
    MOST_OUTLINED_FAILING,
  );
  const needs = weighed.map(neededBy);
  const summed = new Set(
    weighed.flatMap(({ claim, evidence }, i) => (evidence.digits >= (needs[i] as number) ? claim.members : [])),
  );
  const relations: RowRelation[] = [];
  for (const [i, { claim, evidence }] of weighed.entries()) {
    const { whole, members, origin, declared } = claim;
    const needed = needs[i] as number;
    const byFamily = declared ? worded : origin === 'numbers' ? summed.has(whole) : outlined;
    const vouched = byFamily && (declared || evidence.holds > 0);
    const strong = evidence.digits >= needed || vouched;
    if (strong || declared)
      relations.push({ type: 'rows', whole, members, origin, support: { ...evidence, needed, declared, strong } });
  }
  return relations;
}

function neededBy({ claim, evidence }: Weighed): number {
  const { holds, fails } = evidence;
  return digitsNeeded({ tried: claim.tried, lines: holds + fails, fails, declared: claim.origin !== 'numbers' });
}

/** Whether claims made in the same way hold so often that one of them may be believed where it fails. */
function vouches(family: readonly Weighed[], mostFailing: number): boolean {
  const digits = family.reduce((sum, { evidence }) => sum + evidence.digits, 0);
  const failing = family.filter(({ evidence }) => evidence.holds === 0 && evidence.fails > 0).length;
  return digits >= FAMILY_DIGITS && failing <= mostFailing * family.length;
}
