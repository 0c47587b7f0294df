/**
 * Where files are processed: in this thread, or in worker threads that stay warm. Enters: a source. Leaves: its outcome.
 * A worker that dies takes down no more than the file it was at.
 */
import { Worker } from 'node:worker_threads';
import type { SourceInfo, SourceOutcome } from '@wenhao/core';
import { processSource } from './process-source.ts';
import { stageReason } from './reasons.ts';
import type { ReadOptions, Stages } from './stages.ts';

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

/** A worker's heap may grow to this; beyond it the worker dies, and its file has a reason. */
const MAX_HEAP_MB = 2048;

/** A worker takes a while to start: one more is started each time so many sources have come. */
const SOURCES_PER_START = 12;

/** Workers that each process one source after another; `module` is what they run. */
export class WorkerPool implements Processor {
  readonly #module: URL;
  readonly #size: number;
  readonly #options: ReadOptions;
  readonly #workers = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #sources = 0;

  constructor(module: URL, size: number, options: ReadOptions) {
    this.#module = module;
    this.#size = size;
    this.#options = options;
  }

  async process(source: SourceInfo): Promise<SourceOutcome> {
    this.#sources++;
    while (this.#idle.length === 0 && this.#workers.size >= this.#allowed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const worker = this.#idle.pop() ?? this.#start();
    const outcome = await outcomeOf(worker, source);
    if (this.#workers.has(worker)) this.#idle.push(worker);
    this.#waiting.shift()?.();
    return outcome;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  get #allowed(): number {
    return Math.min(this.#size, Math.ceil(this.#sources / SOURCES_PER_START));
  }

  #start(): Worker {
    const worker = new Worker(this.#module, {
      workerData: this.#options,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    this.#workers.add(worker);
    const forget = () => {
      this.#workers.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    };
    return worker.on('error', forget).on('exit', forget);
  }
}

/** What a worker says of a source; where it dies instead, that. */
function outcomeOf(worker: Worker, source: SourceInfo): Promise<SourceOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: SourceOutcome) => {
      worker.off('message', settle).off('error', died).off('exit', ended);
      resolve(outcome);
    };
    const died = (error: unknown) => settle({ status: 'unreadable', source, reason: stageReason('worker', error) });
    const ended = (code: number) => died(new Error(`exit ${code}`));
    worker.on('message', settle).on('error', died).on('exit', ended);
    worker.postMessage(source);
  });
}
