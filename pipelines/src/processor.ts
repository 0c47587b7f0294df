/**
 * Where files are processed: in this thread, or in worker threads. Enters: a source. Leaves: its outcome.
 */
import type { SourceInfo, SourceOutcome } from '@wenhao/core';
import { deathReason } from './death-reason.ts';
import type { Limits } from './limits.ts';
import { type ProcessOptions, processSource } from './process-source.ts';
import type { Stages } from './stages.ts';
import { isLong, type PackedOutcome, unpackOutcome } from './transport.ts';
import { TASKS_AT_ONCE, WorkerPool } from './worker-pool.ts';

export interface Processor {
  /** So many sources it takes at once. */
  readonly atOnce: number;
  process(source: SourceInfo): Promise<SourceOutcome>;
  close(): Promise<void>;
}

/** Processes in this thread: nothing can be ended that takes too long. */
export function inThisThread(stages: Stages, options: ProcessOptions): Processor {
  return {
    atOnce: 1,
    process: (source) => processSource(source, stages, options),
    close: async () => {},
  };
}

/** Nearly every text of a notice has fewer; nearly every scan has more. */
const SMALL_BYTES = 65_536;

/** Processes in `size` threads that each run `module`. */
export function inWorkers(module: URL, size: number, workerData: object, limits?: Limits): Processor {
  const pool = new WorkerPool<SourceInfo, PackedOutcome>({
    module,
    size,
    workerData,
    ...(limits === undefined ? {} : { limits }),
    onDeath: (source, error, stage) => ({ status: 'unreadable', source, reason: deathReason(error, stage, limits) }),
    isSmall: ({ bytes }) => bytes !== null && bytes <= SMALL_BYTES,
    wearsOut: isLong,
  });
  return {
    atOnce: size * TASKS_AT_ONCE,
    process: async (source) => unpackOutcome(await pool.process(source)),
    close: () => pool.close(),
  };
}
