/**
 * Two rows that were read as one → two records for each of its cells. Enters: a table whose proof tells a fused row apart, e.g.
 * 遵义市安顺市 | 400 310. Leaves: 遵义市 | 400 and 安顺市 | 310, each with the part of the text that is its own, and the sums over them.
 * A row whose name does not fall into two in one way only stays one record with the sum of both.
 */
import {
  childId,
  type EquationTerm,
  type Evidence,
  equationHolds,
  type NoticeRecord,
  type SourceSpan,
} from '@wenhao/core';
import type { NewEquation } from '../check.ts';
import type { GridProof } from '../solve/grid.ts';
import type { AmountTable } from './amount-tables.ts';
import { inUnit } from './units.ts';

/** The records that take the place of one, by its id. */
export type SplitRecords = ReadonlyMap<string, readonly NoticeRecord[]>;

export function splitFusedRows(table: AmountTable, proof: GridProof): SplitRecords {
  const found = new Map<string, readonly NoticeRecord[]>();
  for (const { split, changes } of proof.repairs) {
    const row = table.records[changes[0]?.row ?? -1];
    const names = row && split ? namesIn(String(row.find((record) => record !== null)?.data.region)) : null;
    if (!row || !split || !names || row.some(isTouched)) continue;
    for (const [c, record] of row.entries()) {
      if (!record || record.data.raw === null) continue;
      const amounts = split.map((half) => half[c] as bigint);
      found.set(
        record.recordId,
        names.map((name, half) => halfOf(record, { half, name, value: amounts[half] as bigint, table })),
      );
    }
  }
  return found;
}

/** What a person corrected stays as it is. */
function isTouched(record: NoticeRecord | null): boolean {
  return record?.evidence.some(({ how }) => how === 'corrected') ?? false;
}

const PLACE = /^\p{Script=Han}+(?:市|县|区|旗|州|盟|地区|镇|乡|街道)$/u;

/** 遵义市安顺市 → 遵义市, 安顺市; null where it can be cut nowhere, or in several places. */
function namesIn(region: string): readonly [string, string] | null {
  const words = region.trim().split(/\s+/);
  if (words.length === 2) return words as [string, string];
  const cuts = Array.from({ length: Math.max(0, region.length - 3) }, (_, i): [string, string] => [
    region.slice(0, i + 2),
    region.slice(i + 2),
  ]).filter((names) => names.every((name) => PLACE.test(name)));
  return cuts.length === 1 ? (cuts[0] ?? null) : null;
}

interface Half {
  /** 0 the upper row, 1 the lower one. */
  readonly half: number;
  readonly name: string;
  readonly value: bigint;
  readonly table: AmountTable;
}

const MENDED = new Set(['region', 'amount', 'amount_fen']);

function lengthsOf({ length: region }: string, { length }: string): Record<string, number> {
  return { region, raw: length, amount: length, amount_fen: length };
}

function halfOf(record: NoticeRecord, { half, name, value, table }: Half): NoticeRecord {
  const { amount, fen } = inUnit(record, value, table);
  const raw = String(record.data.raw);
  const tokens = raw.split(/\s+/);
  const token = tokens.length === 2 ? (tokens[half] as string) : raw;
  const lengths: Readonly<Record<string, number>> = token === raw ? { region: name.length } : lengthsOf(name, token);
  const evidence = record.evidence.map((each): Evidence => {
    const length = lengths[each.field];
    const isOnly = record.evidence.filter(({ field }) => field === each.field).length === 1;
    const span = length !== undefined && isOnly ? partOf(each.span, length, half) : each.span;
    return { ...each, span, how: MENDED.has(each.field) ? 'repaired' : each.how };
  });
  const data = { ...record.data, region: name, raw: token, amount, amount_fen: fen, proof: 'repaired' };
  const recordId = childId(record.recordId.slice(0, record.recordId.indexOf('-')), record.recordId, 'half', half);
  return { ...record, recordId, data, evidence };
}

/** The first or the last characters of a place. */
function partOf(span: SourceSpan, length: number, half: number): SourceSpan {
  return half === 0 ? { ...span, end: span.start + length } : { ...span, start: span.end - length };
}

/** Sums over records that were split: over a fused row alone they become one for each half, else they take in both halves. */
export function overHalves(equations: readonly NewEquation[], split: SplitRecords): NewEquation[] {
  return equations.flatMap((equation) => {
    const isSplit = ({ recordId }: EquationTerm) => split.has(recordId);
    if (!equation.terms.some(isSplit)) return [equation];
    if (equation.type !== 'sum') return [];
    if (!equation.terms.every(isSplit))
      return [{ ...equation, terms: equation.terms.flatMap((t) => halvesOf(t, split)) }];
    const halves = [0, 1].map((half) => equation.terms.map((term) => halvesOf(term, split)[half] as EquationTerm));
    return halves.filter((terms) => holds(terms, split)).map((terms) => ({ ...equation, terms }));
  });
}

function halvesOf(term: EquationTerm, split: SplitRecords): EquationTerm[] {
  return split.get(term.recordId)?.map(({ recordId }) => ({ ...term, recordId })) ?? [term];
}

function holds(terms: readonly EquationTerm[], split: SplitRecords): boolean {
  const records = new Map([...split.values()].flat().map((record) => [record.recordId, record]));
  const values = terms.map(({ recordId, field, factor }) => {
    const value = records.get(recordId)?.data[field];
    return { value: typeof value === 'bigint' || typeof value === 'number' ? value : null, factor };
  });
  return equationHolds('sum', values);
}
