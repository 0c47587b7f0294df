import { type Block, boxAt, type Table } from '@wenhao/core';
import { describe, expect, test } from 'vitest';
import { PdfPage, widthOf, writePdf } from '../../../bench/tables/pdf-writer.ts';
import type { Glyph, PageMarks, Rule } from '../src/layout/marks.ts';
import { layOutPage } from '../src/layout/page-layout.ts';
import { writePage } from '../src/layout/page-writer.ts';
import { foldIdeographs } from '../src/pdf/fold.ts';
import { GlyphWriter } from '../src/pdf/glyphs.ts';
import { readPdf } from '../src/pdf/index.ts';
import { StateStack } from '../src/pdf/text-state.ts';

const glyphs = (text: string, x: number, y: number, size = 10, turn: Glyph['turn'] = 0): Glyph[] =>
  [...text].map((c, i) => {
    const x0 = x + i * size;
    const upright = { x0, x1: x0 + size, y0: y - 0.86 * size, y1: y + 0.14 * size };
    return { text: c, ...upright, baseline: y, size, turn, spaced: false };
  });

const rule = (x0: number, y0: number, x1: number, y1: number): Rule => ({
  x0,
  y0,
  x1,
  y1,
  width: 0.5,
  color: '#000000',
});

/** A grid of three columns of 60 points and rows of 20. */
function gridOf(rows: number): Rule[] {
  const across = Array.from({ length: rows + 1 }, (_, i) => rule(50, 100 + 20 * i, 230, 100 + 20 * i));
  return [...across, ...[50, 110, 170, 230].map((x) => rule(x, 100, x, 100 + 20 * rows))];
}

function laidOut(marks: Pick<PageMarks, 'glyphs' | 'rules'>): readonly Block[] {
  const { blocks } = layOutPage({ width: 600, height: 800, fills: [], ...marks });
  return writePage(blocks, { number: 1, width: 600, height: 800 }).blocks;
}

const tableIn = (blocks: readonly Block[]) => blocks.find((block): block is Table => block.type === 'table');
const rowsOf = (table: Table | undefined) =>
  Array.from({ length: table?.rows ?? 0 }, (_, row) =>
    (table?.cells ?? []).filter((cell) => cell.row === row).map((cell) => cell.text.text),
  );

describe('ruled tables', () => {
  const header = ['县市', '金额', '人数'].flatMap((text, i) => glyphs(text, 54 + 60 * i, 114));

  test('a watermark is in no cell', () => {
    const figures = ['东县', '12', '345'].flatMap((text, i) => glyphs(text, 54 + 60 * i, 134));
    const watermark = glyphs('内部', 75, 136, 40, -1);
    const blocks = laidOut({ glyphs: [...watermark, ...header, ...figures], rules: gridOf(2) });
    expect(rowsOf(tableIn(blocks))).toEqual([
      ['县市', '金额', '人数'],
      ['东县', '12', '345'],
    ]);
    expect(blocks.at(-1)).toMatchObject({ type: 'furniture', role: 'other' });
  });

  test('a word printed on over the border is whole, in the cell that it begins in', () => {
    const long = [...glyphs('某某自治州人民政府', 54, 134), ...glyphs('78', 180, 134)];
    const blocks = laidOut({ glyphs: [...header, ...long], rules: gridOf(2) });
    expect(rowsOf(tableIn(blocks))[1]).toEqual(['某某自治州人民政府', '', '78']);
  });

  test('a mark that hangs out of the last column belongs to its line, what stands further off does not', () => {
    const row = [...glyphs('东县', 54, 134), ...glyphs('按时全部发放。', 167, 134), ...glyphs('注', 255, 134)];
    const blocks = laidOut({ glyphs: [...header, ...row], rules: gridOf(2) });
    expect(rowsOf(tableIn(blocks))[1]).toEqual(['东县', '', '按时全部发放。']);
    expect(blocks.find((block) => block.type !== 'table')).toMatchObject({ lines: [{ text: '注' }] });
  });

  test('digits on both sides of a border stay apart, however near', () => {
    const figures = [...glyphs('东县', 54, 134), ...glyphs('12', 149, 134), ...glyphs('34', 171, 134)];
    const blocks = laidOut({ glyphs: [...header, ...figures], rules: gridOf(2) });
    expect(rowsOf(tableIn(blocks))[1]).toEqual(['东县', '12', '34']);
  });

  test('a form to be filled in is a table', () => {
    const table = tableIn(laidOut({ glyphs: header, rules: gridOf(12) }));
    expect([table?.rows, table?.columns]).toEqual([13 - 1, 3]);
  });
});

/** Columns of 90 points: words to the left, amounts to the right. */
function printRow(page: PdfPage, y: number, texts: readonly string[], from = 0): void {
  texts.forEach((text, i) => {
    const left = 60 + 90 * (from + i);
    page.text(/^\d/.test(text) ? left + 60 - widthOf(text, 10) : left, y, 10, text);
  });
}

describe('tables without a grid', () => {
  test('rows below the last rule go on', async () => {
    const page = new PdfPage(595, 842);
    printRow(page, 114, ['县市', '金额', '人数']);
    for (let i = 0; i < 8; i++) printRow(page, 134 + 16 * i, [`第${i}县`, String(120 + i), String(45 + i)]);
    for (const y of [100, 120, 202]) page.line(55, y, 330, y);
    const { blocks } = await readPdf(writePdf([page]));
    expect(blocks.filter((block) => block.type === 'table')).toMatchObject([{ rows: 9, columns: 3 }]);
  });

  test('headings half a line lower than those beside them make no row', async () => {
    const page = new PdfPage(595, 842);
    printRow(page, 110, ['中央资金'], 1.8);
    printRow(page, 120, ['县市']);
    printRow(page, 120, ['省级'], 3.4);
    printRow(page, 130, ['提前', '本次'], 1.4);
    page.line(145, 116, 300, 116);
    for (let i = 0; i < 8; i++)
      printRow(page, 152 + 16 * i, [`第${i}县`, String(120 + i), String(45 + i), String(7 + i)]);
    for (const y of [98, 136, 275]) page.line(55, y, 420, y);
    const { blocks } = await readPdf(writePdf([page]));
    const table = tableIn(blocks);
    expect(table?.rows).toBe(10);
    expect(table?.cells.filter((cell) => cell.row < 2).map((c) => [c.text.text, c.rowSpan, c.columnSpan])).toEqual([
      ['县市', 2, 1],
      ['中央资金', 1, 2],
      ['省级', 2, 1],
      ['提前', 1, 1],
      ['本次', 1, 1],
    ]);
  });

  test('headings set to the left over amounts set to the right stand over their own columns', async () => {
    const page = new PdfPage(595, 842);
    ['县市', '合计', '中央资金', '省级资金'].forEach((text, i) => {
      page.text(60 + 90 * i, 114, 10, text);
    });
    for (let i = 0; i < 9; i++) {
      page.text(60, 134 + 16 * i, 10, `第${i}县`);
      for (let k = 1; k < 4; k++)
        page.text(60 + 90 * k + 85 - widthOf(String(20 * k + i), 10), 134 + 16 * i, 10, String(20 * k + i));
    }
    for (const y of [100, 120, 272]) page.line(55, y, 420, y);
    const { blocks } = await readPdf(writePdf([page]));
    expect(rowsOf(tableIn(blocks))[0]).toEqual(['县市', '合计', '中央资金', '省级资金']);
    expect(rowsOf(tableIn(blocks))[9]).toEqual(['第8县', '28', '48', '68']);
  });

  test('a choice printed in columns is no table', async () => {
    const page = new PdfPage(595, 842);
    for (let i = 0; i < 20; i++) {
      page.text(70, 100 + 24 * i, 10, `item ${'abcdefghij'[i % 10]}:`);
      for (const [k, word] of ['yes', 'no', 'n/a'].entries()) page.text(200 + 90 * k, 100 + 24 * i, 10, word);
    }
    const { blocks } = await readPdf(writePdf([page]));
    expect(blocks.filter((block) => block.type === 'table')).toEqual([]);
  });
});

test('户 and 青, which fonts give as radicals, are what simplified Chinese writes', () => {
  expect(foldIdeographs('⼾数、账⼾、⾭海')).toBe('户数、账户、青海');
});

test('Chinese print of a Type 3 font is as high as it is wide', () => {
  const states = new StateStack([1, 0, 0, -1, 0, 800]);
  states.current.font = 'f';
  states.current.fontSize = 10;
  const writer = new GlyphWriter(states, new Map([['f', { ascent: 0, descent: 0, type3: true, scale: 0.001 }]]));
  const shown = (unicode: string, width: number) => ({ unicode, width, isSpace: false, vmetric: null });
  writer.show([shown('合', 1000), shown('计', 1000), shown('4', 500)]);
  expect(writer.written().glyphs.map((glyph) => glyph.size)).toEqual([10, 10, 10]);
});

test('续表 in the line of the unit is no other title', async () => {
  const pages = [0, 1].map((number) => {
    const page = new PdfPage(595, 842);
    if (number === 0) page.text(200, 70, 14, '资金分配表');
    else page.text(60, 92, 10, '续表');
    page.text(300, 92, 10, '单位：万元');
    for (let i = 0; i <= 30; i++) page.line(55, 100 + 20 * i, 325, 100 + 20 * i);
    for (const x of [55, 145, 235, 325]) page.line(x, 100, x, 700);
    printRow(page, 114, ['县市', '金额', '人数']);
    for (let i = 1; i < 30; i++)
      printRow(page, 114 + 20 * i, [`第${30 * number + i}县`, String(100 + i), String(7 * i)]);
    return page;
  });
  const { blocks, pages: read } = await readPdf(writePdf(pages));
  const tables = blocks.filter((block) => block.type === 'table');
  expect(tables).toMatchObject([{ rows: 59, pages: [1, 2] }]);
  const cell = tables[0]?.cells.find(({ text }) => text.text === '第31县');
  const span = cell?.text.spans()[0];
  expect(span?.page).toBe(2);
  expect(span && read[1] && boxAt(read[1], span)).not.toBeNull();
});
