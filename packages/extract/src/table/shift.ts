/**
 * Rows whose cells stand a column or more beside their place. Enters: (empty) | 伊犁州 | 小计 | 65682 | 39145, or
 * 伊宁市 | 14005 | 8419 | 5586 | (empty), under a header with two label columns. Leaves: the same rows moved into place.
 */
import { cellAmount, isBlank } from './amount.ts';
import type { Column } from './header.ts';
import type { Matrix, Slot } from './matrix.ts';

/**
 * The matrix with shifted rows moved into place, and by how many columns each stood too far right (positive) or left
 * (negative). What a row lost at its end has no slot any more.
 */
export function alignRows(
  matrix: Matrix,
  dataFrom: number,
  columns: readonly Column[],
): { aligned: Matrix; shifts: ReadonlyMap<number, number> } {
  const shifts = new Map<number, number>();
  for (let row = dataFrom; row < matrix.rows; row++) {
    const shift = shiftOf(matrix, row, columns);
    if (shift !== 0) shifts.set(row, shift);
  }
  if (shifts.size === 0) return { aligned: matrix, shifts };
  const slot = (row: number, column: number): Slot => matrix.slot(row, column + (shifts.get(row) ?? 0));
  const row = (r: number): readonly Slot[] => matrix.row(r).slice(Math.max(0, shifts.get(r) ?? 0));
  return { aligned: { ...matrix, slot, row }, shifts };
}

/** By how many columns a row stands beside its place; 0 where it stands in it, or where that is not certain. */
function shiftOf(matrix: Matrix, row: number, columns: readonly Column[]): number {
  const amounts = columns.filter((c) => c.role === 'amount').map((c) => c.index);
  const labels = columns.filter((c) => c.role === 'label' && c.index < (amounts[0] ?? 0)).map((c) => c.index);
  const contiguous = amounts.every((c, i) => i === 0 || c === (amounts[i - 1] ?? 0) + 1);
  if (amounts.length === 0 || labels.length === 0 || !contiguous) return 0;
  return rightShift(matrix, row, { labels, amounts }) || leftShift(matrix, row, { labels, amounts });
}

interface Places {
  readonly labels: readonly number[];
  readonly amounts: readonly number[];
}

/** A word where amounts belong, only amounts and blanks behind it, and no word in the first label column. */
function rightShift(matrix: Matrix, row: number, { labels, amounts }: Places): number {
  const [firstAmount, firstLabel] = [amounts[0] as number, labels[0] as number];
  if (text(matrix, row, firstLabel) !== '') return 0;
  const lastWord = amounts.findLast((c) => isWord(matrix, row, c));
  if (lastWord === undefined) return 0;
  const shift = lastWord - (firstAmount - 1);
  const moved = labels.map((c) => text(matrix, row, c + shift)).filter((t) => t !== '');
  const amountsBehind = amounts.some((c) => c > lastWord && isAmount(matrix, row, c));
  return moved.length > 0 && moved.length <= labels.length && amountsBehind ? shift : 0;
}

/** An amount where the last label belongs, words before it, only amounts behind it, and blanks where the row ends short. */
function leftShift(matrix: Matrix, row: number, { labels, amounts }: Places): number {
  const [firstAmount, lastAmount] = [amounts[0] as number, amounts.at(-1) as number];
  const firstFound = labels.find((c) => isAmount(matrix, row, c));
  if (firstFound === undefined) return 0;
  const shift = firstAmount - firstFound;
  const words = labels.filter((c) => c < firstFound && isWord(matrix, row, c));
  const run = Array.from({ length: lastAmount - firstFound + 1 }, (_, i) => firstFound + i);
  const held = run.slice(0, run.length - shift).every((c) => isAmount(matrix, row, c) || isBlank(text(matrix, row, c)));
  const short = run.slice(run.length - shift).every((c) => isBlank(text(matrix, row, c)));
  return words.length > 0 && held && short ? -shift : 0;
}

function text(matrix: Matrix, row: number, column: number): string {
  return matrix.slot(row, column)?.plain ?? '';
}

function isAmount(matrix: Matrix, row: number, column: number): boolean {
  const slot = matrix.slot(row, column);
  return slot !== undefined && cellAmount(slot.text) !== null;
}

/** Words hold no digit: 12镇 or 33b is a damaged amount, not a name; nor is �, ink on a scan that could not be read. */
function isWord(matrix: Matrix, row: number, column: number): boolean {
  const content = text(matrix, row, column);
  return !isBlank(content) && !/[\d\ufffd]/.test(content);
}
