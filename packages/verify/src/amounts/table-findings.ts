/**
 * What the proof of a table found → findings a person can follow. Enters: the repairs and contradictions of one table.
 * Leaves: one finding each, with its rule (T1 to T5, A1), the values, and the sums that prove it.
 */
import { formatDecimal, type NoticeRecord } from '@wenhao/core';
import type { Violation } from '../check.ts';
import type { CellChange, Conflict, GridProof, Relation, Repair, SecondCopy } from '../solve/grid.ts';
import type { AmountTable } from './amount-tables.ts';
import type { PlacedCopy } from './second-copies.ts';

export function findingsOf(table: AmountTable, proof: GridProof, copies: readonly PlacedCopy[]): Violation[] {
  return [
    ...proof.repairs.map((repair) => repairFinding(table, repair)),
    ...proof.conflicts.filter(isAboutTable).map((conflict) => conflictFinding(table, conflict)),
    ...copies.flatMap((copy) => copyFinding(table, proof, copy)),
  ];
}

function repairFinding(table: AmountTable, repair: Repair): Violation {
  const [first] = repair.changes;
  return {
    ...placeOf(table, first),
    rule: repairRule(table, repair),
    severity: 'warning',
    zh: `已更正：${repair.text}`,
    en: `repaired (${repair.kind}): ${repair.changes.map((change) => changeText(table, change)).join('; ')}`,
    expected: repair.changes.map((change) => amountText(table, change.to)).join('; '),
    actual: repair.changes.map((change) => rawOf(table, change)).join('; '),
    proof: repair.proof,
    repair: 'applied',
  };
}

function conflictFinding(table: AmountTable, conflict: Conflict): Violation {
  const [first] = conflict.cells;
  const options = conflict.explanations.map((explanation) => explanation.text);
  return {
    ...placeOf(table, first),
    ...gravityOf(table, conflict),
    ...conflictText(
      conflict,
      conflict.relations.some((relation) => isPresumed(table, relation)),
    ),
    expected: options.length > 0 ? options.join(' | ') : null,
    actual: null,
    proof: conflict.broken.join('\n'),
    repair: options.length > 0 ? 'proposed' : null,
  };
}

/** A sum that no word declares: the prefecture's amount is nearly that of its counties. */
function isPresumed({ grid }: AmountTable, relation: Relation): boolean {
  return relation.type === 'rows' && grid.rows[relation.whole]?.presumed === true;
}

function conflictText({ text, reason, rounding }: Conflict, presumed: boolean): Pick<Violation, 'zh' | 'en'> {
  if (presumed) {
    return {
      zh: `上级地区的金额与其下各地之和只差一处：若前者是合计，则其中一数有误；若是其自身金额，则无误。数字照录未改：${text}`,
      en: 'the amount of the upper region misses the sum of those below it by one slip: either one number is wrong or it is no sum; all stand as read',
    };
  }
  if (rounding) {
    return {
      zh: `合计关系相差末位，可能是四舍五入所致，数字照录未改：${text}`,
      en: 'sums differ in the last decimal, perhaps by rounding; all stand as read',
    };
  }
  return {
    zh: `合计关系不成立，数字照录未改：${text}`,
    en: `sums do not hold and nothing settles which number is wrong (${reason}); all stand as read`,
  };
}

/** A second copy that differs is reported as such, with the copy (A1); here only what else explains it. */
function isAboutTable({ relations, explanations }: Conflict): boolean {
  return relations.length > 0 || explanations.some(({ kind }) => kind === 'swapped cells');
}

/**
 * A blank that a sum misses may simply not have been filled in (T4, a warning), and rounded amounts may miss their sum; other numbers that
 * contradict each other are an error.
 */
function gravityOf(
  table: AmountTable,
  { explanations, relations, rounding }: Conflict,
): Pick<Violation, 'rule' | 'severity'> {
  if (explanations.some(({ kind }) => kind === 'missing cell')) return { rule: 'T4', severity: 'warning' };
  if (explanations[0]?.kind === 'shifted block') return { rule: 'T5', severity: 'error' };
  const [relation] = relations;
  return {
    rule: relation ? relationRule(table, relation) : 'A1',
    severity: relation && (rounding || isPresumed(table, relation)) ? 'warning' : 'error',
  };
}

/** A1: a performance form states another amount than the table that its region stands in. */
function copyFinding(table: AmountTable, proof: GridProof, { copy, record }: PlacedCopy): Violation[] {
  const cell = proof.cells[copy.row]?.[copy.column];
  if (cell?.value === copy.value || isIncomparable(table, proof, copy)) return [];
  const name = `${table.rows[copy.row]} ${table.columns[copy.column]}`;
  const [inTable, inCopy] = [amountText(table, cell?.value ?? null), amountText(table, copy.value)];
  return [
    {
      record,
      rule: 'A1',
      severity: 'error',
      zh: `${copy.source}金额 ${inCopy} 与分配表“${name}” ${inTable} 不符`,
      en: `the performance form states ${inCopy}, the allocation table ${inTable} (${name})`,
      expected: inTable,
      actual: inCopy,
    },
  ];
}

/** A cell that could not be read says nothing against its copy, nor does a blank against 0. */
export function isIncomparable({ grid }: AmountTable, proof: GridProof, { row, column, value }: SecondCopy): boolean {
  const stands = proof.cells[row]?.[column]?.value ?? null;
  return stands === null && (value === 0n || grid.cells[row]?.[column]?.readable === false);
}

/** The rule that a repair answers: T4 a missing cell, T5 a shifted block, else the sum that was broken. */
function repairRule(table: AmountTable, repair: Repair): string {
  if (repair.kind === 'missing cell') return 'T4';
  if (repair.kind === 'shifted block') return 'T5';
  const [relation] = repair.relations;
  return relation ? relationRule(table, relation) : 'T2';
}

export function relationRule(table: AmountTable, relation: Relation): string {
  if (relation.type === 'columns') return 'T1';
  return table.grid.rows[relation.whole]?.level === 'total' ? 'T3' : 'T2';
}

function placeOf(
  table: AmountTable,
  at: { row: number; column: number } | undefined,
): Pick<Violation, 'record' | 'span'> {
  const record = at ? recordAt(table, at) : null;
  const any = record ?? table.records.flat().find((r) => r !== null);
  return { record, span: any?.evidence[0]?.span ?? null };
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
