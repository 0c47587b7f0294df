/**
 * What was settled about figures → a verdict. Enters: equations with the records they prove, contradictions, mended records.
 * Leaves: the records with their proofs. Example: 1864 = 1592 + 272 makes three records `proved`.
 */
import type { EquationType, NoticeRecord, Proof } from '@wenhao/core';
import { type NewEquation, type Verdict, type Violation, withProof } from '../check.ts';
import type { Stated } from './stated.ts';

export interface Settled {
  readonly equation?: NewEquation;
  /** Records that rest on it, or that contradict each other. */
  readonly proof?: Proof;
  readonly records?: readonly NoticeRecord[];
  readonly violation?: Violation;
  /** A record whose value was changed, with proof. */
  readonly mended?: NoticeRecord;
}

export function verdictOf(settled: readonly Settled[]): Verdict {
  const changed = new Map<string, NoticeRecord>();
  for (const { mended } of settled) if (mended) changed.set(mended.recordId, mended);
  for (const { proof, records = [] } of settled) {
    if (!proof) continue;
    for (const record of records)
      changed.set(record.recordId, withProof(changed.get(record.recordId) ?? record, proof));
  }
  return {
    records: changed,
    equations: settled.flatMap(({ equation }) => equation ?? []),
    violations: settled.flatMap(({ violation }) => violation ?? []),
  };
}

/** whole = Σ parts, proved. */
export function sumOf(rule: string, whole: Stated, parts: readonly Stated[]): Settled {
  const terms = [term(whole, -whole.factor), ...parts.map((part) => term(part, part.factor))];
  return { equation: { rule, type: 'sum', terms }, proof: 'proved', records: [whole, ...parts].map((f) => f.record) };
}

/** The terms hold as they stand: a rate, or copies of one value. */
export function holds(rule: string, type: EquationType, figures: readonly Stated[]): Settled {
  const terms = figures.map((figure) => term(figure, 1));
  const proof = type === 'copy' ? 'agreed' : 'proved';
  return { equation: { rule, type, terms }, proof, records: figures.map((f) => f.record) };
}

function term(figure: Stated, factor: number) {
  return { recordId: figure.record.recordId, field: figure.field, factor };
}
