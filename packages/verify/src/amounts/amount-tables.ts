/**
 * Records of amounts → the grids that the solver reads. Enters: the records of one notice, e.g. one per amount cell of its
 * tables. Leaves: for each table a grid, and for each of the grid's cells the record it came from.
 */
import { type NoticeRecord, type Page, parseDecimal } from '@wenhao/core';
import { isCorrected } from '../check.ts';
import { isPrefecture } from '../codelists/division-list.ts';
import { type Division, resolveDivision } from '../codelists/divisions.ts';
import type { AmountCell, AmountGrid, AmountRow, RowLevel } from '../solve/grid.ts';
import { withoutLetters } from './lookalikes.ts';
import { withNearSums } from './near-sums.ts';
import { otherReadings } from './other-readings.ts';

export interface AmountTable {
  /** Which table of the notice it is, from 1. */
  readonly number: number;
  readonly grid: AmountGrid;
  /** `records[row][column]`; null where the table has no cell. */
  readonly records: readonly (readonly (NoticeRecord | null)[])[];
  /** What each row is about, e.g. 阜康市, and what each column is called, e.g. 提前下达. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Whether the grid's integers are fen, because the cells' units differ; else they are the cells' own, scaled. */
  readonly inFen: boolean;
}

/** A grid in fen shows yuan with two decimals. */
const FEN_SCALE = 2;

/** The tables of a notice, in order. `records` are those of a kind that proves amount tables; `pages` tell what else was possible. */
export function amountTables(
  records: readonly NoticeRecord[],
  pages: readonly Page[] = [],
  on: string | null = null,
): AmountTable[] {
  const byTable = Map.groupBy(records.filter(addsUp), (record) => Number(record.data.table_no));
  const rounded = pages.some(({ text }) => ROUNDED.test(text));
  return [...byTable.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, cells]) => toTable(cells, { pages, on }))
    .map((table) => (rounded ? { ...table, grid: { ...table.grid, rounded } } : table));
}

/** A note under a table that its numbers are rounded. */
const ROUNDED = /四舍五入|尾数|尾差/;

/** Rates, standards and terms (50 元/人, 12%, 15 年) stand beside amounts and add up to nothing. */
function addsUp({ data }: NoticeRecord): boolean {
  const measure = String(data.measure);
  if (isRateName(measure)) return false;
  if (data.unit !== null) return !/[/%‰]|^(?:年|个?月|天|岁|期)$/.test(String(data.unit));
  return !/标准|比例|系数|单价/.test(measure);
}

/** Whether a column of this name holds percentages: 执行率, 资金占比（%）. */
export function isRateName(measure: string): boolean {
  return /(?:率|增幅|占比|比重|%)[)）]?$/.test(measure.replace(/\s/g, ''));
}

/** One row as the reader sees it: its cells from left to right. */
type RowCells = readonly NoticeRecord[];

interface Around {
  readonly pages: readonly Page[];
  /** The date of the notice. */
  readonly on: string | null;
}

function toTable(cells: readonly NoticeRecord[], { pages, on }: Around): AmountTable {
  const rows = rowsOf(cells);
  const columns = columnKeys(rows);
  const records = rows.map((row) => {
    const keyed = new Map(keyCells(row));
    return columns.map((key) => keyed.get(key) ?? null);
  });
  const inFen = hasMixedUnits(cells);
  const scale = inFen ? FEN_SCALE : cells.reduce((most, c) => Math.max(most, scaleOf(c)), 0);
  const heads = rows.map((row) => row[0] as NoticeRecord);
  const headers = columns.map((key) => key.replace(/#\d+$/, '').split(' | '));
  const grid = records.map((row) => row.map((record) => withOthers(toCell(record, { scale, inFen }), record, pages)));
  return {
    number: Number(heads[0]?.data.table_no),
    grid: {
      rows: withNearSums(toRows(heads, on), grid),
      columns: headers.map((header) => ({ header })),
      cells: grid,
      scale,
    },
    records,
    rows: heads.map((head) => String(head.data.region)),
    columns: headers.map((header) => header.at(-1) ?? ''),
    inFen,
  };
}

/**
 * The rows in reading order. Blocks printed side by side share row numbers but not payees: a block further right comes
 * below the one on its left.
 */
function rowsOf(cells: readonly NoticeRecord[]): RowCells[] {
  const byRow = Map.groupBy(cells, rowKey);
  const rows: RowCells[] = [...byRow.values()].map((row) => row.toSorted((a, b) => column(a) - column(b)));
  const beside = Map.groupBy(rows, (row) => Number(row[0]?.data.row));
  const block = (row: RowCells): number => {
    const sameLine = (beside.get(Number(row[0]?.data.row)) ?? []).toSorted((a, b) => column(a[0]) - column(b[0]));
    return sameLine.indexOf(row);
  };
  const lastLine = Math.max(...beside.keys());
  const placed = rows.map((row) => {
    const line = Number(row[0]?.data.row);
    // A total below all blocks closes the last of them.
    const closes = line === lastLine && row[0]?.data.level === 'total';
    return { row, line, block: closes ? Number.MAX_SAFE_INTEGER : block(row) };
  });
  return placed.sort((a, b) => a.block - b.block || a.line - b.line).map(({ row }) => row);
}

/** Equal for the cells of one row. */
export function rowKey({ data }: NoticeRecord): string {
  return JSON.stringify([data.row, data.region, data.level, data.item ?? null]);
}

function column(record: NoticeRecord | undefined): number {
  return Number(record?.data.col ?? 0);
}

/** A column is known by its headers; where several carry the same ones, by which of them it is. */
function keyCells(row: RowCells): [string, NoticeRecord][] {
  const seen = new Map<string, number>();
  return row.map((cell) => {
    const path = String(cell.data.measure_path ?? cell.data.measure ?? '');
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    return [`${path}#${count}`, cell];
  });
}

function columnKeys(rows: readonly RowCells[]): string[] {
  const first = new Map<string, number>();
  for (const row of rows) {
    keyCells(row).forEach(([key, cell]) => {
      first.set(key, Math.min(first.get(key) ?? Number.POSITIVE_INFINITY, column(cell)));
    });
  }
  return [...first.entries()].sort(([, a], [, b]) => a - b).map(([key]) => key);
}

/** The rows with their words as the solver reads them, each with the row that sums its group. */
function toRows(heads: readonly NoticeRecord[], on: string | null): AmountRow[] {
  const sums = Map.groupBy(
    heads.flatMap(({ data }, i) => (data.level === 'unit' ? [] : [{ region: String(data.region), row: i }])),
    ({ region }) => region,
  );
  const parents = heads.map(({ data }, i) => {
    const named = (sums.get(String(data.parent_region ?? '')) ?? []).map(({ row }) => row).filter((row) => row !== i);
    return named.findLast((row) => row < i) ?? named[0] ?? null;
  });
  const parts = parents.every((parent) => parent === null) ? countiesBelow(heads, on) : new Set<number>();
  const isSubtotal = (i: number | null) => i !== null && heads[i]?.data.level === 'subtotal';
  const nested = heads.some((_, i) => isSubtotal(i) && isSubtotal(parents[i] ?? null));
  return heads.map((head, i) => {
    const parent = parents[i] ?? null;
    const part = parts.has(i) ? { part: true } : {};
    return {
      ...part,
      labels: labelsOf(head, { nested, outer: parent === null }),
      level: head.data.level as RowLevel,
      parent,
    };
  });
}

/** A name with its kind: 阜康市, 木垒县 for 木垒哈萨克自治县; the bare 阜康 may be anything. */
const BY_NAME: ReadonlySet<Division['how']> = new Set(['name', 'former', 'short']);

/**
 * In a list without groups, the counties that stand below their own prefecture: its amount may be theirs together, or its own alone. The
 * sums tell which.
 */
function countiesBelow(heads: readonly NoticeRecord[], on: string | null): Set<number> {
  const below = new Set<number>();
  let prefecture: string | null = null;
  for (const [i, { data }] of heads.entries()) {
    if (data.level !== 'unit') continue;
    const region = String(data.region);
    const own: Division | null = prefecture ? resolveDivision(region, { within: prefecture, on }) : null;
    const division: Division | null = own ?? resolveDivision(region, { on });
    if (own && own.code !== prefecture && BY_NAME.has(own.how)) below.add(i);
    else if (division && isPrefecture(division.code)) prefecture = division.code;
  }
  return below;
}

/** Where a 小计 stands in a group that is a 小计 itself, the outer ones are called 合计 and what sums these 总计. */
function labelsOf({ data }: NoticeRecord, { nested, outer }: { nested: boolean; outer: boolean }): string[] {
  const region = String(data.region);
  if (data.level === 'total') return [nested ? '总计' : '合计', ''];
  if (data.level === 'subtotal') return [region, nested && outer ? '合计' : '小计'];
  return ['', data.of_which ? `其中：${region}` : region];
}

/** 1.2亿元, 8600万元 and 980000元 in one column add up in one unit only. */
function hasMixedUnits(cells: readonly NoticeRecord[]): boolean {
  const byColumn = Map.groupBy(
    cells.filter((c) => c.data.unit !== null && c.data.amount !== null),
    (c) => String(c.data.measure_path),
  );
  return [...byColumn.values()].some((column) => new Set(column.map((c) => c.data.unit)).size > 1);
}

function toCell(record: NoticeRecord | null, { scale, inFen }: { scale: number; inFen: boolean }): AmountCell {
  const decimal = record ? decimalOf(record) : null;
  const raw = record?.data.raw ? String(record.data.raw) : '';
  if (!decimal) {
    const guess = inFen ? null : withoutLetters(raw);
    if (!guess || guess.scale > scale) return { value: null, raw, readable: raw === '' };
    return { value: guess.units * 10n ** BigInt(scale - guess.scale), raw, readable: true, guessed: true };
  }
  if (inFen) {
    const fen = record?.data.amount_fen;
    return fen === null || fen === undefined
      ? { value: null, raw, readable: false }
      : { value: BigInt(fen as bigint), raw: `${raw}${record?.data.unit ?? ''}`, readable: true };
  }
  const fixed = record && isCorrected(record, 'amount') ? { fixed: true } : {};
  return { value: decimal.units * 10n ** BigInt(scale - decimal.scale), raw, readable: true, ...fixed };
}

/** A scan's cell with what else its ink may say. */
function withOthers(cell: AmountCell, record: NoticeRecord | null, pages: readonly Page[]): AmountCell {
  const alternatives = record ? otherReadings(record, pages) : [];
  return alternatives.length > 0 ? { ...cell, alternatives } : cell;
}

function scaleOf(record: NoticeRecord): number {
  return (decimalOf(record) ?? withoutLetters(String(record.data.raw ?? '')))?.scale ?? 0;
}

/** The amount as written (a number would forget its decimals), or as a person corrected it. */
function decimalOf(record: NoticeRecord) {
  const { amount, raw } = record.data;
  if (isCorrected(record, 'amount')) return parseDecimal(String(amount ?? ''));
  return amount === null ? null : parseDecimal(String(raw ?? ''));
}
