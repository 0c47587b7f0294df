/**
 * Which column of a table is the money that the notice itself gives. Enters: the amounts of some rows of one table. Leaves: their
 * sum in that column; several sums where the headers leave it open. Example: of 全年合计, 提前下达, 本次下达 it is 本次下达.
 */
import type { AmountFact } from './facts.ts';

/** What an amount may be. `certain`: it is the one that is given; otherwise it is one of them, or none. */
export interface Amount {
  readonly values: readonly bigint[];
  readonly certain: boolean;
  /** The sums of all columns, whatever they are. */
  readonly seen: readonly bigint[];
  /** The same by their headers, where there is one table. */
  readonly columns: readonly { readonly header: string; readonly fen: bigint }[];
  /** The records that the amount was read from; the first is where a finding shows. */
  readonly from: readonly AmountFact[];
}

export const NO_AMOUNT: Amount = { values: [], certain: false, seen: [], columns: [], from: [] };

const THIS_TIME = /本次|此次|这次/u;
const NOT_GIVEN = /提前|已下达|已拨|此前|前期|上年|人数|户数|任务|标准|全年/u;
const WHOLE = /合计|小计|总计|总额/u;

const ADVANCE = /提前(?:下达|告知|预拨)/u;

/** 提前下达, 已提前下达数: what an earlier notice gave. */
export function isAdvanceColumn({ path, measure }: AmountFact): boolean {
  return ADVANCE.test(path) || ADVANCE.test(measure);
}

/** The sum of these rows by their table's own column; tables are added up where each has but one amount. */
export function givenAmount(rows: readonly AmountFact[]): Amount {
  if (rows.length === 0) return NO_AMOUNT;
  const tables = [...Map.groupBy(rows, ({ table }) => table).values()].map(givenInTable);
  const [only] = tables;
  if (tables.length === 1 && only) return only;
  const firsts = tables.flatMap(({ values }) => values.slice(0, 1));
  const every = tables.flatMap(({ values }) => values);
  const values = unique([total(firsts), ...every]);
  return { values, certain: false, seen: unique(tables.flatMap(({ seen }) => seen)), columns: [], from: rows };
}

function givenInTable(rows: readonly AmountFact[]): Amount {
  const columns = [...Map.groupBy(rows, ({ column }) => column).values()];
  const given = givenColumns(columns);
  const sumOf = (cells: readonly AmountFact[]) => total(cells.map(({ fen }) => fen));
  const [values, seen] = [unique(given.map(sumOf)), unique(columns.map(sumOf))];
  const named = columns.map((cells) => ({ header: headerOf(cells), fen: sumOf(cells) }));
  return { values, certain: given.length === 1, seen, columns: named, from: given[0] ?? [] };
}

/** 本次… where it is said; else what is neither an advance nor the whole year; of several, their 合计. */
function givenColumns(columns: readonly AmountFact[][]): readonly AmountFact[][] {
  if (columns.length < 2) return columns;
  const now = columns.filter((cells) => THIS_TIME.test(headerOf(cells)));
  const given = now.length > 0 ? now : columns.filter((cells) => !NOT_GIVEN.test(headerOf(cells)));
  const whole = given.filter((cells) => WHOLE.test(cells[0]?.measure ?? ''));
  if (whole.length === 1) return whole;
  return given.length > 0 ? given : columns;
}

function headerOf([cell]: readonly AmountFact[]): string {
  return `${cell?.path ?? ''} ${cell?.measure ?? ''}`;
}

/** What a notice gives in all: its totals, else the sum of its units, else the amounts in its prose. */
export function givenInAll(rows: readonly AmountFact[], prose: readonly bigint[]): Amount {
  if (rows.length === 0) return { values: unique(prose), certain: false, seen: unique(prose), columns: [], from: [] };
  const tables = [...Map.groupBy(rows, ({ table }) => table).values()];
  return givenAmount(tables.flatMap(totalRows));
}

function totalRows(rows: readonly AmountFact[]): AmountFact[] {
  const totals = rows.filter(({ level }) => level === 'total');
  return totals.length > 0 ? totals : rows.filter(({ level, ofWhich }) => level === 'unit' && !ofWhich);
}

export function total(fen: readonly bigint[]): bigint {
  return fen.reduce((sum, value) => sum + value, 0n);
}

function unique(values: readonly bigint[]): bigint[] {
  return [...new Set(values)];
}
