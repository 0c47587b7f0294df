/**
 * How files flow into a store. Enters: paths, and the parts they go through. Leaves: a store that holds what was found in
 * them, and a summary. Many files are processed at once; some at a time are written, in one transaction, and reported when it is done.
 */
import type { SourceInfo, SourceOutcome } from '@wenhao/core';
import type { Specs, Store } from '@wenhao/store';
import PQueue from 'p-queue';
import { Batches } from './batches.ts';
import { discover, type FileSystem, type Input } from './discover.ts';
import { byPath, identify } from './identify.ts';
import { linkCollection } from './link.ts';
import type { Processor } from './processor.ts';
import { type AtWork, type FileReport, Meter, type Progress } from './progress.ts';
import { type SavedOutcome, saveOutcomes } from './save.ts';
import { type ExtractAgain, isThere, settleVersions } from './settle-versions.ts';
import { type LoadSummary, Tally } from './summary.ts';

/** What a load is put together from. */
export interface LoadParts {
  readonly store: Store;
  readonly specs: Specs;
  readonly processor: Processor;
  /** Extracts from stored pages what is current again. */
  readonly extractAgain?: ExtractAgain;
  readonly toolVersion: string;
  /** What a failure may rest on; null where nothing is set. Where it was the same before, a file that failed is not tried again. */
  readonly settings?: string | null;
  /** Files that failed before are tried again all the same. */
  readonly retryFailed?: boolean;
  /** False where no person named the paths: they are those of files that failed. */
  readonly named?: boolean;
  /** Where it is aborted, what is being written is finished, the rest is left for the next load. */
  readonly signal?: AbortSignal;
  /** How many files there are, as far as that is known. */
  readonly total?: () => number | null;
  readonly onProgress?: (progress: Progress, report: FileReport) => void;
  /** Each second in which a file has been at work for longer than others take. */
  readonly onWaiting?: (progress: Progress, atWork: AtWork) => void;
  readonly fileSystem?: FileSystem;
}

/** Files that wait to be taken: enough that no worker idles, few enough to stay small. */
const WAITING = 8;

/** Loads every file under the paths. */
export function loadFiles(paths: readonly string[], parts: LoadParts): Promise<LoadSummary> {
  return loadInputs(discover(paths, parts.fileSystem ? { fs: parts.fileSystem } : {}), parts);
}

/** Loads what was discovered, as it comes. */
export async function loadInputs(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  parts: LoadParts,
): Promise<LoadSummary> {
  const session = new Session(parts);
  const queue = new PQueue({ concurrency: parts.processor.atOnce });
  const looking = setInterval(() => session.tellWaiting(), LOOK_MS);
  try {
    for await (const input of inputs) {
      await roomIn(queue, parts.signal);
      if (session.stopped) break;
      void queue.add(() => session.take(input));
    }
    await Promise.race([queue.onIdle(), aborted(parts.signal)]);
  } finally {
    clearInterval(looking);
  }
  // Nothing is processed any more: what the workers held is free for linking.
  await parts.processor.close();
  return session.end();
}

/** A file at work for so long is named, because no other may come for a while. */
const LOOK_MS = 1000;
const LONG_MS = 3000;

/** Resolves when few files wait, or the load is interrupted. */
function roomIn(queue: PQueue, signal: AbortSignal | undefined): Promise<void> {
  if (queue.size < WAITING || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    // Taken off again: a promise that is raced with one that never settles is kept with it, and there are as many as files.
    const go = () => {
      signal?.removeEventListener('abort', go);
      resolve();
    };
    signal?.addEventListener('abort', go);
    void queue.onSizeLessThan(WAITING).then(go);
  });
}

/** One run: what its inputs go through, and what stops it. */
class Session {
  readonly #parts: LoadParts;
  readonly #tally: Tally;
  readonly #meter: Meter;
  readonly #settings: string | null;
  readonly #run: number;
  readonly #batches = new Batches((outcomes) => this.#save(outcomes));
  /** When each file was given to the processor. */
  readonly #atWork = new Map<string, number>();
  #failure: unknown;
  #failed = false;

  constructor(parts: LoadParts) {
    this.#parts = parts;
    this.#tally = new Tally(parts.specs.kinds);
    this.#meter = new Meter(parts.total);
    this.#settings = parts.settings ?? null;
    this.#run = parts.store.beginRun(parts.toolVersion, 'load', this.#settings);
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
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failed = true;
    this.#failure ??= error;
  }

  /** Settles versions, judges what the load changed between notices, then stores the summary with the run. Throws what stopped the run. */
  async end(): Promise<LoadSummary> {
    this.#batches.flush();
    if (this.#failed) throw this.#failure;
    const { store, signal, extractAgain } = this.#parts;
    this.#tally.settled(await settleVersions(store, { run: this.#run, again: extractAgain, signal }));
    const { found } = await this.#tally.time('link', () => linkCollection(store, this.#run, signal));
    this.#tally.found(found);
    const summary = this.#tally.summary(this.#run, this.#interrupted);
    const { loaded, skipped, unreadable, superseded, records, findings, interrupted } = summary;
    const counts = { loaded, skipped, unreadable: unreadable.length, superseded, records, findings, interrupted };
    this.#parts.store.finishRun(this.#run, counts);
    return summary;
  }

  async #route(input: Input): Promise<void> {
    if (input.type === 'file') await this.#file(input.path, input.bytes);
    else if (input.type === 'folder') this.#parts.store.folderOpens(input.path);
    else if (input.type === 'missing') this.#missing(input.path, input.reason);
    else if (input.type === 'passed-over') this.#tally.passedOver();
    else this.#batches.add({ status: 'unreadable', source: byPath(input.path), reason: input.reason });
  }

  /** A file that failed and is gone by now is forgotten; a person who named it hears that it is not there. */
  #missing(path: string, reason: string): void {
    const { named = true, store } = this.#parts;
    if (!named && store.forgetFailed(path)) this.#tally.gone();
    else this.#tally.missing(path, reason);
  }

  async #file(path: string, bytes: number): Promise<void> {
    const { store, processor } = this.#parts;
    const source: SourceInfo = await this.#tally.time('identify', () => identify(path, bytes));
    if (store.hasSource(source.sourceId)) {
      store.addFile(source.sourceId, path, isThere);
      this.#skip(path);
      return;
    }
    const known = this.#failedBefore(source.sourceId);
    if (known !== null) {
      store.addFile(source.sourceId, path, isThere);
      this.#tally.failedBefore(path, known);
      this.#report({ file: path, status: 'unreadable', reason: known, pages: 0 });
      return;
    }
    this.#atWork.set(path, performance.now());
    const outcome = await processor.process(source);
    this.#atWork.delete(path);
    if (!this.stopped) this.#batches.add(outcome);
  }

  /** Names the file that has been at work longest, where that is long. */
  tellWaiting(): void {
    const [oldest] = this.#atWork;
    if (!oldest) return;
    const [file, since] = oldest;
    const waited = performance.now() - since;
    if (waited >= LONG_MS) this.#parts.onWaiting?.(this.#meter.progress(), { file, seconds: waited / 1000 });
  }

  #failedBefore(sourceId: string): string | null {
    const { store, toolVersion, retryFailed } = this.#parts;
    return retryFailed ? null : store.failedBefore(sourceId, toolVersion, this.#settings);
  }

  /** Where the run has failed, nothing more is written. */
  #save(outcomes: readonly SourceOutcome[]): void {
    if (this.#failed) return;
    try {
      const saved = this.#tally.timeNow('store', () => saveOutcomes(this.#parts.store, outcomes, this.#run));
      for (const one of saved) this.#saved(one);
    } catch (error) {
      this.#fail(error);
    }
  }

  #saved({ outcome: stored, saved }: SavedOutcome): void {
    const { file } = stored.source;
    if (saved === 'present') {
      this.#skip(file);
      return;
    }
    this.#tally.saved(stored);
    if (stored.status === 'loaded') this.#report({ file, status: 'loaded', reason: null, pages: stored.pages.length });
    else this.#report({ file, status: 'unreadable', reason: stored.reason, pages: 0 });
  }

  #skip(file: string): void {
    this.#tally.skipped();
    this.#report({ file, status: 'skipped', reason: null, pages: 0 });
  }

  #report(report: FileReport): void {
    this.#parts.onProgress?.(this.#meter.add(report), report);
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
