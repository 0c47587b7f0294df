/**
 * Where files are processed: in this thread, or in worker threads. Enters: a source. Leaves: its outcome.
 */
import type { SourceInfo, SourceOutcome } from '@wenhao/core';
import { LimitExceeded, type Limits, type Stage } from './limits.ts';
import { type ProcessOptions, processSource } from './process-source.ts';
import { reason, stageReason } from './reasons.ts';
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

/** Why a worker died. What went beyond a limit is told so, with what raises it. */
function deathReason(error: unknown, stage: Stage, limits: Limits | undefined): string {
  const outOfHeap = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfHeap && limits) return limitReason(new LimitExceeded('memory', limits.memory), stage);
  if (error instanceof LimitExceeded) return limitReason(error, stage);
  const cause = unhandled(error);
  if (cause instanceof Error && PDF_DAMAGE.test(cause.message)) {
    return reason('PDF 已损坏或不完整', `the PDF is damaged or truncated (${cause.message})`);
  }
  return stageReason(stage === 'start' ? 'worker' : stage, cause);
}

/** What PDF.js calls the damage that it meets in a thread of thought of its own, where nobody can catch it. */
const PDF_DAMAGE = /^(?:XRef\w*|ParserEOF|MissingData|InvalidPDF|FormatError|Jpx\w*|Jbig2\w*)(?:Exception|Error)?:/;

/** Node wraps what nobody caught in a sentence about programming; the reason stands in quotes at its end. */
function unhandled(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_UNHANDLED_REJECTION')) return error;
  return new Error(/reason "(.*)"\.$/s.exec(error.message)?.[1] ?? error.message);
}

function limitReason({ limit, allowed }: LimitExceeded, stage: Stage): string {
  if (limit === 'memory') {
    return reason(
      `占用内存超过上限 ${allowed} MB（${stage}）；可用 --max-memory 放宽后再载入`,
      `more than ${allowed} MB of memory (${stage}); raise --max-memory and load again`,
    );
  }
  const seconds = allowed / 1000;
  return reason(
    `处理超过时限 ${seconds} 秒（${stage}）；可用 --timeout 放宽后再载入`,
    `not done within ${seconds} s (${stage}); raise --timeout and load again`,
  );
}
