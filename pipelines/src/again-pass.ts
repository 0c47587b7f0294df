/**
 * Many stored sources through extraction and verification again, at once. Enters: keys of sources, how one is read, and what is done with what came out.
 * Leaves: how many were done, which failed and why; in this thread or in workers, so many at a time.
 */

import type { StoredSource } from '@wenhao/store';
import PQueue from 'p-queue';
import type { AgainData } from './again-messages.ts';
import { deathReason } from './death-reason.ts';
import { type AgainOutcome, extractAgain, kindsTogether, type WrongSchema } from './extract-again.ts';
import { DEFAULT_LIMITS, LimitExceeded, type Limits } from './limits.ts';
import { describeKinds, loadKinds } from './specs.ts';
import type { Corrections } from './stages.ts';
import type { Refusal } from './summary.ts';
import { WorkerPool } from './worker-pool.ts';

export interface PassOptions {
  readonly jobs: number;
  readonly schemas?: string;
  readonly kind?: string;
  /** What one source may cost; as for a file that is loaded where they are left out. */
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Pass {
  readonly sources: readonly number[];
  readonly read: (key: number) => StoredSource;
  readonly write: (stored: StoredSource, outcome: AgainOutcome) => void;
  readonly again: Again;
  readonly options: PassOptions;
}

const WORKER = new URL('./again-worker.ts', import.meta.url);

/** Every source through a processor, in any order, at most so many at once. */
export async function pass({ sources, read, write, again, options }: Pass) {
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
  for (const key of sources) {
    await queue.onSizeLessThan(options.jobs * 4);
    if (options.signal?.aborted || failure !== undefined) break;
    void queue.add(() => one(key));
  }
  await queue.onIdle();
  if (failure !== undefined) throw failure;
  return {
    sources: done,
    failed: failed.sort((a, b) => (a.file < b.file ? -1 : 1)),
    interrupted: options.signal?.aborted ?? false,
  };
}

/** What extracts stored sources again. */
export interface Again {
  process(stored: StoredSource): Promise<AgainOutcome>;
  close(): Promise<void>;
}

/**
 * Extracts stored sources again: in worker threads where there are several jobs, and wherever a folder of schemas is used, whose code need not
 * end; else in this thread.
 */
export async function createAgain(options: PassOptions, corrections: Corrections): Promise<Again> {
  const folder = options.schemas ?? null;
  if (options.jobs === 1 && folder === null) return inThisThread(options, corrections);
  const only = kindsTogether(options.kind ?? null, describeKinds(await loadKinds(folder)).kinds);
  return inWorkers(options, { schemas: folder, corrections, only });
}

/** In this thread, where a source that takes for ever cannot be ended: for a few sources, which were extracted with these schemas before. */
export async function inThisThread(
  { schemas, kind }: Pick<PassOptions, 'schemas' | 'kind'>,
  corrections: Corrections,
): Promise<Again> {
  const loaded = await loadKinds(schemas ?? null);
  const only = kindsTogether(kind ?? null, describeKinds(loaded).kinds);
  const { stagesOf } = await import('./stages.ts');
  const stages = stagesOf(loaded.kinds, corrections);
  return { process: async (stored) => extractAgain(stored, stages, only), close: async () => {} };
}

/** Workers that extract stored sources again, each within the limits. */
export function inWorkers({ jobs, limits: given }: Pick<PassOptions, 'jobs' | 'limits'>, workerData: AgainData): Again {
  const limits = { ...DEFAULT_LIMITS, ...given };
  return new WorkerPool<StoredSource, AgainOutcome>({
    module: WORKER,
    size: jobs,
    workerData,
    limits,
    onDeath: (_, error, stage) => ({
      status: 'failed',
      reason: deathReason(error, stage, limits),
      ...(error instanceof LimitExceeded && workerData.schemas !== null ? { schema: endless(error) } : {}),
    }),
  });
}

function endless({ limit, allowed }: LimitExceeded): WrongSchema {
  const [zh, en] =
    limit === 'timeout'
      ? [`${allowed / 1000} 秒内未完成`, `not done within ${allowed / 1000} s`]
      : [`内存超过 ${allowed} MB`, `more than ${allowed} MB`];
  return {
    zh: `${zh}，find 中可能有不会结束的循环或过慢的正则；确需更久时可放宽 --timeout`,
    en: `${en}; find may hold a loop that never ends or a slow regular expression. If it needs so long, raise --timeout`,
  };
}
