/**
 * Trials and what came of them. Enters: how many. Leaves: for each kind of error, how often it was detected, located, repaired,
 * wrongly repaired.
 */
import type { GridProof } from '../../packages/verify/src/solve/grid.ts';
import { solveGrid } from '../../packages/verify/src/solve/solve.ts';
import { Random } from '../random.ts';
import { type Damaged, ERROR_KINDS, type ErrorKind, INJECT, type Place, SINGLE } from './errors.ts';
import type { Table } from './tables.ts';

export interface Tally {
  trials: number;
  detected: number;
  located: number;
  repaired: number;
  /** Trials with a cell called `repaired` that is wrong. */
  wrong: number;
  /** Trials with a wrong cell called `proved` because errors cancel in the one equation it stands in, and in two or more. */
  masked: number;
  maskedTwice: number;
}

export interface CleanTally {
  tables: number;
  withFindings: number;
  cells: number;
  proved: number;
  /** Tables in which some equation was found. */
  withEquations: number;
}

export interface Notable {
  readonly seed: number;
  readonly kind: string;
  readonly what: string;
}

export interface Measured {
  readonly byKind: ReadonlyMap<ErrorKind, Tally>;
  /** Single-cell errors in cells where two equations meet on the undamaged table. */
  readonly meeting: ReadonlyMap<string, Tally>;
  readonly clean: CleanTally;
  /** What to look at: the seed and kind of every wrong repair, of errors not detected or not repaired where two equations meet. */
  readonly notable: readonly Notable[];
}

/** Draws tables by seed, from `seed` on, and puts each kind of error into each of them until `trials` are done. */
export function measure(draw: (random: Random) => Table, trials: number, seed: number): Measured {
  const byKind = new Map(ERROR_KINDS.map((kind) => [kind, emptyTally()]));
  const keys = [...SINGLE].flatMap((kind) => WAYS.map((way) => `${kind}, ${way}`));
  const meeting = new Map(keys.map((key) => [key, emptyTally()]));
  const clean: CleanTally = { tables: 0, withFindings: 0, cells: 0, proved: 0, withEquations: 0 };
  const notable: Notable[] = [];
  let done = 0;
  for (let tableSeed = seed; done < trials; tableSeed++) {
    const random = new Random(tableSeed);
    const table = draw(random);
    const proof = solveGrid(table.grid, table.copies);
    if (countClean(clean, proof)) notable.push({ seed: tableSeed, kind: 'clean', what: 'finding' });
    for (const kind of ERROR_KINDS) {
      const result = trial(table, kind, random);
      if (!result || done >= trials) continue;
      done++;
      count(byKind.get(kind) as Tally, result);
      const [place] = result.damage.cells;
      const meets = SINGLE.has(kind) && place && (proof.cells[place.row]?.[place.column]?.equations ?? 0) >= 2;
      const isRounding = meets && isAsByRounding(table, proof, { place, damage: result.damage });
      const way = meets && (isRounding ? 'as by rounding' : wayOf(table, proof, place));
      if (way) count(meeting.get(`${kind}, ${way}`) as Tally, result);
      const what = noteworthy(result, meets === true);
      if (what) notable.push({ seed: tableSeed, kind: `${kind}, ${table.labelled ? 'labelled' : 'no words'}`, what });
    }
  }
  return { byKind, meeting, clean, notable };
}

/** How the equations of a cell meet, and whether words name the sums over rows. */
const WAYS = [
  'crossing, labelled',
  'crossing, no words',
  'parallel, labelled',
  'parallel, no words',
  'as by rounding',
] as const;

/** Amounts with decimals, and an error that every sum of the cell might owe to rounding: it is reported as that, and never repaired. */
function isAsByRounding(
  { grid }: Table,
  proof: GridProof,
  { place, damage }: { place: Place; damage: Damaged },
): boolean {
  const { row, column } = place;
  const [was = 0n, is = 0n] = [grid, damage.grid].map(({ cells }) => cells[row]?.[column]?.value ?? 0n);
  if (grid.scale === 0) return false;
  const terms = proof.relations.flatMap((each) => {
    if (each.type === 'rows') return [each.whole, ...each.members].includes(row) ? [each.members.length + 1] : [];
    return [each.whole, ...each.parts.map((part) => part.column)].includes(column) ? [each.parts.length + 1] : [];
  });
  const difference = was > is ? was - is : is - was;
  return 2n * difference <= BigInt(Math.min(...terms));
}

/** Sums over rows and over columns cross; a 小计 between its members and the 合计 stands in parallel ones only. */
function wayOf(table: Table, proof: GridProof, { row, column }: Place): (typeof WAYS)[number] {
  const overRows = proof.relations.some((each) => each.type === 'rows' && [each.whole, ...each.members].includes(row));
  const overColumns = proof.relations.some(
    (each) => each.type === 'columns' && [each.whole, ...each.parts.map((part) => part.column)].includes(column),
  );
  const crossing = overRows && overColumns;
  if (table.labelled) return crossing ? 'crossing, labelled' : 'parallel, labelled';
  return crossing ? 'crossing, no words' : 'parallel, no words';
}

function emptyTally(): Tally {
  return { trials: 0, detected: 0, located: 0, repaired: 0, wrong: 0, masked: 0, maskedTwice: 0 };
}

export interface Trial {
  readonly damage: Damaged;
  readonly proof: GridProof;
  readonly detected: boolean;
  readonly located: boolean;
  readonly repaired: boolean;
  readonly wrong: boolean;
  readonly masked: boolean;
  readonly maskedTwice: boolean;
}

export function trial(table: Table, kind: ErrorKind, random: Random): Trial | null {
  const damage = INJECT[kind](table, random);
  if (!damage) return null;
  const proof = solveGrid(damage.grid, damage.copies);
  const truthAt = (row: number, column: number) => damage.truth[row]?.[column] ?? 0n;
  const isRight = (row: number, column: number) => (proof.cells[row]?.[column]?.value ?? 0n) === truthAt(row, column);
  const statusAt = (row: number, column: number) => proof.cells[row]?.[column]?.status;
  const masked = damage.cells.flatMap(({ row, column }) =>
    statusAt(row, column) === 'proved' && !isRight(row, column) ? [proof.cells[row]?.[column]?.equations ?? 0] : [],
  );
  const wrongSplit = proof.repairs.some(
    (each) => each.split && JSON.stringify(each.split, asText) !== JSON.stringify(damage.split, asText),
  );
  const named = new Set(
    [
      ...proof.repairs.flatMap((each) => each.changes),
      ...proof.conflicts.flatMap((each) => (each.count === 1 ? each.cells : [])),
    ].map(({ row, column }) => `${row},${column}`),
  );
  return {
    damage,
    proof,
    detected: proof.repairs.length + proof.conflicts.length > 0,
    located: damage.cells.every(({ row, column }) => named.has(`${row},${column}`)),
    repaired: damage.cells.every(({ row, column }) => statusAt(row, column) === 'repaired' && isRight(row, column)),
    wrong: wrongSplit || proof.repairs.some((each) => each.changes.some(({ row, column }) => !isRight(row, column))),
    masked: masked.some((equations) => equations === 1),
    maskedTwice: masked.some((equations) => equations > 1),
  };
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function count(tally: Tally, result: Trial): void {
  tally.trials++;
  for (const key of ['detected', 'located', 'repaired', 'wrong', 'masked', 'maskedTwice'] as const)
    if (result[key]) tally[key]++;
}

/** Adds a table without errors; true where anything was found in it. */
function countClean(clean: CleanTally, proof: GridProof): boolean {
  const cells = proof.cells.flat();
  const finding = proof.repairs.length + proof.conflicts.length > 0;
  clean.tables++;
  if (finding) clean.withFindings++;
  if (proof.relations.length > 0) clean.withEquations++;
  clean.cells += cells.filter((cell) => cell.equations > 0).length;
  clean.proved += cells.filter((cell) => cell.equations > 0 && cell.status === 'proved').length;
  return finding;
}

function noteworthy(result: Trial, meets: boolean): string | null {
  if (result.wrong) return 'wrongly repaired';
  if (result.maskedTwice) return 'wrong in a cell that two equations call proved';
  if (!meets) return null;
  if (!result.detected) return 'not detected where two equations meet';
  return result.repaired ? null : 'not repaired where two equations meet';
}
