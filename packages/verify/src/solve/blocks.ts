/**
 * Slips that move amounts without changing a digit: a block of rows that stands a column aside.
 * Enters: a system with broken sums. Leaves: moves after which every sum they touch holds.
 * Example: `65682 | 39145 | (blank)` under 全年 | 提前 | 本次 may be 提前 and 本次 with 全年 lost.
 */
import type { System } from './equations.ts';
import type { Changes } from './explain.ts';
import type { SlipKind } from './grid.ts';

/** One slip that explains many cells at once. */
export interface Move {
  readonly kind: SlipKind;
  readonly changes: Changes;
  /** Cells whose amount is nowhere written and was computed. */
  readonly lost: readonly number[];
  readonly split?: readonly [readonly bigint[], readonly bigint[]];
}

/** The equations that were broken and hold after `changes`; null where one that they touch does not hold. Leaves no trace. */
export function mendedBy(system: System, changes: Changes): number[] | null {
  const before = new Map([...changes.keys()].map((v) => [v, system.value(v)]));
  const touched = new Set([...changes.keys()].flatMap((v) => system.of[v] as readonly number[]));
  const broken = [...touched].filter((e) => system.broken.has(e));
  for (const [v, value] of changes) system.set(v, value);
  const holds = [...touched].every((e) => !system.broken.has(e));
  for (const [v, value] of before) system.set(v, value);
  return holds ? broken : null;
}

/** Blocks of rows that stand one column to the left or to the right of their place. */
export function shiftedBlocks(system: System): Move[] {
  const moves: Move[] = [];
  for (const aside of [-1, 1] as const) {
    for (const block of shiftedRuns(system, aside)) {
      const changes = new Map(block.flatMap((each) => [...each.changes]));
      const mended = mendedBy(system, changes);
      const lost = block.map((each) => each.lost);
      if (mended && checksOf(system, mended) >= 2) moves.push({ kind: 'shifted block', changes, lost });
    }
  }
  return moves;
}

/** How many sums over rows the move mends: they see the moved amounts, where the row's own sum only fills the lost one. */
function checksOf(system: System, mended: readonly number[]): number {
  return mended.filter((e) => system.equations[e]?.relation?.type !== 'columns').length;
}

/** Neighbouring rows that could each have been moved by `aside`, with the amounts they would have in their place. */
function shiftedRuns(system: System, aside: -1 | 1): MovedRow[][] {
  const runs: MovedRow[][] = [];
  let run: MovedRow[] = [];
  for (let row = 0; row <= system.matrix.rows; row++) {
    const back = row < system.matrix.rows ? movedBack(system, row, aside) : null;
    if (back) run.push(back);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return runs;
}

interface MovedRow {
  readonly changes: Changes;
  readonly lost: number;
}

/** The row with its amounts moved back, the lost one computed from the row's own sum; null where the row shows no such slip. */
function movedBack(system: System, row: number, aside: -1 | 1): MovedRow | null {
  const { columns, blank, unread } = system.matrix;
  const start = row * columns;
  const [open, lost] = aside === -1 ? [columns - 1, 0] : [0, columns - 1];
  if (columns < 3 || !(blank[start + open] || unread[start + open])) return null;
  const sums = rowSums(system, row);
  if (!sums.some((e) => system.broken.has(e))) return null;
  const amounts = new Map<number, bigint>();
  for (let c = 0; c < columns; c++) {
    if (c !== lost) amounts.set(start + c, system.value(start + c + aside));
  }
  const filled = fillLost(system, sums, amounts, start + lost);
  if (filled === null) return null;
  amounts.set(start + lost, filled);
  const holds = sums.every((e) => sumWith(system, e, amounts) === 0n);
  return holds ? { changes: amounts, lost: start + lost } : null;
}

function rowSums(system: System, row: number): number[] {
  const own = new Set<number>();
  for (let c = 0; c < system.matrix.columns; c++) {
    for (const e of system.of[row * system.matrix.columns + c] as readonly number[]) {
      if (system.equations[e]?.relation?.type === 'columns') own.add(e);
    }
  }
  return [...own];
}

function sumWith(system: System, equation: number, amounts: ReadonlyMap<number, bigint>): bigint {
  const { variables, signs } = system.equations[equation] as { variables: readonly number[]; signs: readonly number[] };
  let sum = 0n;
  for (const [i, v] of variables.entries()) sum += BigInt(signs[i] as number) * (amounts.get(v) ?? system.value(v));
  return sum;
}

function fillLost(
  system: System,
  sums: readonly number[],
  amounts: ReadonlyMap<number, bigint>,
  lost: number,
): bigint | null {
  const by = sums.find((e) => system.equations[e]?.variables.includes(lost));
  if (by === undefined) return null;
  const rest = sumWith(system, by, new Map([...amounts, [lost, 0n]]));
  return system.signIn(by, lost) === 1 ? -rest : rest;
}
