import { describe, expect, test } from 'vitest';
import type { SecondCopy } from '../src/solve/grid.ts';
import { solveGrid } from '../src/solve/solve.ts';
import { gridOf, statuses, twoPrefectures, valueAt, withCell } from './solve-grids.ts';

describe('a table without errors', () => {
  test('is proved in every cell and leaves no finding', () => {
    const proof = solveGrid(twoPrefectures());
    expect(statuses(proof)).toEqual(['proved']);
    expect(proof.repairs).toEqual([]);
    expect(proof.conflicts).toEqual([]);
    expect(proof.relations.map((each) => `${each.type} ${each.whole}`)).toEqual([
      'columns 0',
      'rows 1',
      'rows 5',
      'rows 0',
    ]);
  });

  test('keeps its negative amounts', () => {
    expect(valueAt(solveGrid(twoPrefectures()), 4, 2)).toBe(-49n);
  });

  test('throws on a row with too few cells', () => {
    const grid = twoPrefectures();
    expect(() => solveGrid({ ...grid, cells: grid.cells.map((row) => row.slice(1)) })).toThrow(RangeError);
  });
});

describe('equations found', () => {
  test('a difference of two columns', () => {
    const grid = gridOf(
      ['结余', '下达', '已支出'],
      [
        ['甲', '871', '1203', '332'],
        ['乙', '416', '950', '534'],
        ['丙', '-77', '640', '717'],
        ['丁', '105', '880', '775'],
      ].map(([name, ...amounts]) => [[name as string], amounts]),
    );
    const [relation] = solveGrid(grid).relations;
    expect(relation).toMatchObject({
      type: 'columns',
      whole: 1,
      parts: [
        { column: 0, sign: 1 },
        { column: 2, sign: 1 },
      ],
    });
  });

  test('parts of parts, as two relations and not a third that follows from them', () => {
    const grid = gridOf(
      ['全年', '提前', '本次', '中央', '省级'],
      [
        ['甲', '1500', '700', '800', '512', '288'],
        ['乙', '2213', '913', '1300', '1009', '291'],
        ['丙', '977', '400', '577', '401', '176'],
      ].map(([name, ...amounts]) => [[name as string], amounts]),
    );
    expect(solveGrid(grid).relations.map((each) => each.whole)).toEqual([0, 2]);
  });

  test('totals that stand last', () => {
    const grid = twoPrefectures();
    const turned = { ...grid, rows: [...grid.rows].reverse(), cells: [...grid.cells].reverse() };
    expect(statuses(solveGrid(turned))).toEqual(['proved']);
  });

  test('groups that no word names, from the numbers alone', () => {
    const grid = twoPrefectures();
    const nameless = { ...grid, rows: grid.rows.map((_, i) => ({ labels: [`第${i}处`] })) };
    const proof = solveGrid(nameless);
    expect(proof.relations.filter((each) => each.type === 'rows').map((each) => [each.whole, each.origin])).toEqual([
      [5, 'numbers'],
      [1, 'numbers'],
      [0, 'numbers'],
    ]);
  });

  test('groups named by a hint', () => {
    const grid = twoPrefectures();
    const parents = [null, 0, 1, 1, 1, 0, 5, 5, 5];
    const hinted = { ...grid, rows: grid.rows.map((_, i) => ({ labels: [`第${i}处`], parent: parents[i] ?? null })) };
    expect(
      solveGrid(hinted)
        .relations.filter((each) => each.type === 'rows')
        .every((each) => each.origin === 'hints'),
    ).toBe(true);
  });

  test('其中 rows are not added again', () => {
    const grid = gridOf(
      ['下达资金', '上年'],
      [
        [['合计'], ['5150', '4270']],
        [['甲县'], ['2037', '1961']],
        [['其中：城市'], ['1337', '1261']],
        [['乙县'], ['1948', '1300']],
        [['丙县'], ['1165', '1009']],
      ],
    );
    const proof = solveGrid(grid);
    expect(proof.conflicts).toEqual([]);
    expect(proof.relations).toMatchObject([{ type: 'rows', whole: 0, members: [1, 3, 4] }]);
    expect(proof.cells[2]?.[0]?.status).toBe('single');
  });

  test('a column of rates is not summed', () => {
    const grid = gridOf(
      ['下达资金', '执行率'],
      [
        [['合计'], ['5150', '91']],
        [['甲县'], ['2037', '88']],
        [['乙县'], ['1948', '93']],
        [['丙县'], ['1165', '92']],
      ],
    );
    const proof = solveGrid(grid);
    expect(proof.conflicts).toEqual([]);
    expect(proof.cells[0]?.map((cell) => cell.status)).toEqual(['proved', 'single']);
  });

  test('columns that are often equal need not be', () => {
    const rows = ['1301', '877', '942', '1130', '777', '1202', '951', '1408'].map((amount, i): [string[], string[]] => [
      [`第${i}县`],
      [amount, i === 3 ? '1007' : amount],
    ]);
    expect(solveGrid(gridOf(['本年', '上年'], rows)).conflicts).toEqual([]);
  });

  test('small numbers that add up by chance are no relation', () => {
    const grid = gridOf(
      ['项目数', '县数'],
      [
        [['甲'], ['3', '1']],
        [['乙'], ['2', '1']],
        [['丙'], ['1', '0']],
        [['丁'], ['5', '2']],
      ],
    );
    expect(solveGrid(grid).relations).toEqual([]);
  });
});

describe('what headers declare', () => {
  const settled = (rows: readonly (readonly string[])[]) =>
    gridOf(
      ['应补助', '已预拨', '本次清算'],
      rows.map(([name = '', ...amounts]) => [[name], amounts]),
    );

  test('应补助 = 已预拨 + 本次清算 repairs a lost minus', () => {
    const proof = solveGrid(
      settled([
        ['合计', '912', '1000', '-88'],
        ['甲县', '300', '350', '-50'],
        ['乙县', '412', '400', '12'],
        ['丙县', '200', '250', '50'],
      ]),
    );
    expect(proof.conflicts).toEqual([]);
    expect(proof.repairs).toMatchObject([{ kind: 'sign', changes: [{ row: 3, column: 2, from: 50n, to: -50n }] }]);
  });

  test('errors that cancel in the total show in their rows', () => {
    const proof = solveGrid(
      settled([
        ['合计', '1000', '600', '410'],
        ['甲县', '300', '200', '100'],
        ['乙县', '400', '250', '150'],
        ['丙县', '200', '100', '100'],
        ['丁县', '100', '50', '60'],
      ]),
    );
    expect(proof.repairs).toEqual([]);
    expect(proof.cells.map((row) => row[2]?.status)).toEqual(['conflict', 'proved', 'proved', 'proved', 'conflict']);
  });

  test('合计 over all payers must hold in a single row', () => {
    const row = (...amounts: string[]) => gridOf(['合计', '中央资金', '省级资金'], [[['甲县'], amounts]]);
    expect(solveGrid(row('300', '200', '100')).conflicts).toEqual([]);
    expect(solveGrid(row('310', '200', '100')).conflicts).toMatchObject([{ rounding: false }]);
    const other = gridOf(['合计', '中央资金', '补助人数'], [[['甲县'], ['310', '200', '100']]]);
    expect(solveGrid(other).conflicts).toEqual([]);
  });
});

test('sums that miss by the last decimal may be rounded; whole numbers and larger gaps are not', () => {
  const summed = (scale: number, total: string, ...parts: string[]) => {
    const rows = parts.map((part, i): [string[], string[]] => [[`第${i}县`], [part]]);
    return solveGrid({ ...gridOf(['金额'], [[['合计'], [total]], ...rows]), scale }).conflicts;
  };
  expect(summed(2, '120000', '42033', '54567', '23401')).toMatchObject([{ rounding: true }]);
  expect(summed(2, '120003', '42033', '54567', '23407')).toMatchObject([{ rounding: false }]);
  expect(summed(0, '120000', '42033', '54567', '23401')).toMatchObject([{ rounding: false }]);
});

describe('repairs', () => {
  test('a missing subtotal, proved three ways', () => {
    const [repair, ...others] = solveGrid(withCell(twoPrefectures(), 1, 2, '')).repairs;
    expect(others).toEqual([]);
    expect(repair).toMatchObject({ kind: 'missing cell', changes: [{ row: 1, column: 2, from: null, to: 1746n }] });
    expect(repair?.proof).toBe(
      '东州 小计·本次下达 = 4137 − 2391 = 1746；成员之和 1240+555+（-49） = 1746；合计 4081 − 其余小计之和 2335 = 1746',
    );
  });

  test.each([
    ['digit(s)', 6, 1, '1962', 1902n],
    ['sign', 4, 2, '49', -49n],
    ['decimal point/thousands separator', 3, 0, '19480', 1948n],
    ['missing cell', 7, 1, '', 1188n],
    ['missing cell', 7, 1, '1一88', 1188n],
  ])('%s in row %i, column %i', (kind, row, column, raw, meant) => {
    const proof = solveGrid(withCell(twoPrefectures(), row, column, raw));
    expect(proof.repairs).toMatchObject([{ kind, changes: [{ row, column, to: meant }] }]);
    expect(proof.cells[row]?.[column]).toMatchObject({ status: 'repaired', value: meant });
    expect(statuses(proof)).toEqual(['proved', 'repaired']);
  });

  test('a row that stands a column to the right, its label among the amounts', () => {
    const grid = twoPrefectures();
    const cells = grid.cells.map((row, r) =>
      r === 5 ? ['小计', '5467', '3132'].map((raw) => withCell(grid, 0, 0, raw).cells[0]?.[0]) : row,
    );
    const rows = grid.rows.map((row, r) => (r === 5 ? { labels: ['', '西州'] } : row));
    const proof = solveGrid({ ...grid, rows, cells: cells as typeof grid.cells });
    expect(proof.repairs).toMatchObject([{ kind: 'shifted block' }]);
    expect(proof.cells[5]?.map((cell) => cell.value)).toEqual([5467n, 3132n, 2335n]);
    expect(proof.repairs[0]?.proof).toContain(
      '西州 小计·本次下达 = 5467 − 3132 = 2335；成员之和 1442+908+（-15） = 2335',
    );
  });

  test('two cells that changed places between groups', () => {
    const swapped = withCell(withCell(twoPrefectures(), 4, 1, '1902'), 6, 1, '201');
    const proof = solveGrid(swapped);
    expect(proof.repairs).toMatchObject([{ kind: 'swapped cells' }]);
    expect([valueAt(proof, 4, 1), valueAt(proof, 6, 1)]).toEqual([201n, 1902n]);
  });

  describe('two cells that changed places within a group', () => {
    const swapped = withCell(withCell(twoPrefectures(), 6, 1, '1188'), 7, 1, '1902');

    test('may as well be the other cells of both rows: both stand in doubt', () => {
      const { repairs, conflicts, cells } = solveGrid(swapped);
      expect(repairs).toEqual([]);
      expect(conflicts.map((each) => each.explanations[0]?.kind)).toEqual(['swapped cells']);
      expect([cells[6]?.[1]?.status, cells[7]?.[1]?.status]).toEqual(['conflict', 'conflict']);
    });

    test('are settled by a second copy', () => {
      const proof = solveGrid(swapped, [{ row: 6, column: 1, value: 1902n, source: '另表', weight: 1 }]);
      expect(proof.repairs).toMatchObject([{ kind: 'swapped cells' }]);
      expect([valueAt(proof, 6, 1), valueAt(proof, 7, 1)]).toEqual([1902n, 1188n]);
    });
  });

  test.each([' ', ''])('two rows read as one, with %j between their amounts', (joint) => {
    const grid = twoPrefectures();
    const fused = [
      ['3344', '2096'],
      ['1902', '1188'],
      ['1442', '908'],
    ].map(([a, b]) => withCell(grid, 0, 0, `${a}${joint}${b}`).cells[0]?.[0]);
    const cells = [...grid.cells.slice(0, 6), fused, ...grid.cells.slice(8)] as typeof grid.cells;
    const rows = [...grid.rows.slice(0, 6), { labels: ['', '丁县戊县'] }, ...grid.rows.slice(8)];
    const proof = solveGrid({ ...grid, rows, cells });
    expect(proof.repairs).toMatchObject([
      {
        kind: 'fused row',
        split: [
          [3344n, 1902n, 1442n],
          [2096n, 1188n, 908n],
        ],
      },
    ]);
    expect(proof.repairs[0]?.proof).toContain('两行分别为 3344 | 1902 | 1442 与 2096 | 1188 | 908');
    expect(proof.conflicts).toEqual([]);
  });
});

describe('what nothing settles', () => {
  test('a blank that a single sum misses may be meant: it is proposed, not filled', () => {
    const grid = gridOf(
      ['下达资金'],
      [
        [['合计'], ['5276']],
        [['甲县'], ['2145']],
        [['乙县'], ['']],
        [['丙县'], ['1046']],
      ],
    );
    const { repairs, conflicts, cells } = solveGrid(grid);
    expect(repairs).toEqual([]);
    expect(conflicts[0]?.explanations[0]?.text).toBe('乙县·下达资金：（空） → 2085（缺数）');
    expect(cells[2]?.[0]?.value).toBeNull();
  });

  test('two rows of one group that stand aside: their sums say only what both have together', () => {
    const grid = twoPrefectures();
    const moved = [6, 7].reduce((each, row) => {
      const [all, early] = (grid.cells[row] ?? []).map(({ raw }) => raw) as [string, string];
      return [all, early].reduce((to, raw, c) => withCell(to, row, c + 1, raw), withCell(each, row, 0, ''));
    }, grid);
    const { repairs, conflicts } = solveGrid(moved);
    expect(repairs).toEqual([]);
    expect(conflicts.flatMap((each) => each.explanations.map(({ kind }) => kind))).toContain('shifted block');
  });

  test('two wrong digits of one size leave two explanations, both printed', () => {
    const wrong = withCell(withCell(twoPrefectures(), 2, 1, '897'), 3, 2, '655');
    const { conflicts, repairs, cells } = solveGrid(wrong);
    expect(repairs).toEqual([]);
    expect(conflicts).toMatchObject([{ reason: 'several' }]);
    expect(conflicts[0]?.explanations.map((each) => each.text)).toContain(
      '甲县·提前下达：897 → 797，乙县·本次下达：655 → 555（数字误读）',
    );
    expect(cells[2]?.[1]).toMatchObject({ status: 'conflict', value: 897n });
  });

  test('the reading that recognition itself held possible is printed first', () => {
    const grid = gridOf(
      ['下达资金'],
      [
        [['合计'], ['276']],
        [['甲县'], ['145']],
        [['乙县'], ['86']],
        [['丙县'], ['46']],
      ],
    );
    const cells = grid.cells.map((row, r) =>
      r === 2 ? row.map((cell) => ({ ...cell, alternatives: [{ text: '85', weight: 0.4 }] })) : row,
    );
    expect(solveGrid({ ...grid, cells }).conflicts[0]?.explanations[0]?.text).toBe(
      '乙县·下达资金：86 → 85（数字误读）',
    );
  });

  test('one column tells of an error, not where it is', () => {
    const grid = gridOf(
      ['下达资金'],
      [
        [['合计'], ['276']],
        [['甲县'], ['145']],
        [['乙县'], ['86']],
        [['丙县'], ['46']],
      ],
    );
    const { conflicts, cells } = solveGrid(grid);
    expect(conflicts[0]).toMatchObject({ reason: 'several', count: 4 });
    expect(conflicts[0]?.text).toBe('合计·下达资金：276 ≠ 成员之和 277（145+86+46）（差 -1）');
    expect(cells.flat().every((cell) => cell.status === 'conflict')).toBe(true);
  });
});

describe('second copies', () => {
  const grid = gridOf(
    ['下达资金'],
    [
      [['合计'], ['276']],
      [['甲县'], ['145']],
      [['乙县'], ['86']],
      [['丙县'], ['46']],
    ],
  );
  const copy = (row: number, value: bigint): SecondCopy => ({
    row,
    column: 0,
    value,
    source: `绩效目标表${row}`,
    weight: 1,
  });

  test('an equation and a copy locate and repair', () => {
    const proof = solveGrid(grid, [copy(1, 145n), copy(2, 86n), copy(3, 45n)]);
    expect(proof.repairs).toMatchObject([{ kind: 'digit(s)', changes: [{ row: 3, to: 45n }] }]);
    expect(proof.repairs[0]?.proof).toBe('丙县·下达资金 = 45：合计 276 − 其余成员之和 231 = 45；另见绩效目标表3 = 45');
  });

  test('a copy agrees with a cell that stands in no equation', () => {
    const single = gridOf(
      ['下达资金'],
      [
        [['甲县'], ['145']],
        [['乙县'], ['86']],
      ],
    );
    expect(
      solveGrid(single, [copy(0, 145n)])
        .cells.flat()
        .map((cell) => cell.status),
    ).toEqual(['agreed', 'single']);
  });

  test('a wrong copy does not shake what the table proves', () => {
    const proof = solveGrid(twoPrefectures(), [{ ...copy(6, 3344n), value: 3341n }]);
    expect(proof.repairs).toEqual([]);
    expect(proof.conflicts).toHaveLength(1);
    expect(statuses(proof)).toEqual(['proved']);
  });

  test('a copy that states what another cell holds leaves both in doubt', () => {
    const sound = withCell(grid, 3, 0, '45');
    const { conflicts, cells } = solveGrid(sound, [copy(1, 86n)]);
    expect(conflicts[0]?.explanations.map(({ kind }) => kind)).toContain('swapped cells');
    expect(cells.map(([cell]) => cell?.status)).toEqual(['proved', 'conflict', 'conflict', 'proved']);
  });

  test('a copy of a cell that is not there is a mistake of the caller', () => {
    expect(() => solveGrid(grid, [copy(9, 1n)])).toThrow('outside the grid');
  });
});

describe('cells that recognition was not sure of', () => {
  /** Unread, or read as another number with little weight on it. */
  function unsure(grid: ReturnType<typeof gridOf>, row: number, column: number, as: string) {
    const damaged = withCell(grid, row, column, as);
    const cells = damaged.cells.map((each, r) =>
      each.map((cell, c) =>
        r === row && c === column && cell.readable ? { ...cell, alternatives: [{ text: '1', weight: 0.05 }] } : cell,
      ),
    );
    return { ...damaged, cells };
  }

  test('are settled together by all of their sums, though no sum has only one of them', () => {
    const seal = unsure(unsure(unsure(twoPrefectures(), 2, 0, '\ufffd'), 3, 0, 's1'), 1, 0, '4187');
    const proof = solveGrid(seal);
    expect([1, 2, 3].map((row) => valueAt(proof, row, 0))).toEqual([4137n, 2037n, 1948n]);
    expect([1, 2, 3].map((row) => proof.cells[row]?.[0]?.status)).toEqual(['repaired', 'repaired', 'repaired']);
    expect(proof.conflicts).toEqual([]);
  });

  test('at three corners of a rectangle stay unread: an error in the fourth would not show', () => {
    const corners: [number, number][] = [
      [2, 0],
      [2, 1],
      [3, 1],
    ];
    const grid = corners.reduce((each, [row, column]) => unsure(each, row, column, '\ufffd'), twoPrefectures());
    const proof = solveGrid(withCell(grid, 3, 0, '1978'));
    expect(corners.map(([row, column]) => valueAt(proof, row, column))).toEqual([null, null, null]);
    expect(proof.repairs).toEqual([]);
  });
});
