import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleaned } from '../src/layout/clean.ts';
import { drawPage } from '../src/layout/draw.ts';
import { edgesOf } from '../src/layout/edges.ts';
import { bordersOf, cellsOf, connectedEdges } from '../src/layout/grid.ts';
import { linesOf } from '../src/layout/lines.ts';
import type { Glyph, PageMarks, Rule } from '../src/layout/marks.ts';
import { layOutPage } from '../src/layout/page-layout.ts';
import { writePage } from '../src/layout/page-writer.ts';
import { isValue } from '../src/layout/text-rows.ts';
import { foldIdeographs } from '../src/pdf/fold.ts';

function glyph(text: string, x: number, baseline: number, size = 10, turn: Glyph['turn'] = 0): Glyph {
  return {
    text,
    x0: x,
    x1: x + size,
    y0: baseline - 0.86 * size,
    y1: baseline + 0.14 * size,
    baseline,
    size,
    turn,
    spaced: false,
  };
}

const rule = (x0: number, y0: number, x1: number, y1: number): Rule => ({
  x0,
  y0,
  x1,
  y1,
  width: 0.5,
  color: '#000000',
});
const marks = (parts: Partial<PageMarks>): PageMarks => ({
  width: 600,
  height: 800,
  glyphs: [],
  rules: [],
  fills: [],
  ...parts,
});

describe('edges', () => {
  test('dashes, doubled and broken lines are one edge each', () => {
    const dashes = Array.from({ length: 20 }, (_, i) => rule(50 + i * 6, 100, 54 + i * 6, 100));
    const doubled = [rule(50, 200, 300, 200), rule(50, 201.5, 300, 201.5)];
    const broken = [rule(50, 300, 170, 300), rule(172, 300, 300, 300)];
    const { across } = edgesOf(marks({ rules: [...dashes, ...doubled, ...broken] }));
    expect(across.map(({ from, to }) => [from, to])).toEqual([
      [50, 168],
      [50, 300],
      [50, 300],
    ]);
  });

  test('white lines on white paper are none', () => {
    const white = { ...rule(50, 100, 300, 100), color: '#ffffff' };
    expect(edgesOf(marks({ rules: [white] })).across).toEqual([]);
  });
});

describe('grids', () => {
  test('a cell over two columns and one over two rows', () => {
    const rules = [0, 20, 40]
      .map((y) => rule(0, y, 90, y))
      .concat(
        [0, 30, 90].map((x) => rule(x, 0, x, 40)),
        [rule(60, 20, 60, 40)],
      );
    const across = rules.filter((r) => !(r.y0 === 20 && r.x0 === 0)).concat(rule(30, 20, 90, 20));
    const [structure] = connectedEdges(edgesOf(marks({ rules: across })));
    const cells = structure ? cellsOf(bordersOf(structure), structure) : [];
    expect(cells.map((c) => [c.row, c.column, c.rowSpan, c.columnSpan])).toEqual([
      [0, 0, 2, 1],
      [0, 1, 1, 2],
      [1, 1, 1, 1],
      [1, 2, 1, 1],
    ]);
  });
});

describe('lines', () => {
  test('small raised print stays in its line', () => {
    const glyphs = [glyph('注', 0, 100), glyph('1', 10, 96, 5), glyph('下', 0, 120)];
    expect(linesOf(glyphs).map((line) => line.glyphs.map((g) => g.text).join(''))).toEqual(['注1', '下']);
  });

  test('a page printed sideways is turned back', () => {
    const sideways = { ...glyph('合', 500, 100), turn: 1 as const };
    const { marks: upright } = cleaned(marks({ glyphs: [sideways] }));
    expect(upright).toMatchObject({ width: 800, height: 600, glyphs: [{ turn: 0 }] });
  });
});

test('radicals and compatibility ideographs fold one for one', () => {
  expect(foldIdeographs('⾦额⻓⻔⻅豈①Ａ')).toBe('金额长门见豈①Ａ');
});

test('values are numbers and what stands for them', () => {
  expect(['1,234.5', '-17', '（45）', '≥90%', '—', 'n/a', '12/31/2009'].filter((text) => !isValue(text))).toEqual([]);
  expect(['合计', '单位：万元', '2024年', 'Total', ''].filter(isValue)).toEqual([]);
});

test('whatever stands on a page, each glyph is written once and lies in one block', () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: 580 }),
    y: fc.integer({ min: 10, max: 790 }),
    size: fc.integer({ min: 6, max: 20 }),
  });
  const line = fc.tuple(
    fc.integer({ min: 0, max: 590 }),
    fc.integer({ min: 0, max: 790 }),
    fc.integer({ min: 5, max: 300 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(place, { maxLength: 120 }), fc.array(line, { maxLength: 40 }), (places, lines) => {
      const glyphs = places.map(({ x, y, size }, i) => glyph(String.fromCharCode(0x4e00 + i), x, y, size));
      const rules = lines.map(([x, y, length, down]) => (down ? rule(x, y, x, y + length) : rule(x, y, x + length, y)));
      const found = layOutPage(marks({ glyphs, rules }));
      const layout = found.blocks;
      expect(drawPage(marks({ glyphs, rules }), found).split('<text').length).toBe(glyphs.length + layout.length + 1);
      const { page, blocks } = writePage(layout, { number: 1, width: 600, height: 800 });
      const inBlocks = blocks.flatMap((b) =>
        b.type === 'table' ? b.cells.map((c) => c.text.text) : b.lines.map((l) => l.text),
      );
      const sorted = (text: string) => [...text.replace(/\s/g, '')].sort().join('');
      expect(sorted(page.text)).toBe(sorted(glyphs.map((g) => g.text).join('')));
      expect(sorted(inBlocks.join(''))).toBe(sorted(page.text));
    }),
    { numRuns: 150 },
  );
});
