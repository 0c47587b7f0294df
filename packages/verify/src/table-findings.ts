/**
 * What the proof of a table found → findings a person can follow. Enters: the repairs and contradictions of one table.
 * Leaves: one finding each, with its rule (T1 to T5, A1), the values, and the sums that prove it.
 */
import { type Finding, formatDecimal, type NoticeRecord } from '@wenhao/core';
import type { AmountTable } from './amount-tables.ts';
import type { PlacedCopy } from './second-copies.ts';
import type { CellChange, Conflict, GridProof, Relation, Repair } from './solve/grid.ts';

type NewFinding = Omit<Finding, 'findingId'>;

export function findingsOf(table: AmountTable, proof: GridProof, copies: readonly PlacedCopy[]): NewFinding[] {
  return [
    ...proof.repairs.map((repair) => repairFinding(table, repair)),
    ...proof.conflicts.map((conflict) => conflictFinding(table, conflict)),
    ...copies.flatMap((copy) => copyFinding(table, proof, copy)),
  ];
}

function repairFinding(table: AmountTable, repair: Repair): NewFinding {
  const [first] = repair.changes;
  return {
    ...placeOf(table, first),
    rule: repairRule(table, repair),
    severity: 'warning',
    message: `已更正：${repair.text}`,
    messageEn: `repaired (${repair.kind}): ${repair.changes.map((change) => changeText(table, change)).join('; ')}`,
    expected: repair.changes.map((change) => amountText(table, change.to)).join('; '),
    actual: repair.changes.map((change) => rawOf(table, change)).join('; '),
    proof: repair.proof,
    repair: 'applied',
  };
}

function conflictFinding(table: AmountTable, conflict: Conflict): NewFinding {
  const [first] = conflict.cells;
  const options = conflict.explanations.map((explanation) => explanation.text);
  return {
    ...placeOf(table, first),
    ...gravityOf(conflict),
    message: `合计关系不成立，数字照录未改：${conflict.text}`,
    messageEn: `sums do not hold and nothing settles which number is wrong (${conflict.reason}); all stand as read`,
    expected: options.length > 0 ? options.join(' | ') : null,
    actual: null,
    proof: conflict.broken.join('\n'),
    repair: options.length > 0 ? 'proposed' : null,
  };
}

/** A blank that a sum misses may simply not have been filled in (T4, a warning); numbers that contradict each other are an error. */
function gravityOf({ explanations }: Conflict): Pick<Finding, 'rule' | 'severity'> {
  const blank = explanations.some((explanation) => explanation.kind === 'missing cell');
  return blank ? { rule: 'T4', severity: 'warning' } : { rule: 'T2', severity: 'error' };
}

/** A1: a performance form states another amount than the table that its region stands in. */
function copyFinding(table: AmountTable, proof: GridProof, { copy, record }: PlacedCopy): NewFinding[] {
  const cell = proof.cells[copy.row]?.[copy.column];
  if (cell?.value === copy.value) return [];
  const name = `${table.rows[copy.row]} ${table.columns[copy.column]}`;
  const [inTable, inCopy] = [amountText(table, cell?.value ?? null), amountText(table, copy.value)];
  return [
    {
      noticeId: record.noticeId,
      recordId: record.recordId,
      rule: 'A1',
      severity: 'error',
      message: `${copy.source}金额 ${inCopy} 与分配表“${name}” ${inTable} 不符`,
      messageEn: `the performance form states ${inCopy}, the allocation table ${inTable} (${name})`,
      expected: inTable,
      actual: inCopy,
      proof: null,
      repair: null,
      span: record.evidence[0]?.span ?? null,
    },
  ];
}

/** The rule that a repair answers: T4 a missing cell, T5 a shifted block, else the sum that was broken. */
function repairRule(table: AmountTable, repair: Repair): string {
  if (repair.kind === 'missing cell') return 'T4';
  if (repair.kind === 'shifted block') return 'T5';
  const [relation] = repair.relations;
  return relation ? relationRule(table, relation) : 'T2';
}

function relationRule(table: AmountTable, relation: Relation): string {
  if (relation.type === 'columns') return 'T1';
  return table.grid.rows[relation.whole]?.level === 'total' ? 'T3' : 'T2';
}

function placeOf(table: AmountTable, at: { row: number; column: number } | undefined) {
  const record = at ? recordAt(table, at) : null;
  const any = record ?? table.records.flat().find((r) => r !== null) ?? null;
  return {
    noticeId: any?.noticeId ?? null,
    recordId: record?.recordId ?? null,
    span: (record ?? any)?.evidence[0]?.span ?? null,
  };
}

function recordAt(table: AmountTable, at: { row: number; column: number }): NoticeRecord | null {
  return table.records[at.row]?.[at.column] ?? null;
}

function changeText(table: AmountTable, change: CellChange): string {
  const name = `${table.rows[change.row]} ${table.columns[change.column]}`;
  return `${name}: ${rawOf(table, change)} → ${amountText(table, change.to)}`;
}

function rawOf(table: AmountTable, change: CellChange): string {
  const raw = recordAt(table, change)?.data.raw;
  return raw ? String(raw) : '（空）';
}

function amountText(table: AmountTable, value: bigint | null): string {
  return value === null ? '（空）' : formatDecimal({ units: value, scale: table.grid.scale });
}
