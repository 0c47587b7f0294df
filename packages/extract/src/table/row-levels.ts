/**
 * Rows whose level no word says. Enters: the rows of a table of amounts. Leaves: the rows with their levels: what the codes of subjects nest, and a first or
 * last row that is the sum of all others. Example: 208 over 20811 over 2081101.
 */
import type { AmountCell, AmountRow } from './amount-table.ts';

const SUBJECT_CODE = /^[1235]\d{2}(?:\d{2}){0,2}$/;

/** 208 over 20811 over 2081101: the codes of budget subjects say which row sums which. */
export function nestByCodes(rows: readonly AmountRow[], codeOf: (row: AmountRow) => string): AmountRow[] {
  const codes = rows.map((row) => (row.level === 'unit' && SUBJECT_CODE.test(codeOf(row)) ? codeOf(row) : ''));
  const isPart = (inner: string, outer: string) =>
    outer !== '' && inner.length > outer.length && inner.startsWith(outer);
  return rows.map((row, i) => {
    const code = codes[i] as string;
    if (code === '') return row;
    const over = codes.slice(0, i).findLastIndex((other) => isPart(code, other));
    const parent = over < 0 ? row.parent : (rows[over] as AmountRow).name;
    return { ...row, level: isPart(codes[i + 1] ?? '', code) ? 'subtotal' : row.level, parent };
  });
}

/** A row must be checked against this many others before a sum makes it their total. */
const LEAST_MEMBERS = 3;

/**
 * A first or last row without the word 合计 that is the sum of all others, in every measure, is their total
 * (昌吉回族自治州 1998 over its counties).
 */
export function settleTotal(rows: readonly AmountRow[]): AmountRow[] {
  const all = [...rows];
  if (all.length <= LEAST_MEMBERS || all.some((r) => r.level !== 'unit' || r.parent !== null)) return all;
  for (const at of [0, all.length - 1]) {
    const candidate = all[at] as AmountRow;
    const others = all.filter((_, i) => i !== at);
    const sums = candidate.cells.every((cell) => isSumOf(cell, others));
    if (candidate.cells.length === 0 || !sums || !hasMoreThanASum(candidate, others)) continue;
    return all.map((row, i) => (i === at ? { ...row, level: 'total' } : { ...row, parent: candidate.name }));
  }
  return all;
}

/** One sum may be chance (60 = 20 + 20 + 20). A second measure, a missing number before the name, or the name itself says more. */
function hasMoreThanASum(candidate: AmountRow, others: readonly AmountRow[]): boolean {
  const unnumbered = !candidate.numbered && others.every((row) => row.numbered);
  return (
    candidate.cells.length > 1 || unnumbered || /(?:省|自治区|州|盟|地区|全[市县区]|总)$/.test(candidate.name.text)
  );
}

function isSumOf(cell: AmountCell, rows: readonly AmountRow[]): boolean {
  const scale = 6;
  const scaled = (c: AmountCell): bigint =>
    c.amount.value.units * 10n ** BigInt(Math.max(0, scale - c.amount.value.scale));
  const parts = rows.flatMap((row) =>
    row.cells.filter((c) => c.measure.name === cell.measure.name && c.measure.path === cell.measure.path),
  );
  const sum = parts.reduce((total, part) => total + scaled(part), 0n);
  return parts.length >= LEAST_MEMBERS && sum !== 0n && sum === scaled(cell);
}
