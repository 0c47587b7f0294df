/**
 * Worker threads that stay warm. Enters: tasks, one after another for each worker. Leaves: what the worker says of each. A worker that dies takes
 * down no more than the task it was at.
 */
import { Worker } from 'node:worker_threads';

/** A worker's heap may grow to this; beyond it the worker dies, and its task has a reason. */
const MAX_HEAP_MB = 2048;

/** A worker takes a while to start: one more is started each time so many tasks have come. */
const TASKS_PER_START = 12;

export interface PoolOptions<Task, Result> {
  /** What the workers run: a module that answers each message with one. */
  readonly module: URL;
  readonly size: number;
  readonly workerData: unknown;
  /** What is said of a task whose worker died. */
  readonly onDeath: (task: Task, error: unknown) => Result;
}

export class WorkerPool<Task, Result> {
  readonly #options: PoolOptions<Task, Result>;
  readonly #workers = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #tasks = 0;

  constructor(options: PoolOptions<Task, Result>) {
    this.#options = options;
  }

  async process(task: Task): Promise<Result> {
    this.#tasks++;
    while (this.#idle.length === 0 && this.#workers.size >= this.#allowed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const worker = this.#idle.pop() ?? this.#start();
    const result = await this.#ask(worker, task);
    if (this.#workers.has(worker)) this.#idle.push(worker);
    this.#waiting.shift()?.();
    return result;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  get #allowed(): number {
    return Math.min(this.#options.size, Math.ceil(this.#tasks / TASKS_PER_START));
  }

  #start(): Worker {
    const { module, workerData } = this.#options;
    const worker = new Worker(module, { workerData, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
    this.#workers.add(worker);
    const forget = () => {
      this.#workers.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    };
    return worker.on('error', forget).on('exit', forget);
  }

  /** What a worker says of a task; where it dies instead, that. */
  #ask(worker: Worker, task: Task): Promise<Result> {
    return new Promise((resolve) => {
      const settle = (result: Result) => {
        worker.off('message', settle).off('error', died).off('exit', ended);
        resolve(result);
      };
      const died = (error: unknown) => settle(this.#options.onDeath(task, error));
      const ended = (code: number) => died(new Error(`exit ${code}`));
      worker.on('message', settle).on('error', died).on('exit', ended);
      worker.postMessage(task);
    });
  }
}
