/**
 * Rows whose cells stand a column or more beside their place. Enters: (empty) | 伊犁州 | 小计 | 65682 | 39145 under a
 * header whose amounts start in the third column. Leaves: the same rows moved into place, and by how many columns each was moved.
 */
import { isBlank } from './amount.ts';
import type { Column } from './header.ts';
import { isSum } from './hierarchy.ts';
import type { Matrix, Slot } from './matrix.ts';

/**
 * Columns by which a row stands too far right: a word where amounts belong, with every amount of the row to its right
 * and nothing but blanks where the first label belongs. 0 for a row in its place.
 */
export function shiftOf(matrix: Matrix, row: number, columns: readonly Column[]): number {
  const amounts = columns.filter((c) => c.role === 'amount');
  const labels = columns.filter((c) => c.role === 'label');
  const firstAmount = amounts[0]?.index;
  const [firstLabel] = labels;
  if (firstAmount === undefined || !firstLabel || matrix.slot(row, firstLabel.index)?.plain !== '') return 0;
  let lastWord = -1;
  for (const column of amounts) {
    const text = matrix.slot(row, column.index)?.plain ?? '';
    if (!isBlank(text) && !/\d/.test(text)) lastWord = column.index;
  }
  if (lastWord < 0) return 0;
  const shift = lastWord - (firstAmount - 1);
  const movedLabel = matrix.slot(row, firstLabel.index + shift)?.plain ?? '';
  const word = matrix.slot(row, lastWord)?.plain ?? '';
  return movedLabel !== '' && (isSum(word) || labels.length > 1) ? shift : 0;
}

/** The matrix with shifted rows moved into place. What a row lost at its end has no slot any more. */
export function alignRows(
  matrix: Matrix,
  dataFrom: number,
  columns: readonly Column[],
): { aligned: Matrix; shifts: ReadonlyMap<number, number> } {
  const shifts = new Map<number, number>();
  for (let row = dataFrom; row < matrix.rows; row++) {
    const shift = shiftOf(matrix, row, columns);
    if (shift > 0) shifts.set(row, shift);
  }
  if (shifts.size === 0) return { aligned: matrix, shifts };
  const slot = (row: number, column: number): Slot => matrix.slot(row, column + (shifts.get(row) ?? 0));
  const aligned = { ...matrix, slot, row: (row: number) => matrix.row(row).slice(shifts.get(row) ?? 0) };
  return { aligned, shifts };
}
