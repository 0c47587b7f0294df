/**
 * Several outcomes at once. Enters: what became of files, as they come. Leaves: the same in batches, in the order in which they came.
 * Example: 16 notices of 14 KB each, or one scan, a quarter of a second after it was read.
 */
import type { SourceOutcome } from '@wenhao/core';

/** Enough that the pages of a database which every source touches are written once for all, few enough to stay small. */
const AT_ONCE = 16;
const BYTES_AT_ONCE = 4 * 2 ** 20;

/** Nothing that was read waits longer. */
const WAIT_MS = 250;

export class Batches {
  readonly #write: (outcomes: readonly SourceOutcome[]) => void;
  #waiting: SourceOutcome[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `write` takes what came together. */
  constructor(write: (outcomes: readonly SourceOutcome[]) => void) {
    this.#write = write;
  }

  add(outcome: SourceOutcome): void {
    this.#waiting.push(outcome);
    this.#bytes += outcome.source.bytes ?? 0;
    if (this.#waiting.length >= AT_ONCE || this.#bytes >= BYTES_AT_ONCE) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
  }

  /** Gives on what waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const outcomes = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    if (outcomes.length > 0) this.#write(outcomes);
  }
}
