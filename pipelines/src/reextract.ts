/**
 * Extraction again, from stored pages: no original, no OCR. Enters: a database, perhaps a folder of corrected schemas. Leaves: new versions of what
 * came out otherwise, beside the old ones, and what changed. Many sources are extracted at once; each is written in one transaction, so that
 * a run that was stopped goes on where it was.
 */
import { type Correction, effectiveCorrections } from '@wenhao/core';
import {
  exclusively,
  openReader,
  openStore,
  type RecordChange,
  RecordRefused,
  type Reextraction,
  type RunKind,
  type Specs,
  type Store,
  type StoredSource,
  upgradeDatabase,
} from '@wenhao/store';
import { type Again, createAgain, inThisThread, pass } from './again-pass.ts';
import { type ChangeSummary, ChangeTally } from './change-tally.ts';
import { type AgainOutcome, pagesOf } from './extract-again.ts';
import type { Limits } from './limits.ts';
import { linkCollection } from './link.ts';
import { digest, folderDigest, refuseFailed, refuseUnknownKind, tryOnSome, UnusableSchemas } from './refuse-schemas.ts';
import { describeKinds, loadKinds } from './specs.ts';
import type { Refusal } from './summary.ts';

export interface ReextractOptions {
  readonly jobs: number;
  readonly toolVersion: string;
  /** A folder of record kinds of one's own; see `loadKinds`. */
  readonly schemas?: string;
  /** Only records of this kind, and of those whose numbers prove one another with its. */
  readonly kind?: string;
  /** Tells what would change and writes nothing. */
  readonly dryRun?: boolean;
  /** What one source may cost; as for a file that is loaded where they are left out. */
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
  readonly onChange?: (change: RecordChange) => void;
}

export interface ReextractSummary {
  /** Null where nothing was written. */
  readonly run: number | null;
  readonly sources: number;
  /** Sources that could not be extracted again: they stay as they are. */
  readonly failed: readonly Refusal[];
  readonly changes: ChangeSummary;
  readonly interrupted: boolean;
}

/** Extracts all stored sources again. Throws SchemaError or UnusableSchemas, with nothing changed, where a schema cannot be used. */
export async function reextract(database: string, options: ReextractOptions): Promise<ReextractSummary> {
  const { schemas, dryRun } = options;
  const specs = describeKinds(await loadKinds(schemas ?? null));
  refuseUnknownKind(options.kind, specs.kinds);
  if (!dryRun) upgradeDatabase(database);
  const work = async () => {
    const again = await createAgain(options, effectiveCorrections(ledgerOf(database)));
    try {
      if (schemas !== undefined) await tryOnSome(database, schemas, again);
      return await (dryRun ? compareAll(database, again, options) : writeAll(database, again, { ...options, specs }));
    } finally {
      await again.close();
    }
  };
  return dryRun ? work() : exclusively(database, work);
}

async function writeAll(
  database: string,
  again: Again,
  { specs, ...options }: ReextractOptions & { readonly specs: Specs },
): Promise<ReextractSummary> {
  const before = specsOf(database);
  const store = openStore(database, specs);
  const states = store.ledgerStates();
  const settings = settingsOf(options, specs);
  const run =
    store.openRun(options.toolVersion, 'reextract', settings) ??
    store.beginRun(options.toolVersion, 'reextract', settings);
  try {
    return await updateSources({ store, sources: store.sourcesToExtract(run), run, again }, options);
  } catch (error) {
    if (error instanceof UnusableSchemas) store.takeBack(run, { specs: before, states });
    throw error;
  } finally {
    store.close();
  }
}

function ledgerOf(database: string): Correction[] {
  const reader = openReader(database);
  try {
    return reader.ledger();
  } finally {
    reader.close();
  }
}

function specsOf(database: string): Specs {
  const reader = openReader(database);
  try {
    return reader.specs();
  } finally {
    reader.close();
  }
}

/** A run that was stopped goes on only with the settings it began with. */
function settingsOf({ schemas, kind }: ReextractOptions, specs: Specs): string {
  return JSON.stringify({ schemas: folderDigest(schemas), kind: kind ?? null, specs: digest(JSON.stringify(specs)) });
}

/** Extracts these sources again within a run of their own: what a correction calls for. */
export async function reextractSources(
  store: Store,
  sources: readonly number[],
  kind: RunKind,
  options: ReextractOptions,
): Promise<ReextractSummary> {
  const again = await inThisThread(options, effectiveCorrections(store.ledger()));
  return updateSources({ store, sources, run: store.beginRun(options.toolVersion, kind), again }, options);
}

interface Update {
  readonly store: Store;
  readonly sources: readonly number[];
  readonly run: number;
  readonly again: Again;
}

async function updateSources(
  { store, sources, run, again }: Update,
  options: ReextractOptions,
): Promise<ReextractSummary> {
  const tally = new ChangeTally();
  const write = (stored: StoredSource, outcome: AgainOutcome) => {
    if (options.schemas !== undefined) refuseFailed(options.schemas, stored.source.file, outcome);
    if (outcome.status === 'failed') return;
    for (const change of writeSource(store, stored, outcome.found, { ...options, run })) {
      tally.add(change);
      options.onChange?.(change);
    }
  };
  const passed = await pass({ sources, read: (key) => store.storedSource(key), write, again, options });
  if (!passed.interrupted) {
    linkCollection(store, run);
    store.finishRun(run, { sources: passed.sources, failed: passed.failed.length, changes: tally.summary() });
  }
  return { run, ...passed, changes: tally.summary() };
}

interface Writing {
  readonly run: number;
  readonly schemas?: string;
}

/** Throws UnusableSchemas where a folder's kinds give what their own columns do not take. */
function writeSource(store: Store, stored: StoredSource, found: Reextraction, { run, schemas }: Writing) {
  const { file } = stored.source;
  try {
    return store.update({ sourceKey: stored.key, file, pages: pagesOf(stored), run }, found);
  } catch (error) {
    if (!(error instanceof RecordRefused) || schemas === undefined) throw error;
    throw new UnusableSchemas(schemas, file, {
      zh: `记录 ${error.recordId} 不能入库：${error.message}。请改正该种类的 fields 或 find`,
      en: `the record ${error.recordId} cannot be stored: ${error.message}. Mend fields or find of its kind`,
    });
  }
}

async function compareAll(database: string, again: Again, options: ReextractOptions): Promise<ReextractSummary> {
  const { kinds } = describeKinds(await loadKinds(options.schemas ?? null));
  const reader = openReader(database);
  try {
    const tally = new ChangeTally();
    const write = (stored: StoredSource, outcome: AgainOutcome) => {
      if (outcome.status === 'failed') return;
      for (const change of reader.compare(stored, outcome.found, kinds)) {
        tally.add(change);
        options.onChange?.(change);
      }
    };
    const sources = reader.loadedSources();
    const passed = await pass({ sources, read: (key) => reader.storedSource(key), write, again, options });
    return { run: null, ...passed, changes: tally.summary() };
  } finally {
    reader.close();
  }
}
