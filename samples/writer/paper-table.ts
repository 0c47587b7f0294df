/** A ruled table on paper, joined cells and all. Enters: a grid and the shares of its columns. Leaves: lines and texts. */
import type { Cell, Grid, Part } from './model.ts';
import { PAPER, type Page, type Pen, textWidth, wrap } from './paper.ts';

export const SIZE = 10.5;
const LEADING = 14;
export const PADDING = 4;

type TablePart = Extract<Part, { type: 'table' }>;

interface Placed {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
}

/** On one page where it fits on one; otherwise on several, with its header rows above each part. */
export function drawTable(pen: Pen, table: Pick<TablePart, 'grid' | 'widths' | 'headerRows'>): void {
  const { grid, widths, headerRows = 1 } = table;
  const columns = edges(columnWidths(grid, widths), PAPER.left);
  const cells = placed(grid);
  const heights = rowHeights(grid.length, cells, columns);
  if (total(heights) <= PAPER.bottom - PAPER.top) pen.room(total(heights));
  for (let from = 0; from < grid.length; ) {
    const header = from === 0 ? 0 : headerRows;
    const to = lastRowThatFits(heights, { from, room: PAPER.bottom - pen.y - total(heights.slice(0, header)) });
    const part = [...slice(cells, 0, header, 0), ...slice(cells, from, to, header)];
    const sizes = [...heights.slice(0, header), ...heights.slice(from, to)];
    const rows = edges(sizes, pen.y);
    for (const one of part) pen.draw(...drawCell(one, rows, columns));
    pen.y += total(sizes) + LEADING;
    from = to;
    if (from < grid.length) pen.turn();
  }
}

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

function lastRowThatFits(heights: readonly number[], { from, room }: { from: number; room: number }): number {
  let to = from + 1;
  while (to < heights.length && total(heights.slice(from, to + 1)) <= room) to++;
  return to;
}

/** The rows from `from` to `to`, put at row `at`. A cell that began before keeps its lines and not its text. */
function slice(cells: readonly Placed[], from: number, to: number, at: number): Placed[] {
  return cells.flatMap(({ cell, row, column }) => {
    const [first, last] = [Math.max(row, from), Math.min(row + cell.rowSpan, to)];
    if (first >= last) return [];
    return [
      { cell: { ...cell, rowSpan: last - first, text: row < from ? '' : cell.text }, row: at + first - from, column },
    ];
  });
}

function columnWidths(grid: Grid, widths: readonly number[] = grid[0]?.map(() => 1) ?? []): number[] {
  const shares = widths.reduce((sum, share) => sum + share, 0);
  return widths.map((share) => (share / shares) * (PAPER.right - PAPER.left));
}

/** Where each size begins, and where the last one ends. */
function edges(sizes: readonly number[], start: number): number[] {
  const list = [start];
  for (const size of sizes) list.push((list.at(-1) as number) + size);
  return list;
}

function placed(grid: Grid): Placed[] {
  return grid.flatMap((row, r) => row.flatMap((cell, c) => (cell ? [{ cell, row: r, column: c }] : [])));
}

function linesOf({ cell, column }: Placed, columns: readonly number[]): string[] {
  const width = (columns[column + cell.columnSpan] as number) - (columns[column] as number) - 2 * PADDING;
  return cell.text === ''
    ? []
    : printable(cell.text)
        .split('\n')
        .flatMap((line) => wrap(line, SIZE, width));
}

/** Chinese fonts hold squares, not check boxes: paper forms print a filled one for what is ticked. */
function printable(text: string): string {
  return text.replaceAll('　', ' ').replaceAll('☑', '■').replaceAll('☐', '□');
}

/** A row is as high as its own cells; the last row of a joined cell grows where the cell needs more. */
function rowHeights(count: number, cells: readonly Placed[], columns: readonly number[]): number[] {
  const heights = Array.from({ length: count }, () => LEADING + 2 * PADDING);
  for (const one of [...cells].sort((a, b) => a.cell.rowSpan - b.cell.rowSpan)) {
    const needed = linesOf(one, columns).length * LEADING + 2 * PADDING;
    const last = one.row + one.cell.rowSpan - 1;
    const has = heights.slice(one.row, last + 1).reduce((sum, height) => sum + height, 0);
    if (needed > has) heights[last] = (heights[last] as number) + needed - has;
  }
  return heights;
}

function drawCell(one: Placed, rows: readonly number[], columns: readonly number[]): Page {
  const [x0, x1] = [columns[one.column] as number, columns[one.column + one.cell.columnSpan] as number];
  const [y0, y1] = [rows[one.row] as number, rows[one.row + one.cell.rowSpan] as number];
  const lines = linesOf(one, columns);
  const top = (y0 + y1 - lines.length * LEADING) / 2;
  const texts = lines.map((text, i) => {
    const x = lines.length > 1 ? x0 + PADDING : (x0 + x1 - textWidth(text, SIZE)) / 2;
    return { kind: 'text' as const, text, x, y: top + i * LEADING + SIZE, size: SIZE };
  });
  return [
    { kind: 'line', x0, y0, x1, y1: y0 },
    { kind: 'line', x0, y0: y1, x1, y1 },
    { kind: 'line', x0, y0, x1: x0, y1 },
    { kind: 'line', x0: x1, y0, x1, y1 },
    ...texts,
  ];
}
