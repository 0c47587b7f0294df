/**
 * Corrections by people. Enters: a record, a field, the right value, why and by whom. Leaves: an entry in the ledger, and the record's source extracted
 * again, so that the corrected value takes part in every proof.
 */
import { type Correction, type CorrectionState, newCorrection, valueText } from '@wenhao/core';
import { readFieldValue } from '@wenhao/extract';
import type { Schemas } from '@wenhao/schemas';
import { exclusively, openStore, type Store, type StoredSource } from '@wenhao/store';
import { documentOf } from './extract-again.ts';
import { type ReextractSummary, reextractSources } from './reextract.ts';
import { describeKinds, loadKinds } from './specs.ts';

export interface CorrectionRequest {
  readonly recordId: string;
  readonly field: string;
  /** Null empties the field; left out, what was corrected before is taken back. */
  readonly value?: string | null;
  readonly why: string;
  readonly by: string;
}

export interface CorrectionResult {
  readonly entry: Correction;
  readonly state: CorrectionState;
  readonly changes: ReextractSummary['changes'];
}

interface Options {
  readonly toolVersion: string;
  readonly schemas?: string;
}

/** Throws WrongCorrection, with nothing written, where the record, the field or the value does not fit. */
export async function correct(
  database: string,
  request: CorrectionRequest,
  options: Options,
): Promise<CorrectionResult> {
  const schemas = await loadKinds(options.schemas ?? null);
  return exclusively(database, () => enter(database, request, { ...options, kinds: schemas }));
}

async function enter(
  database: string,
  request: CorrectionRequest,
  { kinds: schemas, ...options }: Options & { readonly kinds: Schemas },
): Promise<CorrectionResult> {
  const store = openStore(database, describeKinds(schemas));
  try {
    refuseForgottenSchemas(store, options);
    const [source] = store.sourcesOfRecords([request.recordId]);
    if (source === undefined) throw noRecord(request.recordId);
    const entry = await entryFor(store.storedSource(source), request, schemas.kinds, store);
    store.addToLedger([entry]);
    const { changes } = await reextractSources(store, [source], 'correct', { ...options, jobs: 1 });
    return { entry, state: store.correctionState(entry.correctionId), changes };
  } finally {
    store.close();
  }
}

/** Adds the entries of another ledger; what was new is applied to its sources. Returns how many entries were new. */
export async function importLedger(
  database: string,
  entries: readonly Correction[],
  options: Options,
): Promise<{ readonly added: number; readonly changes: ReextractSummary['changes'] }> {
  const specs = describeKinds(await loadKinds(options.schemas ?? null));
  return exclusively(database, async () => {
    const store = openStore(database, specs);
    try {
      refuseForgottenSchemas(store, options);
      const added = store.addToLedger(entries);
      const sources = store.sourcesOfRecords(entries.map(({ recordId }) => recordId));
      const { changes } = await reextractSources(store, sources, 'correct', { ...options, jobs: 1 });
      return { added, changes };
    } finally {
      store.close();
    }
  });
}

/** Records that a folder of one's own made would be lost where their source is extracted without it. */
function refuseForgottenSchemas(store: Store, { schemas }: Options): void {
  if (schemas !== undefined) return;
  const last = (['load', 'reextract'] as const).map((kind) => JSON.parse(store.lastSettings(kind) ?? '{}'));
  if (last.every((settings: { readonly schemas?: string | null }) => !settings.schemas)) return;
  throw new WrongCorrection(
    '库中的记录是用自己的记录种类文件夹抽取的：请用 --schemas 指明该文件夹',
    'the records were extracted with a folder of schemas of your own: name it with --schemas',
  );
}

async function entryFor(
  stored: StoredSource,
  { recordId, field, value, why, by }: CorrectionRequest,
  kinds: Awaited<ReturnType<typeof loadKinds>>['kinds'],
  store: Store,
): Promise<Correction> {
  const { stagesOf } = await import('./stages.ts');
  const { records } = stagesOf(kinds, new Map()).extract(documentOf(stored));
  const record = records.find((each) => each.recordId === recordId);
  const kind = kinds.find((each) => each.kind === record?.kind);
  if (!record || !kind) throw noRecord(recordId);
  const fits = readFieldValue(kind, field, value ?? null);
  if (!fits.ok && value !== undefined) throw new WrongCorrection(fits.why.zh, fits.why.en);
  const at = new Date().toISOString();
  const old = store.storedValue(recordId, field);
  const base = valueText(record.data[field] ?? null);
  const action = value === undefined ? 'undo' : 'correct';
  return newCorrection({ recordId, field, action, old, base, new: value ?? null, why, by, at });
}

/** What cannot be corrected, and why, in both languages. */
export class WrongCorrection extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(en);
    this.zh = `${zh}。更正未写入。`;
    this.en = `${en}. Nothing was written.`;
  }
}

function noRecord(id: string): WrongCorrection {
  return new WrongCorrection(
    `没有可更正的记录 ${id}；记录编号见各视图的 record_id`,
    `there is no record ${id} to correct; see record_id in the views`,
  );
}
