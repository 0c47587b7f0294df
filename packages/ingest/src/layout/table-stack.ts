/**
 * Tables put under one another. Enters: parts, page by page, with what is known of their columns and repeated headers.
 * Leaves: one table, e.g. four pages of an allocation table as one grid of 135 rows. Each part costs its own cells only.
 */
import { type Cell, eachCell, PlacedText, type Table } from '@wenhao/core';
import { partnerOf } from './cut-row.ts';
import { lazyTable } from './packed-table.ts';

/** How a part goes under the rows so far. */
export interface Joint {
  /** Rows of the part that repeat the header and are left out. */
  readonly headerRows: number;
  /** Where each column so far, or of the part, starts in the common grid; absent where nothing moves. */
  readonly upperColumns?: readonly number[];
  readonly lowerColumns?: readonly number[];
  /** The first row of the part below its header is the rest of the last row so far: its texts go on there. */
  readonly cutRow?: boolean;
}

type Growing = { -readonly [K in keyof Cell]: Cell[K] };

/** Parts as they come; the common grid is made when its cells are asked for. */
export class TableStack {
  readonly #parts: [Table, ...Part[]];
  #columns: number;
  #rows: number;

  constructor(first: Table) {
    this.#parts = [first];
    this.#columns = first.columns;
    this.#rows = first.rows;
  }

  get columns(): number {
    return this.#columns;
  }

  add(part: Table, joint: Joint): void {
    this.#parts.push({ part, joint });
    const [above, below] = [joint.upperColumns?.at(-1), joint.lowerColumns?.at(-1)];
    this.#columns = Math.max(above ?? this.#columns, below ?? part.columns);
    this.#rows += part.rows - joint.headerRows - (joint.cutRow ? 1 : 0);
  }

  table(): Table {
    const [first, ...rest] = this.#parts;
    if (rest.length === 0) return first;
    const pages = [...new Set([...first.pages, ...rest.flatMap(({ part }) => [...part.pages])])];
    const facts = { type: first.type, origin: first.origin, rows: this.#rows, columns: this.#columns, pages };
    return lazyTable(facts, () => cellsOf(first, rest));
  }
}

interface Part {
  readonly part: Table;
  readonly joint: Joint;
}

/** The cells from top to bottom, as far as each part settles them. */
function* cellsOf(first: Table, rest: readonly Part[]): Generator<Cell> {
  const pile = new CellPile(first);
  const even = rest.every(
    ({ part, joint }) => part.columns === first.columns && !joint.upperColumns && !joint.lowerColumns,
  );
  for (const { part, joint } of rest) {
    if (even) yield* pile.settled();
    pile.add(part, joint);
  }
  yield* pile.cells();
}

/** The cells of parts on their common grid. */
class CellPile {
  readonly #first: Table;
  #cells: Growing[];
  /** The cells that reach the last row. */
  #foot: Growing[];
  #rows: number;
  #columns: number;
  /** Columns in which cells span several rows and none is empty. */
  #merging: Set<number>;

  constructor(first: Table) {
    this.#first = first;
    this.#cells = Array.from(eachCell(first), (cell) => ({ ...cell }));
    this.#rows = first.rows;
    this.#columns = first.columns;
    this.#foot = this.#reaching(this.#cells);
    this.#merging = mergingColumns(this.#cells);
  }

  add(part: Table, joint: Joint): void {
    if (joint.upperColumns) this.#move(joint.upperColumns);
    const cells = [...eachCell(part)];
    if (joint.cutRow) this.#goOn(cells.filter((cell) => cell.row === joint.headerRows));
    const first = joint.headerRows + (joint.cutRow ? 1 : 0);
    const lowered = cells
      .filter((cell) => cell.row >= first)
      .map((cell) => ({ ...onColumns(cell, joint.lowerColumns), row: cell.row - first + this.#rows }));
    const columns = joint.lowerColumns?.at(-1) ?? part.columns;
    const rest = lowered.filter((cell) => !this.#isCutRest(cell));
    this.#fill(rest, { from: columns, to: this.#columns, row: this.#rows, rows: part.rows - first });
    if (columns > this.#columns) this.#widen(columns);
    this.#rows += part.rows - first;
    for (const cell of rest) this.#cells.push(cell);
    this.#foot = this.#reaching([...this.#foot, ...rest]);
    this.#merging = mergingColumns(rest);
  }

  /** Takes out the rows above every cell that may still grow, so long as no column moves. */
  settled(): Cell[] {
    const row = Math.min(this.#rows, ...this.#foot.map((cell) => cell.row));
    const above = this.cells().filter((cell) => cell.row < row);
    this.#cells = this.#cells.filter((cell) => cell.row >= row);
    return above;
  }

  cells(): Cell[] {
    return this.#cells.sort((a, b) => a.row - b.row || a.column - b.column);
  }

  /** The texts of a cut row's rest, under those that they go on from. */
  #goOn(rest: readonly Cell[]): void {
    for (const cell of rest.filter(({ text }) => text.length > 0)) {
      const above = partnerOf(cell, this.#foot);
      if (above) above.text = PlacedText.join([above.text, '\n', cell.text]);
    }
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

/** Headers, which begin in the first row, merge for another reason. */
function mergingColumns(cells: readonly Cell[]): Set<number> {
  const merging = new Set(cells.filter((cell) => cell.row > 0 && cell.rowSpan > 2).map((cell) => cell.column));
  for (const cell of cells) if (cell.text.length === 0) merging.delete(cell.column);
  return merging;
}
