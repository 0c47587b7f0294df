/**
 * Amount tables prove themselves. Enters: a notice whose records hold the cells of its tables, e.g. 奇台县 | 本次下达 | 52, and
 * second copies of them. Leaves: each cell with what it rests on, repairs, contradictions, and the sums.
 */
import type { NoticeRecord } from '@wenhao/core';
import {
  type CheckedNotice,
  type NewEquation,
  recordsOf,
  recordsThatProve,
  type Verdict,
  type Violation,
} from '../check.ts';
import { noticeDate } from '../codelists/notice-date.ts';
import { readPassages } from '../prose/stated.ts';
import type { CellProof, GridProof, SecondCopy } from '../solve/grid.ts';
import { solveGrid } from '../solve/solve.ts';
import { type AmountTable, amountTables } from './amount-tables.ts';
import { agreementOf, copiesOf } from './between-tables.ts';
import { payersOfForms } from './form-payers.ts';
import { overHalves, type SplitRecords, splitFusedRows } from './fused-rows.ts';
import { proveRates } from './rates.ts';
import { type ProvedTable, type RepeatingTables, repeatingTables } from './repeated-amounts.ts';
import { type PlacedCopy, placeCopies } from './second-copies.ts';
import { settleLevels } from './settle-levels.ts';
import { tableEquations } from './table-equations.ts';
import { findingsOf, isIncomparable } from './table-findings.ts';
import { textCopies } from './text-copies.ts';
import { inUnit } from './units.ts';

export function proveAmounts(notice: CheckedNotice): Verdict {
  const cells = recordsThatProve(notice, 'amount-table');
  const changed = new Map<string, NoticeRecord | null>(cells.filter(isBlank).map((record) => [record.recordId, null]));
  const now = (record: NoticeRecord): NoticeRecord | null => changed.get(record.recordId) ?? null;
  const cellsOf = Map.groupBy(cells, ({ data }) => Number(data.table_no));
  const { tables, repeating } = provedTables(notice, cells);
  const violations: Violation[] = [];
  const equations: NewEquation[] = [];
  const split = new Map<string, readonly NoticeRecord[]>();
  for (const { table, proof, copies } of tables) {
    changeRecords(table, proof, copies, changed);
    settleLevels({ table, proof }, cellsOf.get(table.number) ?? [], changed);
    const fused = splitFusedRows(table, proof);
    violations.push(...findingsOf(table, proof, copies).flatMap((violation) => ofHalves(violation, fused)));
    equations.push(...overHalves(tableEquations(table, proof, copies, changed), fused));
    for (const [id, halves] of fused) {
      changed.delete(id);
      split.set(id, halves);
    }
  }
  const between = agreementOf(tables, repeating, now);
  const rates = tables.map(({ table }) => proveRates(table, cellsOf.get(table.number) ?? [], now));
  const verdicts = [between, ...rates];
  for (const verdict of verdicts) {
    for (const [id, record] of verdict.records) changed.set(id, record);
    violations.push(...verdict.violations);
    equations.push(...verdict.equations);
  }
  return { records: changed, split, violations, equations };
}

/** What was found of a fused row is said of both its halves. */
function ofHalves(violation: Violation, fused: SplitRecords): Violation[] {
  const halves = fused.get(violation.record?.recordId ?? '');
  if (!halves) return [violation];
  return halves.map((record) => ({
    ...violation,
    record,
    zh: `${violation.zh}；拆为两行，这里是“${record.data.region}”`,
    en: `${violation.en}; split into two rows, this is “${record.data.region}”`,
  }));
}

interface TableProof extends ProvedTable {
  readonly copies: readonly PlacedCopy[];
}

/** Each table proved by its own sums and the forms, then once more with what other tables repeat of it. */
function provedTables(
  notice: CheckedNotice,
  cells: readonly NoticeRecord[],
): { tables: TableProof[]; repeating: RepeatingTables[] } {
  const forms = recordsThatProve(notice, 'amount-copy');
  const payers = payersOfForms(forms, recordsOf(notice, 'form_field'));
  const alone = amountTables(cells, notice.pages, noticeDate(recordsOf(notice, 'notice')[0]).on).map(
    (table): TableProof => {
      const copies = placeCopies(table, forms, payers);
      return { table, copies, proof: solveGrid(table.grid, copies.map(copyOf)) };
    },
  );
  const repeating = repeatingTables(alone);
  const money = () =>
    readPassages(notice)
      .flat()
      .filter(({ kind, adds }) => kind === '元' && adds);
  const copies = copiesOf(alone, repeating);
  const tables = alone.map((each, i): TableProof => {
    const others = [...(copies[i] ?? []), ...textCopies(each, money)];
    if (others.length === 0) return each;
    return { ...each, proof: solveGrid(each.table.grid, [...each.copies.map(copyOf), ...others]) };
  });
  return { tables, repeating };
}

function copyOf({ copy }: PlacedCopy): SecondCopy {
  return copy;
}

function changeRecords(
  table: AmountTable,
  proof: GridProof,
  copies: readonly PlacedCopy[],
  changed: Map<string, NoticeRecord | null>,
): void {
  table.records.forEach((row, r) => {
    row.forEach((record, c) => {
      const cell = proof.cells[r]?.[c];
      if (record && cell) changed.set(record.recordId, cellRecord(record, cell, table));
    });
  });
  for (const placed of copies) {
    if (!isIncomparable(table, proof, placed.copy)) changed.set(placed.record.recordId, copyRecord(placed, proof));
  }
}

/** The record as it stands after the proofs; null for a blank cell that nothing fills. */
function cellRecord(record: NoticeRecord, cell: CellProof, table: AmountTable): NoticeRecord | null {
  if (cell.status !== 'repaired') {
    if (isBlank(record)) return null;
    return { ...record, data: { ...record.data, proof: cell.status } };
  }
  const { amount, fen } = inUnit(record, cell.value ?? 0n, table);
  const evidence = record.evidence.map((e) => (VALUE_FIELDS.has(e.field) ? { ...e, how: 'repaired' as const } : e));
  const data = { ...record.data, amount, amount_fen: fen, proof: 'repaired' };
  return { ...record, data, evidence };
}

/** A blank cell: nothing stands in it, and no proof has filled it. */
function isBlank({ data }: NoticeRecord): boolean {
  return data.amount === null && data.raw === null;
}

const VALUE_FIELDS = new Set(['amount', 'amount_fen']);

/** A second copy agrees with a cell that stands as it says, or contradicts it. */
function copyRecord({ copy, record }: PlacedCopy, proof: GridProof): NoticeRecord {
  const cell = proof.cells[copy.row]?.[copy.column];
  const status = cell?.value === copy.value ? 'agreed' : 'conflict';
  return { ...record, data: { ...record.data, proof: status } };
}
