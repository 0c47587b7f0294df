/**
 * The sums that a table's cells rest on, as equations over records. Enters: a table and its proof. Leaves: one equation for each
 * sum, e.g. T1 全年 45 = 提前下达 31 + 本次下达 14. Blank cells count nothing and have no term.
 */
import type { EquationTerm, NoticeRecord } from '@wenhao/core';
import type { NewEquation } from '../check.ts';
import type { GridProof, HeldEquation } from '../solve/grid.ts';
import type { AmountTable } from './amount-tables.ts';
import type { PlacedCopy } from './second-copies.ts';
import { relationRule } from './table-findings.ts';

/** `records` are the table's records as they stand after the proof. */
export function tableEquations(
  table: AmountTable,
  proof: GridProof,
  copies: readonly PlacedCopy[],
  records: ReadonlyMap<string, NoticeRecord | null>,
): NewEquation[] {
  return proof.equations.flatMap((equation): NewEquation[] => {
    const cells = equation.cells.flatMap(({ row, column, sign }) => {
      const id = table.records[row]?.[column]?.recordId;
      const record = id === undefined ? null : (records.get(id) ?? null);
      return record ? [{ record, factor: sign }] : [];
    });
    const field = cells.every(({ record }) => record.data.amount_fen !== null) ? 'amount_fen' : 'amount';
    const terms = cells.map(({ record, factor }) => ({ recordId: record.recordId, field, factor }));
    return equation.relation ? sumOf(table, equation, terms) : copyOf(equation, terms, copies);
  });
}

/** A sum needs two numbers to say anything. */
function sumOf(table: AmountTable, { relation }: HeldEquation, terms: readonly EquationTerm[]): NewEquation[] {
  if (!relation || terms.length < 2) return [];
  return [{ rule: relationRule(table, relation), type: 'sum', terms }];
}

function copyOf({ copy }: HeldEquation, terms: readonly EquationTerm[], copies: readonly PlacedCopy[]): NewEquation[] {
  const record = copy === null ? undefined : copies[copy]?.record;
  if (!record || terms.length === 0) return [];
  const field = 'amount_fen';
  return [
    {
      rule: 'A1',
      type: 'copy',
      terms: [{ recordId: record.recordId, field, factor: 1 }, ...terms.map((t) => ({ ...t, field, factor: 1 }))],
    },
  ];
}
