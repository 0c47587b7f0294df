/**
 * The main job: files → rows you can cite. Enters: paths, e.g. a folder of notices. Leaves: a database with everything
 * found in them, and a summary: read → extract → verify in worker threads, then one writer.
 */
import { openStore } from '@wenhao/store';
import { type LoadParts, loadFiles } from './load-files.ts';
import { inThisThread, WorkerPool } from './processor.ts';
import { describeKinds } from './specs.ts';
import { type ReadOptions, stages } from './stages.ts';
import type { LoadSummary } from './summary.ts';

export type LoadOptions = ReadOptions & Pick<LoadParts, 'jobs' | 'toolVersion' | 'signal' | 'onProgress'>;

const WORKER = new URL('./worker.ts', import.meta.url);

/** Loads every file under the paths into the database. What is loaded already is skipped. */
export async function load(database: string, paths: readonly string[], options: LoadOptions): Promise<LoadSummary> {
  const specs = describeKinds();
  const store = openStore(database, specs);
  const processor =
    options.jobs === 1 ? inThisThread(stages, options) : new WorkerPool(WORKER, options.jobs, readOptions(options));
  try {
    return await loadFiles(paths, { ...options, specs, store, processor });
  } finally {
    await processor.close();
    store.close();
  }
}

/** What can cross to a worker. */
function readOptions({ maxBytes }: LoadOptions): ReadOptions {
  return maxBytes === undefined ? {} : { maxBytes };
}
