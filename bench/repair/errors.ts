/**
 * Slips as readers make them. Enters: a table and a random source. Leaves: the damaged grid, and what each cell truly is.
 * Example: 'lost minus' turns one −49 into 49.
 */
import type { AmountCell, AmountGrid, SecondCopy } from '../../packages/verify/src/solve/grid.ts';
import { scaledAmount } from '../../packages/verify/src/solve/matrix.ts';
import type { Random } from '../random.ts';
import { cellOf, type Table } from './tables.ts';

export interface Damaged {
  readonly grid: AmountGrid;
  readonly copies: readonly SecondCopy[];
  /** The true amounts of the damaged grid's rows; a fused row holds the sums of its two. */
  readonly truth: readonly (readonly (bigint | null)[])[];
  readonly cells: readonly { readonly row: number; readonly column: number }[];
  /** For a fused row, the true amounts of both. */
  readonly split: readonly [readonly bigint[], readonly bigint[]] | null;
}

export type ErrorKind = keyof typeof INJECT;
export type Place = { readonly row: number; readonly column: number };
type Inject = (table: Table, random: Random) => Damaged | null;

export const INJECT = {
  'one digit': digits(1),
  'two digits': digits(2),
  'three digits': digits(3),
  'five digits': digits(5),
  'lost minus': single((value) => (value < 0n ? -value : null)),
  'lost cell': single(() => 'blank'),
  'unreadable cell': single(() => 'unreadable'),
  'lost decimal point': single((value, grid) => (grid.scale > 0 ? value * 10n ** BigInt(grid.scale) : null)),
  'shifted block': shiftBlock,
  'swapped cells': swapCells,
  'fused row': fuseRows,
  mixture,
} satisfies Record<string, Inject>;

export const ERROR_KINDS = Object.keys(INJECT) as ErrorKind[];
/** Slips that change one cell. */
export const SINGLE: ReadonlySet<ErrorKind> = new Set([
  'one digit',
  'lost minus',
  'lost cell',
  'unreadable cell',
  'lost decimal point',
]);

/** The table's grid with `changes` written over it. */
function damaged(table: Table, changes: readonly (Place & { cell: AmountCell })[]): Damaged | null {
  const cells = table.grid.cells.map((row) => [...row]);
  for (const { row, column, cell } of changes) (cells[row] as AmountCell[])[column] = cell;
  const truth = table.grid.cells.map((row) => row.map((cell) => cell.value));
  const isSame = ({ row, column, cell }: Place & { cell: AmountCell }) =>
    cell.readable && (cell.value ?? 0n) === (truth[row]?.[column] ?? 0n);
  const wrong = changes.filter((each) => !isSame(each));
  if (wrong.length === 0) return null;
  return {
    grid: { ...table.grid, cells },
    copies: table.copies,
    truth,
    cells: wrong.map(({ row, column }) => ({ row, column })),
    split: null,
  };
}

function filled(grid: AmountGrid, wanted: (value: bigint) => boolean = () => true): Place[] {
  return grid.cells.flatMap((row, r) =>
    row.flatMap((cell, c) =>
      cell.value !== null && cell.value !== 0n && wanted(cell.value) ? [{ row: r, column: c }] : [],
    ),
  );
}

function valueAt(grid: AmountGrid, place: Place): bigint {
  return grid.cells[place.row]?.[place.column]?.value ?? 0n;
}

function wrongDigit(value: bigint, random: Random): bigint {
  const text = (value < 0n ? -value : value).toString();
  const at = random.int(0, text.length - 1);
  const others = [...'0123456789'].filter(
    (digit) => digit !== text[at] && !(at === 0 && text.length > 1 && digit === '0'),
  );
  const amount = BigInt(text.slice(0, at) + random.pick(others) + text.slice(at + 1));
  return value < 0n ? -amount : amount;
}

/** `count` wrong digits in as many cells, anywhere. */
function digits(count: number): Inject {
  return (table, random) => {
    const places = filled(table.grid);
    const chosen = new Map<string, Place>();
    while (chosen.size < Math.min(count, places.length)) {
      const place = random.pick(places);
      chosen.set(`${place.row},${place.column}`, place);
    }
    return damaged(
      table,
      [...chosen.values()].map((place) => ({ ...place, cell: cellOf(wrongDigit(valueAt(table.grid, place), random)) })),
    );
  };
}

function single(change: (value: bigint, grid: AmountGrid) => bigint | 'blank' | 'unreadable' | null): Inject {
  return (table, random) => {
    const places = filled(table.grid, (value) => change(value, table.grid) !== null);
    if (places.length === 0) return null;
    const place = random.pick(places);
    const to = change(valueAt(table.grid, place), table.grid);
    const cell = to === 'blank' || to === null ? cellOf(null) : to === 'unreadable' ? cellOf(0n, true) : cellOf(to);
    return damaged(table, [{ ...place, cell }]);
  };
}

/**
 * One to eight rows that follow one another, at most half of the table, stand a column to the left or right; what falls off is
 * lost. Of a table displaced as a whole the sums cannot tell: it agrees with itself.
 */
function shiftBlock(table: Table, random: Random): Damaged | null {
  const { grid } = table;
  if (grid.columns.length < 2) return null;
  const count = Math.min(random.int(1, 8), Math.floor(grid.rows.length / 2));
  const start = random.int(0, grid.rows.length - count);
  const left = random.chance(0.5);
  const changes = Array.from({ length: count }, (_, i) => start + i).flatMap((row) => {
    const cells = grid.cells[row] as readonly AmountCell[];
    const moved = left ? [...cells.slice(1), cellOf(null)] : [cellOf(null), ...cells.slice(0, -1)];
    return moved.map((cell, column) => ({ row, column, cell }));
  });
  return damaged(table, changes);
}

/** Two cells of one row, or of one column in rows that follow one another. */
function swapCells(table: Table, random: Random): Damaged | null {
  const { grid } = table;
  const one = random.pick(filled(grid));
  const inRow = grid.columns.length > 1 && random.chance(0.5);
  const two = inRow
    ? { row: one.row, column: (one.column + 1) % grid.columns.length }
    : { row: one.row > 0 ? one.row - 1 : one.row + 1, column: one.column };
  const [a, b] = [grid.cells[one.row]?.[one.column], grid.cells[two.row]?.[two.column]];
  if (!a || !b || b.value === null || a.value === b.value) return null;
  return damaged(table, [
    { ...one, cell: b },
    { ...two, cell: a },
  ]);
}

/** Two neighbours of one group in one row, their amounts one after the other, with or without a space. */
function fuseRows(table: Table, random: Random): Damaged | null {
  const group = random.pick(table.groups);
  if (group.length < 3) return null;
  const row = random.pick(group.slice(0, -1));
  const { grid } = table;
  const joint = random.chance(0.5) ? ' ' : '';
  const pair = [grid.cells[row], grid.cells[row + 1]] as [readonly AmountCell[], readonly AmountCell[]];
  if (pair.flat().some((cell) => cell.value === null)) return null;
  const fused = pair[0].map((cell, c): AmountCell => {
    const raw = `${cell.raw}${joint}${pair[1][c]?.raw ?? ''}`;
    const value = joint === '' ? scaledAmount(raw, grid.scale) : null;
    return { raw, readable: value !== null, value };
  });
  const cells = [...grid.cells.slice(0, row), fused, ...grid.cells.slice(row + 2)];
  const rows = [...grid.rows.slice(0, row + 1), ...grid.rows.slice(row + 2)];
  const amounts = pair.map((each) => each.map((cell) => cell.value ?? 0n)) as [bigint[], bigint[]];
  const truth = cells.map((each, r) =>
    each.map((cell, c) => (r === row ? (amounts[0][c] ?? 0n) + (amounts[1][c] ?? 0n) : cell.value)),
  );
  const places = fused.map((_, column) => ({ row, column }));
  const copies = table.copies
    .filter((copy) => copy.row !== row && copy.row !== row + 1)
    .map((copy) => (copy.row > row ? { ...copy, row: copy.row - 1 } : copy));
  return { grid: { ...grid, rows, cells }, copies, truth, cells: places, split: amounts };
}

/** Two to four slips of any kind that leaves the rows as they are, one after another; at most one shifted block. */
function mixture(table: Table, random: Random): Damaged | null {
  const kinds = [
    'one digit',
    'lost minus',
    'lost cell',
    'unreadable cell',
    'lost decimal point',
    'shifted block',
    'swapped cells',
  ] as const;
  let grid = table.grid;
  let left: readonly (typeof kinds)[number][] = kinds;
  for (let i = random.int(2, 4); i > 0; i--) {
    const kind = random.pick(left);
    if (kind === 'shifted block') left = left.filter((each) => each !== kind);
    const next = INJECT[kind]({ ...table, grid }, random);
    if (next) grid = next.grid;
  }
  const changes = grid.cells.flatMap((row, r) => row.map((cell, column) => ({ row: r, column, cell })));
  return damaged(table, changes);
}
