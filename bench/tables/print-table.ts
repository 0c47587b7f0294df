/**
 * A table model → a PDF and its truth. Enters: a model. Leaves: bytes, and each cell with its text, page and box.
 * Example: 60 rows on three A4 pages with title, unit and header printed again on each.
 */
import type { Box } from '@wenhao/core';
import type { ModelCell, TableModel } from './model.ts';
import { PdfPage, widthOf, writePdf } from './pdf-writer.ts';

export interface TrueCell extends ModelCell {
  readonly page: number;
  readonly box: Box;
}

export interface PrintedTable {
  readonly pdf: Uint8Array;
  readonly model: TableModel;
  readonly cells: readonly TrueCell[];
  /** The text that stands above and below the table. */
  readonly around: readonly string[];
}

const SIZE = 9;
const LEADING = 12;
const PADDING = 4;
const MARGIN = 60;
const ABOVE = '现将有关资金分配情况通知如下，请严格按照规定管理和使用，切实提高资金使用效益。';
const BELOW = '以上资金请于收文后三十日内分解下达，并将分配结果报送备案。';

interface Frame {
  readonly page: PdfPage;
  readonly number: number;
  /** The model's row of each printed row, with its top; the last entry is the bottom. */
  readonly rows: readonly number[];
  readonly ys: readonly number[];
}

export function printTable(model: TableModel): PrintedTable {
  const [width, height] = model.turned ? [842, 595] : [595, 842];
  const xs = columnEdges(model, { left: MARGIN, room: width - 2 * MARGIN });
  const wrapped = new Map(model.cells.map((cell) => [cell, wrap(cell, xs)]));
  const heights = rowHeights(model, wrapped);
  const frames = paginate(model, heights, { width, height });
  for (const frame of frames) {
    drawTable(frame, { model, xs, wrapped });
  }
  const last = frames.at(-1) as Frame;
  last.page.text(MARGIN, (last.ys.at(-1) ?? 0) + 30, SIZE + 1.5, BELOW);
  const cells = model.cells.map((cell) => trueCell(cell, frames, xs));
  return {
    pdf: writePdf(frames.map((frame) => frame.page)),
    model,
    cells,
    around: [ABOVE, model.title, model.unit, BELOW],
  };
}

/** Two tables side by side on one page; each is a PrintedTable of the same file. */
export function printBeside(models: readonly TableModel[]): PrintedTable[] {
  const page = new PdfPage(842, 595);
  page.text(MARGIN, MARGIN, SIZE + 1.5, ABOVE);
  const room = (page.width - 2 * MARGIN + BETWEEN) / models.length - BETWEEN;
  const printed = models.map((model, i) => {
    const xs = columnEdges(model, { left: MARGIN + i * (room + BETWEEN), room });
    const wrapped = new Map(model.cells.map((cell) => [cell, wrap(cell, xs)]));
    const ys = [drawTitle(page, model, { y: MARGIN + 30, left: xs[0] ?? 0, right: xs.at(-1) ?? 0 })];
    for (const height of rowHeights(model, wrapped)) ys.push((ys.at(-1) ?? 0) + height);
    const frame: Frame = { page, number: 1, rows: Array.from({ length: model.rows }, (_, row) => row), ys };
    drawTable(frame, { model, xs, wrapped });
    return { model, cells: model.cells.map((cell) => trueCell(cell, [frame], xs)), around: [ABOVE, model.title] };
  });
  const pdf = writePdf([page]);
  return printed.map((one) => ({ ...one, pdf }));
}

/** Points between tables side by side. */
const BETWEEN = 30;

function drawTable(frame: Frame, printing: Printing): void {
  const { model, xs } = printing;
  drawFills(frame, model, xs);
  drawRules(frame, model, xs);
  drawTexts(frame, printing);
}

/** Word columns are wide, others share the rest by the width of what they hold. */
function columnEdges(model: TableModel, { left, room }: { left: number; room: number }): number[] {
  const wanted = Array.from({ length: model.columns }, (_, column) => {
    const own = model.cells.filter((c) => c.column === column && c.columnSpan === 1);
    const widest = Math.max(...own.map((c) => widthOf(c.text, SIZE)));
    return Math.min(widest, model.words.includes(column) ? 90 : 100) + 2 * PADDING + 6;
  });
  const total = wanted.reduce((a, b) => a + b, 0);
  const stretch = Math.min(1.6, room / total);
  const edges = [left];
  for (const width of wanted) edges.push((edges.at(-1) ?? 0) + width * stretch);
  return edges;
}

function wrap(cell: ModelCell, xs: readonly number[]): string[] {
  const room = (xs[cell.column + cell.columnSpan] ?? 0) - (xs[cell.column] ?? 0) - 2 * PADDING;
  const lines = [''];
  for (const character of cell.text) {
    const line = lines.at(-1) ?? '';
    const breakable = !/[\d.,-]/.test(character);
    if (breakable && line !== '' && widthOf(line + character, SIZE) > room) lines.push(character);
    else lines[lines.length - 1] = line + character;
  }
  return lines.filter((line) => line !== '');
}

function rowHeights(model: TableModel, wrapped: ReadonlyMap<ModelCell, string[]>): number[] {
  return Array.from({ length: model.rows }, (_, row) => {
    const own = model.cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
    const lines = Math.max(1, ...own.map((cell) => wrapped.get(cell)?.length ?? 1));
    return lines * LEADING + 2 * PADDING;
  });
}

function paginate(model: TableModel, heights: readonly number[], size: { width: number; height: number }): Frame[] {
  const frames: Frame[] = [];
  const header = Array.from({ length: model.headerRows }, (_, i) => i);
  let next = 0;
  while (next < model.rows) {
    const page = new PdfPage(size.width, size.height, model.turned);
    const first = frames.length === 0;
    let y = MARGIN;
    if (first) {
      page.text(MARGIN, y, SIZE + 1.5, ABOVE);
      y += 30;
    }
    if (first || model.repeat === 'all') y = drawTitle(page, model, { y, left: MARGIN, right: size.width - MARGIN });
    const rows = first || model.repeat === 'nothing' ? [] : [...header];
    const ys = [y];
    for (const row of rows) ys.push((ys.at(-1) ?? 0) + (heights[row] ?? 0));
    for (; next < model.rows && (ys.at(-1) ?? 0) + (heights[next] ?? 0) < size.height - MARGIN - 30; next++) {
      rows.push(next);
      ys.push((ys.at(-1) ?? 0) + (heights[next] ?? 0));
    }
    const number = frames.length + 1;
    const label = `— ${number} —`;
    page.text((size.width - widthOf(label, SIZE)) / 2, size.height - 30, SIZE, label);
    frames.push({ page, number, rows, ys });
  }
  return frames;
}

function drawTitle(
  page: PdfPage,
  { title, unit }: TableModel,
  { y, left, right }: { y: number; left: number; right: number },
): number {
  const size = 14;
  page.text(Math.max(left, (left + right - widthOf(title, size)) / 2), y + size, size, title);
  page.text(right - widthOf(unit, SIZE), y + 36, SIZE, unit);
  return y + 42;
}

function drawFills({ page, rows, ys }: Frame, model: TableModel, xs: readonly number[]): void {
  rows.forEach((row, i) => {
    const header = row < model.headerRows;
    const shaded = model.shading === 'header' ? header : model.shading === 'zebra' && !header && i % 2 === 0;
    if (shaded) page.box(xs[0] ?? 0, ys[i] ?? 0, xs.at(-1) ?? 0, ys[i + 1] ?? 0, { fill: 0.88 });
  });
}

/** Where a cell is printed in a frame: its first and last printed row; null where it is on another page. */
function rangeIn({ rows }: Frame, cell: ModelCell): [number, number] | null {
  const inside = rows.flatMap((row, i) => (row >= cell.row && row < cell.row + cell.rowSpan ? [i] : []));
  return inside.length === 0 ? null : [inside[0] ?? 0, (inside.at(-1) ?? 0) + 1];
}

function boxIn(frame: Frame, cell: ModelCell, xs: readonly number[]): Box | null {
  const range = rangeIn(frame, cell);
  if (!range) return null;
  const [x0, x1] = [xs[cell.column] ?? 0, xs[cell.column + cell.columnSpan] ?? 0];
  return { x0, x1, y0: frame.ys[range[0]] ?? 0, y1: frame.ys[range[1]] ?? 0 };
}

function drawRules(frame: Frame, model: TableModel, xs: readonly number[]): void {
  const { page, ys } = frame;
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  if (model.rules === 'none') return;
  if (model.rules === 'across') {
    for (const y of [ys[0], ys[model.headerRows], ys.at(-1)]) page.line(left, y ?? 0, right, y ?? 0);
    return;
  }
  for (const cell of model.cells) {
    const box = boxIn(frame, cell, xs);
    if (box) drawBox(page, box, model.rules, { left, right });
  }
}

function drawBox(
  page: PdfPage,
  box: Box,
  rules: TableModel['rules'],
  { left, right }: { left: number; right: number },
): void {
  const { x0, y0, x1, y1 } = box;
  if (rules === 'boxes') {
    page.box(x0, y0, x1, y1);
    return;
  }
  const sides = [
    [x0, y0, x1, y0],
    [x0, y1, x1, y1],
    ...(rules === 'open-sides' && x0 === left ? [] : [[x0, y0, x0, y1]]),
    ...(rules === 'open-sides' && x1 === right ? [] : [[x1, y0, x1, y1]]),
  ] as [number, number, number, number][];
  for (const side of sides) drawSide(page, side, rules);
}

function drawSide(page: PdfPage, [x0, y0, x1, y1]: [number, number, number, number], rules: TableModel['rules']): void {
  if (rules === 'thin-fills') page.box(x0 - 0.24, y0 - 0.24, x1 + 0.24, y1 + 0.24, { fill: 0 });
  else if (rules === 'pictures') page.picture(x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3);
  else if (rules === 'dashes') dashed(page, [x0, y0, x1, y1]);
  else if (rules === 'doubled') {
    page.line(x0, y0, x1, y1);
    page.line(
      x0 + (x0 === x1 ? 1.5 : 0),
      y0 + (y0 === y1 ? 1.5 : 0),
      x1 + (x0 === x1 ? 1.5 : 0),
      y1 + (y0 === y1 ? 1.5 : 0),
    );
  } else if (rules === 'broken') {
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const [gx, gy] = [x0 === x1 ? 0 : 1, y0 === y1 ? 0 : 1];
    page.line(x0, y0, mx - gx, my - gy);
    page.line(mx + gx, my + gy, x1, y1);
  } else page.line(x0, y0, x1, y1);
}

/** Dashes as separate strokes, as many programs print them. */
function dashed(page: PdfPage, [x0, y0, x1, y1]: [number, number, number, number]): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  for (let at = 0; at < length; at += 5) {
    const end = Math.min(at + 3, length);
    const point = (d: number): [number, number] => [x0 + ((x1 - x0) * d) / length, y0 + ((y1 - y0) * d) / length];
    page.line(...point(at), ...point(end));
  }
}

interface Printing {
  readonly model: TableModel;
  readonly xs: readonly number[];
  readonly wrapped: ReadonlyMap<ModelCell, string[]>;
}

/** Words to the left, amounts to the right, headers in the middle; a cell cut by a page end is printed on the first page. */
function drawTexts(frame: Frame, { model, xs, wrapped }: Printing): void {
  for (const cell of model.cells) {
    const box = boxIn(frame, cell, xs);
    const lines = wrapped.get(cell) ?? [];
    if (!box || lines.length === 0) continue;
    const header = cell.row < model.headerRows;
    if (!header && !frame.rows.includes(cell.row)) continue;
    const amount = /^-?\d/.test(cell.text);
    const top = (box.y0 + box.y1 - lines.length * LEADING) / 2;
    lines.forEach((line, i) => {
      const room = box.x1 - box.x0 - widthOf(line, SIZE);
      const x = header ? box.x0 + room / 2 : amount ? box.x1 - PADDING - widthOf(line, SIZE) : box.x0 + PADDING;
      frame.page.text(x, top + i * LEADING + 0.86 * LEADING, SIZE, line);
    });
  }
}

function trueCell(cell: ModelCell, frames: readonly Frame[], xs: readonly number[]): TrueCell {
  const frame = frames.find(({ rows }) => rows.includes(cell.row)) as Frame;
  return { ...cell, page: frame.number, box: boxIn(frame, cell, xs) ?? { x0: 0, y0: 0, x1: 0, y1: 0 } };
}
