/**
 * The solver at work on one grid. Enters: a system of equations with broken ones. Leaves: troubles mended, each with its proof,
 * and troubles that nothing mends beyond doubt.
 *
 * "Smallest" counts slips: a cell that gets another amount is one, a block moved as a whole is one, and so are two cells
 * swapped and two rows fused. A repair is applied only if there is no other explanation as small, and if prove() vouches for it.
 */
import { type Move, shiftedBlocks, swappedCells } from './blocks.ts';
import type { Equation, System } from './equations.ts';
import { type Changes, explain, troubles } from './explain.ts';
import { fusedRows } from './fused.ts';
import type { AmountGrid, ConflictReason } from './grid.ts';
import { scaledAmount } from './matrix.ts';
import { type Proven, prove } from './proofs.ts';
import { isBorrowed, type Slip, slipBetween, UNLIKELY } from './slips.ts';

/** A trouble that some change mends, with its proof. */
export interface Mended {
  readonly changes: Changes;
  /** Null for the change of single cells. */
  readonly move: Move | null;
  /** Equations broken before. */
  readonly trouble: readonly number[];
  readonly proven: readonly Proven[];
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
/**
 * With e wrong amounts the chance that some of them imitate another repair grows with e and falls with the cells there are.
 * More than one is mended only where there are at least this many cells in equations for each.
 */
const CELLS_PER_ERROR = 40;
/** Broken equations that one wrong amount leaves, as a rule. */
const EQUATIONS_PER_ERROR = 3;

export class Solver {
  readonly grid: AmountGrid;
  readonly system: System;
  readonly mended: Mended[] = [];
  readonly unmended: Unmended[] = [];
  /** Cells in which something stands that was not read and is not settled. */
  readonly unread: Set<number>;

  constructor(grid: AmountGrid, system: System) {
    this.grid = grid;
    this.system = system;
    this.unread = new Set(system.matrix.unread.flatMap((unread, v) => (unread ? [v] : [])));
  }

  /** What was read in a variable; null for a blank or an unread cell. */
  before(variable: number): bigint | null {
    const { matrix, copies } = this.system;
    if (!this.system.isCell(variable)) return copies[variable - matrix.amounts.length]?.value ?? null;
    return matrix.blank[variable] || matrix.unread[variable] ? null : (matrix.amounts[variable] as bigint);
  }

  /** What slip a change would undo. */
  slip(variable: number, to: bigint): Slip {
    const { columns } = this.system.matrix;
    const cell = this.grid.cells[Math.floor(variable / columns)]?.[variable % columns];
    const alternatives = (cell?.alternatives ?? []).flatMap(({ text }) => scaledAmount(text, this.grid.scale) ?? []);
    return slipBetween(this.before(variable), to, alternatives);
  }

  run(): void {
    if (this.system.broken.size === 0 && this.unread.size === 0) return;
    const refused = this.#applyMoves([...fusedRows(this.system, this.grid), ...shiftedBlocks(this.system)]);
    this.#fillUnread();
    for (const trouble of troubles(this.system)) this.#settle(trouble, refused);
    this.#reconsider();
  }

  /** Applies each move that no other move and no plausible change of fewer cells rivals. Returns the others. */
  #applyMoves(moves: readonly Move[]): Move[] {
    const refused: Move[] = [];
    for (const move of moves) {
      const rival = moves.some((other) => other !== move && [...move.changes.keys()].some((v) => other.changes.has(v)));
      if (rival || this.#hasPlausibleRival(move)) refused.push(move);
      else this.#applyMove(move);
    }
    return refused;
  }

  #hasPlausibleRival(move: Move): boolean {
    const touched = new Set([...move.changes.keys()].flatMap((v) => this.system.of[v] as readonly number[]));
    const trouble = troubles(this.system).find((each) => each.some((e) => touched.has(e))) ?? [];
    const allow = (variable: number, value: bigint) => this.slip(variable, value).cost < UNLIKELY;
    return explain(this.system, trouble, { most: 2, allow }).found.some(
      (each) => each.size < move.changes.size || each.size === 1,
    );
  }

  #applyMove(move: Move): void {
    const touched = new Set([...move.changes.keys()].flatMap((v) => this.system.of[v] as readonly number[]));
    const trouble = [...touched].filter((e) => this.system.broken.has(e));
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
        const before = this.system.value(v);
        const trouble = by.filter((e) => this.system.broken.has(e));
        this.#set(v, value);
        const proven = prove(this.system, [v], this.unread);
        if (proven) {
          this.mended.push({ changes: new Map([[v, value]]), move: null, trouble, proven });
          again = true;
        } else {
          this.system.set(v, before);
          this.unread.add(v);
        }
      }
    }
  }

  #hasUnreadBeside(equation: number, variable: number): boolean {
    return (this.system.equations[equation] as Equation).variables.some((v) => v !== variable && this.unread.has(v));
  }

  #settle(trouble: readonly number[], refused: readonly Move[]): void {
    const { found, complete } = explain(this.system, trouble, { most: MOST_CHANGES });
    const smallest = found[0]?.size ?? Number.POSITIVE_INFINITY;
    const swaps = smallest >= 2 ? swappedCells(this.system, trouble) : [];
    const moves = [...swaps, ...refused.filter((move) => this.#touches(move, trouble))];
    const leave = (reason: ConflictReason) => {
      this.unmended.push({ trouble, explanations: found, moves, complete, reason });
    };
    if (moves.length === 1 && swaps.length === 1) {
      const rivals = smallest === 2 && found.some((each) => this.#isPlausible(each) && !isSame(each, swaps[0] as Move));
      if (!complete || rivals) leave('several');
      else this.#applyMove(swaps[0] as Move);
    } else if (moves.length > 0 || found.length > 1) leave('several');
    else if (found.length === 0 || !complete) leave('unlocated');
    else if (!this.#applyChanges(found[0] as Changes, trouble)) leave('unproved');
  }

  #touches(move: Move, trouble: readonly number[]): boolean {
    return trouble.some((e) => this.system.equations[e]?.variables.some((v) => move.changes.has(v)));
  }

  #isPlausible(changes: Changes): boolean {
    return [...changes].every(([v, value]) => this.slip(v, value).cost < UNLIKELY);
  }

  /** Applies the only smallest explanation if each of its changes is proved. */
  #applyChanges(changes: Changes, trouble: readonly number[]): boolean {
    const before = [...changes.keys()].map((v): [number, bigint] => [v, this.system.value(v)]);
    const unread = [...changes.keys()].filter((v) => this.unread.has(v));
    for (const [v, value] of changes) this.#set(v, value);
    const proven = prove(this.system, changes.keys(), this.unread);
    if (proven?.every((each) => this.#isCredible(each))) {
      this.mended.push({ changes, move: null, trouble, proven });
      return true;
    }
    for (const [v, value] of before) this.system.set(v, value);
    for (const v of unread) this.unread.add(v);
    return false;
  }

  /** A copy is never rewritten; and what only two sums prove must not look like the echo of slips elsewhere. */
  #isCredible({ variable, by }: Proven): boolean {
    if (!this.system.isCell(variable)) return false;
    const read = this.before(variable);
    return read === null || by.length > 2 || !isBorrowed(read, this.system.value(variable));
  }

  /** Takes back what was credible on its own but is not beside what else is wrong in the table. */
  #reconsider(): void {
    if (this.unmended.length > 0) this.#takeBack(({ proven }) => proven.some(({ by }) => by.length === 1), 'unproved');
    if (this.#isCrowded()) this.#takeBack((each) => this.#rewritten(each).length > 0, 'crowded');
  }

  #isCrowded(): boolean {
    const rewritten = this.mended.flatMap((each) => this.#rewritten(each)).length;
    const left = this.unmended.reduce((sum, { trouble }) => sum + Math.ceil(trouble.length / EQUATIONS_PER_ERROR), 0);
    const cells = this.system.of.filter((equations) => equations.length > 0).length;
    return rewritten + left > 1 && (rewritten + left) * CELLS_PER_ERROR > cells;
  }

  /** Cells whose change contradicts what was read; an unread cell contradicts nothing. */
  #rewritten({ move, changes }: Mended): number[] {
    return move ? [] : [...changes.keys()].filter((v) => !this.system.isCell(v) || !this.system.matrix.unread[v]);
  }

  /** Undoes changes and leaves them as proposals. */
  #takeBack(which: (mended: Mended) => boolean, reason: ConflictReason): void {
    const back = this.mended.filter((each) => each.move === null && which(each));
    for (const { changes, trouble } of back) {
      for (const v of changes.keys()) {
        this.system.set(v, this.before(v) ?? 0n);
        if (this.system.isCell(v) && this.system.matrix.unread[v]) this.unread.add(v);
      }
      this.unmended.push({ trouble, explanations: [changes], moves: [], complete: true, reason });
    }
    const kept = this.mended.filter((each) => !back.includes(each));
    this.mended.splice(0, this.mended.length, ...kept);
  }
}

function isSame(changes: Changes, move: Move): boolean {
  return changes.size === move.changes.size && [...changes].every(([v, value]) => move.changes.get(v) === value);
}
