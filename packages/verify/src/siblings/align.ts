/**
 * Two sequences side by side. Enters: their lengths, what a pair of items is worth, what a gap costs. Leaves: for each item of the
 * first the item of the second that it stands for, so that the whole is worth most. Example: names [a, c] on [a, b, c] → [0, 2].
 * Method: global alignment by dynamic programming (S. B. Needleman, C. D. Wunsch, J. Mol. Biol. 48, 1970, 443–453).
 */

export interface Pairing {
  readonly first: number;
  readonly second: number;
  readonly worth: (i: number, j: number) => number;
  /** Of an item that stands alone; below 0. */
  readonly gap: number;
}

/** The partner of each item of the first sequence; null where it stands alone. A pair is preferred to gaps of the same worth. */
export function align(pairing: Pairing): (number | null)[] {
  const { first, second, gap, worth } = pairing;
  const best = bestWorths(pairing);
  const partners: (number | null)[] = Array(first).fill(null);
  let [i, j] = [first, second];
  while (i > 0 && j > 0) {
    const here = best[i]?.[j] ?? 0;
    if (here === (best[i - 1]?.[j - 1] ?? 0) + worth(i - 1, j - 1)) {
      i--;
      j--;
      partners[i] = j;
    } else if (here === (best[i - 1]?.[j] ?? 0) + gap) i--;
    else j--;
  }
  return partners;
}

/** What the first i items of one and the first j of the other are worth at best. */
function bestWorths({ first, second, worth, gap }: Pairing): number[][] {
  const best = [Array.from({ length: second + 1 }, (_, j) => j * gap)];
  for (let i = 1; i <= first; i++) {
    const [above, row] = [best[i - 1] ?? [], [i * gap]];
    for (let j = 1; j <= second; j++) {
      const pair = (above[j - 1] ?? 0) + worth(i - 1, j - 1);
      row.push(Math.max(pair, (above[j] ?? 0) + gap, (row[j - 1] ?? 0) + gap));
    }
    best.push(row);
  }
  return best;
}
