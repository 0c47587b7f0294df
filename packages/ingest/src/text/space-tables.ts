/**
 * Tables whose columns stand under one another by spaces, as `pdftotext -layout` and old word processors leave them. Enters: the lines of a page, e.g.
 * "校舍维修   2050299   1000.00   120.50". Leaves: a table, but only where every piece stands in one column beyond doubt; anything else stays as lines.
 */
import { type Cell, type Page, PlacedText, type Table } from '@wenhao/core';
import type { Line } from './lines.ts';
import { type HeaderCell, joinStacked, placeHeader } from './space-header.ts';
import { type Column, type Placed, type PlacedRows, type Row, runsOfRows, toRow, type Width } from './space-rows.ts';
import type { PlacedTable } from './tables.ts';

const UNIT_LINE = /单\s*位\s*[:：].{0,8}元/;
/** So many of a column's cells may be of the other kind: a dash among numbers, a year among names. */
const MOST_ODD = 0.25;
const SUM_WORD = /^(?:小|合|总|共)计|(?:小|合|总)计$/;
/** 一、市本级: a heading within the table. */
const OUTLINE = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/;
const LEAST_DATA_ROWS = 3;
const LEAST_COLUMNS = 3;
/** Lines above a table among which its unit may stand. */
const UNIT_REACH = 3;

export function spaceTables(page: Page, lines: readonly Line[]): PlacedTable[] {
  const printed = lines.filter((line) => line.text.trim() !== '');
  const places = new Map(printed.map((line, at) => [line, at]));
  return runsOfRows(printed).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || run.length <= LEAST_DATA_ROWS) return [];
    const at = places.get(first) ?? 0;
    const above = printed.slice(Math.max(0, at - UNIT_REACH), at);
    const hasUnit = above.some((line) => UNIT_LINE.test(line.text));
    const table = readRun(page, run, hasUnit);
    return table ? [{ table, start: first.start, end: last.end }] : [];
  });
}

/** Read with either width of Chinese characters; where both fit and say different things, nothing is read. */
function readRun(page: Page, run: readonly Line[], hasUnit: boolean): Table | null {
  const read = ([1, 2] as const).flatMap((width) => readRows(page, run, { width, hasUnit }) ?? []);
  const said = new Set(
    read.map((table) => JSON.stringify(table.cells.map(({ row, column, text }) => [row, column, text.text]))),
  );
  return said.size === 1 ? (read[0] as Table) : null;
}

/** Null where the run is no table, or leaves any doubt in which column something stands. */
function readRows(
  page: Page,
  lines: readonly Line[],
  { width, hasUnit }: { width: Width; hasUnit: boolean },
): Table | null {
  const run = lines.map((line) => toRow(line, width));
  const dataFrom = run.findIndex((row) => row.pieces.some(({ isNumber }) => isNumber));
  const data = run.slice(dataFrom);
  const header = run.slice(0, dataFrom);
  const counted = data.filter((row) => row.pieces.some(({ isNumber }) => isNumber));
  if (dataFrom < 1 || counted.length < LEAST_DATA_ROWS) return null;
  const columns = columnsOf(data);
  if (columns.length < (hasUnit ? 2 : LEAST_COLUMNS)) return null;
  const rows = data.map((row) => placePieces(row, columns));
  const heads = header.map((row) => placeHeader(row, columns));
  if (rows.some((row) => row === null) || heads.some((row) => row === null)) return null;
  if (!areNumbersApart(rows as Placed[][], columns.length)) return null;
  return toTable(page, joinStacked(heads as Placed[][]), rows as Placed[][], columns.length);
}

/** The positions that no data row leaves free, as stretches. */
function columnsOf(rows: readonly Row[]): Column[] {
  const pieces = rows.flatMap((row) => row.pieces).sort((a, b) => a.from - b.from);
  const columns: [number, number][] = [];
  for (const { from, to } of pieces) {
    const last = columns.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else columns.push([from, to]);
  }
  return columns;
}

/** Each piece in its one column; null where two stand in the same. */
function placePieces({ line, pieces }: Row, columns: readonly Column[]): Placed[] | null {
  const placed = pieces.map((piece) => ({
    line,
    piece,
    column: columns.findIndex(([from, to]) => piece.from >= from && piece.to <= to),
    columnSpan: 1,
  }));
  const taken = new Set(placed.map(({ column }) => column));
  return taken.size === placed.length ? placed : null;
}

/** Columns hold numbers or words, and most rows that hold a number hold one in each column of numbers: else one may have slipped beside its place. */
function areNumbersApart(rows: PlacedRows, columns: number): boolean {
  const byColumn = Map.groupBy(rows.flat(), ({ column }) => column);
  const pieces = Array.from({ length: columns }, (_, c) => byColumn.get(c) ?? []);
  const numbers = pieces.map((column) => column.filter(({ piece }) => piece.isNumber).length);
  const mixed = pieces.filter((column, c) => {
    const share = (numbers[c] as number) / column.length;
    return share > MOST_ODD && share < 1 - MOST_ODD;
  });
  const ofNumbers = new Set(numbers.flatMap((count, c) => (count * 2 > (pieces[c]?.length ?? 0) ? [c] : [])));
  const counted = rows.filter((row) => row.some(({ piece, column }) => piece.isNumber && ofNumbers.has(column)));
  const full = counted.filter((row) => row.filter(({ column }) => ofNumbers.has(column)).length === ofNumbers.size);
  const isClear = mixed.length === 0 && ofNumbers.size > 0 && full.length * 2 > counted.length;
  return isClear && areLabelsInPlace(rows, counted, ofNumbers);
}

/**
 * A name that stands beside no number may go on from the line above, or name the whole group around it; so may one in a column that other rows leave
 * free, sums apart (青岚州  小计  288). Neither can be told from the other.
 */
function areLabelsInPlace(rows: PlacedRows, counted: PlacedRows, ofNumbers: ReadonlySet<number>): boolean {
  const isSum = (row: readonly Placed[]) => row.some((each) => SUM_WORD.test(textIn(each)));
  const named = counted.filter((row) => !isSum(row));
  const filled = Map.groupBy(named.flat(), ({ column }) => column);
  const isSparse = (label: number) => (filled.get(label)?.length ?? 0) < named.length;
  const withNumbers = new Set(counted);
  return rows.every((row) => {
    if (!withNumbers.has(row)) return row.length === 1 && OUTLINE.test(textIn(row[0] as Placed));
    return isSum(row) || row.every(({ column }) => ofNumbers.has(column) || !isSparse(column));
  });
}

function textIn({ line, piece }: Placed): string {
  return line.text.slice(piece.start, piece.end).replace(/\s/g, '');
}

function toTable(
  page: Page,
  header: readonly HeaderCell[],
  data: readonly (readonly Placed[])[],
  columns: number,
): Table {
  const headerRows = Math.max(...header.map(({ row, rowSpan }) => row + rowSpan));
  const textOf = ({ line, piece }: Placed) =>
    PlacedText.ofPage(page, line.start + piece.start, line.start + piece.end).trim();
  const at = { box: null, page: page.number };
  const cells: Cell[] = [
    ...header.map(({ row, rowSpan, parts }): Cell => {
      const { column, columnSpan } = parts[0] as Placed;
      return { ...at, row, rowSpan, column, columnSpan, text: PlacedText.join(parts.map(textOf)) };
    }),
    ...data.flatMap((row, r) =>
      row.map((each): Cell => {
        const { column, columnSpan } = each;
        return { ...at, row: headerRows + r, rowSpan: 1, column, columnSpan, text: textOf(each) };
      }),
    ),
  ];
  return withEmptyCells({
    type: 'table',
    rows: headerRows + data.length,
    columns,
    cells,
    origin: 'aligned',
    pages: [page.number],
  });
}

function withEmptyCells(table: Table): Table {
  const taken = new Set(
    table.cells.flatMap(({ row, column, rowSpan, columnSpan }) =>
      Array.from(
        { length: rowSpan * columnSpan },
        (_, i) => `${row + Math.floor(i / columnSpan)} ${column + (i % columnSpan)}`,
      ),
    ),
  );
  const places = Array.from(
    { length: table.rows * table.columns },
    (_, i) => [Math.floor(i / table.columns), i % table.columns] as const,
  );
  const empty = places.flatMap(([row, column]): Cell[] => {
    if (taken.has(`${row} ${column}`)) return [];
    const page = table.pages[0] ?? 1;
    return [{ row, column, rowSpan: 1, columnSpan: 1, text: PlacedText.empty, box: null, page }];
  });
  const cells = [...table.cells, ...empty].sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...table, cells };
}
