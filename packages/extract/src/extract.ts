/**
 * A document → its records and what was noticed on the way. The engine that interprets the kinds' declarations;
 * it never asks which kind it has.
 */
import {
  childId,
  compareSpans,
  type Evidence,
  type FieldValue,
  type Finding,
  type NoticeDocument,
  type NoticeRecord,
  type SourceSpan,
} from '@wenhao/core';
import type { z } from 'zod';
import {
  type Candidate,
  type FoundField,
  fieldMeta,
  type KindFindings,
  type RecordKind,
  type Remark,
  type TableForm,
} from './kind.ts';
import { type Notice, readNotices } from './notice/notice.ts';
import { SchemaError } from './schema-error.ts';

export interface Extraction {
  readonly records: NoticeRecord[];
  readonly findings: Finding[];
}

/** Extracts all records of all kinds. Order: by notice, kind, place. */
export function extractDocument(document: NoticeDocument, kinds: readonly RecordKind[]): Extraction {
  const extraction: Extraction = { records: [], findings: [] };
  const notices = readNotices(document);
  for (const notice of notices) extractNotice(notice, kinds, extraction);
  for (const note of document.notes) {
    extraction.findings.push(
      makeFinding(notices[0] as Notice, {
        rule: note.code,
        severity: 'note',
        zh: note.message,
        en: note.messageEn,
        span: note.page === null ? undefined : { page: note.page, start: 0, end: 0 },
      }),
    );
  }
  return { records: extraction.records, findings: distinct(extraction.findings) };
}

function extractNotice(notice: Notice, kinds: readonly RecordKind[], into: Extraction): void {
  const { won, remarks } = shareOutTables(notice, kinds);
  into.findings.push(...remarks.map((remark) => makeFinding(notice, remark)));
  for (const kind of kinds) {
    const found = blaming(kind, () => kind.find(notice, (form) => won.get(form) ?? []));
    into.findings.push(...(found.remarks ?? []).map((remark) => makeFinding(notice, remark)));
    for (const candidate of candidatesOf(kind, found)) {
      const result = toRecord(notice, kind, candidate);
      if (result.record) into.records.push(result.record);
      into.findings.push(...result.issues.map((issue) => makeFinding(notice, issue)));
    }
  }
  into.records.sort(byNoticeKindPlace(kinds));
}

/** What the kind finds, one after another. Throws SchemaError where one has a field that the kind does not declare. */
function* candidatesOf(kind: RecordKind, { candidates }: KindFindings): Generator<Candidate> {
  const iterator = candidates[Symbol.iterator]();
  for (let next = blaming(kind, () => iterator.next()); !next.done; next = blaming(kind, () => iterator.next())) {
    refuseUndeclared(kind, next.value);
    yield next.value;
  }
}

/** What the kind's own code gives. Throws SchemaError where that throws. */
function blaming<T>(kind: RecordKind, find: () => T): T {
  try {
    return find();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SchemaError(
      `记录种类 ${kind.kind} 的 find 出错：${why}。请改正 ${kind.file ?? 'schemas 中该种类的代码'}`,
      `find of the record kind ${kind.kind} failed: ${why}. Mend ${kind.file ?? 'its code in schemas'}`,
      error,
    );
  }
}

function refuseUndeclared(kind: RecordKind, { fields }: Candidate): void {
  const declared = kind.fields.shape;
  const name = Object.keys(fields).find((one) => !Object.hasOwn(declared, one));
  if (name === undefined) return;
  const list = Object.keys(declared).join('、');
  throw new SchemaError(
    `记录种类 ${kind.kind} 的 find 给出了未声明的字段 ${name}；已声明的有：${list}。请在 ${kind.file ?? 'schemas'} 中改正拼写，或在 fields 中声明它`,
    `find of the record kind ${kind.kind} gives a field ${name} that it does not declare (it declares ${list}). Mend the spelling in ${kind.file ?? 'schemas'}, or declare it`,
  );
}

/** Each table to the form that claims it most. */
function shareOutTables(notice: Notice, kinds: readonly RecordKind[]) {
  const forms = [...new Set(kinds.flatMap((kind) => kind.tables ?? []))];
  const won = new Map<TableForm, Notice['tables'][number][]>();
  const remarks: Remark[] = [];
  for (const table of notice.tables) {
    const claims = forms.map((form) => ({ form, claim: form.claims(table) }));
    const most = Math.max(0, ...claims.map((c) => c.claim));
    const winners = claims.filter((c) => c.claim === most && most > 0).map((c) => c.form);
    const [winner] = winners;
    if (winners.length === 1 && winner) won.set(winner, [...(won.get(winner) ?? []), table]);
    else remarks.push(unclaimed(table, winners));
  }
  return { won, remarks };
}

function unclaimed(table: Notice['tables'][number], rivals: readonly TableForm[]): Remark {
  const name = table.title?.text ?? table.table.cells.find((c) => c.text.length > 0)?.text.text.slice(0, 30) ?? '';
  const span = table.table.cells.find((c) => c.text.length > 0)?.text.spans()[0];
  const size = `${table.table.rows}×${table.table.columns}`;
  if (rivals.length > 1) {
    const names = rivals.map((form) => form.name).join(', ');
    return {
      rule: 'table-two-kinds',
      severity: 'warning',
      zh: `表格“${name}”（${size}）同时符合几种表式：${names}；未取其一，内容已保存`,
      en: `table “${name}” (${size}) fits several forms: ${names}; none was chosen, its content is stored`,
      span,
    };
  }
  return {
    rule: 'table-unknown',
    severity: 'note',
    zh: `没有一种表式认得表格“${name}”（${size}）；内容已原样保存`,
    en: `no table form fits table “${name}” (${size}); its content is stored as it stands`,
    span,
  };
}

function toRecord(
  notice: Notice,
  kind: RecordKind,
  candidate: Candidate,
): { record: NoticeRecord | null; issues: Remark[] } {
  const issues: Remark[] = [];
  let lost = false;
  const data: Record<string, FieldValue> = {};
  for (const [name, type] of storedFields(kind)) {
    const parsed = type.safeParse(candidate.fields[name]?.value ?? null);
    if (parsed.success) data[name] = (parsed.data ?? null) as FieldValue;
    else {
      issues.push(invalid(kind, candidate, name, parsed.error.issues[0]?.message ?? ''));
      if (type.safeParse(null).success) data[name] = null;
      else lost = true;
    }
  }
  if (lost) return { record: null, issues };
  const anchor = candidate.fields[candidate.anchor]?.spans?.[0];
  const recordId =
    kind.kind === NOTICE
      ? notice.noticeId
      : childId(
          kind.kind.slice(0, 2),
          notice.noticeId,
          kind.kind,
          anchor?.page ?? 0,
          anchor?.start ?? 0,
          anchor?.end ?? 0,
          candidate.discriminator ?? '',
        );
  return {
    record: {
      recordId,
      noticeId: notice.noticeId,
      kind: kind.kind,
      schemaVersion: kind.version,
      data,
      evidence: evidenceOf(candidate),
    },
    issues,
  };
}

const STORED = new WeakMap<RecordKind, readonly (readonly [string, z.ZodType])[]>();

/** The fields that a record of the kind stores: all but those that it takes from its notice or looks up. */
function storedFields(kind: RecordKind): readonly (readonly [string, z.ZodType])[] {
  let stored = STORED.get(kind);
  if (!stored) {
    stored = Object.entries(kind.fields.shape as Record<string, z.ZodType>).filter(([, type]) => {
      const meta = fieldMeta(type);
      return !meta.inherited && !meta.resolves;
    });
    STORED.set(kind, stored);
  }
  return stored;
}

/** The kind whose record is the notice itself. */
const NOTICE = 'notice';

/** The places of all fields; those of the anchor first, so that a record's first evidence is its place. */
function evidenceOf({ fields, anchor }: Candidate): Evidence[] {
  const evidence: Evidence[] = [];
  addEvidence(anchor, fields[anchor], evidence);
  for (const name in fields) if (name !== anchor) addEvidence(name, fields[name], evidence);
  return evidence;
}

function addEvidence(field: string, found: FoundField | undefined, into: Evidence[]): void {
  for (const span of found?.spans ?? []) into.push({ field, span, how: found?.how ?? 'read' });
}

function invalid(kind: RecordKind, candidate: Candidate, name: string, message: string): Remark {
  const found = candidate.fields[name];
  return {
    rule: 'schema',
    severity: 'warning',
    zh: `${kind.zh}的“${name}”不合规定：${message}；未采用，原文已保存`,
    en: `${kind.en}: field “${name}” is not valid: ${message}; it was not used, its text is stored`,
    span: found?.spans?.[0] ?? candidate.fields[candidate.anchor]?.spans?.[0],
    actual: String(found?.value ?? ''),
  };
}

function makeFinding(notice: Notice, remark: Remark): Finding {
  const span = remark.span ?? null;
  return {
    findingId: childId('f', notice.noticeId, remark.rule, remark.zh, span?.page ?? 0, span?.start ?? 0),
    noticeId: notice.noticeId,
    recordId: null,
    rule: remark.rule,
    severity: remark.severity,
    message: remark.zh,
    messageEn: remark.en,
    expected: remark.expected ?? null,
    actual: remark.actual ?? null,
    proof: null,
    repair: null,
    span,
  };
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((f) => [f.findingId, f])).values()];
}

function byNoticeKindPlace(kinds: readonly RecordKind[]) {
  const order = new Map(kinds.map((kind, i) => [kind.kind, i]));
  const place = (record: NoticeRecord): SourceSpan => record.evidence[0]?.span ?? { page: 0, start: 0, end: 0 };
  return (a: NoticeRecord, b: NoticeRecord): number =>
    Number(a.noticeId > b.noticeId) - Number(a.noticeId < b.noticeId) ||
    (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0) ||
    compareSpans(place(a), place(b));
}
