/**
 * The proofs of one document. Enters: its records and what extraction noticed. Leaves: the records with what each number
 * rests on (`proof`), repaired where the notice's own sums prove it, and a finding for every repair and contradiction.
 */
import {
  childId,
  FEN_PER_UNIT,
  type Finding,
  formatDecimal,
  type KindSpec,
  type NoticeRecord,
  toFen,
} from '@wenhao/core';
import { type AmountTable, amountTables } from './amount-tables.ts';
import { type PlacedCopy, placeCopies } from './second-copies.ts';
import type { CellProof, GridProof } from './solve/grid.ts';
import { solveGrid } from './solve/solve.ts';
import { findingsOf } from './table-findings.ts';

export interface Verified {
  readonly records: readonly NoticeRecord[];
  readonly findings: readonly Finding[];
}

/** Proves the notices of a document, each for itself. `kinds` say whose numbers can prove something. */
export function verifyDocument(found: Verified, kinds: readonly Pick<KindSpec, 'kind' | 'proves'>[]): Verified {
  const role = new Map(kinds.map((kind) => [kind.kind, kind.proves]));
  const changed = new Map<NoticeRecord, NoticeRecord | null>();
  const findings = [...found.findings];
  for (const records of Map.groupBy(found.records, (record) => record.noticeId).values()) {
    const copies = records.filter((record) => role.get(record.kind) === 'amount-copy');
    for (const table of amountTables(records.filter((record) => role.get(record.kind) === 'amount-table'))) {
      findings.push(...verifyTable(table, copies, changed));
    }
  }
  const records = found.records.flatMap((record) => {
    const now = changed.get(record);
    if (now === undefined) return role.get(record.kind) === 'amount-table' && isBlank(record) ? [] : [record];
    return now === null ? [] : [now];
  });
  return { records, findings: [...new Map(findings.map((f) => [f.findingId, f])).values()] };
}

function verifyTable(
  table: AmountTable,
  copies: readonly NoticeRecord[],
  changed: Map<NoticeRecord, NoticeRecord | null>,
): Finding[] {
  const placed = placeCopies(table, copies);
  const proof = solveGrid(
    table.grid,
    placed.map(({ copy }) => copy),
  );
  table.records.forEach((row, r) => {
    row.forEach((record, c) => {
      const cell = proof.cells[r]?.[c];
      if (record && cell) changed.set(record, withProof(record, cell, table));
    });
  });
  for (const copy of placed) changed.set(copy.record, withCopyProof(copy, proof));
  return findingsOf(table, proof, placed).map((finding) => ({
    findingId: childId('f', finding.noticeId ?? '', finding.rule, finding.recordId, finding.message),
    ...finding,
  }));
}

/** The record as it stands after the proofs; null for a blank cell that nothing fills. */
function withProof(record: NoticeRecord, cell: CellProof, table: AmountTable): NoticeRecord | null {
  if (cell.status !== 'repaired') {
    if (isBlank(record)) return null;
    return { ...record, data: { ...record.data, proof: cell.status } };
  }
  const { amount, fen } = inUnit(record, cell.value ?? 0n, table);
  const evidence = record.evidence.map((e) => (VALUE_FIELDS.has(e.field) ? { ...e, how: 'repaired' as const } : e));
  const data = { ...record.data, amount, amount_fen: fen, proof: 'repaired' };
  return { ...record, data, evidence };
}

/** A value of the grid in the record's own unit, and in fen. */
function inUnit(
  record: NoticeRecord,
  value: bigint,
  { grid, inFen }: AmountTable,
): { amount: number; fen: bigint | null } {
  const unit = String(record.data.unit ?? '');
  if (inFen) return { amount: Number(value) / Number(FEN_PER_UNIT[unit] ?? 1n), fen: value };
  const decimal = { units: value, scale: grid.scale };
  return { amount: Number(formatDecimal(decimal)), fen: toFen(decimal, unit) };
}

/** A blank cell: nothing stands in it, and no proof has filled it. */
function isBlank({ data }: NoticeRecord): boolean {
  return data.amount === null && data.raw === null;
}

const VALUE_FIELDS = new Set(['amount', 'amount_fen']);

/** A second copy agrees with a cell that stands as it says, or contradicts it. */
function withCopyProof({ copy, record }: PlacedCopy, proof: GridProof): NoticeRecord {
  const cell = proof.cells[copy.row]?.[copy.column];
  const status = cell?.value === copy.value ? 'agreed' : 'conflict';
  return { ...record, data: { ...record.data, proof: status } };
}
