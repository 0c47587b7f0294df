/**
 * Groups that no word names. Enters: a table and its proof, e.g. 南阳市 6000 right above 宛城区 1500 and 邓州市 4500, which add up to it. Leaves: its records with
 * the level that the sums say: 南阳市 is a subtotal, the two belong to it; whoever adds up the units then counts no amount twice.
 */
import type { Evidence, NoticeRecord } from '@wenhao/core';
import { isCorrected } from '../check.ts';
import type { GridProof, RowLevel, RowRelation } from '../solve/grid.ts';
import { type AmountTable, rowKey } from './amount-tables.ts';
import type { ProvedTable } from './repeated-amounts.ts';

/** 小计 names no group. */
const SUM_WORD = /^(?:小|合|总|共)计$/;

/** `cells` are all of the table's, rates too; `changed` holds the records as the proofs left them, by id; null where one is dropped. */
export function settleLevels(
  { table, proof }: ProvedTable,
  cells: readonly NoticeRecord[],
  changed: Map<string, NoticeRecord | null>,
): void {
  const rows = Map.groupBy(cells, rowKey);
  const sums = provedSums(proof);
  const top = outermost(table, sums);
  const heads = table.records.map((row) => row.find((record) => record !== null) ?? null);
  for (const { whole, members } of sums) {
    const head = heads[whole];
    // What lies within a 其中 is counted elsewhere, however it is divided.
    if (!head || head.data.of_which) continue;
    const change = (row: number, make: (record: NoticeRecord) => NoticeRecord) => {
      const own = heads[row];
      for (const cell of own ? (rows.get(rowKey(own)) ?? []) : []) {
        const now = changed.has(cell.recordId) ? changed.get(cell.recordId) : cell;
        if (now) changed.set(now.recordId, make(now));
      }
    };
    for (const member of members) change(member, allOf);
    if (head.data.level === 'total') continue;
    const level = top.every((row) => row === whole) ? 'total' : 'subtotal';
    if (head.data.level === 'unit') change(whole, (record) => withLevel(record, level));
    if (SUM_WORD.test(String(head.data.region))) continue;
    for (const member of members) change(member, (record) => withParent(record, head));
  }
}

/** Sums of rows that are believed, that hold or were mended, and that no conflict questions. */
function provedSums({ relations, conflicts, equations }: GridProof): RowRelation[] {
  const doubted = new Set(conflicts.flatMap((conflict) => conflict.relations));
  const held = new Set(equations.map(({ relation }) => relation));
  return relations.filter(
    (each) => each.type === 'rows' && each.support.strong && held.has(each) && !doubted.has(each),
  ) as RowRelation[];
}

/** The rows that are part of no sum. */
function outermost(table: AmountTable, sums: readonly RowRelation[]): number[] {
  const parts = new Set(sums.flatMap(({ members }) => members));
  return table.rows.flatMap((_, row) => (parts.has(row) ? [] : [row]));
}

function withLevel(record: NoticeRecord, level: RowLevel): NoticeRecord {
  return isCorrected(record, 'level') ? record : { ...record, data: { ...record.data, level } };
}

/** 其中 before parts that are all of the whole says nothing: the whole is the group, and they are its rows. */
function allOf(record: NoticeRecord): NoticeRecord {
  if (!record.data.of_which || isCorrected(record, 'of_which')) return record;
  return { ...record, data: { ...record.data, of_which: false } };
}

/** A member that names no group yet belongs to what sums it; that rests on the name there. */
function withParent(record: NoticeRecord, head: NoticeRecord): NoticeRecord {
  if (record.data.parent_region !== null || isCorrected(record, 'parent_region')) return record;
  const named = head.evidence.filter(({ field }) => field === 'region');
  const evidence = named.map(({ span }): Evidence => ({ field: 'parent_region', span, how: 'derived' }));
  return {
    ...record,
    data: { ...record.data, parent_region: head.data.region ?? null },
    evidence: [...record.evidence, ...evidence],
  };
}
