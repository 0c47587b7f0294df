/**
 * Where files are processed: in this thread, or in worker threads. Enters: a source. Leaves: its outcome.
 */
import type { SourceInfo, SourceOutcome } from '@wenhao/core';
import { processSource } from './process-source.ts';
import { stageReason } from './reasons.ts';
import type { ReadOptions, Stages } from './stages.ts';
import { WorkerPool } from './worker-pool.ts';

export interface Processor {
  process(source: SourceInfo): Promise<SourceOutcome>;
  close(): Promise<void>;
}

/** Processes in this thread. */
export function inThisThread(stages: Stages, options: ReadOptions): Processor {
  return {
    process: (source) => processSource(source, stages, options),
    close: async () => {},
  };
}

/** Processes in `size` threads that each run `module`. */
export function inWorkers(module: URL, size: number, workerData: unknown): Processor {
  return new WorkerPool<SourceInfo, SourceOutcome>({
    module,
    size,
    workerData,
    onDeath: (source, error) => ({ status: 'unreadable', source, reason: stageReason('worker', error) }),
  });
}
