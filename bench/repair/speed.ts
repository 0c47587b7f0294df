/** How long a grid takes, by its size, its shape and the errors in it: growth should be linear. Processor time, as machines are shared. */
import type { AmountCell, AmountGrid } from '../../packages/verify/src/solve/grid.ts';
import { solveGrid } from '../../packages/verify/src/solve/solve.ts';
import { Random } from '../random.ts';
import { cellOf } from './tables.ts';

interface Shape {
  readonly name: string;
  readonly columns: 1 | 3;
  /** Units in a group; none for one sum over all. */
  readonly group: number | null;
  readonly words: boolean;
}

const SHAPES: readonly Shape[] = [
  { name: '3 columns, groups of 9', columns: 3, group: 9, words: true },
  { name: '3 columns, groups of 9, no words', columns: 3, group: 9, words: false },
  { name: '1 column, groups of 9', columns: 1, group: 9, words: true },
  { name: '1 column, one sum', columns: 1, group: null, words: true },
];
const SIZES = [400, 4000, 50_000];
const ERRORS = [0, 1, 5];

/** One line for each shape and size. */
export function measureSpeed(): string[] {
  const lines = [`processor ms, median${' '.repeat(15)}cells${ERRORS.map((n) => `${n} errors`.padStart(10)).join('')}`];
  for (const shape of SHAPES) {
    for (const size of SIZES) {
      const grid = tableOf(shape, size);
      const times = ERRORS.map((count) => median(withErrors(grid, count), size > 10_000 ? 5 : 15));
      const cells = grid.rows.length * shape.columns;
      lines.push(
        `${shape.name.padEnd(34)}${String(cells).padStart(6)}${times.map((t) => t.toFixed(1).padStart(10)).join('')}`,
      );
    }
  }
  return lines;
}

function median(grid: AmountGrid, repeats: number): number {
  const times = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage();
    solveGrid(grid);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(repeats / 2)] as number;
}

interface Row {
  readonly labels: string[];
  readonly amounts: bigint[];
}

/** 合计, then groups of one 小计 and its units; with three columns, 全年 = 提前 + 本次. */
function tableOf({ columns, group, words }: Shape, cells: number): AmountGrid {
  const random = new Random(7);
  const total = sumRow([words ? '合计' : '各地', ''], columns);
  const rows: Row[] = [total];
  while (rows.length * columns < cells) {
    const subtotal = group === null ? null : sumRow([`第${rows.length}州`, words ? '小计' : ''], columns);
    if (subtotal) rows.push(subtotal);
    for (let u = 0; u < (group ?? 1); u++) {
      const unit: Row = { labels: ['', `第${rows.length}县`], amounts: drawAmounts(random, columns) };
      rows.push(unit);
      for (const sum of [total, subtotal]) addTo(sum, unit);
    }
  }
  const headers = [['全年资金合计'], ['其中：', '提前下达'], ['其中：', '本次下达']];
  return {
    rows: rows.map(({ labels }) => ({ labels })),
    columns: headers.slice(0, columns).map((header) => ({ header })),
    cells: rows.map(({ amounts }) => amounts.map((amount) => cellOf(amount))),
    scale: 0,
  };
}

function sumRow(labels: string[], columns: number): Row {
  return { labels, amounts: Array.from({ length: columns }, () => 0n) };
}

function addTo(sum: Row | null, { amounts }: Row): void {
  for (const [i, amount] of amounts.entries()) if (sum) sum.amounts[i] = (sum.amounts[i] as bigint) + amount;
}

function drawAmounts(random: Random, columns: 1 | 3): bigint[] {
  const [early, now] = [BigInt(random.int(1, 50_000)), BigInt(random.int(1, 50_000))];
  return columns === 1 ? [early] : [early + now, early, now];
}

function withErrors(grid: AmountGrid, count: number): AmountGrid {
  const cells = grid.cells.map((row) => [...row]);
  for (let i = 1; i <= count; i++) {
    const row = cells[Math.floor((cells.length * i) / (count + 1))] as AmountCell[];
    const column = i % row.length;
    row[column] = cellOf((row[column]?.value ?? 0n) + 400n * BigInt(i));
  }
  return { ...grid, cells };
}
