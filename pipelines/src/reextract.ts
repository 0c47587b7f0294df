/**
 * Extraction again, from stored pages: no original, no OCR. Enters: a database, perhaps a folder of corrected schemas. Leaves: new versions of what
 * came out otherwise, beside the old ones, and what changed. Many sources are extracted at once; each is written in one transaction, so that
 * a run that was stopped goes on where it was.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { effectiveCorrections } from '@wenhao/core';
import {
  openReader,
  openStore,
  type RecordChange,
  type RunKind,
  type Store,
  type StoredSource,
  upgradeDatabase,
} from '@wenhao/store';
import PQueue from 'p-queue';
import type { AgainData } from './again-messages.ts';
import { type ChangeSummary, ChangeTally } from './change-tally.ts';
import { type AgainOutcome, extractAgain, kindsTogether, pagesOf } from './extract-again.ts';
import { linkCollection } from './link.ts';
import { reason } from './reasons.ts';
import { describeKinds, loadKinds } from './specs.ts';
import type { Corrections } from './stages.ts';
import type { Refusal } from './summary.ts';
import { WorkerPool } from './worker-pool.ts';

export interface ReextractOptions {
  readonly jobs: number;
  readonly toolVersion: string;
  /** A folder of record kinds of one's own; see `loadKinds`. */
  readonly schemas?: string;
  /** Only records of this kind, and of those whose numbers prove one another with its. */
  readonly kind?: string;
  /** Tells what would change and writes nothing. */
  readonly dryRun?: boolean;
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

/** Extracts all stored sources again. Throws SchemaError, with nothing changed, where a schema cannot be used. */
export async function reextract(database: string, options: ReextractOptions): Promise<ReextractSummary> {
  const schemas = await loadKinds(options.schemas ?? null);
  const specs = describeKinds(schemas);
  refuseUnknownKind(options.kind, specs.kinds);
  if (!options.dryRun) upgradeDatabase(database);
  await tryOnFirst(database, options);
  if (options.dryRun) return compareAll(database, options);
  const store = openStore(database, specs);
  try {
    const settings = JSON.stringify({
      schemas: folderDigest(options.schemas),
      kind: options.kind ?? null,
      specs: digest(JSON.stringify(specs)),
    });
    const run =
      store.openRun(options.toolVersion, 'reextract', settings) ??
      store.beginRun(options.toolVersion, 'reextract', settings);
    return await updateSources(store, store.sourcesToExtract(run), run, options);
  } finally {
    store.close();
  }
}

/** Extracts these sources again within a run of their own: what a correction calls for. */
export async function reextractSources(
  store: Store,
  sources: readonly number[],
  kind: RunKind,
  options: ReextractOptions,
): Promise<ReextractSummary> {
  return updateSources(store, sources, store.beginRun(options.toolVersion, kind), options);
}

async function updateSources(
  store: Store,
  sources: readonly number[],
  run: number,
  options: ReextractOptions,
): Promise<ReextractSummary> {
  const corrections = effectiveCorrections(store.ledger());
  const tally = new ChangeTally();
  const write = (stored: StoredSource, outcome: AgainOutcome) => {
    if (outcome.status === 'failed') return;
    const target = { sourceKey: stored.key, file: stored.source.file, pages: pagesOf(stored), run };
    for (const change of store.update(target, outcome.found)) {
      tally.add(change);
      options.onChange?.(change);
    }
  };
  const passed = await pass({ sources, read: (key) => store.storedSource(key), write, corrections, options });
  if (!passed.interrupted) {
    linkCollection(store, run);
    store.settleLedger(new Set([...corrections.values()].flat().map(({ correctionId }) => correctionId)));
    store.finishRun(run, { sources: passed.sources, failed: passed.failed.length, changes: tally.summary() });
  }
  return { run, ...passed, changes: tally.summary() };
}

async function compareAll(database: string, options: ReextractOptions): Promise<ReextractSummary> {
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
    const corrections = effectiveCorrections(reader.ledger());
    const sources = reader.loadedSources();
    const passed = await pass({ sources, read: (key) => reader.storedSource(key), write, corrections, options });
    return { run: null, ...passed, changes: tally.summary() };
  } finally {
    reader.close();
  }
}

interface Pass {
  readonly sources: readonly number[];
  readonly read: (key: number) => StoredSource;
  readonly write: (stored: StoredSource, outcome: AgainOutcome) => void;
  readonly corrections: Corrections;
  readonly options: ReextractOptions;
}

const WORKER = new URL('./again-worker.ts', import.meta.url);

/** Every source through a processor, in any order, at most so many at once. */
async function pass({ sources, read, write, corrections, options }: Pass) {
  const again = await createAgain(options, corrections);
  const queue = new PQueue({ concurrency: options.jobs });
  const failed: Refusal[] = [];
  let done = 0;
  let failure: unknown;
  const one = async (key: number) => {
    if (options.signal?.aborted || failure !== undefined) return;
    try {
      const stored = read(key);
      const outcome = await again.process(stored);
      if (options.signal?.aborted) return;
      write(stored, outcome);
      if (outcome.status === 'failed') failed.push({ file: stored.source.file, reason: outcome.reason });
      options.onProgress?.(++done, sources.length);
    } catch (error) {
      failure = error;
    }
  };
  try {
    for (const key of sources) {
      await queue.onSizeLessThan(options.jobs * 4);
      if (options.signal?.aborted || failure !== undefined) break;
      void queue.add(() => one(key));
    }
    await queue.onIdle();
  } finally {
    await again.close();
  }
  if (failure !== undefined) throw failure;
  return {
    sources: done,
    failed: failed.sort((a, b) => (a.file < b.file ? -1 : 1)),
    interrupted: options.signal?.aborted ?? false,
  };
}

interface Again {
  process(stored: StoredSource): Promise<AgainOutcome>;
  close(): Promise<void>;
}

async function createAgain(options: ReextractOptions, corrections: Corrections): Promise<Again> {
  const folder = options.schemas ?? null;
  const schemas = await loadKinds(folder);
  const only = kindsTogether(options.kind ?? null, describeKinds(schemas).kinds);
  if (options.jobs > 1) {
    const workerData: AgainData = { schemas: folder, corrections, only };
    return new WorkerPool<StoredSource, AgainOutcome>({
      module: WORKER,
      size: options.jobs,
      workerData,
      onDeath: (_, error) => ({ status: 'failed', reason: reason(`处理时出错：${error}`, 'the worker died') }),
    });
  }
  const { stagesOf } = await import('./stages.ts');
  const stages = stagesOf(schemas.kinds, corrections);
  return { process: async (stored) => extractAgain(stored, stages, only), close: async () => {} };
}

/** A schema whose code throws is found on the first source, before anything is written. */
async function tryOnFirst(database: string, options: ReextractOptions): Promise<void> {
  const reader = openReader(database);
  try {
    const [first] = reader.loadedSources();
    if (first === undefined) return;
    const { stagesOf } = await import('./stages.ts');
    const { kinds } = await loadKinds(options.schemas ?? null);
    const stored = reader.storedSource(first);
    const outcome = extractAgain(stored, stagesOf(kinds, new Map()), null);
    if (outcome.status === 'failed' && options.schemas)
      throw new UnusableSchemas(options.schemas, stored.source.file, outcome.reason);
  } finally {
    reader.close();
  }
}

/** The schemas of a person's folder do not work on what is stored. */
class UnusableSchemas extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(folder: string, file: string, why: string) {
    super(why);
    this.zh = `${folder} 中的记录种类不能用于 ${file}：${why}\n数据库未作改动。`;
    this.en = `The schemas in ${folder} do not work on ${file}: ${why}\nNothing was changed.`;
  }
}

class UnknownKind extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(kind: string, kinds: readonly string[]) {
    super(kind);
    this.zh = `没有记录种类 ${kind}。可用：${kinds.join('、')}。`;
    this.en = `There is no record kind ${kind}. There are: ${kinds.join(', ')}.`;
  }
}

function refuseUnknownKind(kind: string | undefined, kinds: readonly { readonly kind: string }[]): void {
  const names = kinds.map((each) => each.kind);
  if (kind !== undefined && !names.includes(kind)) throw new UnknownKind(kind, names);
}

/** Over the files of a folder: a run goes on only with the schemas it began with. */
function folderDigest(folder: string | undefined): string | null {
  if (folder === undefined) return null;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .sort();
  return digest(files.map((file) => `${file}\n${readFileSync(join(folder, file), 'utf8')}`).join('\0'));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
