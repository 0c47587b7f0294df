/**
 * The header of a table without drawn cells. Enters: its cells as printed. Leaves: headings spread over the columns they
 * stand for, and leaves raised to the top of the header.
 * Example: "Actual", printed in the middle of six columns of years, spans the six.
 */
import type { Edge } from './edges.ts';
import type { Columns } from './placed-rows.ts';
import type { SketchCell } from './sketch.ts';

export interface Header {
  readonly rows: number;
  readonly columns: Columns;
  /** Rules across the table. */
  readonly rules: readonly Edge[];
  /** Where each row begins. */
  readonly ys: readonly number[];
}

export function withHeaderSpans(cells: readonly SketchCell[], header: Header): SketchCell[] {
  if (header.rows < 2) return [...cells];
  let spread = [...cells];
  for (let row = 0; row < header.rows - 1; row++) spread = spreadRow(spread, row, header);
  return deepened(raised(spread, header.rows), header.rows).sort((a, b) => a.row - b.row || a.column - b.column);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function spreadRow(cells: readonly SketchCell[], row: number, header: Header): SketchCell[] {
  const own = cells.filter((cell) => cell.row === row && cell.glyphs.length > 0);
  const leaves = leavesBelow(cells, row, header.rows);
  const ranges = new Map<SketchCell, Range>();
  own.forEach((cell, i) => {
    const left = own[i - 1];
    const before = left ? (ranges.get(left)?.to ?? left.column + left.columnSpan) : 0;
    const after = own[i + 1]?.column ?? header.columns.extents.length;
    const range = rangeOf(cell, { from: before, to: after }, leaves, header);
    ranges.set(cell, range);
  });
  const taken = new Set(
    [...ranges.values()].flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)),
  );
  return cells.flatMap((cell) => {
    if (cell.row !== row) return [cell];
    const range = ranges.get(cell);
    if (range) return [{ ...cell, column: range.from, columnSpan: range.to - range.from }];
    return taken.has(cell.column) ? [] : [cell];
  });
}

/** The columns that have a header cell of their own below the row, and its middle. */
function leavesBelow(cells: readonly SketchCell[], row: number, headerRows: number): Map<number, number> {
  const lower = cells.filter((c) => c.row > row && c.row < headerRows && c.glyphs.length > 0);
  const middles = lower.flatMap((cell) =>
    columnsOfCell(cell).map((column) => ({ cell, column, middle: middleX(cell) })),
  );
  middles.sort((a, b) => b.cell.columnSpan - a.cell.columnSpan);
  return new Map(middles.map(({ column, middle }) => [column, middle]));
}

function middleX({ glyphs }: SketchCell): number {
  return (Math.min(...glyphs.map((g) => g.x0)) + Math.max(...glyphs.map((g) => g.x1))) / 2;
}

function columnsOfCell({ column, columnSpan }: SketchCell): number[] {
  return Array.from({ length: columnSpan }, (_, i) => column + i);
}

/** The columns that a heading stands for: those over the rule beneath it, else those that it stands in the middle of. */
function rangeOf(cell: SketchCell, room: Range, leaves: ReadonlyMap<number, number>, header: Header): Range {
  const own = { from: cell.column, to: cell.column + cell.columnSpan };
  const { extents } = header.columns;
  const [x0, x1] = [Math.min(...cell.glyphs.map((g) => g.x0)), Math.max(...cell.glyphs.map((g) => g.x1))];
  const under = header.rules.find((rule) => liesUnder(rule, cell, header) && rule.from <= x0 + 2 && rule.to >= x1 - 2);
  if (under && under.to - under.from < 0.9 * ((extents.at(-1)?.x1 ?? 0) - (extents[0]?.x0 ?? 0))) {
    const over = extents.flatMap((e, i) => ((e.x0 + e.x1) / 2 > under.from && (e.x0 + e.x1) / 2 < under.to ? [i] : []));
    if (over.length > 0)
      return { from: Math.min(own.from, over[0] ?? 0), to: Math.max(own.to, (over.at(-1) ?? 0) + 1) };
  }
  if (cell.columnSpan === 1 && leaves.has(cell.column) === false) return own;
  return centredRange(own, room, { middle: (x0 + x1) / 2, em: cell.glyphs[0]?.size ?? 0, leaves });
}

function liesUnder(rule: Edge, cell: SketchCell, { ys }: Header): boolean {
  const bottom = Math.max(...cell.glyphs.map((glyph) => glyph.baseline));
  const next = ys[cell.row + 2] ?? Number.POSITIVE_INFINITY;
  return rule.at >= bottom && rule.at < next;
}

interface Centring {
  readonly middle: number;
  readonly em: number;
  /** The middle of each column's own header cell. */
  readonly leaves: ReadonlyMap<number, number>;
}

/** Ranges whose middles differ by less than this, in ems, are equally good: the wider one is meant. */
const EQUAL = 0.5;

/** The range of columns with leaves whose middle comes nearest to the heading's. */
function centredRange(own: Range, room: Range, { middle, em, leaves }: Centring): Range {
  let [best, off] = [own, Number.POSITIVE_INFINITY];
  for (let from = own.from; from >= Math.max(room.from, 1) && (from === own.from || leaves.has(from)); from--) {
    for (let to = own.to; to <= room.to && (to === own.to || leaves.has(to - 1)); to++) {
      const [left, right] = [leaves.get(from), leaves.get(to - 1)];
      if (left === undefined || right === undefined) continue;
      const distance = Math.abs((left + right) / 2 - middle);
      const wider = to - from > best.to - best.from;
      if (distance > 2 * em || distance > off + (wider ? EQUAL * em : 0)) continue;
      [best, off] = [{ from, to }, Math.min(off, distance)];
    }
  }
  return best;
}

/** A cell with nothing above it in the header reaches to the top. */
function raised(cells: readonly SketchCell[], headerRows: number): SketchCell[] {
  const dropped = new Set<SketchCell>();
  const result = cells.map((cell) => {
    if (cell.row === 0 || cell.row >= headerRows || cell.glyphs.length === 0) return cell;
    let top = cell.row;
    for (; top > 0; top--) {
      const above = emptyAbove(cells, cell, top - 1);
      if (!above) break;
      for (const empty of above) dropped.add(empty);
    }
    return top === cell.row ? cell : { ...cell, row: top, rowSpan: cell.rowSpan + cell.row - top };
  });
  return result.filter((cell) => !dropped.has(cell));
}

/** The empty cells over all of the cell's columns in a row; null where one is not empty. */
function emptyAbove(cells: readonly SketchCell[], cell: SketchCell, row: number): SketchCell[] | null {
  const [from, to] = [cell.column, cell.column + cell.columnSpan];
  const above = cells.filter(
    (c) => c.row <= row && c.row + c.rowSpan > row && c.column < to && c.column + c.columnSpan > from,
  );
  const free = above.every((c) => c.glyphs.length === 0 && c.row === row && c.columnSpan === 1);
  return free && above.length === to - from ? above : null;
}

/** A cell with nothing below it in the header reaches to the foot. */
function deepened(cells: readonly SketchCell[], headerRows: number): SketchCell[] {
  const dropped = new Set<SketchCell>();
  const result = cells.map((cell) => {
    const end = cell.row + cell.rowSpan;
    if (end >= headerRows || cell.glyphs.length === 0 || cell.columnSpan > 1) return cell;
    const below = cells.filter((c) => c.row >= end && c.row < headerRows && covers(c, cell.column));
    if (below.some((c) => c.glyphs.length > 0 || c.columnSpan > 1) || below.length < headerRows - end) return cell;
    for (const empty of below) dropped.add(empty);
    return { ...cell, rowSpan: headerRows - cell.row };
  });
  return result.filter((cell) => !dropped.has(cell));
}

function covers({ column, columnSpan }: SketchCell, at: number): boolean {
  return at >= column && at < column + columnSpan;
}
