/**
 * What was read, as against what is held now. Enters: a grid and its system. Leaves: the amount read in each variable, and the
 * slip that a change would undo.
 */
import type { System } from './equations.ts';
import type { Changes } from './explain.ts';
import type { AmountGrid } from './grid.ts';
import { scaledAmount } from './matrix.ts';
import { type Slip, slipBetween, UNLIKELY } from './slips.ts';

export class ReadAmounts {
  readonly #grid: AmountGrid;
  readonly #system: System;

  constructor(grid: AmountGrid, system: System) {
    this.#grid = grid;
    this.#system = system;
  }

  /** Null for a blank or an unread cell. */
  at(variable: number): bigint | null {
    const { matrix, copies } = this.#system;
    if (!this.#system.isCell(variable)) return copies[variable - matrix.amounts.length]?.value ?? null;
    return matrix.blank[variable] || matrix.unread[variable] ? null : (matrix.amounts[variable] as bigint);
  }

  /** Whether a person gave the amount: no sum overrules it. */
  isFixed(variable: number): boolean {
    const { columns } = this.#system.matrix;
    return this.#grid.cells[Math.floor(variable / columns)]?.[variable % columns]?.fixed ?? false;
  }

  /** What slip a change would undo. */
  slip(variable: number, to: bigint): Slip {
    const alternatives = this.#alternatives(variable).flatMap(({ text }) => scaledAmount(text, this.#grid.scale) ?? []);
    return slipBetween(this.at(variable), to, alternatives);
  }

  /** What recognition itself said for this value; null where it did not hold it possible. */
  otherReading(variable: number, to: bigint): { readonly text: string; readonly weight: number } | null {
    return this.#alternatives(variable).find(({ text }) => scaledAmount(text, this.#grid.scale) === to) ?? null;
  }

  /** Whether recognition held another reading for so likely. */
  isDoubtful(variable: number, weight: number): boolean {
    return this.#alternatives(variable).some((other) => other.weight >= weight);
  }

  isPlausible(variable: number, to: bigint): boolean {
    return this.slip(variable, to).cost < UNLIKELY;
  }

  areAllPlausible(changes: Changes): boolean {
    return [...changes].every(([variable, to]) => this.isPlausible(variable, to));
  }

  #alternatives(variable: number) {
    const { columns } = this.#system.matrix;
    return this.#grid.cells[Math.floor(variable / columns)]?.[variable % columns]?.alternatives ?? [];
  }
}
