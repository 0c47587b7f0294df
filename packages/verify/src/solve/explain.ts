/**
 * The smallest changes that mend broken sums. Enters: a system and the equations of one trouble. Leaves: every explanation with
 * the fewest cells changed.
 *
 * This is card-minimal repair under aggregate constraints (S. Flesca, F. Furfaro, F. Parisi, "Querying and repairing
 * inconsistent numerical databases", ACM TODS 35(2), 2010), decided by search instead of integer programming, as the
 * smallest repairs of a table are small. Depth grows by one until something is found: the shortest broken equations are taken,
 * each of their variables in turn is given an amount that mends one of its broken equations, and the rest is asked again.
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
    search.seek(size);
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
  /** Changes already looked at, at the present depth: they are reached in any order. */
  readonly #visited = new Set<string>();
  #taken = 0;

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

  /** Finds all explanations of `size` changes. */
  seek(size: number): void {
    this.#visited.clear();
    this.#go(size);
  }

  #go(left: number): void {
    if (this.#broken.size === 0) {
      this.found.set(this.#key(), new Map(this.#ordered()));
      return;
    }
    if (left === 0 || this.exhausted || this.#broken.size > left * this.#degree || this.#isKnown()) return;
    for (const [variable, value] of left === 1 ? this.#lastSteps() : this.#steps()) {
      if (this.#options.allow && !this.#options.allow(variable, value)) continue;
      if (++this.#taken > BUDGET || this.found.size >= MOST_EXPLANATIONS) {
        this.exhausted = true;
        return;
      }
      const before = this.#system.value(variable);
      this.#set(variable, value);
      this.#changed.set(variable, value);
      this.#go(left - 1);
      this.#changed.delete(variable);
      this.#set(variable, before);
    }
  }

  /** Each variable of a shortest broken equation, with each amount that mends a broken equation it stands in. */
  *#steps(): Generator<[number, bigint]> {
    for (const equation of this.#shortest()) {
      for (const variable of this.#variablesOf(equation)) {
        const amounts = new Set<bigint>();
        for (const e of this.#system.of[variable] as readonly number[]) {
          if (this.#broken.has(e)) amounts.add(this.#system.valueBy(e, variable));
        }
        for (const amount of amounts) yield [variable, amount];
      }
    }
  }

  /** The variables that stand in every broken equation and in no other, with the amount that mends all. */
  *#lastSteps(): Generator<[number, bigint]> {
    const [equation] = this.#shortest();
    if (equation === undefined) return;
    for (const variable of this.#variablesOf(equation)) {
      const own = this.#system.of[variable] as readonly number[];
      const amount = this.#system.valueBy(equation, variable);
      const mends = (e: number) => this.#broken.has(e) && this.#system.valueBy(e, variable) === amount;
      if (own.length === this.#broken.size && own.every(mends)) yield [variable, amount];
    }
  }

  #variablesOf(equation: number): number[] {
    return (this.#system.equations[equation]?.variables ?? []).filter((v) => !this.#changed.has(v));
  }

  /** The broken equations with the fewest variables. All of them, so that the order of rows and columns does not matter. */
  #shortest(): number[] {
    const sizeOf = (e: number) => this.#system.equations[e]?.variables.length ?? 0;
    const fewest = Math.min(...[...this.#broken].map(sizeOf));
    return [...this.#broken].filter((e) => sizeOf(e) === fewest);
  }

  #set(variable: number, value: bigint): void {
    this.#system.set(variable, value);
    for (const e of this.#system.of[variable] as readonly number[]) {
      if (this.#system.broken.has(e)) this.#broken.add(e);
      else this.#broken.delete(e);
    }
  }

  #isKnown(): boolean {
    const key = this.#key();
    if (this.#visited.has(key)) return true;
    this.#visited.add(key);
    return false;
  }

  #key(): string {
    return this.#ordered()
      .map(([variable, value]) => `${variable}=${value}`)
      .join();
  }

  #ordered(): [number, bigint][] {
    return [...this.#changed].sort(([a], [b]) => a - b);
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
