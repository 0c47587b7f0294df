/**
 * A table of print kept in few bytes: its cells are made when they are asked for, and let go when nobody holds them.
 * Enters: a sketch and where each cell's text begins and ends. Leaves: a Table like any other.
 * Example: 405 cells on a page are 10 KB until something reads `table.cells`.
 */
import { type Cell, type Page, PlacedText, streamCells, type Table } from '@wenhao/core';
import { boxOfCell, type Grid } from './grid.ts';
import type { TableSketch } from './sketch.ts';

/** Where a cell's text begins and ends on its page. */
export type Stretch = readonly [start: number, end: number];

/** A table whose cells `make` gives: the same objects as long as someone holds them, new ones where they are asked for one after another. */
export function lazyTable(facts: Omit<Table, 'cells'>, make: () => Iterable<Cell>): Table {
  let held: WeakRef<readonly Cell[]> | undefined;
  const cells = () => {
    const known = held?.deref();
    if (known) return known;
    const made = [...make()];
    held = new WeakRef(made);
    return made;
  };
  // An own property that is counted: `{...table}` and JSON see the cells as if they stood there.
  const table = Object.defineProperty({ ...facts }, 'cells', { enumerable: true, get: cells }) as Table;
  return streamCells(table, make);
}

/** The table of a sketch, its texts being `stretches` of `page`, one for each cell. */
export function packedTable(sketch: TableSketch, stretches: readonly Stretch[], page: Page): Table {
  const { xs, ys } = sketch.grid;
  const borders = { xs: Float64Array.from(xs), ys: Float64Array.from(ys) };
  const packed = pack(sketch, stretches);
  const facts = { rows: ys.length - 1, columns: xs.length - 1, origin: sketch.origin, pages: [page.number] };
  return lazyTable({ type: 'table', ...facts }, () => unpacked(packed, borders, page));
}

const NUMBERS = 6;

function pack({ cells }: TableSketch, stretches: readonly Stretch[]): Int32Array {
  const packed = new Int32Array(NUMBERS * cells.length);
  cells.forEach(({ row, column, rowSpan, columnSpan }, i) => {
    const at = NUMBERS * i;
    packed[at] = row;
    packed[at + 1] = column;
    packed[at + 2] = rowSpan;
    packed[at + 3] = columnSpan;
    packed[at + 4] = stretches[i]?.[0] ?? 0;
    packed[at + 5] = stretches[i]?.[1] ?? 0;
  });
  return packed;
}

interface Borders {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

function unpacked(packed: Int32Array, borders: Borders, page: Page): Cell[] {
  const grid: Grid = { xs: [...borders.xs], ys: [...borders.ys], cells: [] };
  return Array.from({ length: packed.length / NUMBERS }, (_, i) => {
    const number = (k: number) => packed[NUMBERS * i + k] as number;
    const place = { row: number(0), column: number(1), rowSpan: number(2), columnSpan: number(3) };
    const text = PlacedText.ofPage(page, number(4), number(5));
    return { ...place, text, box: boxOfCell(grid, place), page: page.number };
  });
}
