/**
 * Tables put under one another. Enters: parts, page by page, with what is known of their columns and repeated headers.
 * Leaves: one table, e.g. four pages of an allocation table as one grid of 135 rows. Each part costs its own cells only.
 */
import { type Cell, PlacedText, type Table } from '@wenhao/core';

/** How a part goes under the rows so far. */
export interface Joint {
  /** Rows of the part that repeat the header and are left out. */
  readonly headerRows: number;
  /** Where each column so far, or of the part, starts in the common grid; absent where nothing moves. */
  readonly upperColumns?: readonly number[];
  readonly lowerColumns?: readonly number[];
}

type Growing = { -readonly [K in keyof Cell]: Cell[K] };

export class TableStack {
  readonly #first: Table;
  readonly #pages: Set<number>;
  #cells: Growing[];
  /** The cells that reach the last row. */
  #foot: Growing[];
  #rows: number;
  #columns: number;
  /** Columns in which cells span several rows and none is empty. */
  #merging: Set<number>;

  constructor(first: Table) {
    this.#first = first;
    this.#pages = new Set(first.pages);
    this.#cells = first.cells.map((cell) => ({ ...cell }));
    this.#rows = first.rows;
    this.#columns = first.columns;
    this.#foot = this.#reaching(this.#cells);
    this.#merging = mergingColumns(this.#cells);
  }

  get columns(): number {
    return this.#columns;
  }

  add(part: Table, joint: Joint): void {
    if (joint.upperColumns) this.#move(joint.upperColumns);
    const lowered = part.cells
      .filter((cell) => cell.row >= joint.headerRows)
      .map((cell) => ({ ...onColumns(cell, joint.lowerColumns), row: cell.row - joint.headerRows + this.#rows }));
    const columns = joint.lowerColumns?.at(-1) ?? part.columns;
    const rest = lowered.filter((cell) => !this.#isCutRest(cell));
    this.#fill(rest, { from: columns, to: this.#columns, row: this.#rows, rows: part.rows - joint.headerRows });
    if (columns > this.#columns) this.#widen(columns);
    this.#rows += part.rows - joint.headerRows;
    for (const cell of rest) this.#cells.push(cell);
    for (const page of part.pages) this.#pages.add(page);
    this.#foot = this.#reaching([...this.#foot, ...rest]);
    this.#merging = mergingColumns(rest);
  }

  table(): Table {
    const cells = this.#cells.sort((a, b) => a.row - b.row || a.column - b.column);
    return { ...this.#first, rows: this.#rows, columns: this.#columns, cells, pages: [...this.#pages] };
  }

  /**
   * Whether a cell, the first under the page end, is the empty rest of a merged cell above, which then grows over it:
   * one of the two spans rows, or the column merges rows and leaves no cell empty.
   */
  #isCutRest(cell: Cell): boolean {
    if (cell.row !== this.#rows || cell.text.length > 0) return false;
    const above = this.#foot.find((c) => c.column === cell.column && c.columnSpan === cell.columnSpan);
    if (!above || above.text.length === 0 || above.box === null) return false;
    if (above.rowSpan === 1 && cell.rowSpan === 1 && !this.#merging.has(cell.column)) return false;
    above.rowSpan += cell.rowSpan;
    return true;
  }

  #reaching(cells: readonly Growing[]): Growing[] {
    return cells.filter((cell) => cell.row + cell.rowSpan === this.#rows);
  }

  #move(starts: readonly number[]): void {
    this.#cells = this.#cells.map((cell) => onColumns(cell, starts));
    this.#columns = starts.at(-1) ?? this.#columns;
    this.#foot = this.#reaching(this.#cells);
  }

  /** Empty cells on the right of the rows so far. */
  #widen(columns: number): void {
    this.#fill(this.#cells, { from: this.#columns, to: columns, row: 0, rows: this.#rows });
    this.#columns = columns;
  }

  #fill(cells: Growing[], { from, to, row, rows }: { from: number; to: number; row: number; rows: number }): void {
    const page = cells.at(-1)?.page ?? this.#first.pages[0] ?? 1;
    for (let r = row; r < row + rows; r++) {
      for (let column = from; column < to; column++) {
        cells.push({ row: r, column, rowSpan: 1, columnSpan: 1, text: PlacedText.empty, box: null, page });
      }
    }
  }
}

function onColumns(cell: Cell, starts: readonly number[] | undefined): Growing {
  if (!starts) return { ...cell };
  const at = (column: number) => starts[column] ?? column;
  const column = at(cell.column);
  return { ...cell, column, columnSpan: at(cell.column + cell.columnSpan) - column };
}

function mergingColumns(cells: readonly Cell[]): Set<number> {
  const merging = new Set(cells.filter((cell) => cell.rowSpan > 2).map((cell) => cell.column));
  for (const cell of cells) if (cell.text.length === 0) merging.delete(cell.column);
  return merging;
}
