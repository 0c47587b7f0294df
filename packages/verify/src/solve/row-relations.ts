/**
 * Which rows sum up which. Enters: amounts, labels, hints. Leaves: the relations of the reading of the table that the numbers
 * bear out best, each with its support; a tree, as no row is a member twice on one level.
 */
import type { AmountRow, ColumnRelation, RowRelation } from './grid.ts';
import type { Matrix } from './matrix.ts';
import { type RowClaim, type RowEvidence, type TellingColumns, weigh } from './row-evidence.ts';
import { claimsOf, readingsOf } from './row-labels.ts';
import { digitsNeeded } from './support.ts';

interface Weighed {
  readonly claim: RowClaim;
  readonly evidence: RowEvidence;
}

/** Digits that a failing column takes from a reading when readings are compared. */
const FAILING_COSTS = 2;
/** Digits that all declared relations of a reading must have together to vouch for one of them that fails. */
const FAMILY_DIGITS = 6;

export function findRowRelations(
  matrix: Matrix,
  rows: readonly AmountRow[],
  columnRelations: readonly ColumnRelation[],
): RowRelation[] {
  const telling = tellingColumns(matrix, columnRelations);
  const hinted = claimsFromHints(rows);
  let [best, bestScore] = [[] as Weighed[], Number.NEGATIVE_INFINITY];
  const propose = (claims: readonly RowClaim[]) => {
    const weighed = claims.map((claim) => ({ claim, evidence: weigh(matrix, claim, telling) }));
    const score = scoreOf(weighed);
    if (score > bestScore) [best, bestScore] = [weighed, score];
  };
  if (hinted.length > 0) propose(hinted);
  for (const reading of readingsOf(rows)) {
    if (isComplete(best, rows.length)) break;
    propose(claimsOf(matrix, reading, telling));
  }
  return withSupport(best);
}

/** Every row takes part and nothing fails: no other reading can say more. */
function isComplete(weighed: readonly Weighed[], rows: number): boolean {
  const used = new Set(weighed.flatMap(({ claim }) => [claim.whole, ...claim.members]));
  return used.size === rows && weighed.every(({ evidence }) => evidence.fails === 0 && evidence.holds > 0);
}

function tellingColumns(matrix: Matrix, relations: readonly ColumnRelation[]): TellingColumns {
  const derived = new Set(relations.filter((each) => each.support.strong).map((each) => each.whole));
  return Array.from({ length: matrix.columns }, (_, c) => !derived.has(c));
}

function claimsFromHints(rows: readonly AmountRow[]): RowClaim[] {
  const members = new Map<number, number[]>();
  for (const [i, row] of rows.entries()) {
    if (row.parent === undefined || row.parent === null || row.parent === i) continue;
    members.set(row.parent, [...(members.get(row.parent) ?? []), i]);
  }
  return [...members].map(([whole, list]) => ({ whole, members: list, origin: 'hints', tried: 1 }));
}

function scoreOf(weighed: readonly Weighed[]): number {
  let score = 0;
  for (const { evidence } of weighed) score += evidence.digits - FAILING_COSTS * evidence.fails;
  return score;
}

function withSupport(weighed: readonly Weighed[]): RowRelation[] {
  const declared = weighed.filter(({ claim }) => claim.origin !== 'numbers');
  const family = declared.reduce((sum, { evidence }) => sum + evidence.digits, 0);
  const failing = declared.filter(({ evidence }) => evidence.holds === 0).length;
  const vouched = family >= FAMILY_DIGITS && failing * 2 <= declared.length;
  const relations: RowRelation[] = [];
  for (const { claim, evidence } of weighed) {
    const isDeclared = claim.origin !== 'numbers';
    const { holds, fails, digits } = evidence;
    const needed = digitsNeeded({ tried: claim.tried, lines: holds + fails, fails, declared: isDeclared });
    const strong = digits >= needed || (isDeclared && vouched);
    if (!strong && !isDeclared) continue;
    relations.push({
      type: 'rows',
      whole: claim.whole,
      members: claim.members,
      origin: claim.origin,
      support: { holds, fails, digits, needed, declared: isDeclared, strong },
    });
  }
  return relations;
}
