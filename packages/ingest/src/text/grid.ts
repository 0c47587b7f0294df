/** Rows of cells of a text table → a Table. Ragged rows are filled with empty cells so that every row has every column. */
import { type Cell, PlacedText, type Table } from '@wenhao/core';

/** A cell before it has a place in the grid. */
export interface RawCell {
  readonly text: PlacedText;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface GridOptions {
  readonly origin: Table['origin'];
  readonly page: number;
}

/**
 * Lays rows of cells out on a grid by HTML's table algorithm (WHATWG, "forming a table"): each cell takes the first
 * free column of its row, and covers `rowSpan` × `columnSpan` slots.
 */
export function layOutGrid(rows: readonly (readonly RawCell[])[], options: GridOptions): Table {
  const cells: Cell[] = [];
  const taken: boolean[][] = rows.map(() => []);
  rows.forEach((row, r) => {
    let column = 0;
    for (const raw of row) {
      while (taken[r]?.[column]) column++;
      const rowSpan = Math.min(Math.max(1, raw.rowSpan), rows.length - r);
      const columnSpan = freeWidth(taken[r] ?? [], column, Math.max(1, raw.columnSpan));
      cells.push({ row: r, column, rowSpan, columnSpan, text: raw.text, box: null, page: options.page });
      mark(taken, { row: r, column, rowSpan, columnSpan });
      column += columnSpan;
    }
  });
  const columns = Math.max(0, ...taken.map((row) => row.length));
  fillGaps(taken, columns, (row, column) => {
    cells.push({ row, column, rowSpan: 1, columnSpan: 1, text: PlacedText.empty, box: null, page: options.page });
  });
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { type: 'table', rows: rows.length, columns, cells, origin: options.origin, pages: [options.page] };
}

/** How wide a cell can be before it meets one that hangs down from a row above. */
function freeWidth(row: readonly boolean[], column: number, wanted: number): number {
  let width = 1;
  while (width < wanted && !row[column + width]) width++;
  return width;
}

function mark(taken: boolean[][], at: Pick<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>): void {
  for (let r = at.row; r < at.row + at.rowSpan; r++) {
    for (let c = at.column; c < at.column + at.columnSpan; c++) {
      const row = taken[r];
      if (row) row[c] = true;
    }
  }
}

function fillGaps(taken: readonly boolean[][], columns: number, fill: (row: number, column: number) => void): void {
  taken.forEach((row, r) => {
    for (let c = 0; c < columns; c++) if (!row[c]) fill(r, c);
  });
}
