/**
 * Corrections by people, applied to what was extracted. Enters: records as read, e.g. 奇台县 amount 645, and the corrections that stand, e.g. 654. Leaves: records
 * with the corrected values, which then take part in every proof, and for each correction whether it applies. A correction made on another
 * value than is read now is a conflict: it is reported and nothing is changed.
 */
import {
  type ColumnType,
  type Correction,
  type CorrectionState,
  childId,
  type Evidence,
  type FieldValue,
  type Finding,
  type NoticeRecord,
  valueText,
} from '@wenhao/core';
import type { z } from 'zod';
import { fieldMeta, type RecordKind } from './kind.ts';

export interface Corrected {
  readonly records: readonly NoticeRecord[];
  readonly findings: readonly Finding[];
  readonly states: ReadonlyMap<string, CorrectionState>;
}

/** Applies the corrections of these records (by record id); those of other records are not looked at. */
export function correctRecords(
  records: readonly NoticeRecord[],
  corrections: ReadonlyMap<string, readonly Correction[]>,
  kinds: readonly RecordKind[],
): Corrected {
  const states = new Map<string, CorrectionState>();
  const findings: Finding[] = [];
  const corrected = records.map((record) => {
    const entries = corrections.get(record.recordId);
    const kind = kinds.find(({ kind }) => kind === record.kind);
    if (!entries || !kind) return record;
    let now = record;
    for (const entry of entries) {
      const value = applicable(record, entry, kind);
      states.set(entry.correctionId, value.ok ? 'applied' : 'conflict');
      if (value.ok) now = withValue(now, entry.field, value.value);
      else findings.push(conflictFinding(record, entry, value.why));
    }
    return now === record ? record : { ...now, data: { ...now.data, ...kind.derive?.(now.data) } };
  });
  return { records: corrected, findings, states };
}

/** Reads a corrected value as its field wants it; the reason why not, in both languages, where it does not fit. */
export function readFieldValue(kind: RecordKind, field: string, text: string | null): Reading {
  const type = (kind.fields.shape as Record<string, z.ZodType>)[field];
  const meta = type && fieldMeta(type);
  if (!type || !meta || meta.inherited || meta.resolves) {
    const names = Object.entries(kind.fields.shape as Record<string, z.ZodType>).filter(
      ([, each]) => !fieldMeta(each).inherited && !fieldMeta(each).resolves,
    );
    const list = names.map(([name]) => name).join('、');
    return no(
      `${kind.zh}没有可更正的字段 ${field}；有：${list}`,
      `${kind.kind} has no field ${field} to correct; it has: ${list}`,
    );
  }
  const readings = text === null ? [null] : parse(text, meta.type);
  const results = readings.map((value) => type.safeParse(value));
  const parsed = results.find(({ success }) => success);
  if (parsed?.success) return { ok: true, value: (parsed.data ?? null) as FieldValue };
  const why = results[0]?.error?.issues[0]?.message ?? '';
  return no(`字段 ${field} 不接受“${text}”：${why}`, `the field ${field} does not take “${text}”: ${why}`);
}

export type Reading =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly why: { readonly zh: string; readonly en: string } };

function no(zh: string, en: string): Reading {
  return { ok: false, why: { zh, en } };
}

/** What a text may stand for in a column of this type; its schema takes the first that fits. */
function parse(text: string, type: ColumnType): readonly unknown[] {
  if (type === 'json') return [readJson(text)];
  if (type === 'boolean') return [/^(?:1|true)$/.test(text) ? true : /^(?:0|false)$/.test(text) ? false : text];
  if (type !== 'integer' && type !== 'numeric') return [text];
  const plain = text.trim().replace(/,(?=\d{3})/g, '');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return [text];
  return plain.includes('.') ? [Number(plain)] : [Number(plain), BigInt(plain)];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function applicable(record: NoticeRecord, entry: Correction, kind: RecordKind): Reading {
  const value = readFieldValue(kind, entry.field, entry.new);
  if (!value.ok) return value;
  const now = valueText(record.data[entry.field] ?? null);
  if (now === entry.base) return value;
  return no(
    `更正时读作“${entry.base ?? '（空）'}”，现在读作“${now ?? '（空）'}”`,
    `it was made on “${entry.base ?? '(blank)'}”, but now “${now ?? '(blank)'}” is read`,
  );
}

/** The place stays: it is where the value should have been read. A field without one gets the record's. */
function withValue(record: NoticeRecord, field: string, value: FieldValue): NoticeRecord {
  const isPlaced = record.evidence.some((each) => each.field === field);
  const [anchor] = record.evidence;
  const added: Evidence[] = isPlaced || !anchor ? [] : [{ field, span: anchor.span, how: 'corrected' }];
  const evidence = record.evidence.map((each) =>
    each.field === field ? { ...each, how: 'corrected' as const } : each,
  );
  return { ...record, data: { ...record.data, [field]: value }, evidence: [...evidence, ...added] };
}

function conflictFinding(record: NoticeRecord, entry: Correction, why: { zh: string; en: string }): Finding {
  const { correctionId, field, by, at } = entry;
  return {
    findingId: childId('f', record.noticeId, 'correction', correctionId),
    noticeId: record.noticeId,
    recordId: record.recordId,
    rule: 'correction',
    severity: 'warning',
    message: `${by} 于 ${at} 对 ${field} 的更正（改为“${entry.new}”）未采用：${why.zh}`,
    messageEn: `the correction of ${field} to “${entry.new}” by ${by} at ${at} was not applied: ${why.en}`,
    expected: entry.new,
    actual: valueText(record.data[field] ?? null),
    proof: null,
    repair: 'proposed',
    span: record.evidence[0]?.span ?? null,
  };
}
