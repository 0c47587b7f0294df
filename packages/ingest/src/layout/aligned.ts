/**
 * Tables that no grid shows. Enters: the glyphs that are in no ruled table, and the page's edges.
 * Leaves: sketches whose columns come from alignment and gaps, and whose rows come from lines and rules.
 * Example: 46 rows of "Australia  100  4  96" under a header of five lines.
 */
import type { Edge, Edges } from './edges.ts';
import type { Grid, GridCell } from './grid.ts';
import { type Gutter, guttersOf, middleOf } from './gutters.ts';
import { withHeaderSpans } from './header-cells.ts';
import type { Line } from './lines.ts';
import { hasLeaders, isAxis, isForm, isRuledOverNothing, isScale, isSparse } from './no-tables.ts';
import { type Columns, columnsOf, type PlacedRow, placeRows } from './placed-rows.ts';
import { withRowsBelow } from './rows-below.ts';
import { partedBeside } from './side-by-side.ts';
import type { KnownColumns, SketchCell, TableSketch } from './sketch.ts';
import { alignedRuns, isTabular, rulesWithin, type TableRegion, tableRegions } from './table-regions.ts';
import { tableRows } from './table-rows.ts';
import { isMiddleOfSeveral, type TextRow, textRow, together } from './text-rows.ts';

/** `known` are the columns of the page before: under the same header they are the columns of this one. */
export function alignedTables(
  lines: readonly Line[],
  edges: Edges,
  known: readonly KnownColumns[] = [],
): TableSketch[] {
  const upright = lines.filter((line) => line.glyphs[0]?.turn === 0);
  const rows = partedBeside(upright, edges.across)
    .map(textRow)
    .filter((row) => !isScale(row, edges));
  const again = known.flatMap((one) => repeatedTable(rows, edges.across, one) ?? []);
  const taken = new Set(again.flatMap(({ region }) => region.rows));
  const free = rows.filter((row) => !taken.has(row));
  const regions = withRowsBelow(tableRegions(free, edges.across), free, columnsOfRegion);
  const found = regions.flatMap((region) => {
    const columns = columnsOfRegion(region);
    return columns
      ? [{ region: { ...region, rows: [...headingsAbove(region, free, columns), ...region.rows] }, columns }]
      : [];
  });
  return [...again, ...found].map(sketchRegion);
}

interface MeasuredRegion {
  readonly region: TableRegion;
  readonly columns: Columns;
}

function columnsOfRegion(region: TableRegion): Columns | null {
  const em = Math.max(...region.rows.map((row) => row.size));
  const measured = measuringRows(region.rows);
  const gutters = guttersOf(measured, region.rows, em);
  return isTable(region, gutters) ? columnsOf(measured, gutters) : null;
}

/** The table that goes on from the page before: the same header line by line, then the rows that follow it. */
function repeatedTable(rows: readonly TextRow[], across: readonly Edge[], known: KnownColumns): MeasuredRegion | null {
  const { header, columns } = known;
  const at = rows.findIndex((_, i) =>
    header.every((text, k) => rows[i + k] && textOf(rows[i + k] as TextRow) === text),
  );
  const last = alignedRuns(rows.slice(Math.max(0, at)))[0]?.at(-1);
  if (at < 0 || header.length === 0 || !last) return null;
  const own = rows.slice(at, rows.indexOf(last) + 1);
  return own.length > header.length
    ? { region: { rows: own, rules: rulesWithin(own, across), bounded: true }, columns }
    : null;
}

function textOf(row: TextRow): string {
  return row.chunks.map((chunk) => chunk.text).join(' ');
}

function sketchRegion({ region, columns }: MeasuredRegion): TableSketch {
  const { gutters } = columns;
  const { header, body } = tableRows(placeRows(region.rows, columns), columns, region.rules);
  const groups = [...header, ...body];
  const grid = gridOf(groups, gutters);
  const cells = cellsOf(groups, gutters.length + 1);
  const facts = { rows: header.length, columns, rules: region.rules, ys: grid.ys };
  const known = { header: header.flat().map(({ row }) => textOf(row)), columns };
  return withoutUnbegunRows({ grid, cells: withHeaderSpans(cells, facts), origin: 'aligned', known });
}

/** A row in which no cell begins is none: headings that stand half a line lower than those beside them made it. */
function withoutUnbegunRows(sketch: TableSketch): TableSketch {
  const begun = new Set(sketch.cells.map((cell) => cell.row));
  const rows = sketch.grid.ys.length - 1;
  const kept = Array.from({ length: rows }, (_, row) => row).filter((row) => begun.has(row));
  if (kept.length === rows) return sketch;
  const before = (row: number) => kept.filter((one) => one < row).length;
  const cells = sketch.cells.map((cell) => {
    const row = before(cell.row);
    return { ...cell, row, rowSpan: before(cell.row + cell.rowSpan) - row };
  });
  const { xs, ys } = sketch.grid;
  return { ...sketch, grid: { xs, ys: [...kept.map((row) => ys[row] ?? 0), ys.at(-1) ?? 0], cells: [] }, cells };
}

/** The rows whose gaps are asked: those with amounts, where there are enough. */
function measuringRows(rows: readonly TextRow[]): TextRow[] {
  const tabular = rows.filter(isTabular);
  const amounts = tabular.filter((row) => row.chunks.slice(1).some((chunk) => chunk.value));
  return amounts.length >= 3 ? amounts : tabular;
}

/** A heading line stands no further above its columns than this, in ems. */
const HEADING = 2.6;

/** Lines right above a table that are headings over several of its columns: "其中" over two of four. */
function headingsAbove(region: TableRegion, page: readonly TextRow[], columns: Columns): TextRow[] {
  const [first] = region.rows;
  if (!first || region.bounded) return [];
  const at = page.indexOf(first);
  const near: TextRow[] = [];
  for (let i = at - 1; i >= 0 && near.length < HEADING_LINES; i--) {
    const [above, below] = [page[i] as TextRow, page[i + 1] as TextRow];
    if (below.baseline - above.baseline > HEADING * first.size || standsApart(above, first)) break;
    near.unshift(above);
  }
  const beyondLabels = columns.gutters[0]?.from ?? 0;
  const top = near.findIndex(
    (row, i) => row.x0 > beyondLabels && isHeadingOver(row, [...near.slice(i + 1), ...region.rows]),
  );
  return top < 0 ? [] : near.slice(top);
}

const HEADING_LINES = 3;

/** Titles are printed larger; a unit line belongs to no column. */
function standsApart(row: TextRow, first: TextRow): boolean {
  return row.size > 1.15 * first.size || /单位[:：]/.test(row.chunks.map((chunk) => chunk.text).join(''));
}

/** Whether each chunk stands in the middle of several that are printed below it, in one line or in a header of several. */
function isHeadingOver(row: TextRow, rows: readonly TextRow[]): boolean {
  const below = [...rows.slice(0, 2), together(rows.slice(0, HEADING_LINES))];
  return row.chunks.every((chunk) => below.some((one) => isMiddleOfSeveral(chunk, one)));
}

/** Enough rows and columns, and either amounts or rules that say so. */
function isTable(region: TableRegion, gutters: readonly Gutter[]): boolean {
  const { rows, bounded } = region;
  if (gutters.length === 0 || isRuledOverNothing(region) || isForm(rows)) return false;
  const placed = placeRows(rows, columnsOf(rows, gutters));
  const columns = Array.from({ length: gutters.length + 1 }, (_, column) => valueShare(placed, column));
  const amounts = columns.filter((share, i) => i > 0 && share >= 0.6).length;
  const least = bounded ? 2 : 3;
  const full = placed.filter(({ chunks }) => new Set(chunks.map((c) => c.first)).size >= 2).length;
  if (full < least || isSparse(placed, columns) || isAxis(placed, columns)) return false;
  if (bounded) return amounts > 0 || gutters.length > 1;
  return amounts > 1 || (amounts === 1 && full >= 4 && full >= 0.6 * rows.length && !hasLeaders(rows));
}

/** The part of a column's texts that are amounts; 0 where none has a digit: "n/a" all the way down is a choice to tick. */
function valueShare(rows: readonly PlacedRow[], column: number): number {
  const chunks = rows.flatMap((row) => row.chunks.filter((c) => c.first === column && c.last === column));
  const values = chunks.filter((c) => c.chunk.value);
  return chunks.length < 2 || !values.some((c) => /\d/.test(c.chunk.text)) ? 0 : values.length / chunks.length;
}

function gridOf(groups: readonly PlacedRow[][], gutters: readonly Gutter[]): Grid {
  const rows = groups.flat().map(({ row }) => row);
  const [left, right] = [Math.min(...rows.map((r) => r.x0)), Math.max(...rows.map((r) => r.x1))];
  const ys = groups.map((group, i) => {
    const top = Math.min(...group.map(({ row }) => row.y0));
    const above = groups[i - 1];
    return above ? (top + Math.max(...above.map(({ row }) => row.y1))) / 2 : top;
  });
  const bottom = Math.max(...rows.map((row) => row.y1));
  return { xs: [left, ...gutters.map(middleOf), right], ys: [...ys, bottom], cells: [] };
}

/** The cells of all rows, empty ones between them included. */
function cellsOf(groups: readonly PlacedRow[][], columns: number): SketchCell[] {
  return groups.flatMap((group, row) => {
    const filled = mergedChunks(group, row);
    const covered = new Set(filled.flatMap((c) => Array.from({ length: c.columnSpan }, (_, i) => c.column + i)));
    const empty = Array.from({ length: columns }, (_, column) => column).filter((column) => !covered.has(column));
    const cells = [...filled, ...empty.map((column) => ({ row, column, rowSpan: 1, columnSpan: 1, glyphs: [] }))];
    return cells.sort((a, b) => a.column - b.column);
  });
}

/** Chunks of one row that share a column are one cell. */
function mergedChunks(group: readonly PlacedRow[], row: number): SketchCell[] {
  const cells: (GridCell & { columnSpan: number; column: number; glyphs: SketchCell['glyphs'] })[] = [];
  for (const { chunk, first, last } of group.flatMap(({ chunks }) => [...chunks])) {
    let merged = { row, column: first, rowSpan: 1, columnSpan: last - first + 1, glyphs: chunk.glyphs };
    for (const other of cells.filter((c) => overlap(c, merged))) {
      cells.splice(cells.indexOf(other), 1);
      const column = Math.min(other.column, merged.column);
      const end = Math.max(other.column + other.columnSpan, merged.column + merged.columnSpan);
      merged = { ...merged, column, columnSpan: end - column, glyphs: [...other.glyphs, ...merged.glyphs] };
    }
    cells.push(merged);
  }
  return cells;
}

function overlap(a: GridCell, b: GridCell): boolean {
  return a.column < b.column + b.columnSpan && b.column < a.column + a.columnSpan;
}
