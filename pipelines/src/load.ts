/**
 * The main job: files → rows you can cite. Enters: paths, e.g. a folder of notices. Leaves: a database with everything
 * found in them, and a summary: read → extract → verify in worker threads, then one writer.
 */
import { openStore } from '@wenhao/store';
import { type LoadParts, loadFiles } from './load-files.ts';
import { inThisThread, type Processor, WorkerPool } from './processor.ts';
import { describeKinds } from './specs.ts';
import type { ReadOptions } from './stages.ts';
import type { LoadSummary } from './summary.ts';

export type LoadOptions = ReadOptions & Pick<LoadParts, 'jobs' | 'toolVersion' | 'signal' | 'onProgress'>;

const WORKER = new URL('./worker.ts', import.meta.url);

/** Loads every file under the paths into the database. What is loaded already is skipped. */
export async function load(database: string, paths: readonly string[], options: LoadOptions): Promise<LoadSummary> {
  const specs = describeKinds();
  const store = openStore(database, specs);
  const processor = await createProcessor(options);
  try {
    return await loadFiles(paths, { ...options, specs, store, processor });
  } finally {
    await processor.close();
    store.close();
  }
}

/** The readers are loaded where they run, here or in the workers. */
async function createProcessor({ jobs, maxBytes }: LoadOptions): Promise<Processor> {
  const readOptions: ReadOptions = maxBytes === undefined ? {} : { maxBytes };
  if (jobs > 1) return new WorkerPool(WORKER, jobs, readOptions);
  const { stages } = await import('./stages.ts');
  return inThisThread(stages, readOptions);
}
