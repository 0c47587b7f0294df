/**
 * What the reading of siblings changes. Enters: records, and fields that are mended with the place where they stand. Leaves: the
 * changed records, with evidence that says so, and what was found. A field that a person corrected is never changed.
 */
import type { Evidence, FieldValue, NoticeRecord, SourceSpan } from '@wenhao/core';
import { isCorrected, type NewEquation, type Verdict, type Violation, withProof } from '../check.ts';

export class Mending {
  readonly #violations: Violation[] = [];
  readonly #equations: NewEquation[] = [];
  readonly #records = new Map<string, NoticeRecord | null>();
  readonly #mended = new Set<string>();
  readonly #reported = new Set<string>();

  /** The record as it stands now. */
  now(record: NoticeRecord): NoticeRecord {
    return this.#records.get(record.recordId) ?? record;
  }

  /** Whether the name or the target of the record was mended. */
  isMended(record: NoticeRecord): boolean {
    return this.#mended.has(record.recordId);
  }

  /** Gives the record other labels. */
  relabel(record: NoticeRecord, values: Readonly<Record<string, FieldValue>>): void {
    const before = this.now(record);
    const evidence = evidenceOf(before, values, null);
    this.#records.set(record.recordId, { ...before, data: { ...before.data, ...values }, evidence });
  }

  /** Gives the record another name or target; `spans` where its text stands, where that is not where the field stood. */
  mend(
    record: NoticeRecord,
    values: Readonly<Record<string, FieldValue>>,
    spans: readonly SourceSpan[] | null = null,
  ): void {
    const before = this.now(record);
    const evidence = evidenceOf(before, values, spans);
    this.#mended.add(record.recordId);
    this.#records.set(record.recordId, { ...before, data: { ...before.data, ...values }, evidence });
  }

  /** Drops a record whose value another record has now. */
  drop(record: NoticeRecord): void {
    this.#records.set(record.recordId, null);
  }

  isDropped(record: NoticeRecord): boolean {
    return this.#records.get(record.recordId) === null;
  }

  /** Says what the record's target rests on; see `withProof`. */
  prove(record: NoticeRecord, proof: 'agreed' | 'repaired' | 'conflict'): void {
    this.#records.set(record.recordId, withProof(this.now(record), proof));
  }

  report(...violations: readonly Violation[]): void {
    this.#violations.push(...violations);
    for (const { record, severity } of violations)
      if (record && severity !== 'note') this.#reported.add(record.recordId);
  }

  /** Something was said of the record along with another. */
  include(record: NoticeRecord): void {
    this.#reported.add(record.recordId);
  }

  /** Whether anything graver than a note was said of the record. */
  isReported(record: NoticeRecord): boolean {
    return this.#reported.has(record.recordId);
  }

  rest(equation: NewEquation): void {
    this.#equations.push(equation);
  }

  verdict(): Verdict {
    return { records: this.#records, violations: this.#violations, equations: this.#equations };
  }
}

/** Whether none of these fields was corrected by a person. */
export function isFree(record: NoticeRecord, ...fields: readonly string[]): boolean {
  return !fields.some((field) => isCorrected(record, field));
}

/** The places where a field stands. */
export function spansOf(record: NoticeRecord, field: string): SourceSpan[] {
  return record.evidence.filter((each) => each.field === field).map(({ span }) => span);
}

/** A mended field keeps its place; one that was lost has the record's. The first evidence stays the record's own place. */
function evidenceOf(
  record: NoticeRecord,
  values: Readonly<Record<string, FieldValue>>,
  spans: readonly SourceSpan[] | null,
): Evidence[] {
  const [anchor] = record.evidence;
  const placesOf = (field: string): readonly SourceSpan[] => {
    const own = spans ?? spansOf(record, field);
    return own.length > 0 || !anchor ? own : [anchor.span];
  };
  const fields = new Set([...record.evidence.map(({ field }) => field), ...Object.keys(values)]);
  return [...fields].flatMap((field): Evidence[] => {
    if (!(field in values)) return record.evidence.filter((each) => each.field === field);
    if (values[field] === null) return [];
    return placesOf(field).map((span) => ({ field, span, how: 'repaired' }));
  });
}
