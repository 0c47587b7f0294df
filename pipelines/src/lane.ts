/**
 * One worker thread and the tasks that it was given. Enters: tasks, in order. Leaves: what the worker says of each, in that order; where it dies, or
 * has to be ended, what that was at which task, and which tasks waited behind it. Example: a worker at one small text, with seven more waiting in it.
 */
import { Worker } from 'node:worker_threads';
import { type ForeignCalls, forgetForeignCalls, newForeignCalls, noForeignCalls } from '@wenhao/core';
import { type Limits, newStageCell, type Stage, type StageCell, stageIn, watch } from './limits.ts';

/** A worker's heap may grow to this where no limit is given; beyond it the worker dies, and its task has a reason. */
const MAX_HEAP_MB = 2048;

/** What a notice leaves behind is garbage at once: with a larger nursery than V8 gives a thread, collecting it takes a tenth less of all time. */
const NURSERY_MB = 96;

/** What a worker finds beside its own data. */
export interface PoolData {
  readonly stage: StageCell;
  /** Where it tells its calls into foreign code: it is not ended in the middle of one. */
  readonly calls: ForeignCalls;
}

export interface LaneOptions {
  readonly module: URL;
  readonly workerData: object;
  readonly limits: Limits | undefined;
  /** A task that takes longer is told by `onSlow`. */
  readonly slowMs: number;
}

/** A task, and whoever waits for its result. */
export interface Given<Task, Result> {
  readonly task: Task;
  readonly settle: (result: Result) => void;
}

/** What a lane tells the pool. */
export interface LaneEvents<Task, Result> {
  readonly onResult: (given: Given<Task, Result>, result: Result) => void;
  /** The worker died at the first of these, and said nothing of those that waited behind it; there is none where it was idle. The lane is of no use any more. */
  readonly onDeath: (given: readonly Given<Task, Result>[], error: unknown, stage: Stage) => void;
  readonly onSlow: () => void;
}

export class Lane<Task, Result> {
  readonly #options: LaneOptions;
  readonly #events: LaneEvents<Task, Result>;
  readonly #worker: Worker;
  readonly #cell = newStageCell();
  readonly #calls = newForeignCalls();
  #given: Given<Task, Result>[] = [];
  #unwatch: () => void = () => {};
  #error: unknown;
  #ended = false;

  constructor(options: LaneOptions, events: LaneEvents<Task, Result>) {
    const { module, workerData, limits } = options;
    this.#options = options;
    this.#events = events;
    this.#worker = new Worker(module, {
      workerData: { ...workerData, stage: this.#cell, calls: this.#calls } satisfies PoolData,
      resourceLimits: { maxOldGenerationSizeMb: limits?.memory ?? MAX_HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    });
    this.#worker.on('message', (result: Result) => this.#answered(result));
    this.#worker.on('error', (error) => {
      this.#error = error;
    });
    // What the worker had said before it died is there at its exit; at its error it need not be.
    this.#worker.on('exit', (code) => {
      forgetForeignCalls(this.#calls);
      this.#died(this.#error ?? new Error(`exit ${code}`));
    });
  }

  /** How many tasks the worker has: the one that it is at, and those that wait in it. */
  get size(): number {
    return this.#given.length;
  }

  /** Whether all its tasks are such. */
  every(holds: (task: Task) => boolean): boolean {
    return this.#given.every(({ task }) => holds(task));
  }

  give(given: Given<Task, Result>): void {
    this.#given.push(given);
    if (this.#given.length === 1) this.#begin();
    this.#worker.postMessage(given.task);
  }

  /** Ends the worker, of which nothing is told any more. Returns what it leaves undone. */
  end(): readonly Given<Task, Result>[] {
    this.#ended = true;
    this.#unwatch();
    this.#worker.unref();
    return this.#given;
  }

  /** Resolves when the worker has ended. */
  async terminated(): Promise<unknown> {
    await noForeignCalls(this.#calls);
    return this.#worker.terminate();
  }

  #begin(): void {
    const { limits, slowMs } = this.#options;
    const slow = setTimeout(this.#events.onSlow, slowMs);
    const unwatch = limits && watch(this.#worker, this.#cell, limits, (error) => this.#died(error));
    this.#unwatch = () => {
      clearTimeout(slow);
      unwatch?.();
    };
  }

  #answered(result: Result): void {
    const [given] = this.#given;
    if (this.#ended || !given) return;
    this.#unwatch();
    this.#given.shift();
    if (this.#given.length > 0) this.#begin();
    this.#events.onResult(given, result);
  }

  /** By itself, or because its task costs too much. */
  #died(error: unknown): void {
    if (!this.#ended) this.#events.onDeath(this.end(), error, stageIn(this.#cell));
  }
}
