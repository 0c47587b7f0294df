/**
 * What a load did, counted while it runs. Enters: what became of each input. Leaves: the summary that is printed and
 * stored with the run.
 */
import type { Finding, KindSpec, LoadedSource, Severity, SourceOutcome } from '@wenhao/core';
import type { VersionsSettled } from './settle-versions.ts';

/** A path that gave nothing, and why. */
export interface Refusal {
  readonly file: string;
  readonly reason: string;
}

/** How many files could not be read for one reason. */
export interface ReasonCount {
  readonly reason: string;
  readonly files: number;
}

export interface LoadSummary {
  readonly run: number;
  readonly loaded: number;
  /** Loaded by an earlier run, or the same bytes under another path. */
  readonly skipped: number;
  readonly unreadable: readonly Refusal[];
  /** The same by reason, the most frequent first. */
  readonly reasons: readonly ReasonCount[];
  /** Of the unreadable ones, those that failed before and were not tried again. */
  readonly failedBefore: number;
  /** Sources that a later version under the same path took the place of. */
  readonly superseded: number;
  /** Superseded sources that stand under some path again. */
  readonly returned: number;
  /** PATHs that led to no file. */
  readonly missing: readonly Refusal[];
  /** Files in folders that are no documents: hidden ones, databases, code. */
  readonly passedOver: number;
  /** Files that had failed, were to be tried again, and are not there any more: they are named no longer. */
  readonly gone: number;
  readonly bytes: number;
  readonly pages: number;
  /** Rows added, by view. */
  readonly records: Readonly<Record<string, number>>;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly interrupted: boolean;
  readonly seconds: number;
  /** Milliseconds by stage, over all workers: identify, read, extract, verify, store, link. */
  readonly stages: Readonly<Record<string, number>>;
}

/** Counts as outcomes come in. */
export class Tally {
  readonly #start = performance.now();
  readonly #views: ReadonlyMap<string, string>;
  readonly #records: Record<string, number>;
  readonly #findings: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  readonly #stages: Record<string, number> = { identify: 0, read: 0, extract: 0, verify: 0, store: 0, link: 0 };
  readonly #unreadable: Refusal[] = [];
  readonly #missing: Refusal[] = [];
  #failedBefore = 0;
  #superseded = 0;
  #returned = 0;
  #loaded = 0;
  #skipped = 0;
  #passedOver = 0;
  #gone = 0;
  #bytes = 0;
  #pages = 0;

  constructor(kinds: readonly KindSpec[]) {
    this.#views = new Map(kinds.map(({ kind, view }) => [kind, view]));
    this.#records = Object.fromEntries(kinds.map(({ view }) => [view, 0]));
  }

  saved(outcome: SourceOutcome): void {
    if (outcome.status === 'loaded') this.#addLoaded(outcome);
    else this.#unreadable.push({ file: outcome.source.file, reason: outcome.reason });
  }

  /** Findings between notices. */
  found(findings: readonly Pick<Finding, 'severity'>[]): void {
    for (const { severity } of findings) this.#findings[severity]++;
  }

  /** A file whose reason stands from an earlier run. */
  failedBefore(file: string, reason: string): void {
    this.#unreadable.push({ file, reason });
    this.#failedBefore++;
  }

  settled({ superseded, returned, failed }: VersionsSettled): void {
    this.#superseded += superseded;
    this.#returned += returned;
    this.#unreadable.push(...failed);
  }

  skipped(): void {
    this.#skipped++;
  }

  missing(file: string, reason: string): void {
    this.#missing.push({ file, reason });
  }

  gone(): void {
    this.#gone++;
  }

  passedOver(): void {
    this.#passedOver++;
  }

  /** Runs `work` and adds its time to a stage. */
  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#addTime(stage, performance.now() - start);
    }
  }

  /** The same for work that waits for nothing. */
  timeNow<T>(stage: string, work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.#addTime(stage, performance.now() - start);
    }
  }

  summary(run: number, interrupted: boolean): LoadSummary {
    return {
      run,
      loaded: this.#loaded,
      skipped: this.#skipped,
      unreadable: this.#unreadable.toSorted(byFile),
      reasons: countReasons(this.#unreadable),
      failedBefore: this.#failedBefore,
      superseded: this.#superseded,
      returned: this.#returned,
      missing: this.#missing,
      passedOver: this.#passedOver,
      gone: this.#gone,
      bytes: this.#bytes,
      pages: this.#pages,
      records: this.#records,
      findings: this.#findings,
      interrupted,
      seconds: (performance.now() - this.#start) / 1000,
      stages: this.#stages,
    };
  }

  #addLoaded({ source, pages, records, findings, timings }: LoadedSource): void {
    this.#loaded++;
    this.#bytes += source.bytes ?? 0;
    this.#pages += pages.length;
    for (const { kind } of records) {
      const view = this.#views.get(kind) ?? kind;
      this.#records[view] = (this.#records[view] ?? 0) + 1;
    }
    for (const { severity } of findings) this.#findings[severity]++;
    for (const [stage, time] of Object.entries(timings)) this.#addTime(stage, time);
  }

  #addTime(stage: string, milliseconds: number): void {
    this.#stages[stage] = (this.#stages[stage] ?? 0) + milliseconds;
  }
}

function countReasons(refusals: readonly Refusal[]): ReasonCount[] {
  const counts = [...Map.groupBy(refusals, ({ reason }) => reason)];
  return counts
    .map(([reason, { length: files }]) => ({ reason, files }))
    .sort((a, b) => b.files - a.files || (a.reason < b.reason ? -1 : 1));
}

function byFile(a: Refusal, b: Refusal): number {
  return a.file < b.file ? -1 : 1;
}
