/**
 * Edges → grids: sets of edges that cross, as columns, rows and cells with their spans.
 * Example: a header cell "其中" over two columns is one cell of columnSpan 2, for no edge runs through it.
 */
import type { Box } from '@wenhao/core';
import type { Edge, Edges } from './edges.ts';

/** A place in a grid; `row` and `column` from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Column and row borders in points, and the cells that tile them. */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
}

export function boxOfGrid({ xs, ys }: Pick<Grid, 'xs' | 'ys'>): Box {
  return { x0: xs[0] ?? 0, y0: ys[0] ?? 0, x1: xs.at(-1) ?? 0, y1: ys.at(-1) ?? 0 };
}

export function boxOfCell({ xs, ys }: Grid, cell: GridCell): Box {
  const at = (values: readonly number[], i: number) => values[i] ?? values.at(-1) ?? 0;
  return {
    x0: at(xs, cell.column),
    y0: at(ys, cell.row),
    x1: at(xs, cell.column + cell.columnSpan),
    y1: at(ys, cell.row + cell.rowSpan),
  };
}

/** How near two edges must come to meet. */
const MEET = 3;
/** The part of a side that edges must cover to be a border. */
const COVERED = 0.6;

/** The edges of each drawn structure: those that meet, directly or through others. */
export function connectedEdges({ across, down }: Edges): Edges[] {
  const groups = new Groups(across.length + down.length);
  const sorted = down.map((edge, j) => ({ edge, j })).sort((a, b) => a.edge.at - b.edge.at);
  across.forEach((a, i) => {
    for (let k = firstAtLeast(sorted, a.from - MEET); k < sorted.length; k++) {
      const { edge, j } = sorted[k] as (typeof sorted)[number];
      if (edge.at > a.to + MEET) break;
      if (meets(a, edge)) groups.unite(i, across.length + j);
    }
  });
  return groups.all().map((members) => ({
    across: members.filter((i) => i < across.length).map((i) => across[i] as Edge),
    down: members.filter((i) => i >= across.length).map((i) => down[i - across.length] as Edge),
  }));
}

function firstAtLeast(sorted: readonly { readonly edge: Edge }[], at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.edge.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meets(across: Edge, down: Edge): boolean {
  return (
    down.at >= across.from - MEET &&
    down.at <= across.to + MEET &&
    across.at >= down.from - MEET &&
    across.at <= down.to + MEET
  );
}

/** Where the columns and rows of a structure end: its edges, and the ends of the others (tables without side lines). */
export function bordersOf({ across, down }: Edges): Pick<Grid, 'xs' | 'ys'> {
  const ends = (edges: readonly Edge[]) => [
    Math.min(...edges.map((edge) => edge.from)),
    Math.max(...edges.map((edge) => edge.to)),
  ];
  return {
    xs: distinct([...down.map((edge) => edge.at), ...(across.length > 0 ? ends(across) : [])]),
    ys: distinct([...across.map((edge) => edge.at), ...(down.length > 0 ? ends(down) : [])]),
  };
}

function distinct(values: number[]): number[] {
  const kept: number[] = [];
  for (const value of values.sort((a, b) => a - b)) {
    if (kept.length === 0 || value - (kept.at(-1) ?? 0) > MEET) kept.push(value);
  }
  return kept;
}

/** Nothing printed on one page is a table of more cells: it is a drawing. */
const MOST_CELLS = 100_000;

/** The cells of a structure: the boxes between its borders, joined wherever no edge parts them. */
export function cellsOf(borders: Pick<Grid, 'xs' | 'ys'>, edges: Edges): GridCell[] {
  const columns = borders.xs.length - 1;
  return setsOf(borders, edges)
    .flatMap((members) => rectanglesOf(members, columns))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** The boxes between borders as sets that no edge parts, by their places row by row. */
function setsOf(borders: Pick<Grid, 'xs' | 'ys'>, edges: Edges): number[][] {
  const [rows, columns] = [borders.ys.length - 1, borders.xs.length - 1];
  if (rows * columns > MOST_CELLS) return [];
  const groups = new Groups(Math.max(0, rows * columns));
  const down = borders.xs.map((x) => edges.down.filter((edge) => Math.abs(edge.at - x) <= MEET));
  const across = borders.ys.map((y) => edges.across.filter((edge) => Math.abs(edge.at - y) <= MEET));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      if (column + 1 < columns && !isBorder(down[column + 1], borders.ys, row)) groups.unite(at, at + 1);
      if (row + 1 < rows && !isBorder(across[row + 1], borders.xs, column)) groups.unite(at, at + columns);
    }
  }
  return groups.all();
}

/**
 * The part of a grid's room that is no cell: boxes that hang together, no edge between them, in another form than a
 * rectangle. The ground of a bar chart is such a comb; a table has next to none.
 */
export function raggedShare({ xs, ys, cells }: Grid, edges: Edges): number {
  const room = (cell: GridCell) => {
    const { x0, y0, x1, y1 } = boxOfCell({ xs, ys, cells }, cell);
    return (x1 - x0) * (y1 - y0);
  };
  const whole = cells.reduce((sum, cell) => sum + room(cell), 0);
  const ragged = setsOf({ xs, ys }, edges)
    .map((members) => rectanglesOf(members, xs.length - 1))
    .filter((rectangles) => rectangles.length > 1);
  return ragged.flat().reduce((sum, cell) => sum + room(cell), 0) / (whole || 1);
}

/** Whether the edges of a line cover the stretch between `borders[i]` and `borders[i + 1]`. */
function isBorder(line: readonly Edge[] | undefined, borders: readonly number[], i: number): boolean {
  const from = borders[i] ?? 0;
  const to = borders[i + 1] ?? 0;
  let covered = 0;
  if (line) for (const edge of line) covered += Math.max(0, Math.min(edge.to, to) - Math.max(edge.from, from));
  return covered >= COVERED * (to - from);
}

/** Boxes that hang together as rectangles: one where they fill it, else one for each run of rows of equal width. */
function rectanglesOf(members: readonly number[], columns: number): GridCell[] {
  const [only = 0] = members;
  if (members.length === 1)
    return [{ row: Math.floor(only / columns), column: only % columns, rowSpan: 1, columnSpan: 1 }];
  const byRow = new Map<number, number[]>();
  for (const at of members) {
    const row = Math.floor(at / columns);
    byRow.set(row, [...(byRow.get(row) ?? []), at % columns]);
  }
  const open: { row: number; column: number; rowSpan: number; columnSpan: number }[] = [];
  for (const [row, taken] of [...byRow].sort(([a], [b]) => a - b)) {
    for (const [column, columnSpan] of runsOf(taken)) {
      const above = open.find((r) => r.column === column && r.columnSpan === columnSpan && r.row + r.rowSpan === row);
      if (above) above.rowSpan++;
      else open.push({ row, column, rowSpan: 1, columnSpan });
    }
  }
  return open;
}

function runsOf(columns: number[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const column of columns.sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === column) last[1]++;
    else runs.push([column, 1]);
  }
  return runs;
}

/** Sets of small numbers that can be united. */
class Groups {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, i) => i);
  }

  unite(a: number, b: number): void {
    this.#parents[this.#root(a)] = this.#root(b);
  }

  /** The sets, in the order of their first members. */
  all(): number[][] {
    const places = new Int32Array(this.#parents.length).fill(-1);
    const sets: number[][] = [];
    for (let i = 0; i < this.#parents.length; i++) {
      const root = this.#root(i);
      const place = places[root] as number;
      if (place >= 0) sets[place]?.push(i);
      else places[root] = sets.push([i]) - 1;
    }
    return sets;
  }

  #root(i: number): number {
    let root = i;
    while (this.#parents[root] !== root) root = this.#parents[root] as number;
    this.#parents[i] = root;
    return root;
  }
}
