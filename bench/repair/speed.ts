/** How long a grid takes, by its size: growth should be linear. */
import { performance } from 'node:perf_hooks';
import type { AmountCell, AmountGrid } from '../../packages/verify/src/solve/grid.ts';
import { solveGrid } from '../../packages/verify/src/solve/solve.ts';
import { Random } from '../random.ts';
import { cellOf } from './tables.ts';

/** One line for each size, without errors and with one wrong digit. */
export function measureSpeed(): string[] {
  const lines = ['cells     clean ms   one error ms'];
  for (const groups of [13, 130, 1300]) {
    const grid = tableOf(groups);
    const wrong = withError(grid);
    for (const each of [grid, wrong]) solveGrid(each);
    lines.push(
      `${String(grid.rows.length * 3).padEnd(10)}${median(grid).toFixed(1).padStart(8)}${median(wrong).toFixed(1).padStart(15)}`,
    );
  }
  return lines;
}

function median(grid: AmountGrid): number {
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    solveGrid(grid);
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[4] as number;
}

/** 合计, then groups of one 小计 and nine units, 全年 = 提前 + 本次. */
function tableOf(groups: number): AmountGrid {
  const random = new Random(7);
  const rows: { labels: string[]; amounts: bigint[] }[] = [{ labels: ['合计', ''], amounts: [0n, 0n, 0n] }];
  const add = (to: bigint[], amounts: readonly bigint[]) => {
    for (const [i, amount] of amounts.entries()) to[i] = (to[i] ?? 0n) + amount;
  };
  for (let g = 0; g < groups; g++) {
    const subtotal = { labels: [`第${g}州`, '小计'], amounts: [0n, 0n, 0n] };
    rows.push(subtotal);
    for (let u = 0; u < 9; u++) {
      const [early, now] = [BigInt(random.int(1, 50_000)), BigInt(random.int(1, 50_000))];
      const unit = { labels: ['', `第${g}-${u}县`], amounts: [early + now, early, now] };
      rows.push(unit);
      add(subtotal.amounts, unit.amounts);
    }
    add((rows[0] as { amounts: bigint[] }).amounts, subtotal.amounts);
  }
  return {
    rows: rows.map(({ labels }) => ({ labels })),
    columns: [{ header: ['全年资金合计'] }, { header: ['其中：', '提前下达'] }, { header: ['其中：', '本次下达'] }],
    cells: rows.map(({ amounts }) => amounts.map((amount) => cellOf(amount))),
    scale: 0,
  };
}

function withError(grid: AmountGrid): AmountGrid {
  const cells = grid.cells.map((row) => [...row]);
  const row = cells[Math.floor(cells.length / 2)] as AmountCell[];
  row[1] = cellOf((row[1]?.value ?? 0n) + 400n);
  return { ...grid, cells };
}
