/**
 * Worker threads that stay warm. Enters: tasks, one after another for each worker. Leaves: what the worker says of each. A worker that dies, or is
 * ended because its task costs too much, takes down no more than the task it was at; another takes its place.
 */
import { Worker } from 'node:worker_threads';
import { type Limits, newStageCell, type Stage, type StageCell, setStage, stageIn, watch } from './limits.ts';

/** A worker's heap may grow to this where no limit is given; beyond it the worker dies, and its task has a reason. */
const MAX_HEAP_MB = 2048;

/** What a notice leaves behind is garbage at once: with a larger nursery than V8 gives a thread, collecting it takes a tenth less of all time. */
const NURSERY_MB = 96;

/** A worker takes a while to start: one more is started each time so many tasks have come. */
const TASKS_PER_START = 12;
/** Longer than a worker takes to start. */
const SLOW_MS = 2000;

/** How long workers that are told to end are waited for. */
const END_MS = 2000;

/** A worker finds its stage cell here, beside its own data. */
export interface PoolData {
  readonly stage: StageCell;
}

export interface PoolOptions<Task, Result> {
  /** What the workers run: a module that answers each message with one. */
  readonly module: URL;
  readonly size: number;
  readonly workerData: object;
  /** What a task may cost; without them it may take as long as it likes. */
  readonly limits?: Limits;
  /** Where a task takes as long as this (a scan does), all workers are started, because waiting costs more. Two seconds where it is left out. */
  readonly slowMs?: number;
  /** What is said of a task whose worker died or was ended, at the stage that it had told last. */
  readonly onDeath: (task: Task, error: unknown, stage: Stage) => Result;
  /** Whether a task with this result left so much behind that its worker is ended: its memory is free at once, and another takes its place. */
  readonly wearsOut?: (result: Result) => boolean;
}

export class WorkerPool<Task, Result> {
  readonly #options: PoolOptions<Task, Result>;
  readonly #workers = new Map<Worker, StageCell>();
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #ending: Promise<unknown>[] = [];
  #tasks = 0;
  #slow = false;
  #closed = false;

  constructor(options: PoolOptions<Task, Result>) {
    this.#options = options;
  }

  async process(task: Task): Promise<Result> {
    this.#tasks++;
    while (!this.#closed && this.#idle.length === 0 && this.#workers.size >= this.#allowed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#closed) return this.#options.onDeath(task, new Error('closed'), 'start');
    const worker = this.#idle.pop() ?? this.#start();
    const result = await this.#ask(worker, task);
    if (this.#workers.has(worker)) {
      if (this.#options.wearsOut?.(result)) this.#end(worker);
      else this.#idle.push(worker);
    }
    this.#waiting.shift()?.();
    return result;
  }

  /** Ends all workers, and starts no more for the tasks that wait. A worker that hangs in foreign code, where it cannot be ended, is not waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    const workers = [...this.#workers.keys()];
    const ended = Promise.all([...this.#ending, ...workers.map((worker) => worker.terminate())]);
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, END_MS);
    await Promise.race([ended, grace.promise]);
    clearTimeout(timer);
    for (const worker of workers) worker.unref();
  }

  get #allowed(): number {
    const { size } = this.#options;
    return this.#slow ? size : Math.min(size, Math.ceil(this.#tasks / TASKS_PER_START));
  }

  /** Tasks are slow: those that wait may have workers of their own. */
  #startAll(): void {
    this.#slow = true;
    for (const proceed of this.#waiting.splice(0)) proceed();
  }

  #start(): Worker {
    const { module, workerData, limits } = this.#options;
    const stage = newStageCell();
    const worker = new Worker(module, {
      workerData: { ...workerData, stage } satisfies PoolData,
      resourceLimits: { maxOldGenerationSizeMb: limits?.memory ?? MAX_HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    });
    this.#workers.set(worker, stage);
    const forget = () => this.#forget(worker);
    return worker.on('error', forget).on('exit', forget);
  }

  #forget(worker: Worker): void {
    this.#workers.delete(worker);
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
  }

  #end(worker: Worker): void {
    this.#forget(worker);
    worker.unref();
    this.#ending.push(worker.terminate());
  }

  /** What a worker says of a task; where it dies or has to be ended instead, that. */
  #ask(worker: Worker, task: Task): Promise<Result> {
    const { limits, onDeath } = this.#options;
    const cell = this.#workers.get(worker) ?? newStageCell();
    setStage(cell, 'start');
    return new Promise((resolve) => {
      const slow = setTimeout(() => this.#startAll(), this.#options.slowMs ?? SLOW_MS);
      const settle = (result: Result) => {
        clearTimeout(slow);
        unwatch?.();
        worker.off('message', settle).off('error', died).off('exit', ended);
        resolve(result);
      };
      const died = (error: unknown) => settle(onDeath(task, error, stageIn(cell)));
      const ended = (code: number) => died(new Error(`exit ${code}`));
      const exceeded = (error: unknown) => {
        this.#end(worker);
        died(error);
      };
      const unwatch = limits && watch(worker, cell, limits, exceeded);
      worker.on('message', settle).on('error', died).on('exit', ended);
      worker.postMessage(task);
    });
  }
}
