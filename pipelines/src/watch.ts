/**
 * A folder that is kept loaded. Enters: paths. Leaves: a run for each batch of files that are new or changed, until it is aborted. A file is read when
 * two looks, one interval apart, find it the same, so that none is read half-written. Looking works on network folders too, where no system
 * tells of changes. Example: three PDFs are copied into the folder; seconds after the last byte they are loaded as one run.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type DiscoverOptions, discover, type Input } from './discover.ts';
import { type LoadOptions, loadFound } from './load.ts';
import type { LoadSummary } from './summary.ts';

export interface WatchOptions extends LoadOptions {
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. */
  readonly interval?: number;
  /** After each run. */
  readonly onRun: (summary: LoadSummary) => void | Promise<void>;
}

const INTERVAL_MS = 2000;

/** Loads what is there, then what comes, until `signal` is aborted. */
export async function watch(database: string, paths: readonly string[], options: WatchOptions): Promise<void> {
  const { signal, interval = INTERVAL_MS, onRun } = options;
  const look = new Look(paths, { database });
  for (;;) {
    const ready = await look.again();
    if (ready.length > 0 && !signal.aborted) {
      const summary = await loadFound(database, ready, { ...options, total: () => ready.length });
      await onRun(summary);
      look.loaded(ready);
    }
    if (signal.aborted) return;
    await sleep(interval, undefined, { signal }).catch(ignoreAbort);
  }
}

function ignoreAbort(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}

/** What was seen at each path: size and time of change of a file, the reason of what cannot be read. */
export class Look {
  readonly #paths: readonly string[];
  readonly #options: DiscoverOptions;
  #before = new Map<string, string>();
  readonly #done = new Map<string, string>();

  constructor(paths: readonly string[], options: DiscoverOptions = {}) {
    this.#paths = paths;
    this.#options = options;
  }

  /** What is new or changed since it was loaded, and as it was when last looked at. */
  async again(): Promise<Input[]> {
    const seen = new Map<string, string>();
    const ready: Input[] = [];
    for await (const input of discover(this.#paths, this.#options)) {
      const mark = markOf(input);
      if (mark === null || this.#done.get(input.path) === mark) continue;
      seen.set(input.path, mark);
      if (this.#before.get(input.path) === mark) ready.push(input);
    }
    this.#before = seen;
    return ready;
  }

  /** These were loaded as they were seen. */
  loaded(inputs: readonly Input[]): void {
    for (const input of inputs) {
      const mark = markOf(input);
      if (mark !== null) this.#done.set(input.path, mark);
      this.#before.delete(input.path);
    }
  }
}

/** Null for what is never loaded. */
function markOf(input: Input): string | null {
  if (input.type === 'file') return `${input.bytes} ${input.modified}`;
  return input.type === 'unreadable' ? input.reason : null;
}
