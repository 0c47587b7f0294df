/**
 * X1, X5: sums stated in prose. Enters: the passages of a notice. Leaves: the sums that hold, as equations; those that the words
 * claim and the numbers refute, as findings. Example: 1864万元，其中中央资金1592万元、自治区资金227万元 (差 45).
 */
import { excludesChance, total } from './chance.ts';
import { fittingSums } from './fits.ts';
import { claimedItems } from './items.ts';
import { type Claim, claimedParts } from './parts.ts';
import { refuted } from './refuted.ts';
import { type Settled, sumOf } from './settle.ts';
import type { Passage, Stated } from './stated.ts';
import { claimedTotals } from './totals.ts';

interface Sum {
  readonly rule: 'X1' | 'X5';
  readonly whole: Stated;
  readonly parts: readonly Stated[];
}

export interface Sums {
  readonly passages: readonly Passage[];
  readonly held: readonly Sum[];
  readonly refuted: readonly Claim[];
  /** Figures that are parts of others: what is told of the whole is not told of them. */
  readonly hidden: ReadonlySet<Stated>;
}

/** The sums as they are proved or refuted. */
export function settleSums({ held, refuted: failed }: Sums): Settled[] {
  return [...held.map(({ rule, whole, parts }) => sumOf(rule, whole, parts)), ...failed.map(refuted)];
}

/** What the words claim, then what fits without a word. */
export function findSums(passages: readonly Passage[]): Sums {
  const hidden = new Set<Stated>();
  const held: Sum[] = [];
  const failed: Claim[] = [];
  for (const passage of passages) {
    for (const find of [claimedParts, claimedTotals, claimedItems]) {
      for (const claim of find(passage, hidden)) judge(claim, { held, failed, hidden });
    }
  }
  const fits = fittingSums(passages, hidden);
  for (const { whole, parts } of fits) {
    held.push({ rule: 'X1', whole, parts });
  }
  const wholes = new Set(held.map(({ whole }) => whole));
  return { passages, held, refuted: failed.filter(({ whole }) => !wholes.has(whole)), hidden };
}

interface Judged {
  readonly held: Sum[];
  readonly failed: Claim[];
  readonly hidden: Set<Stated>;
}

function judge(claim: Claim, { held, failed, hidden }: Judged): void {
  const sum = heldBy(claim);
  if (!sum) {
    failed.push(claim);
    return;
  }
  held.push({ rule: claim.rule, ...sum });
  for (const part of sum.parts) hidden.add(part);
}

/** The first list that comes to the whole; where the whole may be another figure, only if that is no accident. */
function heldBy({ whole, lists, otherWholes }: Claim): Omit<Sum, 'rule'> | null {
  const long = lists.filter((list) => list.length >= 2).map((parts) => ({ parts, sum: total(parts) }));
  const parts = long.find(({ sum }) => sum === whole.amount)?.parts ?? fittingStart(long.at(-1)?.parts ?? [], whole);
  if (parts) return { whole, parts };
  for (const other of otherWholes) {
    const found = long.find(({ sum }) => sum === other.amount)?.parts;
    if (found && excludesChance(other, found, otherWholes.length)) return { whole: other, parts: found };
  }
  return null;
}

/** 其中中央60万元、省级40万元，用于甲30万元、乙70万元: a list that goes on behind its end, if that is no accident. */
function fittingStart(list: readonly Stated[], whole: Stated): readonly Stated[] | null {
  let sum = 0n;
  for (const [i, part] of list.entries()) {
    sum += part.amount;
    const start = list.slice(0, i + 1);
    if (i > 0 && sum === whole.amount && excludesChance(whole, start, list.length)) return start;
  }
  return null;
}
