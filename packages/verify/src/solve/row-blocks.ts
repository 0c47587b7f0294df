/**
 * Groups without a word: a row followed by the rows that it sums. Enters: rows in order, e.g. 贵阳市 1031, 清镇市 413, 修文县 618. Leaves: each row that is
 * the sum of the rows right behind it in every column, as a claim. One such block may be chance; the table's own total says whether they are meant:
 * it must sum the heads (see findRowRelations).
 */

import { amountAt, type Matrix } from './matrix.ts';
import type { Reduction } from './row-adoption.ts';
import type { Amounts, RowClaim } from './row-evidence.ts';

/** A sum of one row is no sum, and one of very many is found by another way. */
const [LEAST_MEMBERS, MOST_MEMBERS] = [2, 60];

export function exactBlocks({ matrix }: Amounts): (rows: readonly number[]) => Reduction {
  // Without negative amounts a sum that is too large stays so.
  const onlyGrows = matrix.amounts.every((amount) => amount >= 0n);
  return (rows) => {
    const claims: RowClaim[] = [];
    const left: number[] = [];
    for (let at = 0; at < rows.length; at++) {
      const head = rows[at] as number;
      const members = membersBehind(matrix, head, { behind: rows.slice(at + 1, at + 1 + MOST_MEMBERS), onlyGrows });
      left.push(head);
      if (members.length === 0) continue;
      claims.push({ whole: head, members, origin: 'numbers', declared: false, tried: rows.length });
      at += members.length;
    }
    return { claims, left, gain: 0 };
  };
}

interface Behind {
  readonly behind: readonly number[];
  readonly onlyGrows: boolean;
}

/** The fewest rows right behind the head that add up to it in every column; none where no number of them does. */
function membersBehind(matrix: Matrix, head: number, { behind, onlyGrows }: Behind): readonly number[] {
  const columns = Array.from({ length: matrix.columns }, (_, c) => c);
  const whole = columns.map((c) => amountAt(matrix, head, c));
  if (whole.every((amount) => amount === 0n)) return [];
  const sums = columns.map(() => 0n);
  for (const [i, row] of behind.entries()) {
    for (const c of columns) sums[c] = (sums[c] as bigint) + amountAt(matrix, row, c);
    if (onlyGrows && columns.some((c) => (sums[c] as bigint) > (whole[c] as bigint))) return [];
    if (i + 1 >= LEAST_MEMBERS && columns.every((c) => sums[c] === whole[c])) return behind.slice(0, i + 1);
  }
  return [];
}
