import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AmountCell, AmountGrid } from '../src/solve/grid.ts';
import { solveGrid } from '../src/solve/solve.ts';

/** 合计, two to four 小计 with two to six units each, 全年 = 提前 + 本次. Rows keep a key of their own in the label. */
const tables: fc.Arbitrary<AmountGrid> = fc
  .array(fc.array(fc.tuple(amount(), amount()), { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 4 })
  .map((groups) => {
    const rows: [string[], bigint[]][] = [];
    for (const [g, group] of groups.entries()) {
      const units = group.map(([early, now]) => [early + now, early, now]);
      rows.push([[`第${g}州`, '小计'], sumOf(units)]);
      for (const [u, unit] of units.entries()) rows.push([['', `第${g}-${u}县`], unit]);
    }
    const total = sumOf(rows.filter(([labels]) => labels[1] === '小计').map(([, amounts]) => amounts));
    return gridOf([[['合计', ''], total], ...rows]);
  });

function amount(): fc.Arbitrary<bigint> {
  return fc.bigInt({ min: 100n, max: 99_999n });
}

function sumOf(rows: readonly (readonly bigint[])[]): bigint[] {
  return [0, 1, 2].map((c) => rows.reduce((sum, row) => sum + (row[c] ?? 0n), 0n));
}

function gridOf(rows: readonly (readonly [readonly string[], readonly bigint[]])[]): AmountGrid {
  const cell = (value: bigint): AmountCell => ({ value, raw: value.toString(), readable: true });
  return {
    rows: rows.map(([labels]) => ({ labels })),
    columns: [{ header: ['全年资金合计'] }, { header: ['其中：', '提前下达'] }, { header: ['其中：', '本次下达'] }],
    cells: rows.map(([, amounts]) => amounts.map(cell)),
    scale: 0,
  };
}

function mapCells(grid: AmountGrid, change: (value: bigint, row: number, column: number) => bigint): AmountGrid {
  const cells = grid.cells.map((row, r) =>
    row.map((cell, c) => {
      const value = change(cell.value ?? 0n, r, c);
      return { ...cell, value, raw: value.toString() };
    }),
  );
  return { ...grid, cells };
}

/** A table and one to four cells in it that are changed, each by something else than 0. */
const damages = tables.chain((grid) =>
  fc.record({
    grid: fc.constant(grid),
    changes: fc.uniqueArray(
      fc.record({
        row: fc.nat(grid.rows.length - 1),
        column: fc.nat(2),
        by: fc.bigInt({ min: -99_999n, max: 99_999n }).filter((by) => by !== 0n),
      }),
      { minLength: 1, maxLength: 4, selector: ({ row, column }) => row * 3 + column },
    ),
  }),
);

type Damage = typeof damages extends fc.Arbitrary<infer T> ? T : never;

function damaged({ grid, changes }: Damage): AmountGrid {
  return mapCells(
    grid,
    (value, row, column) => value + (changes.find((each) => each.row === row && each.column === column)?.by ?? 0n),
  );
}

/** What is said of each cell, by the row's own name, whatever order the rows stand in. */
function said(grid: AmountGrid): Map<string, string> {
  const proof = solveGrid(grid);
  return new Map(
    proof.cells.flatMap((row, r) =>
      row.map((cell, c): [string, string] => [`${grid.rows[r]?.labels.join('')}/${c}`, `${cell.status} ${cell.value}`]),
    ),
  );
}

test('a table that adds up is proved everywhere', () => {
  fc.assert(
    fc.property(tables, (grid) => {
      const proof = solveGrid(grid);
      expect(proof.cells.flat().every((cell) => cell.status === 'proved')).toBe(true);
      expect([proof.repairs, proof.conflicts]).toEqual([[], []]);
    }),
    { numRuns: 60 },
  );
});

test('one wrong amount is always found and put right', () => {
  fc.assert(
    fc.property(damages, ({ grid, changes }) => {
      const [change] = changes;
      if (!change) return;
      const proof = solveGrid(damaged({ grid, changes: [change] }));
      const cell = proof.cells[change.row]?.[change.column];
      expect(cell?.status).not.toBe('proved');
      expect(proof.repairs.length + proof.conflicts.length).toBeGreaterThan(0);
      if (cell?.status === 'repaired') expect(cell.value).toBe(grid.cells[change.row]?.[change.column]?.value);
    }),
    { numRuns: 150 },
  );
});

test('no change of several amounts leaves a wrong one proved or repaired', () => {
  fc.assert(
    fc.property(damages, (damage) => {
      const proof = solveGrid(damaged(damage));
      for (const [r, row] of proof.cells.entries()) {
        for (const [c, cell] of row.entries()) {
          const isRight = cell.value === damage.grid.cells[r]?.[c]?.value;
          expect(isRight || !['proved', 'repaired'].includes(cell.status)).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});

/** A damaged table of which up to six cells, damaged or not, were recognised unsurely or not at all. */
const scans = damages.chain((damage) =>
  fc.record({
    damage: fc.constant(damage),
    doubts: fc.array(
      fc.record({
        row: fc.nat(damage.grid.rows.length - 1),
        column: fc.nat(2),
        other: fc.option(amount(), { nil: null }),
        weight: fc.constantFrom(0.03, 0.3),
      }),
      { maxLength: 6 },
    ),
  }),
);

function scanned({ damage, doubts }: typeof scans extends fc.Arbitrary<infer T> ? T : never): AmountGrid {
  const grid = damaged(damage);
  const cells = grid.cells.map((row, r) =>
    row.map((cell, c): AmountCell => {
      const doubt = doubts.find((each) => each.row === r && each.column === c);
      if (!doubt) return cell;
      if (doubt.other === null) return { value: null, raw: '\ufffd', readable: false };
      return { ...cell, alternatives: [{ text: doubt.other.toString(), weight: doubt.weight }] };
    }),
  );
  return { ...grid, cells };
}

test('what was recognised unsurely leaves no wrong amount proved or repaired, whatever else is wrong', () => {
  fc.assert(
    fc.property(scans, (scan) => {
      const proof = solveGrid(scanned(scan));
      for (const [r, row] of proof.cells.entries()) {
        for (const [c, cell] of row.entries()) {
          const isRight = cell.value === scan.damage.grid.cells[r]?.[c]?.value;
          expect(isRight || !['proved', 'repaired'].includes(cell.status)).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('the order of siblings changes nothing', () => {
  fc.assert(
    fc.property(damages, fc.infiniteStream(fc.nat(1000)), (damage, keys) => {
      const grid = damaged(damage);
      const order = shuffledSiblings(grid, [...keys.take(grid.rows.length)]);
      const turned = {
        ...grid,
        rows: order.map((r) => grid.rows[r] as never),
        cells: order.map((r) => grid.cells[r] as never),
      };
      const [one, other] = [said(grid), said(turned)];
      for (const [name, text] of one) expect(`${name} ${other.get(name)}`).toBe(`${name} ${text}`);
    }),
    { numRuns: 100 },
  );
});

test('the order of groups changes nothing', () => {
  fc.assert(
    fc.property(damages, (damage) => {
      const grid = damaged(damage);
      const starts = grid.rows.flatMap((row, r) => (row.labels[1] === '小计' ? [r] : []));
      const groups = starts.map((start, i) => range(start, starts[i + 1] ?? grid.rows.length));
      const order = [0, ...groups.reverse().flat()];
      const turned = {
        ...grid,
        rows: order.map((r) => grid.rows[r] as never),
        cells: order.map((r) => grid.cells[r] as never),
      };
      expect(Object.fromEntries(said(turned))).toEqual(Object.fromEntries(said(grid)));
    }),
    { numRuns: 60 },
  );
});

test('a change to a proved amount takes its proof, whatever else is wrong', () => {
  fc.assert(
    fc.property(damages, fc.nat(1000), fc.bigInt({ min: 1n, max: 9n }), (damage, at, by) => {
      const grid = damaged(damage);
      const [row, column] = [at % grid.rows.length, at % 3];
      const proof = solveGrid(mapCells(grid, (value, r, c) => (r === row && c === column ? value + by : value)));
      const before = solveGrid(grid).cells[row]?.[column];
      const after = proof.cells[row]?.[column];
      if (before?.status === 'proved')
        expect(`${after?.status} ${after?.value}`).not.toBe(`proved ${(before.value ?? 0n) + by}`);
    }),
    { numRuns: 150 },
  );
});

test('larger units change nothing', () => {
  fc.assert(
    fc.property(damages, fc.constantFrom(10n, 100n, 10_000n), (damage, factor) => {
      const grid = damaged(damage);
      const [one, other] = [solveGrid(grid), solveGrid(mapCells(grid, (value) => value * factor))];
      expect(other.cells.flat().map((cell) => [cell.status, cell.value])).toEqual(
        one.cells.flat().map((cell) => [cell.status, cell.value === null ? null : cell.value * factor]),
      );
    }),
    { numRuns: 100 },
  );
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** The rows with the units of each group in another order. */
function shuffledSiblings(grid: AmountGrid, keys: readonly number[]): number[] {
  const order: number[] = [];
  let group: number[] = [];
  const close = () => {
    order.push(...group.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b));
    group = [];
  };
  for (const [r, row] of grid.rows.entries()) {
    if (row.labels[0] === '') group.push(r);
    else {
      close();
      order.push(r);
    }
  }
  close();
  return order;
}
