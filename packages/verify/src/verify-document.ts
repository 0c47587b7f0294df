/**
 * The proofs of one document. Enters: its pages, its records, and what extraction noticed. Leaves: the records with what each
 * number rests on (`proof`), repaired where the notice proves it; a finding for every repair and contradiction; the equations.
 */
import { type Equation, equationHolds, type Finding, type NoticeRecord, type Page } from '@wenhao/core';
import { proveAmounts } from './amounts/prove-amounts.ts';
import { type Check, type CheckedNotice, isCorrected, type KindRole, toEquation, toFinding } from './check.ts';
import { nameDivisions } from './codelists/name-divisions.ts';
import { mendReadNames } from './codelists/read-names.ts';
import { RULES } from './rules/index.ts';
import { mendSiblings } from './siblings/mend-siblings.ts';

export interface Extracted {
  readonly records: readonly NoticeRecord[];
  readonly findings: readonly Finding[];
}

export interface Verified extends Extracted {
  readonly equations: readonly Equation[];
}

/** In this order: what repairs comes before what judges. */
const CHECKS: readonly Check[] = [
  mendReadNames,
  proveAmounts,
  mendSiblings,
  nameDivisions,
  ...RULES.flatMap(({ check }) => check ?? []),
];

/** Proves the notices of a document, each for itself. `kinds` say whose numbers can prove something. */
export function verifyDocument(
  { pages }: { readonly pages: readonly Page[] },
  found: Extracted,
  kinds: readonly KindRole[],
): Verified {
  const verified: Verified[] = [...Map.groupBy(found.records, (record) => record.noticeId)].map(([noticeId, records]) =>
    verifyNotice({ noticeId, pages, records, kinds }),
  );
  const findings = [...found.findings, ...verified.flatMap((each) => each.findings)];
  const equations = verified.flatMap((each) => each.equations);
  return {
    records: verified.flatMap((each) => each.records),
    findings: [...new Map(findings.map((f) => [f.findingId, f])).values()],
    equations: [...new Map(equations.map((e) => [e.equationId, e])).values()],
  };
}

function verifyNotice(notice: CheckedNotice): Verified {
  const findings: Finding[] = [];
  const equations: Equation[] = [];
  let { records } = notice;
  for (const check of CHECKS) {
    const verdict = check({ ...notice, records });
    if (verdict.records?.size) records = replaced(records, verdict.records);
    const { split } = verdict;
    if (split?.size) records = records.flatMap((record) => split.get(record.recordId) ?? [record]);
    for (const violation of verdict.violations ?? []) findings.push(toFinding(notice.noticeId, violation));
    for (const equation of verdict.equations ?? []) equations.push(toEquation(notice.noticeId, equation));
  }
  const isTouched = records.some(({ evidence }) => evidence.some(({ how }) => how === 'corrected'));
  if (!isTouched) return { records, findings, equations };
  const byId = new Map(records.map((record) => [record.recordId, record]));
  return { records, findings, equations: equations.filter((equation) => stillHolds(equation, byId)) };
}

function replaced(
  records: readonly NoticeRecord[],
  changed: ReadonlyMap<string, NoticeRecord | null>,
): readonly NoticeRecord[] {
  return records.flatMap((record) => {
    const now = changed.get(record.recordId);
    if (now === null) return [];
    return [now ? withCorrections(record, now) : record];
  });
}

/** What a person corrected is not mended: where a check would, the record stays as it is, in conflict. */
function withCorrections(before: NoticeRecord, now: NoticeRecord): NoticeRecord {
  const overruled = Object.keys(now.data).some(
    (field) => now.data[field] !== before.data[field] && isCorrected(before, field),
  );
  if (!overruled) return now;
  return 'proof' in before.data ? { ...before, data: { ...before.data, proof: 'conflict' } } : before;
}

/** An equation over a record that was left as a person corrected it may no longer hold. */
function stillHolds(equation: Equation, records: ReadonlyMap<string, NoticeRecord>): boolean {
  const terms = equation.terms.map(({ recordId, field, factor }) => {
    const value = records.get(recordId)?.data[field] ?? null;
    return { value: typeof value === 'object' || typeof value === 'boolean' ? null : value, factor };
  });
  return equationHolds(equation.type, terms);
}
