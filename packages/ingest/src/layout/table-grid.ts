/**
 * Questions about a table's rows and columns. Enters: a Table. Leaves: its rows as cells, the x of its column edges,
 * and what its cells look like when they are compared, e.g. "合　计" as "合计".
 */
import { type Cell, parseDecimal, type Table } from '@wenhao/core';

/** The cells that start in each row, from left to right. */
export function rowsOf(table: Table): Cell[][] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  return rows;
}

/** Text as it is compared: full-width forms folded, white space dropped. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Whether a cell holds an amount, a count or a percentage. */
export function isNumeric(text: string): boolean {
  const value = plain(text).replace(/%$/, '');
  return /\d/.test(value) && parseDecimal(value) !== null;
}

/** The x of each column's left edge and of the last one's right edge; null where cells have no boxes. */
export function columnEdges(table: Table, page: number): number[] | null {
  const edges: number[] = new Array(table.columns + 1).fill(Number.NaN);
  for (const cell of table.cells) {
    if (cell.page !== page || !cell.box) continue;
    if (Number.isNaN(edges[cell.column])) edges[cell.column] = cell.box.x0;
    const right = cell.column + cell.columnSpan;
    if (Number.isNaN(edges[right])) edges[right] = cell.box.x1;
  }
  return edges.some(Number.isNaN) ? null : edges;
}
