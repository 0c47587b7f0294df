/**
 * Worker threads that stay warm. Enters: tasks, one after another for each worker. Leaves: what the worker says of each. A worker that dies, or is
 * ended because its task costs too much, takes down no more than the task it was at; another takes its place. Small tasks wait in the workers, not
 * before them, so that a worker goes on with the next while this thread is busy with what became of the last.
 */
import { type Given, Lane } from './lane.ts';
import type { Limits, Stage } from './limits.ts';

/** A worker takes a while to start: one more is started each time so many tasks have come. */
const TASKS_PER_START = 12;
/** Longer than a worker takes to start. */
const SLOW_MS = 2000;

/** How long workers that are told to end are waited for: longer than a call into foreign code takes, even on a busy machine. */
const END_MS = 15_000;

export interface PoolOptions<Task, Result> {
  /** What the workers run: a module that answers each message with one, in the order in which they come. */
  readonly module: URL;
  readonly size: number;
  readonly workerData: object;
  /** What a task may cost; without them it may take as long as it likes. */
  readonly limits?: Limits;
  /** Where a task takes as long as this (a scan does), all workers are started, because waiting costs more. Two seconds where it is left out. */
  readonly slowMs?: number;
  /** Whether a task is done so soon that another may wait behind it in its worker, and it behind others; none is where it is left out. */
  readonly isSmall?: (task: Task) => boolean;
  /** What is said of a task whose worker died or was ended, at the stage that it had told last. */
  readonly onDeath: (task: Task, error: unknown, stage: Stage) => Result;
  /** Whether a task with this result left so much behind that its worker is ended: its memory is free at once, and another takes its place. */
  readonly wearsOut?: (result: Result) => boolean;
}

/** So many small tasks a worker is given at once: as many as it does while a batch is written. */
export const TASKS_AT_ONCE = 8;

export class WorkerPool<Task, Result> {
  readonly #options: PoolOptions<Task, Result>;
  readonly #lanes = new Set<Lane<Task, Result>>();
  readonly #ending: Promise<unknown>[] = [];
  #waiting: Given<Task, Result>[] = [];
  #tasks = 0;
  #slow = false;
  #closed = false;

  constructor(options: PoolOptions<Task, Result>) {
    this.#options = options;
  }

  process(task: Task): Promise<Result> {
    this.#tasks++;
    return new Promise((settle) => {
      this.#waiting.push({ task, settle });
      this.#giveOut();
    });
  }

  /** Ends all workers, and starts no more for the tasks that wait. A worker that hangs in foreign code, where it cannot be ended, is not waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const lane of this.#lanes) this.#end(lane);
    this.#giveOut();
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, END_MS);
    await Promise.race([Promise.all(this.#ending), grace.promise]);
    clearTimeout(timer);
  }

  /** Gives the tasks that wait to workers, in their order, as far as there are some for them. */
  #giveOut(): void {
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      if (this.#closed) next.settle(this.#options.onDeath(next.task, new Error('closed'), 'start'));
      else {
        const lane = this.#laneFor(next.task);
        if (!lane) return;
        lane.give(next);
      }
      this.#waiting.shift();
    }
  }

  /** An idle worker, a new one where more are allowed, or the one with the fewest tasks where all are small. */
  #laneFor(task: Task): Lane<Task, Result> | undefined {
    const { size, isSmall = () => false } = this.#options;
    const [least] = [...this.#lanes].sort((a, b) => a.size - b.size);
    if (least?.size === 0) return least;
    const allowed = this.#slow ? size : Math.min(size, Math.ceil(this.#tasks / TASKS_PER_START));
    if (this.#lanes.size < allowed) return this.#start();
    const free = [...this.#lanes].filter((lane) => lane.size < TASKS_AT_ONCE && lane.every(isSmall));
    return isSmall(task) ? free.sort((a, b) => a.size - b.size)[0] : undefined;
  }

  #start(): Lane<Task, Result> {
    const { module, workerData, limits, slowMs = SLOW_MS } = this.#options;
    const lane: Lane<Task, Result> = new Lane(
      { module, workerData, limits, slowMs },
      {
        onResult: (given, result) => this.#answered(lane, given, result),
        onDeath: (given, error, stage) => this.#died(lane, given, { error, stage }),
        onSlow: () => this.#startAll(),
      },
    );
    this.#lanes.add(lane);
    return lane;
  }

  #answered(lane: Lane<Task, Result>, { settle }: Given<Task, Result>, result: Result): void {
    settle(result);
    if (this.#options.wearsOut?.(result)) this.#end(lane);
    this.#giveOut();
  }

  /** The task that the worker was at has its reason; those that waited behind it go to another. */
  #died(
    lane: Lane<Task, Result>,
    [first, ...others]: readonly Given<Task, Result>[],
    { error, stage }: { readonly error: unknown; readonly stage: Stage },
  ): void {
    first?.settle(this.#options.onDeath(first.task, error, stage));
    this.#drop(lane, others);
    this.#giveOut();
  }

  #end(lane: Lane<Task, Result>): void {
    this.#drop(lane, lane.end());
  }

  #drop(lane: Lane<Task, Result>, left: readonly Given<Task, Result>[]): void {
    this.#lanes.delete(lane);
    this.#ending.push(lane.terminated());
    this.#waiting = [...left, ...this.#waiting];
  }

  /** Tasks are slow: those that wait may have workers of their own. */
  #startAll(): void {
    this.#slow = true;
    this.#giveOut();
  }
}
