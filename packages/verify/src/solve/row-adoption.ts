/**
 * Sums that a damaged amount hid. Enters: claims found from the numbers, and rows that they leave over. Leaves: the claims with
 * those rows in their place: a row left over that sums some of a claim's members, next to it, stands between the two.
 * Example: 合计 was found to sum all units, as one amount of a 小计 is unread; the 小计 still sums its own in other columns.
 */
import { type Amounts, extentOf, type RowClaim, weigh } from './row-evidence.ts';
import { digitsNeeded } from './support.ts';

/** Claims found from the numbers alone. */
export interface Reduction {
  readonly claims: readonly RowClaim[];
  /** The rows that no claim sums, in table order. */
  readonly left: readonly number[];
  /** Digits found beyond those needed, over all claims. */
  readonly gain: number;
}

export function adopt(amounts: Amounts, reduction: Reduction): Reduction {
  let { claims, left, gain } = reduction;
  const wholes = new Set(claims.map((claim) => claim.whole));
  for (const row of reduction.left) {
    const place = wholes.has(row) ? null : placeOf(amounts, row, claims);
    if (!place) continue;
    claims = [...claims.filter((claim) => claim !== place.above), place.between, place.top];
    left = left.filter((each) => each !== row);
    gain += place.gain;
  }
  return { claims, left, gain };
}

interface Place {
  readonly above: RowClaim;
  /** The row's own claim, and the claim above it with the row instead of what it sums. */
  readonly between: RowClaim;
  readonly top: RowClaim;
  readonly gain: number;
}

/** Between which claim and its members a row belongs, if anywhere. */
function placeOf(amounts: Amounts, row: number, claims: readonly RowClaim[]): Place | null {
  let best: Place | null = null;
  for (const above of claims) {
    const after = above.members.filter((member) => member > row);
    const before = above.members.filter((member) => member < row).reverse();
    for (const run of [after, before]) {
      const place = placeUnder(amounts, row, { above, run });
      if (place && place.gain >= (best?.gain ?? 0)) best = place;
    }
  }
  return best;
}

/** `run` are the members of `above` on one side of `row`, nearest first. */
function placeUnder(
  amounts: Amounts,
  row: number,
  { above, run }: { above: RowClaim; run: readonly number[] },
): Place | null {
  const taken = new Set(run.slice(0, extentOf(amounts, row, run)));
  if (taken.size < 2 || taken.size === above.members.length) return null;
  const members = above.members.filter((member) => taken.has(member));
  const between: RowClaim = { ...above, whole: row, members, tried: 2 * above.members.length };
  const { holds, fails, digits } = weigh(amounts, between);
  if (holds < fails) return null;
  const rest = above.members.filter((member) => !taken.has(member));
  const gain = digits - digitsNeeded({ tried: between.tried, lines: holds + fails, fails, declared: false });
  return { above, between, top: { ...above, members: [...rest, row].sort((a, b) => a - b) }, gain };
}
