/**
 * Allocation tables in every form that notices use. Enters: groups of payees with their amounts. Leaves: table parts
 * whose sums are worked out here, and one fact for each amount.
 */
import type { Fact, Part } from './model.ts';
import { grid } from './model.ts';
import { add, fen, type NumberStyle, written } from './money.ts';

/** A payee and its amounts, one for each measure. */
export type Member = readonly [region: string, ...amounts: number[]];

export interface Group {
  readonly region: string;
  /** What stands beside the region in its row of sums; no such row where it is left out. */
  readonly subtotal?: string;
  readonly members: readonly Member[];
}

export interface Allocation {
  /** Header rows; "<" and "^" join cells. */
  readonly header: readonly (readonly string[])[];
  /** The leaf header of each amount column. */
  readonly measures: readonly string[];
  readonly unit: string;
  readonly groups: readonly Group[];
  readonly total?: { readonly label: string; readonly at: 'first' | 'last' };
  readonly style?: NumberStyle;
  /** A first column that counts the payees. */
  readonly numbered?: boolean;
  /** Whether a first column carries the group. */
  readonly grouped?: boolean;
  /** The group is printed once and its cell joined, or left blank below. */
  readonly joined?: boolean;
  readonly widths?: readonly number[];
}

interface Line {
  readonly cells: readonly string[];
  readonly facts: readonly Fact[];
}

/** The table on one page, or cut after the given numbers of rows with `repeat` printed above each part. */
export function allocation(table: Allocation, cuts: readonly number[] = [], repeat: readonly Part[] = []): Part[] {
  const lines = allLines(table);
  const edges = [0, ...cuts, lines.length];
  return edges.slice(1).flatMap((end, i): Part[] => {
    const page = lines.slice(edges[i], end);
    const widths = table.widths ? { widths: table.widths } : {};
    const part: Part = {
      type: 'table',
      headerRows: table.header.length,
      grid: grid([...table.header, ...page.map((l, n) => joinGroups(table, l.cells, n))]),
      facts: page.flatMap((l) => l.facts),
      ...widths,
    };
    return i === 0 ? [part] : [{ type: 'page' }, ...repeat, part];
  });
}

/** A group cell cannot be joined with the header above it: the first row of a page keeps its text, or a blank. */
function joinGroups(table: Allocation, cells: readonly string[], rowOnPage: number): readonly string[] {
  return table.joined && rowOnPage > 0 ? cells : cells.map((cell) => (cell === '^' ? '' : cell));
}

function allLines(table: Allocation): Line[] {
  const members = table.groups.flatMap((group) => group.members);
  let count = 0;
  const body = table.groups.flatMap((group) => {
    const numbers = group.members.map(() => (table.numbered ? String(++count) : ''));
    return groupLines(table, group, numbers);
  });
  if (!table.total) return body;
  const sums = table.measures.map((_, m) => add(members.map((member) => member[m + 1] as number)));
  const lead = leadCells(table, {
    number: '',
    group: table.total.label,
    name: table.grouped ? '<' : table.total.label,
  });
  const total = amountLine(table, lead, { region: table.total.label, level: 'total', parent: null, amounts: sums });
  return table.total.at === 'first' ? [total, ...body] : [...body, total];
}

function groupLines(table: Allocation, group: Group, numbers: readonly string[]): Line[] {
  const lines: Line[] = [];
  if (group.subtotal) {
    const amounts = table.measures.map((_, m) => add(group.members.map((member) => member[m + 1] as number)));
    const lead = leadCells(table, { number: '', group: group.region, name: group.subtotal });
    lines.push(amountLine(table, lead, { region: group.region, level: 'subtotal', parent: null, amounts }));
  }
  for (const [i, [region, ...amounts]] of group.members.entries()) {
    const groupCell = lines.length === 0 ? group.region : table.joined ? '^' : '';
    const lead = leadCells(table, { number: numbers[i] ?? '', group: groupCell, name: region });
    const parent = group.region === '' ? null : group.region;
    lines.push(amountLine(table, lead, { region, level: 'unit', parent, amounts }));
  }
  return lines;
}

function leadCells(table: Allocation, row: { number: string; group: string; name: string }): string[] {
  return [...(table.numbered ? [row.number] : []), ...(table.grouped ? [row.group] : []), row.name];
}

interface Amounts {
  readonly region: string;
  readonly level: string;
  readonly parent: string | null;
  readonly amounts: readonly number[];
}

function amountLine(table: Allocation, lead: readonly string[], { region, level, parent, amounts }: Amounts): Line {
  const facts = table.measures.map((measure, m): Fact => {
    const amount = amounts[m] as number;
    const row = {
      region,
      level,
      measure,
      amount,
      unit: table.unit,
      amount_fen: fen(amount, table.unit),
      parent_region: parent,
    };
    return { view: 'allocations', row };
  });
  return { cells: [...lead, ...amounts.map((amount) => written(amount, table.style))], facts };
}
