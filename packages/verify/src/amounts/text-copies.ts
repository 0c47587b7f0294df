/**
 * What the text says against a repair. Enters: a table with its proof, and the figures of the text, e.g. 其中乙县400万元 where the sums made 410 of
 * the table's 400. Leaves: second copies that bear out what was read, so that the table is solved once more with them.
 */
import { type NoticeRecord, parseDecimal, toFen } from '@wenhao/core';
import { handsOut } from '../prose/hands-out.ts';
import type { Stated } from '../prose/stated.ts';
import type { SecondCopy } from '../solve/grid.ts';
import type { ProvedTable } from './repeated-amounts.ts';
import { fromFen } from './units.ts';

export function textCopies({ table, proof }: ProvedTable, figures: () => readonly Stated[]): SecondCopy[] {
  if (!proof.repairs.length) return [];
  const money = figures();
  const copies = proof.cells.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const record = table.records[row]?.[column];
      if (cell.status !== 'repaired' || !record) return [];
      const asRead = fenAsRead(record);
      const figure = money.find(({ amount, label }) => amount === asRead && label.endsWith(String(record.data.region)));
      const own = figure ? toCopy({ table, proof }, { row, column, figure }) : [];
      return [...own, ...copyOfTotal({ table, proof }, column, money)];
    }),
  );
  // A sentence is one witness, however many repairs it speaks against.
  return [...new Map(copies.map((copy) => [`${copy.row} ${copy.column} ${copy.source}`, copy])).values()];
}

/** The text hands out what the rows come to as they were read: that speaks against the printed total, not for the repair. */
function copyOfTotal(each: ProvedTable, column: number, money: readonly Stated[]): SecondCopy[] {
  const { grid, records } = each.table;
  const totals = grid.rows.flatMap(({ level }, row) => (level === 'total' ? [row] : []));
  const [figure, ...others] = money.filter(handsOut);
  const [row] = totals;
  if (row === undefined || totals.length > 1 || !figure || others.length > 0) return [];
  const units = grid.rows.flatMap(({ level }, r) => (level === 'unit' ? [records[r]?.[column]] : []));
  const sum = units.reduce((total, record) => total + ((record && fenAsRead(record)) ?? 0n), 0n);
  return sum === figure.amount ? toCopy(each, { row, column, figure }) : [];
}

function toCopy(
  { table }: ProvedTable,
  { row, column, figure }: { readonly row: number; readonly column: number; readonly figure: Stated },
): SecondCopy[] {
  const value = fromFen(table, { row, column }, figure.amount);
  return value === null
    ? []
    : [{ row, column, value, source: `正文“${figure.label}${figure.record.data.raw}”`, weight: 1 }];
}

function fenAsRead({ data }: NoticeRecord): bigint | null {
  const decimal = parseDecimal(String(data.raw ?? ''));
  return decimal ? toFen(decimal, String(data.unit ?? '')) : null;
}
