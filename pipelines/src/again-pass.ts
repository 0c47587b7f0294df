/**
 * Many stored sources through extraction and verification again, at once. Enters: keys of sources, how one is read, and what is done with what came out.
 * Leaves: how many were done, which failed and why; in this thread or in workers, so many at a time.
 */

import type { StoredSource } from '@wenhao/store';
import PQueue from 'p-queue';
import type { AgainData } from './again-messages.ts';
import { type AgainOutcome, extractAgain, kindsTogether } from './extract-again.ts';
import { reason } from './reasons.ts';
import { describeKinds, loadKinds } from './specs.ts';
import type { Corrections } from './stages.ts';
import type { Refusal } from './summary.ts';
import { WorkerPool } from './worker-pool.ts';

export interface PassOptions {
  readonly jobs: number;
  readonly schemas?: string;
  readonly kind?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Pass {
  readonly sources: readonly number[];
  readonly read: (key: number) => StoredSource;
  readonly write: (stored: StoredSource, outcome: AgainOutcome) => void;
  readonly corrections: Corrections;
  readonly options: PassOptions;
}

const WORKER = new URL('./again-worker.ts', import.meta.url);

/** Every source through a processor, in any order, at most so many at once. */
export async function pass({ sources, read, write, corrections, options }: Pass) {
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

async function createAgain(options: PassOptions, corrections: Corrections): Promise<Again> {
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
