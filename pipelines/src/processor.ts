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

/** As many workers as calls of `process` are under way; `module` is what each of them runs. */
export class WorkerPool implements Processor {
  readonly #module: URL;
  readonly #options: ReadOptions;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();

  constructor(module: URL, options: ReadOptions) {
    this.#module = module;
    this.#options = options;
  }

  process(source: SourceInfo): Promise<SourceOutcome> {
    const worker = this.#idle.pop() ?? this.#start();
    return new Promise((resolve) => {
      const settle = (outcome: SourceOutcome) => {
        worker.off('message', done).off('error', died).off('exit', ended);
        resolve(outcome);
      };
      const done = (outcome: SourceOutcome) => {
        this.#idle.push(worker);
        settle(outcome);
      };
      const died = (error: unknown) => {
        void worker.terminate();
        settle({ status: 'unreadable', source, reason: stageReason('worker', error) });
      };
      const ended = (code: number) => died(new Error(`exit ${code}`));
      worker.on('message', done).on('error', died).on('exit', ended);
      worker.postMessage(source);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #start(): Worker {
    const worker = new Worker(this.#module, {
      workerData: this.#options,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    this.#all.add(worker);
    worker.setMaxListeners(0);
    worker.once('exit', () => this.#forget(worker));
    // An error between two files is followed by the exit, which takes the worker out of use.
    worker.on('error', () => {});
    return worker;
  }

  #forget(worker: Worker): void {
    this.#all.delete(worker);
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
  }
}
