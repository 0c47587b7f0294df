/**
 * The solver at work on one grid. Enters: a system of equations with broken ones. Leaves: troubles mended, each with its proof,
 * and troubles that nothing mends beyond doubt.
 *
 * "Smallest" counts slips: a cell that gets another amount is one, a block moved as a whole is one, and so are two cells
 * swapped and two rows fused. A repair is applied only if there is no other explanation as small, and if prove() vouches for it.
 */
import { type Move, shiftedBlocks } from './blocks.ts';
import { areCredibleTogether, isCredible, isLargeEnough, rivalsOf } from './credible.ts';
import { isDetermined } from './determined.ts';
import { isCrowded, restsOnDoubt, restsOnShakenSum } from './doubts.ts';
import type { Equation, System } from './equations.ts';
import { areCredibleErasures, DOUBTFUL, settledErasures } from './erasures.ts';
import { type Changes, explain, troubles } from './explain.ts';
import { fusedRows } from './fused.ts';
import type { AmountGrid, ConflictReason } from './grid.ts';
import { abs } from './matrix.ts';
import { type Proven, prove } from './proofs.ts';
import { ReadAmounts } from './read-amounts.ts';
import { isSeenAcross, swappedAgainstCopy, swappedCells } from './swaps.ts';

/** A trouble that some change mends, with its proof. */
export interface Mended {
  readonly changes: Changes;
  /** Null for the change of single cells. */
  readonly move: Move | null;
  /** Equations broken before. */
  readonly trouble: readonly number[];
  readonly proven: readonly Proven[];
  /** Cells that recognition was not sure of, settled by all of their sums at once. */
  readonly together?: true;
}

/** A trouble that nothing mends beyond doubt. */
export interface Unmended {
  readonly trouble: readonly number[];
  readonly explanations: readonly Changes[];
  readonly moves: readonly Move[];
  readonly complete: boolean;
  readonly reason: ConflictReason;
}

/** Most cells that one explanation may change. */
const MOST_CHANGES = 5;

export class Solver {
  readonly grid: AmountGrid;
  readonly system: System;
  readonly mended: Mended[] = [];
  readonly unmended: Unmended[] = [];
  /** Cells in which something stands that was not read and is not settled. */
  readonly unread: Set<number>;
  readonly read: ReadAmounts;

  constructor(grid: AmountGrid, system: System) {
    this.grid = grid;
    this.system = system;
    this.read = new ReadAmounts(grid, system);
    this.unread = new Set(system.matrix.unread.flatMap((unread, v) => (unread ? [v] : [])));
  }

  run(): void {
    if (this.system.broken.size === 0 && this.unread.size === 0) return;
    const refused = this.#applyMoves([...fusedRows(this.system, this.grid), ...shiftedBlocks(this.system)]);
    this.#fillUnread();
    for (const weight of DOUBTFUL) this.#fillTogether(weight);
    for (const trouble of troubles(this.system)) this.#settle(trouble, refused);
    this.#reconsider();
  }

  /** Applies each move that no other move and no plausible change of fewer cells rivals. Returns the others. */
  #applyMoves(moves: readonly Move[]): Move[] {
    const refused: Move[] = [];
    for (const move of moves) {
      const broken = new Set(this.#brokenBy(move));
      const rival = moves.some((other) => other !== move && this.#brokenBy(other).some((e) => broken.has(e)));
      if (rival || !this.#isProved(move) || this.#hasPlausibleRival(move)) refused.push(move);
      else this.#applyMove(move);
    }
    return refused;
  }

  #isProved({ changes }: Move): boolean {
    const isOpen = (e: number) =>
      (this.system.equations[e] as Equation).variables.some((v) => this.unread.has(v) && !changes.has(v));
    return isLargeEnough(this.system) && isDetermined(this.system, changes.keys(), isOpen);
  }

  #hasPlausibleRival(move: Move): boolean {
    const touched = new Set([...move.changes.keys()].flatMap((v) => this.system.of[v] as readonly number[]));
    const trouble = troubles(this.system).find((each) => each.some((e) => touched.has(e))) ?? [];
    const allow = (variable: number, value: bigint) => this.read.isPlausible(variable, value);
    return explain(this.system, trouble, { most: 2, allow }).found.some(
      (each) => each.size < move.changes.size || each.size === 1,
    );
  }

  /** The broken equations that a move touches. */
  #brokenBy(move: Move): number[] {
    const touched = new Set([...move.changes.keys()].flatMap((v) => this.system.of[v] as readonly number[]));
    return [...touched].filter((e) => this.system.broken.has(e));
  }

  #applyMove(move: Move): void {
    const trouble = this.#brokenBy(move);
    for (const [v, value] of move.changes) this.#set(v, value);
    this.mended.push({ changes: move.changes, move, trouble, proven: [] });
  }

  #set(variable: number, value: bigint): void {
    this.system.set(variable, value);
    this.unread.delete(variable);
  }

  /** Unread cells on whose amount at least two equations agree, and none disagrees. */
  #fillUnread(): void {
    for (let again = true; again; ) {
      again = false;
      for (const v of [...this.unread]) {
        const by = (this.system.of[v] as readonly number[]).filter((e) => !this.#hasUnreadBeside(e, v));
        const amounts = new Set(by.map((e) => this.system.valueBy(e, v)));
        const [value] = amounts;
        if (by.length < 2 || amounts.size !== 1 || value === undefined) continue;
        const changes = new Map([[v, value]]);
        const proven = this.#proofOf(changes);
        if (!proven) continue;
        const trouble = by.filter((e) => this.system.broken.has(e));
        this.#set(v, value);
        this.mended.push({ changes, move: null, trouble, proven });
        again = true;
      }
    }
  }

  /** Unread cells, and doubtful ones in broken sums, on whose amounts all of their sums agree. */
  #fillTogether(weight: number): void {
    const inBroken = new Set([...this.system.broken].flatMap((e) => this.system.equations[e]?.variables ?? []));
    const doubtful = [...inBroken].filter((v) => this.system.isCell(v) && this.read.isDoubtful(v, weight));
    if (doubtful.length === 0 && this.unread.size < 2) return;
    for (const changes of settledErasures(this.system, doubtful, this.unread)) {
      if (!areCredibleErasures(this.system, this.read, changes)) continue;
      const trouble = [...new Set([...changes.keys()].flatMap((v) => this.system.of[v] ?? []))];
      const broken = trouble.filter((e) => this.system.broken.has(e));
      for (const [v, to] of changes) this.#set(v, to);
      const proven = [...changes.keys()].map((variable) => ({ variable, by: this.system.of[variable] ?? [] }));
      this.mended.push({ changes, move: null, trouble: broken, proven, together: true });
    }
  }

  #hasUnreadBeside(equation: number, variable: number): boolean {
    return (this.system.equations[equation] as Equation).variables.some((v) => v !== variable && this.unread.has(v));
  }

  #settle(trouble: readonly number[], refused: readonly Move[]): void {
    const { found, complete } = explain(this.system, trouble, { most: MOST_CHANGES });
    const smallest = found[0]?.size ?? Number.POSITIVE_INFINITY;
    const swaps = smallest >= 2 ? swappedCells(this.system, trouble) : [];
    const against = smallest === 1 ? swappedAgainstCopy(this.system, trouble) : [];
    const moves = [...swaps, ...against, ...refused.filter((move) => this.#touches(move, trouble))];
    const leave = (reason: ConflictReason) => {
      this.unmended.push({ trouble, explanations: found, moves, complete, reason });
    };
    const [swap] = swaps;
    // Rounding explains the gap as well as any misread last digit does.
    if (trouble.every((e) => this.isRounding(e))) leave('unproved');
    else if (swap && moves.length === 1) {
      const rivals = smallest === 2 && found.some((each) => this.read.areAllPlausible(each) && !isSame(each, swap));
      const settled = complete && !rivals && this.#isProved(swap) && isSeenAcross(this.system, swap);
      if (settled) this.#applyMove(swap);
      else leave('several');
    } else if (moves.length > 0 || found.length > 1) leave('several');
    else if (found.length === 0 || !complete) leave('unlocated');
    else this.#settleBy(found[0] as Changes, trouble);
  }

  /** Applies the only smallest explanation if each of its changes is proved and none has a rival. */
  #settleBy(changes: Changes, trouble: readonly number[]): void {
    const proven = this.#proofOf(changes);
    const rivals = proven ? rivalsOf(this.system, this.read, { proven, trouble }) : [];
    if (proven && rivals.length === 0) {
      for (const [v, value] of changes) this.#set(v, value);
      this.mended.push({ changes, move: null, trouble, proven });
    } else {
      const explanations = [changes, ...rivals];
      this.unmended.push({ trouble, explanations, moves: [], complete: true, reason: 'unproved' });
    }
  }

  /** The proof of all changes together, if it is credible. The system is left as it was. */
  #proofOf(changes: Changes): Proven[] | null {
    const before = [...changes.keys()].map((v): [number, bigint] => [v, this.system.value(v)]);
    for (const [v, value] of changes) this.system.set(v, value);
    const unread = new Set([...this.unread].filter((v) => !changes.has(v)));
    const proven = prove(this.system, changes.keys(), unread);
    const credible =
      proven?.every((each) => isCredible(this.system, this.read, each)) &&
      areCredibleTogether(this.system, this.read, { changes, proven });
    for (const [v, value] of before) this.system.set(v, value);
    return proven && credible ? proven : null;
  }

  /**
   * Amounts with decimals were rounded from finer ones: each may be off by half a unit of the last decimal. Whole numbers may have been
   * rounded too, but there a wrong last digit is likelier, unless the notice says so.
   */
  isRounding(equation: number): boolean {
    const residual = abs(this.system.residuals[equation] as bigint);
    const terms = BigInt(this.system.equations[equation]?.variables.length ?? 0);
    return (this.grid.scale > 0 || this.grid.rounded === true) && 2n * residual <= terms;
  }

  #touches(move: Move, trouble: readonly number[]): boolean {
    return trouble.some((e) => this.system.equations[e]?.variables.some((v) => move.changes.has(v)));
  }

  /** Takes back what was credible on its own but is not beside what else is wrong in the table. */
  #reconsider(): void {
    this.#takeBack(({ changes }) => [...changes.keys()].some((v) => this.read.isFixed(v)), 'corrected');
    if (this.unmended.length > 0) this.#takeBack((each) => restsOnDoubt(this.system, each), 'unproved');
    if (isCrowded(this.system, this.mended, this.unmended))
      this.#takeBack(({ move, together }) => move === null && !together, 'crowded');
    this.#takeBack((each) => restsOnShakenSum(this.system, each), 'unproved');
  }

  /** Undoes changes and leaves them as proposals. */
  #takeBack(which: (mended: Mended) => boolean, reason: ConflictReason): void {
    const back = this.mended.filter(which);
    for (const { move, changes, trouble } of back) {
      for (const v of changes.keys()) {
        this.system.set(v, this.read.at(v) ?? 0n);
        if (this.system.isCell(v) && this.system.matrix.unread[v]) this.unread.add(v);
      }
      const [explanations, moves] = move ? [[], [move]] : [[changes], []];
      this.unmended.push({ trouble, explanations, moves, complete: true, reason });
    }
    const kept = this.mended.filter((each) => !back.includes(each));
    this.mended.splice(0, this.mended.length, ...kept);
  }
}

function isSame(changes: Changes, move: Move): boolean {
  return changes.size === move.changes.size && [...changes].every(([v, value]) => move.changes.get(v) === value);
}
