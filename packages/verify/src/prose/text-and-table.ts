/**
 * T6: the amount in the text is the total of the table. Enters: a notice, e.g. 现下达补助资金192万元（见附件） and a table whose 合计 is
 * 192. Leaves: the copies that agree, as equations; an amount that its only table contradicts.
 */

import type { NoticeRecord } from '@wenhao/core';
import { type CheckedNotice, recordsThatProve } from '../check.ts';
import { handsOut } from './hands-out.ts';
import { holds, type Settled } from './settle.ts';
import type { Passage, Stated } from './stated.ts';
import { againstRepairs, againstRows, contradiction, speaksOf } from './text-against-table.ts';

/** 具体分配情况详见附件: somewhere the text sends the reader to its tables. */
const SEES_TABLE = /见附[件表]|见下表|附后/;
/** Equal amounts of this many digits need no word. */
const LEAST_DIGITS = 4;

export function settleTextAmounts(passages: readonly Passage[], notice: CheckedNotice): Settled[] {
  const money = passages.flat().filter((figure) => figure.kind === '元' && figure.adds && figure.amount !== 0n);
  const cells = recordsThatProve(notice, 'amount-table').filter(hasAmount);
  const columns = columnsOf(cells);
  const totals = totalsOf(columns, recordsThatProve(notice, 'amount-copy').filter(hasAmount));
  const copies = money.flatMap((figure) => {
    const copy = copiesOf(figure, totals);
    return copy.length > 0 ? copy : sumOfUnits(figure, columns);
  });
  const against = contradiction({
    money,
    handed: money.filter(handsOut),
    totals,
    cells,
    seesTable: SEES_TABLE.test(textOf(notice)),
  });
  return [...copies, ...against, ...againstRepairs(money, cells), ...againstRows(passages, { totals, cells })];
}

function textOf({ pages }: CheckedNotice): string {
  return pages.map(({ text }) => text).join('\n');
}

/** The records that say what the whole comes to: rows 合计, or what a single form or a single row says. */
function totalsOf(columns: readonly Column[], forms: readonly NoticeRecord[]): NoticeRecord[] {
  const rows = columns.flatMap((column) => {
    const totals = column.filter(({ data }) => data.level === 'total');
    if (totals.length > 0) return totals;
    const groups = column.filter(({ data }) => data.level === 'subtotal');
    const [group] = groups;
    const holdsAll =
      groups.length === 1 && unitsOf(column).every(({ data }) => data.parent_region === group?.data.region);
    return holdsAll ? groups : column.length === 1 ? column : [];
  });
  return forms.length === 1 ? [...rows, ...forms] : rows;
}

/** The amounts under one header of one table. */
type Column = readonly NoticeRecord[];

function columnsOf(cells: readonly NoticeRecord[]): Column[] {
  return [...Map.groupBy(cells, ({ data }) => `${data.table_no}|${data.measure_path}`).values()];
}

function unitsOf(column: Column): Column {
  return column.filter(({ data }) => data.level === 'unit' && !data.of_which);
}

/** A table without a total, or with a wrong one: the text says what its rows come to. */
function sumOfUnits(figure: Stated, columns: readonly Column[]): Settled[] {
  if (!handsOut(figure)) return [];
  const found = columns.map(unitsOf).find((units) => {
    const sum = units.reduce((all, { data }) => all + (data.amount_fen as bigint), 0n);
    return units.length >= 2 && sum === figure.amount;
  });
  if (!found) return [];
  const terms = [figure.record, ...found].map(({ recordId }, i) => ({
    recordId,
    field: 'amount_fen',
    factor: i === 0 ? -1 : 1,
  }));
  return [{ equation: { rule: 'T6', type: 'sum', terms }, proof: 'proved', records: [figure.record, ...found] }];
}

function hasAmount({ data }: NoticeRecord): boolean {
  return typeof data.amount_fen === 'bigint';
}

function copiesOf(figure: Stated, totals: readonly NoticeRecord[]): Settled[] {
  const equal = totals.filter((total) => total.data.amount_fen === figure.amount && speaksOf(figure, total, totals));
  if (equal.length === 0 || !(handsOut(figure) || digits(figure) >= LEAST_DIGITS)) return [];
  const copy = holds('T6', 'copy', [figure]);
  const terms = equal.map(({ recordId }) => ({ recordId, field: 'amount_fen', factor: 1 }));
  return [
    {
      ...copy,
      ...(copy.equation ? { equation: { ...copy.equation, terms: [...copy.equation.terms, ...terms] } } : {}),
      records: [figure.record, ...equal],
    },
  ];
}

function digits({ amount }: Stated): number {
  return amount.toString().replace(/^-|0+$/g, '').length;
}
