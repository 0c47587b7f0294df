/**
 * What a check is. Enters: one notice with its records, as earlier checks left them. Leaves: a verdict: records that it changed
 * (a proof, a repair), what it found wrong, and the equations that numbers rest on. A check is a pure function; `verifyDocument`
 * runs them one after another.
 */
import {
  childId,
  type Equation,
  type Finding,
  type KindSpec,
  type NoticeRecord,
  type Page,
  type Proof,
} from '@wenhao/core';

/** What a check is told about the record kinds. */
export type KindRole = Pick<KindSpec, 'kind' | 'proves'>;

/** One notice of a document. */
export interface CheckedNotice {
  readonly noticeId: string;
  /** Of the whole document. */
  readonly pages: readonly Page[];
  readonly records: readonly NoticeRecord[];
  readonly kinds: readonly KindRole[];
}

/** A finding before it has its id; what is left out is null. */
export interface Violation {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly zh: string;
  readonly en: string;
  /** Where it shows; the first place of `record` where left out. */
  readonly span?: Finding['span'] | undefined;
  readonly record?: NoticeRecord | null | undefined;
  readonly expected?: string | null;
  readonly actual?: string | null;
  readonly proof?: string | null;
  readonly repair?: Finding['repair'];
}

/** An equation before it has its id. */
export type NewEquation = Omit<Equation, 'equationId' | 'noticeId'>;

export interface Verdict {
  /** Changed records by id; null where one is dropped (a blank cell that nothing fills). */
  readonly records?: ReadonlyMap<string, NoticeRecord | null>;
  /** Records that take the place of one, by its id: two rows that were read as one. */
  readonly split?: ReadonlyMap<string, readonly NoticeRecord[]>;
  readonly violations?: readonly Violation[];
  readonly equations?: readonly NewEquation[];
}

export type Check = (notice: CheckedNotice) => Verdict;

/** The records of one kind, in order. */
export function recordsOf(notice: CheckedNotice, kind: string): NoticeRecord[] {
  return notice.records.filter((record) => record.kind === kind);
}

/** The records of the kinds that declare this role. */
export function recordsThatProve(notice: CheckedNotice, role: NonNullable<KindSpec['proves']>): NoticeRecord[] {
  const kinds = new Set(notice.kinds.filter(({ proves }) => proves === role).map(({ kind }) => kind));
  return notice.records.filter(({ kind }) => kinds.has(kind));
}

/** Whether a person corrected this field: its value stands, whatever its text says. */
export function isCorrected(record: NoticeRecord, field: string): boolean {
  return record.evidence.some((each) => each.field === field && each.how === 'corrected');
}

/** From weak to strong, but a conflict that is not settled outweighs all. */
const STRENGTH: readonly Proof[] = ['single', 'agreed', 'proved', 'repaired', 'conflict'];

/** The record with `proof`, unless it rests on something stronger already. */
export function withProof(record: NoticeRecord, proof: Proof): NoticeRecord {
  const before = STRENGTH.indexOf(record.data.proof as Proof);
  return before >= STRENGTH.indexOf(proof) ? record : { ...record, data: { ...record.data, proof } };
}

export function toFinding(noticeId: string, violation: Violation): Finding {
  const { rule, severity, zh, en, record = null } = violation;
  const span = violation.span ?? record?.evidence[0]?.span ?? null;
  return {
    findingId: childId('f', noticeId, rule, zh, record?.recordId ?? null, span?.page ?? 0, span?.start ?? 0),
    noticeId,
    recordId: record?.recordId ?? null,
    rule,
    severity,
    message: zh,
    messageEn: en,
    expected: violation.expected ?? null,
    actual: violation.actual ?? null,
    proof: violation.proof ?? null,
    repair: violation.repair ?? null,
    span,
  };
}

export function toEquation(noticeId: string, equation: NewEquation): Equation {
  const terms = equation.terms.flatMap(({ recordId, field, factor }) => [recordId, field, factor]);
  return { equationId: childId('q', noticeId, equation.rule, equation.type, ...terms), noticeId, ...equation };
}
