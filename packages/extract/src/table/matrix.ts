/**
 * A table as rows and columns of slots, where every slot knows the cell that covers it.
 * Enters: a Table with merged cells. Leaves: `slot(row, column)`.
 */
import type { Cell, PlacedText, Table } from '@wenhao/core';
import { plain } from '../find/fold.ts';

export interface Slot {
  readonly cell: Cell;
  readonly text: PlacedText;
  /** Folded, without white space. */
  readonly plain: string;
  /** Whether the cell starts in this slot; false where it hangs over from above or the left. */
  readonly origin: boolean;
}

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  slot(row: number, column: number): Slot;
  row(row: number): readonly Slot[];
}

const MATRICES = new WeakMap<Table, Matrix>();

/** The matrix of a table, made once. */
export function matrixOf(table: Table): Matrix {
  let matrix = MATRICES.get(table);
  if (!matrix) {
    matrix = makeMatrix(table);
    MATRICES.set(table, matrix);
  }
  return matrix;
}

function makeMatrix(table: Table): Matrix {
  const rows: Slot[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) {
    const text = cell.text;
    const folded = plain(text.text);
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      for (let c = cell.column; c < cell.column + cell.columnSpan; c++) {
        const row = rows[r];
        if (row) row[c] = { cell, text, plain: folded, origin: r === cell.row && c === cell.column };
      }
    }
  }
  return {
    rows: table.rows,
    columns: table.columns,
    slot: (r, c) => rows[r]?.[c] as Slot,
    row: (r) => rows[r] ?? [],
  };
}
