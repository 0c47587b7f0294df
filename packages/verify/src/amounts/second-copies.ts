/**
 * Second copies of the amounts of a table. Enters: a table, and records that state the amount of a region once more, e.g.
 * 绩效目标表（奇台县）年度金额 52. Leaves: which cell each copy repeats.
 */
import type { NoticeRecord } from '@wenhao/core';
import type { SecondCopy } from '../solve/grid.ts';
import type { AmountTable } from './amount-tables.ts';
import type { PayersOfForms } from './form-payers.ts';
import { type CellPlace, fromFen } from './units.ts';

export interface PlacedCopy {
  readonly copy: SecondCopy;
  /** The record that holds the copy. */
  readonly record: NoticeRecord;
}

/** One agreement may be chance; a column of copies is known by several, or by being the only column. */
const LEAST_AGREEMENTS = 2;

/** The copies that belong to cells of the table; none where no column is the one that they repeat. */
export function placeCopies(
  table: AmountTable,
  records: readonly NoticeRecord[],
  payers: PayersOfForms = new Map(),
): PlacedCopy[] {
  const candidates = records.flatMap((record) => {
    const row = rowOf(table, record);
    return row === null ? [] : [{ record, row }];
  });
  const column = copiedColumn(table, candidates);
  if (column === null) return [];
  return candidates.flatMap(({ record, row }) => {
    const value = inTableUnit(table, record, { row, column });
    if (value === null || isOfOnePayer(table, { row, column }, payers.get(record.recordId))) return [];
    const source = `绩效目标表（${record.data.region ?? '全部'}）`;
    return [{ copy: { row, column, value, source, weight: 1 }, record }];
  });
}

/** The form states more than the table hands out, as others pay the rest. */
function isOfOnePayer(table: AmountTable, at: CellPlace, payers: readonly bigint[] = []): boolean {
  const stands = table.grid.cells[at.row]?.[at.column]?.value ?? null;
  return stands !== null && payers.some((fen) => fromFen(table, at, fen) === stands);
}

interface Candidate {
  readonly record: NoticeRecord;
  readonly row: number;
}

/** The row that a copy speaks of: the region by name or short name; without a region, the total. */
function rowOf(table: AmountTable, record: NoticeRecord): number | null {
  const region = record.data.region;
  const rows = table.rows.flatMap((name, row) => (region !== null && sameRegion(name, String(region)) ? [row] : []));
  if (rows.length === 1) return rows[0] ?? null;
  if (region !== null) return null;
  const totals = table.grid.rows.flatMap((row, i) => (row.level === 'total' ? [i] : []));
  return totals.length === 1 ? (totals[0] ?? null) : null;
}

/** 木垒县 and 木垒哈萨克自治县: the same first two characters and the same level of place. */
function sameRegion(a: string, b: string): boolean {
  if (a === b) return true;
  const short = (name: string) =>
    name.replace(/(?:[一-鿿]{1,4}族)*(?:各族)?自治(?=[县州旗])/, '').replace(/[一-鿿]*自治(?=[县州])/, '');
  return (
    a.slice(0, 2) === b.slice(0, 2) && a.at(-1) === b.at(-1) && (short(a) === b || short(b) === a || isNamedAfter(a, b))
  );
}

/** One name is the other with more between its first two characters and its last: 木垒(哈萨克自治)县. */
function isNamedAfter(a: string, b: string): boolean {
  const [long, brief] = a.length > b.length ? [a, b] : [b, a];
  return brief.length === 3 && /自治[县州旗]$/.test(long);
}

/** The column that the copies repeat: the one they agree with most, if they agree with it often enough. */
function copiedColumn(table: AmountTable, candidates: readonly Candidate[]): number | null {
  const counts = table.columns.map((_, column) => {
    const agreed = candidates.filter(({ record, row }) => {
      const cell = table.grid.cells[row]?.[column];
      return cell?.value !== null && cell?.value === inTableUnit(table, record, { row, column });
    });
    return agreed.length;
  });
  const most = Math.max(0, ...counts);
  const best = counts.flatMap((count, column) => (count === most ? [column] : []));
  const enough = most >= LEAST_AGREEMENTS && most * 2 >= candidates.length;
  if (best.length !== 1 || !(enough || (table.columns.length === 1 && most > 0))) return null;
  return best[0] ?? null;
}

/** The copy's amount on the table's scale, in the unit of the cell's column; null where the two do not fit. */
function inTableUnit(table: AmountTable, { data }: NoticeRecord, at: CellPlace): bigint | null {
  const fen = data.amount_fen;
  return fen === null || fen === undefined ? null : fromFen(table, at, BigInt(fen as bigint));
}
