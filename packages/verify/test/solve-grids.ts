/** Small grids for the solver's tests, written as they look: labels, then amounts; '' is blank, a text that is no number unread. */
import type { AmountCell, AmountGrid, GridProof } from '../src/solve/grid.ts';

/** `headers` with '/' between levels; each row is its labels and its amounts. */
export function gridOf(
  headers: readonly string[],
  rows: readonly (readonly [readonly string[], readonly string[]])[],
): AmountGrid {
  return {
    rows: rows.map(([labels]) => ({ labels })),
    columns: headers.map((header) => ({ header: header.split('/') })),
    cells: rows.map(([, amounts]) => amounts.map(cellOf)),
    scale: 0,
  };
}

export function cellOf(raw: string): AmountCell {
  if (raw === '') return { raw, value: null, readable: true };
  return /^-?\d+$/.test(raw) ? { raw, value: BigInt(raw), readable: true } : { raw, value: null, readable: false };
}

/** The grid with one cell written otherwise. */
export function withCell(grid: AmountGrid, row: number, column: number, raw: string): AmountGrid {
  const cells = grid.cells.map((each, r) => each.map((cell, c) => (r === row && c === column ? cellOf(raw) : cell)));
  return { ...grid, cells };
}

/** Two prefectures, 全年 = 提前 + 本次, totals first, one amount taken back. */
export function twoPrefectures(): AmountGrid {
  return gridOf(
    ['全年资金', '其中：/提前下达', '其中：/本次下达'],
    [
      [
        ['合计', ''],
        ['9604', '5523', '4081'],
      ],
      [
        ['东州', '小计'],
        ['4137', '2391', '1746'],
      ],
      [
        ['', '甲县'],
        ['2037', '797', '1240'],
      ],
      [
        ['', '乙县'],
        ['1948', '1393', '555'],
      ],
      [
        ['', '丙县'],
        ['152', '201', '-49'],
      ],
      [
        ['西州', '小计'],
        ['5467', '3132', '2335'],
      ],
      [
        ['', '丁县'],
        ['3344', '1902', '1442'],
      ],
      [
        ['', '戊县'],
        ['2096', '1188', '908'],
      ],
      [
        ['', '己县'],
        ['27', '42', '-15'],
      ],
    ],
  );
}

export function statuses(proof: GridProof): string[] {
  return [...new Set(proof.cells.flat().map((cell) => cell.status))].sort();
}

export function valueAt(proof: GridProof, row: number, column: number): bigint | null | undefined {
  return proof.cells[row]?.[column]?.value;
}
