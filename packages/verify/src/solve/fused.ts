/**
 * Two rows read as one. Enters: a grid whose row holds two amounts in each cell (`797 647`, or run together `797647`).
 * Leaves: the two rows that it holds, where the sums over rows want both and each has its own row sum.
 */
import { type Move, mendedBy } from './blocks.ts';
import type { Equation, System } from './equations.ts';
import type { AmountGrid } from './grid.ts';
import { scaledAmount } from './matrix.ts';

type Pair = readonly [bigint, bigint];

/** Every fused row that the sums prove. */
export function fusedRows(system: System, grid: AmountGrid): Move[] {
  const moves: Move[] = [];
  for (const row of suspects(system)) {
    const move = splitRow(system, grid, row);
    if (move) moves.push(move);
  }
  return moves;
}

/** Rows that take part in broken sums in at least two columns. */
function suspects(system: System): number[] {
  const { columns } = system.matrix;
  const brokenColumns = new Map<number, Set<number>>();
  for (const e of system.broken) {
    const equation = system.equations[e] as Equation;
    if (equation.relation?.type !== 'rows') continue;
    for (const v of equation.variables.slice(1)) {
      const row = Math.floor(v / columns);
      brokenColumns.set(row, (brokenColumns.get(row) ?? new Set()).add(equation.line));
    }
  }
  return [...brokenColumns].filter(([, lines]) => lines.size >= 2).map(([row]) => row);
}

function splitRow(system: System, grid: AmountGrid, row: number): Move | null {
  const { columns } = system.matrix;
  const pairs: Pair[] = [];
  for (let c = 0; c < columns; c++) {
    const variable = row * columns + c;
    const across = (system.of[variable] as readonly number[]).find(
      (e) => system.equations[e]?.relation?.type === 'rows',
    );
    const raw = grid.cells[row]?.[c]?.raw.trim() ?? '';
    if (raw === '') {
      pairs.push([0n, 0n]);
      continue;
    }
    if (across === undefined) return null;
    const wanted = system.valueBy(across, variable);
    const fitting = readingsOfPair(raw, grid.scale).filter(([a, b]) => a + b === wanted);
    if (fitting.length !== 1) return null;
    pairs.push(fitting[0] as Pair);
  }
  return toMove(system, row, pairs);
}

function toMove(system: System, row: number, pairs: readonly Pair[]): Move | null {
  const { columns } = system.matrix;
  const changes = new Map(pairs.map(([a, b], c): [number, bigint] => [row * columns + c, a + b]));
  const first = pairs.map(([a]) => a);
  const second = pairs.map(([, b]) => b);
  const mended = mendedBy(system, changes);
  if (!mended || mended.length < 2 || !obeysRowSums(system, row, first) || !obeysRowSums(system, row, second))
    return null;
  return { kind: 'fused row', changes, lost: [], split: [first, second] };
}

/** Whether `amounts`, as a row of its own, fulfils every column relation; without one nothing confirms where to cut. */
function obeysRowSums(system: System, row: number, amounts: readonly bigint[]): boolean {
  const { columns } = system.matrix;
  const sums = new Set<number>();
  for (let c = 0; c < columns; c++) {
    for (const e of system.of[row * columns + c] as readonly number[]) {
      if (system.equations[e]?.relation?.type === 'columns') sums.add(e);
    }
  }
  if (sums.size === 0) return false;
  return [...sums].every((e) => {
    const { variables, signs } = system.equations[e] as Equation;
    let sum = 0n;
    for (const [i, v] of variables.entries()) sum += BigInt(signs[i] as number) * (amounts[v % columns] as bigint);
    return sum === 0n;
  });
}

/** The ways to read a cell as two amounts, one above the other or one after the other. */
function readingsOfPair(raw: string, scale: number): Pair[] {
  const parts = raw.split(/\s+/);
  const cuts = parts.length === 2 ? [parts] : parts.length === 1 ? cutsOf(raw) : [];
  const pairs: Pair[] = [];
  for (const [one, two] of cuts) {
    const [a, b] = [scaledAmount(one ?? '', scale), scaledAmount(two ?? '', scale)];
    if (a !== null && b !== null) pairs.push([a, b]);
  }
  return pairs;
}

/** Cuts between two characters, where what follows may begin a number. */
function cutsOf(raw: string): string[][] {
  const cuts: string[][] = [];
  for (let i = 1; i < raw.length; i++) {
    const [one, two] = [raw.slice(0, i), raw.slice(i)];
    if (/\d$/.test(one) && /^-?(0(\.|$)|[1-9])/.test(two)) cuts.push([one, two]);
  }
  return cuts;
}
