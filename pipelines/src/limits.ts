/**
 * How much one file may cost. Enters: a worker thread at a task. Leaves: nothing, unless the worker goes beyond a limit: then that, with the stage it
 * was at. Example: a PDF whose one page unfolds to 8 GB: beyond 2 GB of memory, at read.
 */
import type { Worker } from 'node:worker_threads';

export interface Limits {
  /** Milliseconds from when the worker takes the task up. */
  readonly timeout: number;
  /** Megabytes of heap and buffers together. */
  readonly memory: number;
}

/** A file may take ten minutes and 2 GB: far more than any notice needs. */
export const DEFAULT_LIMITS: Limits = { timeout: 600_000, memory: 2048 };

/** The stages a worker can be at: the number that it writes down is the index here. */
export const STAGES = ['start', 'read', 'extract', 'verify'] as const;
export type Stage = (typeof STAGES)[number];

/** Four bytes that a worker and its pool share: which stage the worker is at; 0 until it has taken its first task up. */
export type StageCell = Int32Array;

export function newStageCell(): StageCell {
  return new Int32Array(new SharedArrayBuffer(4));
}

export function stageIn(cell: StageCell): Stage {
  return STAGES[Atomics.load(cell, 0)] ?? 'start';
}

export function setStage(cell: StageCell, stage: Stage): void {
  Atomics.store(cell, 0, STAGES.indexOf(stage));
}

/** A worker was ended because its task cost too much. */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
  readonly limit: keyof Limits;
  readonly allowed: number;

  constructor(limit: keyof Limits, allowed: number) {
    super(`${limit} ${allowed}`);
    this.limit = limit;
    this.allowed = allowed;
  }
}

const LOOK_EVERY_MS = 500;

/** A worker that has not even begun after this long never will; a busy machine takes its time to start one. */
const START_MS = 120_000;

/** Looks after a worker at its task; `exceeded` is called once. Returns what ends the watch. */
export function watch(
  worker: Worker,
  cell: StageCell,
  limits: Limits,
  exceeded: (error: LimitExceeded) => void,
): () => void {
  let since = performance.now();
  let begun = false;
  let stopped = false;
  const stop = () => {
    stopped = true;
    clearInterval(timer);
  };
  const exceed = (limit: keyof Limits) => {
    if (stopped) return;
    stop();
    exceeded(new LimitExceeded(limit, limits[limit]));
  };
  // Where this thread was busy, the worker's answer may lie here already, behind the timer: it is heard first.
  const exceedUnlessAnswered = (limit: keyof Limits) => setImmediate(() => setImmediate(() => exceed(limit)));
  const look = () => {
    if (!begun && stageIn(cell) !== 'start') {
      begun = true;
      since = performance.now();
    }
    const allowed = begun ? limits.timeout : Math.max(START_MS, limits.timeout);
    if (performance.now() - since > allowed) exceedUnlessAnswered('timeout');
    else void megabytes(worker).then((used) => used > limits.memory && exceed('memory'));
  };
  const timer = setInterval(look, Math.min(LOOK_EVERY_MS, Math.max(10, limits.timeout / 4)));
  return stop;
}

/** What a worker holds; nothing where it has just ended. */
async function megabytes(worker: Worker): Promise<number> {
  try {
    const { total_heap_size: heap, external_memory: buffers } = await worker.getHeapStatistics();
    return (heap + buffers) / 2 ** 20;
  } catch {
    return 0;
  }
}
