/**
 * A form of labels and values without indicators: 项目名称 | …, 是否直达 | ☑是 ☐否. Enters: a table. Leaves: its pairs.
 */
import type { TableForm } from '../kind.ts';
import type { NoticeTable } from '../notice/captions.ts';
import { matrixOf } from '../table/matrix.ts';
import { type FormPair, isLabel, readOptions, readPairs } from './label-pairs.ts';

const LEAST_PAIRS = 3;

/** Forms: most rows open with a label, or some cell has check boxes. */
export const labelForm: TableForm = { name: '登记表', claims };

function claims(table: NoticeTable): number {
  const matrix = matrixOf(table.table);
  let labelled = 0;
  for (let row = 0; row < matrix.rows; row++) {
    const first = matrix.row(row).find((s) => s.origin && s.plain !== '');
    if (first && isLabel(first.plain)) labelled++;
  }
  const boxes = table.table.cells.some((c) => readOptions(c.text).length > 0);
  if (boxes && labelled > 0) return 0.9;
  return labelled >= LEAST_PAIRS && labelled * 2 >= matrix.rows ? 0.7 : 0;
}

/** The label and value pairs of a form. */
export function readLabelForm(table: NoticeTable): FormPair[] {
  const matrix = matrixOf(table.table);
  return readPairs(matrix, 0, matrix.rows);
}
