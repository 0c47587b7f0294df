/**
 * The smallest changes that mend broken sums. Enters: a system and the equations of one trouble. Leaves: every explanation with
 * the fewest cells changed.
 *
 * This is card-minimal repair under aggregate constraints (S. Flesca, F. Furfaro, F. Parisi, "Querying and repairing
 * inconsistent numerical databases", ACM TODS 35(2), 2010), decided by search instead of integer programming, as the
 * smallest repairs of a table are small. Depth grows by one until something is found: a broken equation is taken, each of its
 * variables in turn is given the amount that mends it, and the rest is asked again.
 *
 * The search sets one variable per step from one equation. A change it cannot reach in this way has two changed cells in
 * every equation it touches; it then contains a pattern that changes no sum at all, and without it a smaller change remains.
 */
import type { System } from './equations.ts';

/** The variables changed, in order, with the amounts they get. */
export type Changes = ReadonlyMap<number, bigint>;

export interface Search {
  /** All smallest explanations, up to a limit; empty where none was found. */
  readonly found: readonly Changes[];
  /** False where the limit or the budget cut the search short. */
  readonly complete: boolean;
}

export interface SearchOptions {
  readonly most: number;
  /** Only changes that pass are considered. */
  readonly allow?: (variable: number, value: bigint) => boolean;
}

const MOST_EXPLANATIONS = 2000;
/** Changes tried per trouble before giving up. */
const BUDGET = 30_000;

/** Explanations of `trouble` (broken equations that share variables). The system is left as it was. */
export function explain(system: System, trouble: readonly number[], options: SearchOptions): Search {
  const search = new Explainer(system, trouble, options);
  for (let size = 1; size <= options.most; size++) {
    search.go(size);
    if (search.found.size > 0 || search.exhausted) break;
  }
  return { found: [...search.found.values()], complete: !search.exhausted };
}

class Explainer {
  readonly found = new Map<string, Changes>();
  exhausted = false;
  readonly #system: System;
  readonly #broken: Set<number>;
  readonly #options: SearchOptions;
  readonly #changed = new Map<number, bigint>();
  readonly #degree: number;
  #steps = 0;

  constructor(system: System, trouble: readonly number[], options: SearchOptions) {
    this.#system = system;
    this.#options = options;
    this.#broken = new Set(trouble);
    let degree = 1;
    for (const e of trouble) {
      for (const v of system.equations[e]?.variables ?? []) degree = Math.max(degree, system.of[v]?.length ?? 0);
    }
    this.#degree = degree;
  }

  go(left: number): void {
    if (this.#broken.size === 0) {
      this.#record();
      return;
    }
    if (left === 0 || this.exhausted || this.#broken.size > left * this.#degree) return;
    const equation = this.#shortest();
    for (const variable of this.#system.equations[equation]?.variables ?? []) {
      if (this.#changed.has(variable) || (left === 1 && !this.#mendsAll(variable))) continue;
      const before = this.#system.value(variable);
      const value = this.#system.valueBy(equation, variable);
      if (this.#options.allow && !this.#options.allow(variable, value)) continue;
      if (++this.#steps > BUDGET || this.found.size >= MOST_EXPLANATIONS) {
        this.exhausted = true;
        return;
      }
      this.#set(variable, value);
      this.#changed.set(variable, value);
      this.go(left - 1);
      this.#changed.delete(variable);
      this.#set(variable, before);
    }
  }

  #set(variable: number, value: bigint): void {
    this.#system.set(variable, value);
    for (const e of this.#system.of[variable] as readonly number[]) {
      if (this.#system.broken.has(e)) this.#broken.add(e);
      else this.#broken.delete(e);
    }
  }

  /** The broken equation with the fewest variables left to change. */
  #shortest(): number {
    let [best, fewest] = [-1, Number.POSITIVE_INFINITY];
    for (const e of this.#broken) {
      const size = this.#system.equations[e]?.variables.length ?? 0;
      if (size < fewest) [best, fewest] = [e, size];
    }
    return best;
  }

  #mendsAll(variable: number): boolean {
    const own = this.#system.of[variable] as readonly number[];
    return own.length === this.#broken.size && own.every((e) => this.#broken.has(e));
  }

  #record(): void {
    const key = [...this.#changed.keys()].sort((a, b) => a - b).join();
    this.found.set(`${key}:${[...this.#changed.values()].sort().join()}`, new Map(this.#changed));
  }
}

/**
 * Broken equations that hang together: they share a variable, or they are broken by the same amount and stand in the same
 * line, so that one change in each could cancel elsewhere.
 */
export function troubles(system: System): number[][] {
  const parent = new Map<number, number>([...system.broken].map((e) => [e, e]));
  const root = (e: number): number => {
    let at = e;
    while (parent.get(at) !== at) at = parent.get(at) as number;
    return at;
  };
  const seen = new Map<number | string, number>();
  const join = (key: number | string, e: number) => {
    const other = seen.get(key);
    if (other === undefined) seen.set(key, e);
    else parent.set(root(e), root(other));
  };
  for (const e of system.broken) {
    const equation = system.equations[e];
    for (const v of equation?.variables ?? []) join(v, e);
    const residual = system.residuals[e] as bigint;
    join(`${equation?.relation?.type}:${residual < 0n ? -residual : residual}`, e);
  }
  const groups = new Map<number, number[]>();
  for (const e of system.broken) groups.set(root(e), [...(groups.get(root(e)) ?? []), e]);
  return [...groups.values()];
}
