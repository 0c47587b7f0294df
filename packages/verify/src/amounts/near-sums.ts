/**
 * Prefectures whose counties stand below them and nearly add up to them. Enters: the rows and cells of a list without a word for sums, e.g. 昌吉州 1998
 * above counties that come to 2007. Leaves: the same rows, where one wrong digit, sign or point, or two digits exchanged, would make them agree with the prefecture read as
 * their sum: then the difference is found and told, and a second copy can settle it. Sums that hold need no such reading.
 */
import type { AmountCell, AmountRow } from '../solve/grid.ts';
import { slipBetween, UNLIKELY } from '../solve/slips.ts';

/** Fewer amounts come near a sum by chance too often. */
const LEAST_MEMBERS = 3;

interface Group {
  readonly head: number;
  readonly members: readonly number[];
}

type Fit = 'exact' | 'near' | 'neither';

/** `cells[row][column]`, as in the grid. Nothing changes unless every such group of the table adds up, or nearly. */
export function withNearSums(rows: readonly AmountRow[], cells: readonly (readonly AmountCell[])[]): AmountRow[] {
  const groups = groupsOf(rows);
  const fits = groups.map((group) => fitOf(group, cells));
  if (!fits.includes('near') || fits.includes('neither')) return [...rows];
  const heads = new Set(groups.map(({ head }) => head));
  const parents = new Map(groups.flatMap(({ head, members }) => members.map((row) => [row, head] as const)));
  return rows.map((row, i): AmountRow => {
    const { part: _, ...plain } = row;
    if (heads.has(i)) return { ...row, level: 'subtotal', presumed: true };
    const parent = parents.get(i);
    return parent === undefined ? row : { ...plain, parent };
  });
}

/** Rows that may be parts of the row above them. */
function groupsOf(rows: readonly AmountRow[]): Group[] {
  const groups: { head: number; members: number[] }[] = [];
  for (const [i, { part }] of rows.entries()) {
    if (!part) groups.push({ head: i, members: [] });
    else groups.at(-1)?.members.push(i);
  }
  return groups.filter(({ members }) => members.length > 0);
}

/** Near: no column is further off than one slip, whether in the sum or in one of its members. */
function fitOf({ head, members }: Group, cells: readonly (readonly AmountCell[])[]): Fit {
  const valueAt = (row: number, column: number) => cells[row]?.[column]?.value ?? 0n;
  const fits = (cells[head] ?? []).map(({ value }, column): Fit | null => {
    const amounts = members.map((row) => valueAt(row, column));
    if (value === null && amounts.every((amount) => amount === 0n)) return null;
    return fitOfColumn(value, amounts);
  });
  const filled = fits.filter((fit) => fit !== null);
  if (filled.length === 0 || filled.includes('neither')) return 'neither';
  if (filled.every((fit) => fit === 'exact')) return 'exact';
  return members.length >= LEAST_MEMBERS ? 'near' : 'neither';
}

function fitOfColumn(whole: bigint | null, amounts: readonly bigint[]): Fit {
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  if (whole === sum) return 'exact';
  if (whole === null) return 'near';
  const inMember = amounts.some((amount) => amount !== 0n && isSlip(amount, amount + whole - sum));
  return inMember || isSlip(whole, sum) ? 'near' : 'neither';
}

function isSlip(read: bigint, meant: bigint): boolean {
  return slipBetween(read, meant).cost < UNLIKELY || isTransposed(String(read), String(meant));
}

/** Two digits that changed places: 254 for 245. */
function isTransposed(read: string, meant: string): boolean {
  const at = [...read].findIndex((digit, i) => digit !== meant[i]);
  return at >= 0 && `${read.slice(0, at)}${read[at + 1]}${read[at]}${read.slice(at + 2)}` === meant;
}
