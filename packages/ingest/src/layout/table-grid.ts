/**
 * Questions about a table's rows and columns. Enters: a Table. Leaves: its rows as cells, the x of its column edges,
 * and tables put under one another, e.g. four pages of an allocation table as one grid of 133 rows.
 */
import { type Cell, PlacedText, parseDecimal, type Table } from '@wenhao/core';

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

/** The same table on other columns: column i of the table becomes `starts[i]` up to `starts[i + 1]`. */
export function onColumns(table: Table, starts: readonly number[]): Table {
  const at = (column: number) => starts[column] ?? column;
  const cells = table.cells.map((cell) => {
    const column = at(cell.column);
    return { ...cell, column, columnSpan: at(cell.column + cell.columnSpan) - column };
  });
  return { ...table, cells, columns: at(table.columns) };
}

/** The same table with empty cells on its right, up to `columns`. */
export function widened(table: Table, columns: number): Table {
  if (table.columns >= columns) return table;
  const cells = rowsOf(table).flatMap((row, r) => [...row, ...emptyCells(table, r, columns)]);
  return { ...table, columns, cells };
}

function emptyCells(table: Table, row: number, columns: number): Cell[] {
  const page = table.cells.findLast((cell) => cell.row <= row)?.page ?? table.pages[0] ?? 1;
  return Array.from({ length: columns - table.columns }, (_, i) => ({
    row,
    column: table.columns + i,
    rowSpan: 1,
    columnSpan: 1,
    text: PlacedText.empty,
    box: null,
    page,
  }));
}

/** `lower` without its first `dropped` rows, under `upper`; both have the same columns. */
export function stacked(upper: Table, lower: Table, dropped: number): Table {
  const moved = lower.cells
    .filter((cell) => cell.row >= dropped)
    .map((cell) => ({ ...cell, row: cell.row - dropped + upper.rows }));
  return {
    ...upper,
    rows: upper.rows + lower.rows - dropped,
    cells: [...upper.cells, ...moved],
    pages: [...new Set([...upper.pages, ...lower.pages])],
  };
}
