/** A table of subject codes: 科目名称 | 科目代码. Enters: a table. Leaves: its codes with their names. */
import type { PlacedText } from '@wenhao/core';
import { asName, plain } from '../find/fold.ts';
import type { TableForm } from '../kind.ts';
import type { NoticeTable } from '../notice/captions.ts';
import { readHeader, type TableHeader } from '../table/header.ts';
import { matrixOf, type Slot } from '../table/matrix.ts';

const CODE = /^[1235]\d{2}(?:\d{2}){0,2}$/;
const LEAST_ROWS = 2;

/** Tables that list codes of budget subjects and their names, and nothing else. */
export const codeList: TableForm = { name: '科目代码表', claims };

function claims(table: NoticeTable): number {
  const { columns } = readHeader(matrixOf(table.table));
  const amounts = columns.some((c) => c.role === 'amount');
  return !amounts && readCodeTable(table).length >= LEAST_ROWS ? 0.95 : 0;
}

/** The columns of code and name: side by side, under headers that say so. */
function findColumns(header: TableHeader): { code: number; name: number } | null {
  const headers = header.columns.map((c) => c.path.map((p) => plain(p.text)).join('/'));
  const code = headers.findIndex((h) => /(?:代码|编码|编号)$/.test(h) && /科目|分类|^(?:代码|编码)$/.test(h));
  const name = headers.findIndex((h) => /(?:名称|科目)$/.test(h) && /科目|分类|^名称$/.test(h));
  return code >= 0 && name >= 0 && Math.abs(code - name) === 1 ? { code, name } : null;
}

export interface CodeRow {
  readonly code: PlacedText;
  readonly name: PlacedText;
  readonly page: number;
}

/** The rows of a table that carry a code and its name; none where the table has no such columns. */
export function readCodeTable(table: NoticeTable): CodeRow[] {
  const matrix = matrixOf(table.table);
  const header = readHeader(matrix);
  const columns = findColumns(header);
  if (!columns) return [];
  return Array.from({ length: matrix.rows }, (_, row) => row).flatMap((row) => {
    const [code, name] = [matrix.slot(row, columns.code), matrix.slot(row, columns.name)] as [Slot, Slot];
    return code.origin && CODE.test(code.plain) && name.plain !== ''
      ? [{ code: code.text, name: asName(name.text), page: code.cell.page }]
      : [];
  });
}
