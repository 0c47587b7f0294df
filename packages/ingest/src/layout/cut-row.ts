/**
 * A row that a page end cuts in two. Enters: the last row above a page end, the first below it. Leaves: whether the lower
 * one is the rest of the upper one, and why, or why not.
 * Example: "东县 | 符合条件的困难群众" and below it " | 全部纳入保障范围": the second cell goes on, the label does not start anew.
 */
import type { Cell, Table } from '@wenhao/core';
import { isNumeric } from './table-grid.ts';

export type RowVerdict = 'cut' | 'refused' | 'whole';

const CLOSED = /[。；;.!！？?]$/;

/**
 * `from` is the first row of `below` that is no repeated header. The rest of a row has no label and no amount of its own,
 * and every text in it goes on a text above; where one of those has ended, the rows stay apart.
 */
export function judgeCutRow(above: Table, below: Table, from: number): RowVerdict {
  const upper = above.cells.filter((cell) => cell.row + cell.rowSpan === above.rows);
  const lower = below.cells.filter((cell) => cell.row === from);
  const rest = lower.filter((cell) => cell.text.length > 0);
  const label = upper.find((cell) => cell.rowSpan === 1);
  if (!label || label.text.length === 0 || label.columnSpan > 1) return 'whole';
  if (rest.length === 0 || lower.some((cell) => cell.rowSpan > 1)) return 'whole';
  if (rest.some((cell) => cell.column <= label.column || isNumeric(cell.text.text))) return 'whole';
  const texts = rest.map((cell) => partnerOf(cell, upper)?.text.text ?? '');
  if (texts.some((text) => text === '' || isNumeric(text))) return 'whole';
  return texts.some((text) => CLOSED.test(text)) ? 'refused' : 'cut';
}

/** The cell above, on the same columns. */
export function partnerOf<C extends Cell>(cell: Cell, upper: readonly C[]): C | undefined {
  return upper.find((one) => one.column === cell.column && one.columnSpan === cell.columnSpan);
}
