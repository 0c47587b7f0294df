/**
 * The main job: files → rows you can cite. Enters: paths, e.g. a folder of notices. Leaves: a database with everything
 * found in them, and a summary: read → extract → verify in worker threads, then one writer.
 */
import { effectiveCorrections } from '@wenhao/core';
import type { Schemas } from '@wenhao/schemas';
import { openStore } from '@wenhao/store';
import { type LoadParts, loadFiles } from './load-files.ts';
import { inThisThread, inWorkers, type Processor } from './processor.ts';
import { describeKinds, loadKinds } from './specs.ts';
import type { Corrections, ReadOptions } from './stages.ts';
import type { LoadSummary } from './summary.ts';
import type { WorkerData } from './worker-messages.ts';

export interface LoadOptions extends ReadOptions, Pick<LoadParts, 'jobs' | 'toolVersion' | 'signal' | 'onProgress'> {
  /** A folder of record kinds of one's own; see `loadKinds`. */
  readonly schemas?: string;
}

const WORKER = new URL('./worker.ts', import.meta.url);

/** Loads every file under the paths into the database. What is loaded already is skipped. */
export async function load(database: string, paths: readonly string[], options: LoadOptions): Promise<LoadSummary> {
  const kinds = await loadKinds(options.schemas ?? null);
  const specs = describeKinds(kinds);
  const store = openStore(database, specs);
  const processor = await createProcessor(options, kinds, effectiveCorrections(store.ledger()));
  try {
    return await loadFiles(paths, { ...options, specs, store, processor });
  } finally {
    await processor.close();
    store.close();
  }
}

/** The readers are loaded where they run, here or in the workers. */
async function createProcessor(options: LoadOptions, { kinds }: Schemas, corrections: Corrections): Promise<Processor> {
  const { jobs, maxBytes } = options;
  const readOptions: ReadOptions = maxBytes === undefined ? {} : { maxBytes };
  if (jobs > 1) {
    const data: WorkerData = { readOptions, schemas: options.schemas ?? null, corrections };
    return inWorkers(WORKER, jobs, data);
  }
  const { stagesOf } = await import('./stages.ts');
  return inThisThread(stagesOf(kinds, corrections), readOptions);
}
