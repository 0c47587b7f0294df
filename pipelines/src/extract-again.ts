/**
 * One stored source through extraction and verification again. Enters: its pages and layout as they are stored. Leaves: the records that are new or
 * changed, the ids of those that are not, findings and equations; a stage that fails is a reason, never an exception.
 */
import { decodeLayout, type KindSpec, type NoticeDocument, type NoticeRecord, type Page } from '@wenhao/core';
import { SchemaError } from '@wenhao/extract';
import { contentHash, type Reextraction, type StoredSource } from '@wenhao/store';
import { stageReason } from './reasons.ts';
import type { Stages } from './stages.ts';

export type AgainOutcome =
  | { readonly status: 'extracted'; readonly found: Reextraction }
  | { readonly status: 'failed'; readonly reason: string; readonly schema?: WrongSchema };

/** Where a kind's own code fails: what to mend, in both languages. */
export interface WrongSchema {
  readonly zh: string;
  readonly en: string;
}

export type AgainStages = Pick<Stages, 'extract' | 'verify'>;

/** `only`: the kinds whose records may change; all where null. */
export function extractAgain(
  stored: StoredSource,
  stages: AgainStages,
  only: ReadonlySet<string> | null,
): AgainOutcome {
  let stage = 'layout';
  try {
    const document = documentOf(stored);
    stage = 'extract';
    const extracted = stages.extract(document);
    stage = 'verify';
    const { records, findings, equations } = stages.verify(document, extracted);
    const corrected = extracted.corrected ?? new Map();
    return { status: 'extracted', found: { ...sorted(stored, records, only), findings, equations, corrected } };
  } catch (error) {
    const schema = error instanceof SchemaError ? { schema: { zh: error.zh, en: error.en } } : {};
    return { status: 'failed', reason: stageReason(stage, error), ...schema };
  }
}

/** The pages of a stored source with the boxes that its layout holds. */
export function pagesOf({ pages, layout }: StoredSource): Page[] {
  const { boxes } = decodeLayout(layout, pages);
  return pages.map((page, index) => ({ ...page, boxes: boxes[index] ?? null }));
}

/** A stored source as the document that it was read as. */
export function documentOf({ source, pages, layout }: StoredSource): NoticeDocument {
  const { blocks, notes, boxes } = decodeLayout(layout, pages);
  return {
    sourceId: source.sourceId,
    file: source.file,
    mediaType: source.mediaType ?? '',
    bytes: source.bytes ?? 0,
    pages: pages.map((page, index) => ({ ...page, boxes: boxes[index] ?? null })),
    blocks,
    notes,
  };
}

function sorted({ current }: StoredSource, records: readonly NoticeRecord[], only: ReadonlySet<string> | null) {
  const kept: string[] = [];
  const changed: NoticeRecord[] = [];
  for (const record of records) {
    if (only && !only.has(record.kind)) continue;
    const known = current.get(record.recordId);
    if (known?.kind === record.kind && known.contentHash === contentHash(record)) kept.push(record.recordId);
    else changed.push(record);
  }
  for (const [id, { kind }] of current) if (only && !only.has(kind)) kept.push(id);
  return { kept, records: changed };
}

/** Kinds whose numbers prove one another are extracted together; null stands for all kinds. */
export function kindsTogether(kind: string | null, kinds: readonly KindSpec[]): ReadonlySet<string> | null {
  if (kind === null) return null;
  const proves = (spec: KindSpec) => spec.columns.some(({ name }) => name === 'proof');
  const chosen = kinds.find((spec) => spec.kind === kind);
  if (!chosen || !proves(chosen)) return new Set([kind]);
  return new Set(kinds.filter(proves).map((spec) => spec.kind));
}
