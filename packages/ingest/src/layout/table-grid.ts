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

/**
 * `lower` without its first `dropped` rows, under `upper`; both have the same columns. A merged cell that the page end
 * cut in two (its lower part is printed empty) is one again.
 */
export function stacked(upper: Table, lower: Table, dropped: number): Table {
  const moved = lower.cells
    .filter((cell) => cell.row >= dropped)
    .map((cell) => ({ ...cell, row: cell.row - dropped + upper.rows }));
  const cut = new Map<Cell, Cell>();
  for (const cell of moved) {
    const whole = upper.cells.find((above) => isCutFrom(above, cell, upper));
    if (whole) cut.set(whole, cell);
  }
  const lowerParts = new Set(cut.values());
  const cells = upper.cells.map((cell) => ({ ...cell, rowSpan: cell.rowSpan + (cut.get(cell)?.rowSpan ?? 0) }));
  return {
    ...upper,
    rows: upper.rows + lower.rows - dropped,
    cells: [...cells, ...moved.filter((cell) => !lowerParts.has(cell))],
    pages: [...new Set([...upper.pages, ...lower.pages])],
  };
}

/**
 * Whether `cell`, the first under the page end, is the empty rest of the merged cell `above`: one of the two spans rows,
 * or the column merges rows and leaves no cell empty.
 */
function isCutFrom(above: Cell, cell: Cell, upper: Table): boolean {
  const sameColumns = above.column === cell.column && above.columnSpan === cell.columnSpan;
  const meets = cell.row === upper.rows && above.row + above.rowSpan === upper.rows;
  if (!sameColumns || !meets || cell.text.length > 0 || above.text.length === 0 || above.box === null) return false;
  return above.rowSpan > 1 || cell.rowSpan > 1 || mergesRows(upper, cell.column);
}

function mergesRows(table: Table, column: number): boolean {
  const own = table.cells.filter((cell) => cell.column === column);
  return own.some((cell) => cell.rowSpan > 2) && own.every((cell) => cell.text.length > 0);
}
