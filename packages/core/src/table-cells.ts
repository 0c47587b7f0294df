/**
 * The cells of a table one after another. Enters: a table, which may be made of thousands of pages. Leaves: its cells in reading
 * order, not all of them held at once. Example: 810,000 cells over 2,000 pages are 93 MB of text and places, and 400 MB as objects.
 */
import type { Cell, Table } from './document.ts';

const streams = new WeakMap<Table, () => Iterable<Cell>>();

/** As `table.cells`, for those who need each cell only once. */
export function eachCell(table: Table): Iterable<Cell> {
  return streams.get(table)?.() ?? table.cells;
}

/** Says how the cells of `table` come one after another; each time anew. */
export function streamCells<T extends Table>(table: T, stream: () => Iterable<Cell>): T {
  streams.set(table, stream);
  return table;
}
