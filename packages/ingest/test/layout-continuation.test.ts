import { type Block, type Cell, PlacedText, type Table } from '@wenhao/core';
import { describe, expect, test } from 'vitest';
import { joinContinued } from '../src/layout/continuation.ts';

function line(text: string): Block {
  return { type: 'paragraph', lines: [PlacedText.standingFor(text, { page: 1, start: 0, end: text.length })] };
}

/** A table from text: rows are lines, cells are separated by "|"; with `edges`, cells get boxes. */
function table(page: number, text: string, edges?: readonly number[]): Table {
  const rows = text.split('\n').map((row) => row.split('|'));
  const cells: Cell[] = rows.flatMap((row, r) =>
    row.map((value, column) => ({
      row: r,
      column,
      rowSpan: 1,
      columnSpan: 1,
      text: value === '' ? PlacedText.empty : PlacedText.standingFor(value, { page, start: 0, end: value.length }),
      box: edges ? { x0: edges[column] ?? 0, x1: edges[column + 1] ?? 0, y0: r * 20, y1: r * 20 + 20 } : null,
      page,
    })),
  );
  const columns = rows[0]?.length ?? 0;
  return { type: 'table', rows: rows.length, columns, cells, origin: edges ? 'ruled' : 'tabs', pages: [page] };
}

const tablesOf = (blocks: readonly Block[]) => blocks.filter((block) => block.type === 'table');
const column = (t: Table | undefined, c: number) =>
  t?.cells.filter((cell) => cell.column === c).map((cell) => cell.text.text);

const pageNumber: Block = {
  type: 'furniture',
  role: 'page-number',
  lines: [PlacedText.standingFor('— 3 —', { page: 1, start: 90, end: 95 })],
};

describe('a table that goes on', () => {
  const first = table(1, '县市|全年|其中\n||提前\n合计|9|4\n东县|5|1');
  const second = table(2, '县市|全年|其中\n||提前\n西县|3|2\n南县|1|1');

  test('with title, unit and header repeated is one table; the repeats are furniture', () => {
    const { blocks, notes } = joinContinued([
      line('资金分配表'),
      line('单位：万元'),
      first,
      line('资金分配表'),
      line('单位：万元'),
      second,
    ]);
    expect(blocks.map((b) => b.type)).toEqual([
      'paragraph',
      'paragraph',
      'table',
      'furniture',
      'furniture',
      'furniture',
    ]);
    const [joined] = tablesOf(blocks);
    expect(column(joined, 0)).toEqual(['县市', '', '合计', '东县', '西县', '南县']);
    expect(joined?.pages).toEqual([1, 2]);
    expect(joined?.cells.map((c) => c.page)).toEqual([...new Array(12).fill(1), ...new Array(6).fill(2)]);
    expect(blocks[5]).toMatchObject({ role: 'running-title' });
    expect(notes.map((n) => n.code)).toEqual(['table-joined']);
  });

  test('is joined when the title says 续', () => {
    const { blocks } = joinContinued([line('资金分配表'), first, line('资金分配表（续）'), second]);
    expect(tablesOf(blocks)).toHaveLength(1);
  });

  test('is not joined under another title or unit', () => {
    const { blocks, notes } = joinContinued([line('资金分配表'), line('单位：万元'), first, line('单位：元'), second]);
    expect(tablesOf(blocks)).toHaveLength(2);
    expect(notes.map((n) => n.code)).toEqual(['table-join-refused']);
  });

  test('on the same column edges over a page end is joined', () => {
    const a = table(1, '县市|全年\n合计|9\n东县|5', [50, 200, 400]);
    const b = table(2, '西县|3\n南县|1', [50.4, 200.2, 400]);
    const { blocks } = joinContinued([line('资金分配表'), a, pageNumber, b]);
    expect(column(tablesOf(blocks)[0], 0)).toEqual(['县市', '合计', '东县', '西县', '南县']);
    expect(blocks.filter((block) => block.type === 'furniture')).toEqual([pageNumber]);
  });

  test('on scanned pages, which lie a little apart, is joined where all edges differ alike', () => {
    const a = table(1, '县市|全年|提前\n合计|9|4\n东县|5|1', [50, 200, 300, 400]);
    const [shifted, other] = [
      [57, 208.5, 309.5, 410.5],
      [57, 228, 309, 410],
    ].map((edges) => table(2, '西县|3|2\n南县|1|1', edges));
    const join = (b: Table | undefined, isScan: boolean) =>
      tablesOf(joinContinued([a, pageNumber, ...(b ? [b] : [])], () => isScan).blocks).length;
    expect([join(shifted, true), join(shifted, false), join(other, true)]).toEqual([1, 2, 2]);
  });

  test('on fewer column edges takes its place in the finer grid', () => {
    const a = table(1, '项目|甲|乙\n金额|9|4', [50, 100, 200, 400]);
    const b = table(2, '指标|应保尽保\n率|高', [50, 100, 400]);
    const [joined] = tablesOf(joinContinued([a, b]).blocks);
    expect(joined?.columns).toBe(3);
    expect(joined?.cells.filter((c) => c.row === 2).map((c) => [c.column, c.columnSpan])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('has a row that the page end cut made one, unless its text has ended', () => {
    const above = (end: string) => table(1, `县市|目标|金额\n合计|无|9\n东县|困难群众${end}|5`, [50, 200, 300, 400]);
    const below = table(2, '|全部纳入保障|\n西县|应保尽保|3', [50, 200, 300, 400]);
    const cut = joinContinued([above('应当'), pageNumber, below]);
    expect(column(tablesOf(cut.blocks)[0], 1)).toEqual(['目标', '无', '困难群众应当\n全部纳入保障', '应保尽保']);
    expect(tablesOf(cut.blocks)[0]?.rows).toBe(4);
    expect(cut.notes.map((n) => n.code)).toEqual(['table-joined', 'row-joined']);
    const apart = joinContinued([above('。'), pageNumber, below]);
    expect(tablesOf(apart.blocks)[0]?.rows).toBe(5);
    expect(apart.notes.map((n) => n.code)).toEqual(['table-joined', 'row-join-refused']);
  });

  test('is not joined where the next page begins with a header of its own', () => {
    const a = table(1, '县市|全年\n合计|9\n东县|5', [50, 200, 400]);
    const b = table(2, '科目|代码\n儿童福利|2081001', [50, 200, 400]);
    const { blocks, notes } = joinContinued([a, pageNumber, b]);
    expect(tablesOf(blocks)).toHaveLength(2);
    expect(notes).toHaveLength(1);
  });
});

describe('sibling forms', () => {
  const form = (page: number, place: string, amount: string, edges?: readonly number[]) =>
    table(
      page,
      `项目名称||补助资金\n主管部门||民政厅\n资金情况|年度金额|${amount}\n|地方补助|\n指标|应保|尽保|${place}`.replace(
        `|${place}`,
        '',
      ),
      edges,
    );

  test('with the same caption and first rows stay apart', () => {
    const { blocks, notes } = joinContinued([
      line('绩效目标表'),
      form(1, '东县', '30'),
      line('绩效目标表'),
      form(1, '西县', '40'),
    ]);
    expect(tablesOf(blocks)).toHaveLength(2);
    expect(notes.map((n) => n.code)).toEqual(['table-join-refused']);
  });

  test('page after page on the same edges stay apart', () => {
    const edges = [50, 100, 200, 400];
    const { blocks } = joinContinued([form(1, '东县', '30', edges), pageNumber, form(2, '西县', '40', edges)]);
    expect(tablesOf(blocks)).toHaveLength(2);
  });
});

describe('plain text', () => {
  test('a table cut by a page number goes on where the same columns are numbers', () => {
    const { blocks } = joinContinued([table(1, '县市|全年\n合计|9\n东县|5'), pageNumber, table(1, '西县|3\n南县|1')]);
    expect(tablesOf(blocks)).toHaveLength(1);
  });

  test('two tables with nothing between them but a blank line stay apart', () => {
    const { blocks } = joinContinued([table(1, '县市|全年\n东县|5'), table(1, '西县|3\n南县|1')]);
    expect(tablesOf(blocks)).toHaveLength(2);
  });
});
