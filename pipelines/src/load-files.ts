/**
 * How files flow into a store. Enters: paths, and the parts they go through. Leaves: a store that holds what was found in
 * them, and a summary. Many files are processed at once; one at a time is written, each in one transaction.
 */
import type { SourceInfo, SourceOutcome } from '@wenhao/core';
import type { Specs, Store } from '@wenhao/store';
import PQueue from 'p-queue';
import { discover, type FileSystem, type Input } from './discover.ts';
import { byPath, identify } from './identify.ts';
import { linkCollection } from './link.ts';
import type { Processor } from './processor.ts';
import { stageReason } from './reasons.ts';
import { type LoadSummary, Tally } from './summary.ts';

/** What a load is put together from. */
export interface LoadParts {
  readonly store: Store;
  readonly specs: Specs;
  readonly processor: Processor;
  /** How many files are processed at once. */
  readonly jobs: number;
  readonly toolVersion: string;
  /** Where it is aborted, what is being written is finished, the rest is left for the next load. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, file: string) => void;
  readonly fileSystem?: FileSystem;
}

/** Files that wait for a free worker, for each worker: enough that none idles, few enough to stay small. */
const WAITING_PER_JOB = 4;

/** Loads every file under the paths. */
export async function loadFiles(paths: readonly string[], parts: LoadParts): Promise<LoadSummary> {
  const session = new Session(parts);
  const interruption = aborted(parts.signal);
  const queue = new PQueue({ concurrency: parts.jobs });
  for await (const input of discover(paths, parts.fileSystem)) {
    await Promise.race([queue.onSizeLessThan(parts.jobs * WAITING_PER_JOB), interruption]);
    if (session.stopped) break;
    void queue.add(() => session.take(input));
  }
  await Promise.race([queue.onIdle(), interruption]);
  return session.end();
}

/** One run: what its inputs go through, and what stops it. */
class Session {
  readonly #parts: LoadParts;
  readonly #tally: Tally;
  readonly #run: number;
  #failure: unknown;
  #failed = false;

  constructor(parts: LoadParts) {
    this.#parts = parts;
    this.#tally = new Tally(parts.specs.kinds);
    this.#run = parts.store.beginRun(parts.toolVersion);
  }

  get stopped(): boolean {
    return this.#failed || this.#interrupted;
  }

  get #interrupted(): boolean {
    return this.#parts.signal?.aborted ?? false;
  }

  /** One input, to its end. A store that cannot be written to any more stops the run. */
  async take(input: Input): Promise<void> {
    if (this.stopped) return;
    try {
      await this.#route(input);
    } catch (error) {
      this.#failed = true;
      this.#failure ??= error;
    }
    this.#parts.onProgress?.(this.#tally.done, input.path);
  }

  /** Judges what the load changed between notices, then stores the summary with the run. Throws what stopped the run. */
  async end(): Promise<LoadSummary> {
    if (this.#failed) throw this.#failure;
    const { store, signal } = this.#parts;
    const { found } = await this.#tally.time('link', () => linkCollection(store, this.#run, signal));
    this.#tally.found(found);
    const summary = this.#tally.summary(this.#run, this.#interrupted);
    const { loaded, skipped, unreadable, records, findings, interrupted } = summary;
    const counts = { loaded, skipped, unreadable: unreadable.length, records, findings, interrupted };
    this.#parts.store.finishRun(this.#run, counts);
    return summary;
  }

  async #route(input: Input): Promise<void> {
    if (input.type === 'file') await this.#file(input.path, input.bytes);
    else if (input.type === 'missing') this.#tally.missing(input.path, input.reason);
    else if (input.type === 'passed-over') this.#tally.passedOver();
    else await this.#save({ status: 'unreadable', source: byPath(input.path), reason: input.reason });
  }

  async #file(path: string, bytes: number): Promise<void> {
    const { store, processor } = this.#parts;
    const source: SourceInfo = await this.#tally.time('identify', () => identify(path, bytes));
    if (store.hasSource(source.sourceId)) {
      store.addFile(source.sourceId, path);
      this.#tally.skipped();
      return;
    }
    const outcome = await processor.process(source);
    if (!this.stopped) await this.#save(outcome);
  }

  async #save(outcome: SourceOutcome): Promise<void> {
    const { store } = this.#parts;
    const [written, saved] = await this.#tally.time('store', () => saveOrRefuse(store, outcome, this.#run));
    if (saved === 'present') this.#tally.skipped();
    else this.#tally.saved(written);
  }
}

/** An outcome that the store refuses (a fault of ours) is a source that was not read, with that reason. */
function saveOrRefuse(store: Store, outcome: SourceOutcome, run: number): [SourceOutcome, ReturnType<Store['save']>] {
  try {
    return [outcome, store.save(outcome, run)];
  } catch (error) {
    if (outcome.status === 'unreadable' || isDiskFault(error)) throw error;
    const refused: SourceOutcome = {
      status: 'unreadable',
      source: outcome.source,
      reason: stageReason('store', error),
    };
    return [refused, store.save(refused, run)];
  }
}

/** A full disk, a lost file, a lock that never opens: no fault of the source. */
function isDiskFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CORRUPT|NOTADB|CANTOPEN)/.test(code);
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
