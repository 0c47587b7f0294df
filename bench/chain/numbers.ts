/** 文号 of a generated collection: each once, with holes, so that no series is dense. Enters: 岚江财社, 2024. Leaves: 岚江财社〔2024〕7号. */
import type { Random } from '../random.ts';

const LARGEST_STEP = 6;

export class Numbers {
  readonly #last = new Map<string, number>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  next(code: string, year: string): string {
    const series = `${code}〔${year}〕`;
    const number = (this.#last.get(series) ?? 0) + this.#random.int(1, LARGEST_STEP);
    this.#last.set(series, number);
    return `${series}${number}号`;
  }
}
