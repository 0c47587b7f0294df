/**
 * The main job: files → rows you can cite. Enters: paths, e.g. a folder of notices. Leaves: a database with everything
 * found in them, and a summary: read → extract → verify in worker threads, then one writer.
 */
import { effectiveCorrections } from '@wenhao/core';
import type { Schemas } from '@wenhao/schemas';
import { openStore } from '@wenhao/store';
import { type Again, inWorkers as inAgainWorkers } from './again-pass.ts';
import { discover, type Input } from './discover.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { type LoadParts, loadInputs } from './load-files.ts';
import type { ProcessOptions } from './process-source.ts';
import { inThisThread, inWorkers, type Processor } from './processor.ts';
import type { ExtractAgain } from './settle-versions.ts';
import { describeKinds, loadKinds } from './specs.ts';
import type { Corrections } from './stages.ts';
import type { LoadSummary } from './summary.ts';
import type { WorkerData } from './worker-messages.ts';

type Shared = Pick<LoadParts, 'toolVersion' | 'signal' | 'retryFailed' | 'total' | 'onProgress' | 'onWaiting'>;

export interface LoadOptions extends ProcessOptions, Partial<Limits>, Shared {
  /** How many worker threads process files. */
  readonly jobs: number;
  /** A folder of record kinds of one's own; see `loadKinds`. */
  readonly schemas?: string;
  /** False where no person named the paths (those of files that failed): a symbolic link among them does not lead out of its folder. */
  readonly named?: boolean;
  /** Processes in this thread, where a file that hangs cannot be ended: for measuring, and for tests. */
  readonly inThread?: boolean;
}

const WORKER = new URL('./worker.ts', import.meta.url);

/** A file may have so many pages: far more than any notice has. */
const MAX_PAGES = 5000;

/** Loads every file under the paths into the database. What is loaded already is skipped. */
export function load(database: string, paths: readonly string[], options: LoadOptions): Promise<LoadSummary> {
  return loadFound(database, discover(paths, { database, named: options.named ?? true }), options);
}

/** Loads what was discovered, as it comes. */
export async function loadFound(
  database: string,
  inputs: AsyncIterable<Input> | Iterable<Input>,
  options: LoadOptions,
): Promise<LoadSummary> {
  const kinds = await loadKinds(options.schemas ?? null);
  const specs = describeKinds(kinds);
  const store = openStore(database, specs);
  try {
    const corrections = effectiveCorrections(store.ledger());
    const processor = await createProcessor(options, kinds, corrections);
    const again = againOnDemand(options, corrections);
    try {
      const settings = JSON.stringify(settingsOf(options));
      return await loadInputs(inputs, { ...options, settings, specs, store, processor, extractAgain: again.process });
    } finally {
      await Promise.all([processor.close(), again.close()]);
    }
  } finally {
    store.close();
  }
}

/** What the outcome of a file may rest on beside its bytes: how it is read, within which limits, with which kinds. */
function settingsOf(options: LoadOptions): { reading: ProcessOptions; limits: Limits; schemas: string | null } {
  const { maxPages = MAX_PAGES, maxBytes, ocr, schemas = null } = options;
  const { timeout = DEFAULT_LIMITS.timeout, memory = DEFAULT_LIMITS.memory } = options;
  const reading = { maxPages, ...(maxBytes !== undefined && { maxBytes }), ...(ocr !== undefined && { ocr }) };
  return { reading, limits: { timeout, memory }, schemas };
}

/** The readers are loaded where they run, here or in the workers. */
async function createProcessor(options: LoadOptions, { kinds }: Schemas, corrections: Corrections): Promise<Processor> {
  const { reading, limits, schemas } = settingsOf(options);
  if (!options.inThread) {
    const data: WorkerData = { options: reading, schemas, corrections };
    return inWorkers(WORKER, options.jobs, data, limits);
  }
  const { stagesOf } = await import('./stages.ts');
  return inThisThread(stagesOf(kinds, corrections), reading);
}

/** Stored sources, in a worker that is started for the first: seldom is anything to be extracted again. */
function againOnDemand(
  options: LoadOptions,
  corrections: Corrections,
): { process: ExtractAgain; close: () => Promise<void> } {
  const { limits, schemas } = settingsOf(options);
  let workers: Again | null = null;
  return {
    process: (stored) => {
      workers ??= inAgainWorkers({ jobs: 1, limits }, { schemas, corrections, only: null });
      return workers.process(stored);
    },
    close: async () => workers?.close(),
  };
}
