/**
 * Sums among rows that carry no word for it. Enters: rows in table order. Leaves: claims found from the numbers alone.
 *
 * A shift-reduce pass: rows are taken from the far end onto a stack; a row that equals the sum of the top of the stack takes
 * it down and stands for it, so nested groups come out in one pass. Running sums and a map from sum to depth make each
 * look-up constant: the pass is linear. Totals that stand last are found by the same pass from the other end.
 */
import { amountAt } from './matrix.ts';
import { adopt, type Reduction } from './row-adoption.ts';
import { type Amounts, digitsMatched, type RowClaim, weigh } from './row-evidence.ts';
import { digitsNeeded, digitsOf } from './support.ts';

/** How much is asked of a single claim: all that support.ts asks, or so little that only the sums above can vouch for it. */
type Strictness = 'full' | 'vouched';

/** The search in one table. Several readings of its labels leave the same stretches of rows to the numbers: each is searched once. */
export function numberSearch(amounts: Amounts): (rows: readonly number[]) => Reduction {
  const known = new Map<string, Reduction>();
  return (rows) => {
    const key = rows.join();
    const reduction = known.get(key) ?? reduceByNumbers(amounts, rows);
    known.set(key, reduction);
    return reduction;
  };
}

/**
 * The reading that leaves most digits over: totals first, then last, or the other way round; with weak claims or without.
 * A weak claim, say one with a damaged column, costs digits and pays only where stronger sums above come out through it.
 */
function reduceByNumbers(amounts: Amounts, rows: readonly number[]): Reduction {
  const attempt = (strictness: Strictness, first: boolean) =>
    close(amounts, bothWays(amounts, rows, { strictness, ways: first ? ['first', 'last'] : ['last', 'first'] }));
  const [one, other] = [attempt('full', true), attempt('full', false)];
  const full = one.gain >= other.gain ? one : other;
  if (full.left.length === 1) return full;
  const vouched = attempt('vouched', full === one);
  return adopt(amounts, vouched.gain > full.gain ? vouched : full);
}

/** Where several rows are left, the first or the last may sum all others: two claims only, so less is asked of them. */
function close(amounts: Amounts, reduction: Reduction): Reduction {
  const { left } = reduction;
  if (left.length < 3) return reduction;
  const ends: [number, readonly number[]][] = [
    [left[0] as number, left.slice(1)],
    [left.at(-1) as number, left.slice(0, -1)],
  ];
  let best = reduction;
  for (const [whole, members] of ends) {
    const claim: RowClaim = { whole, members, origin: 'numbers', declared: false, tried: ends.length };
    const { holds, fails, digits } = weigh(amounts, claim);
    const gain =
      reduction.gain + digits - digitsNeeded({ tried: claim.tried, lines: holds + fails, fails, declared: false });
    if (holds >= fails && gain > best.gain) best = { claims: [...reduction.claims, claim], left: [whole], gain };
  }
  return best;
}

interface Manner {
  readonly strictness: Strictness;
  readonly ways: readonly ('first' | 'last')[];
}

function bothWays(amounts: Amounts, rows: readonly number[], { strictness, ways }: Manner): Reduction {
  let left = rows;
  const claims: RowClaim[] = [];
  let gain = 0;
  for (const way of ways) {
    const pass = new Pass(amounts, left.length, strictness);
    const ordered = way === 'first' ? [...left].reverse() : left;
    for (const row of ordered) pass.take(row);
    claims.push(...pass.claims);
    gain += pass.gain;
    left = way === 'first' ? [...pass.stack].reverse() : pass.stack;
  }
  return { claims, left, gain };
}

/** One pass over rows, each taken once. */
class Pass {
  readonly stack: number[] = [];
  readonly claims: RowClaim[] = [];
  gain = 0;
  readonly #strictness: Strictness;
  readonly #amounts: Amounts;
  readonly #columns: number;
  readonly #tried: number;
  /** At `depth * columns + column`: the sum of the stack below that depth, and the depth before it with the same sum. */
  readonly #sums: bigint[];
  readonly #earlier: number[];
  /** For each column, the last depth at which a sum stands. */
  readonly #last: Map<bigint, number>[];

  constructor(amounts: Amounts, rows: number, strictness: Strictness) {
    this.#strictness = strictness;
    this.#amounts = amounts;
    this.#columns = amounts.matrix.columns;
    this.#tried = (rows * rows) / 2;
    this.#sums = Array.from({ length: this.#columns }, () => 0n);
    this.#earlier = this.#sums.map(() => -1);
    this.#last = this.#sums.map((zero) => new Map([[zero, 0]]));
  }

  take(row: number): void {
    const votes = this.#votes(row);
    if (votes.size > 0) this.#claim(row, votes);
    this.#push(row);
  }

  #claim(row: number, votes: ReadonlyMap<number, number>): void {
    let [depth, most] = [-1, 0];
    for (const [at, weight] of votes)
      if (weight > most || (weight === most && at < depth)) [depth, most] = [at, weight];
    const gain = this.#gain(row, depth);
    if (gain < 0 && (this.#strictness === 'full' || gain <= -MOST_OWED)) return;
    const members = this.stack.slice(depth).sort((a, b) => a - b);
    this.claims.push({ whole: row, members, origin: 'numbers', declared: false, tried: this.#tried });
    this.gain += gain;
    while (this.stack.length > depth) this.#pop();
  }

  /** For each depth from which the stack sums to `row` in some column: the digits that match. */
  #votes(row: number): ReadonlyMap<number, number> {
    let votes: Map<number, number> | null = null;
    const top = this.stack.length * this.#columns;
    const { matrix } = this.#amounts;
    for (let c = 0; c < this.#columns; c++) {
      const amount = amountAt(matrix, row, c);
      if (amount === 0n) continue;
      let depth = this.#last[c]?.get((this.#sums[top + c] as bigint) - amount) ?? -1;
      for (let seen = 0; depth >= 0 && seen < MOST_DEPTHS; seen++) {
        if (this.stack.length - depth >= 2) {
          votes ??= new Map();
          votes.set(depth, (votes.get(depth) ?? 0) + digitsOf(amount, matrix.grain));
        }
        depth = this.#earlier[depth * this.#columns + c] as number;
      }
    }
    return votes ?? NO_VOTES;
  }

  /** Digits beyond those needed; hopeless where more columns fail than hold. */
  #gain(row: number, depth: number): number {
    const [top, below] = [this.stack.length * this.#columns, depth * this.#columns];
    const { matrix } = this.#amounts;
    const holding: boolean[] = [];
    for (let c = 0; c < this.#columns; c++) {
      holding.push((this.#sums[top + c] as bigint) - (this.#sums[below + c] as bigint) === amountAt(matrix, row, c));
    }
    const holds = holding.filter(Boolean).length;
    const fails = holding.length - holds;
    if (holds < fails) return Number.NEGATIVE_INFINITY;
    const digits = digitsMatched(this.#amounts, row, holding);
    return digits - digitsNeeded({ tried: this.#tried, lines: holding.length, fails, declared: false });
  }

  #push(row: number): void {
    const below = this.stack.length * this.#columns;
    this.stack.push(row);
    for (let c = 0; c < this.#columns; c++) {
      const sum = (this.#sums[below + c] as bigint) + amountAt(this.#amounts.matrix, row, c);
      this.#sums.push(sum);
      this.#earlier.push(this.#last[c]?.get(sum) ?? -1);
      this.#last[c]?.set(sum, this.stack.length);
    }
  }

  #pop(): void {
    this.stack.pop();
    for (let c = this.#columns - 1; c >= 0; c--) {
      const [sum, depth] = [this.#sums.pop() as bigint, this.#earlier.pop() as number];
      if (depth < 0) this.#last[c]?.delete(sum);
      else this.#last[c]?.set(sum, depth);
    }
  }
}

const NO_VOTES: ReadonlyMap<number, number> = new Map();
/** Digits that a weak claim may lack. */
const MOST_OWED = 5;
/** Columns with many zeros repeat a sum at many depths; the nearest ones are looked at. */
const MOST_DEPTHS = 8;
