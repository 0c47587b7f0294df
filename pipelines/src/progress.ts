/**
 * How far a load is. Enters: what became of each file, as it comes. Leaves: counts, the pace of the last half minute and the time left at that pace.
 * Example: 1200 of 5000 files done, 40 a second: 95 seconds left.
 */

/** What became of one file. */
export interface FileReport {
  readonly file: string;
  readonly status: 'loaded' | 'skipped' | 'unreadable';
  readonly reason: string | null;
  readonly pages: number;
}

export interface Progress {
  readonly done: number;
  readonly loaded: number;
  readonly skipped: number;
  readonly failed: number;
  readonly pages: number;
  /** How many files there are; null while they are still being counted. */
  readonly total: number | null;
  readonly seconds: number;
  readonly filesPerSecond: number;
  readonly pagesPerSecond: number;
  /** Null where it is not known how many files there are. */
  readonly secondsLeft: number | null;
}

interface Sample {
  readonly at: number;
  readonly done: number;
  readonly pages: number;
}

/** Files that were loaded before go by in no time: only what was lately done tells how long the rest will take. */
const WINDOW_MS = 30_000;
const SAMPLE_MS = 500;

/** The file that has been at work longest, and for how long. */
export interface AtWork {
  readonly file: string;
  readonly seconds: number;
}

/** Counts reports as they come. `total` is asked each time. */
export class Meter {
  readonly #now: () => number;
  readonly #total: () => number | null;
  readonly #begun: number;
  readonly #counts = { loaded: 0, skipped: 0, unreadable: 0 };
  #samples: Sample[] = [];
  #pages = 0;

  constructor(total: () => number | null = () => null, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#total = total;
    this.#begun = now();
    this.#samples.push({ at: this.#begun, done: 0, pages: 0 });
  }

  add({ status, pages }: Pick<FileReport, 'status' | 'pages'>): Progress {
    this.#counts[status]++;
    this.#pages += pages;
    return this.progress();
  }

  progress(): Progress {
    const { loaded, skipped, unreadable: failed } = this.#counts;
    const done = loaded + skipped + failed;
    const at = this.#now();
    this.#sample({ at, done, pages: this.#pages });
    const first = this.#samples[0] as Sample;
    const lately = Math.max(0.001, (at - first.at) / 1000);
    const filesPerSecond = (done - first.done) / lately;
    const pagesPerSecond = (this.#pages - first.pages) / lately;
    const total = this.#total();
    const left = total === null || filesPerSecond === 0 ? null : Math.max(0, total - done) / filesPerSecond;
    const seconds = (at - this.#begun) / 1000;
    const counts = { done, loaded, skipped, failed, pages: this.#pages, total, seconds };
    return { ...counts, filesPerSecond, pagesPerSecond, secondsLeft: left };
  }

  #sample(sample: Sample): void {
    const last = this.#samples.at(-1) as Sample;
    if (sample.at - last.at >= SAMPLE_MS) this.#samples.push(sample);
    const kept = this.#samples.findIndex(({ at }) => sample.at - at <= WINDOW_MS);
    if (kept > 0) this.#samples = this.#samples.slice(kept);
  }
}
