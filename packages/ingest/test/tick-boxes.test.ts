/** Signs and cells that recognition loses on scans, told from the picture: pages are drawn with places that are known. */
import { describe, expect, test } from 'vitest';
import { withoutBorder } from '../src/image/border.ts';
import { inkOf } from '../src/image/ink.ts';
import { type Grey, grey, type PixelBox } from '../src/image/raster.ts';
import { squaresIn } from '../src/image/squares.ts';
import { type OcrCharacter, type OcrLine, type PreparedPage, UNREAD } from '../src/ocr/engine.ts';
import { missedStrips } from '../src/ocr/paddle/missed.ts';
import { restoredSigns } from '../src/ocr/restore.ts';
import { readableLines } from '../src/ocr/unread-ink.ts';

const EM = 30;

function paper(width = 400, height = 120): Grey {
  return grey(width, height, new Uint8Array(width * height).fill(250));
}

function fill(page: Grey, { x0, y0, x1, y1 }: PixelBox, shade = 20): void {
  for (let y = y0; y < y1; y++) page.data.fill(shade, y * page.width + x0, y * page.width + x1);
}

function frame(page: Grey, { x0, y0, x1, y1 }: PixelBox, feet = 0): void {
  fill(page, { x0, y0, x1, y1: y0 + 2 });
  fill(page, { x0, y0: y1 - 2, x1, y1 });
  fill(page, { x0, y0, x1: x0 + 2, y1: y1 + feet });
  fill(page, { x0: x1 - 2, y0, x1, y1: y1 + feet });
}

/** 口 is as wide as a box, lower, and stands on feet. */
const BOX = { x0: 100, y0: 40, x1: 126, y1: 66 };
const MOUTH = { x0: 200, y0: 44, x1: 222, y1: 63 };

function tick(page: Grey, { x0, y0, x1, y1 }: PixelBox): void {
  for (let i = 0; i < x1 - x0 - 12; i++) fill(page, { x0: x0 + 6 + i, x1: x0 + 8 + i, y0: y1 - 9 - i, y1: y1 - 6 - i });
  for (let i = 0; i < 4; i++) fill(page, { x0: x0 + 4 + i, x1: x0 + 7 + i, y0: y0 + 12 + i, y1: y0 + 15 + i });
}

function character(text: string, x0: number, x1: number, more: Partial<OcrCharacter> = {}): OcrCharacter {
  return { text, x0, x1, confidence: 0.99, spaced: false, alternatives: [], ...more };
}

function pageOf(image: Grey, lines: PreparedPage['lines'] = { across: [], down: [] }): PreparedPage {
  return { image, ink: inkOf(image, 20), lines, pixelsPerMm: 7.9 };
}

function lineOf(...characters: OcrCharacter[]): OcrLine {
  const box = { x0: characters[0]?.x0 ?? 0, x1: characters.at(-1)?.x1 ?? 0, y0: 38, y1: 38 + EM };
  return { box, characters };
}

const textOf = ({ characters }: OcrLine) => characters.map(({ text }) => text).join('');
const read = (image: Grey, ...lines: OcrLine[]) => restoredSigns(lines, pageOf(image)).lines.map(textOf);

describe('boxes to tick', () => {
  const unsure = { confidence: 0.8, alternatives: [{ text: '□', weight: 0.02 }] };

  test('an empty square, a ticked one and 口 differ in what is inside them and in their feet', () => {
    const page = paper();
    frame(page, BOX);
    frame(page, MOUTH, 4);
    const ticked = { ...BOX, x0: 300, x1: 326 };
    frame(page, ticked);
    tick(page, ticked);
    const squares = squaresIn(inkOf(page, 20), { least: 13, most: 55 }).sort((a, b) => a.x0 - b.x0);
    expect(squares.map(({ x0, y0, x1, y1 }) => ({ x0, y0, x1, y1 }))).toEqual([BOX, MOUTH, ticked]);
    expect(squares.map(({ filled }) => filled > 0.03)).toEqual([false, false, true]);
    expect(squares.map(({ feet }) => feet > 0.05)).toEqual([false, true, false]);
  });

  test('a box taken for 口 is a box; 口 in 人口 stays', () => {
    const page = paper();
    frame(page, BOX);
    frame(page, MOUTH, 4);
    const option = lineOf(character('法', 70, 98), character('口', 100, 126, unsure));
    const people = lineOf(character('人', 170, 198), character('口', 200, 222, unsure));
    expect(read(page, option, people)).toEqual(['法□', '人口']);
  });

  test('boxes that were dropped come back, empty, ticked or filled, and their neighbours end beside them', () => {
    const page = paper();
    frame(page, BOX);
    fill(page, { x0: 72, y0: 40, x1: 80, y1: 64 });
    expect(read(page, lineOf(character('法', 70, 126)))).toEqual(['法□']);
    tick(page, BOX);
    const { lines } = restoredSigns([lineOf(character('法', 70, 126))], pageOf(page));
    expect(lines.map(textOf)).toEqual(['法☑']);
    expect(lines[0]?.characters[0]?.x1).toBeLessThanOrEqual(BOX.x0 + 1);
    fill(page, BOX);
    expect(read(page, lineOf(character('法', 70, 126)))).toEqual(['法■']);
  });

  test('a square that is a part of a character is no box', () => {
    const page = paper();
    frame(page, BOX);
    expect(read(page, lineOf(character('知', 88, 128)))).toEqual(['知']);
  });

  test('a box that stands alone in its row of print is read, one without print beside it is not', () => {
    const page = paper();
    frame(page, BOX);
    expect(read(page, lineOf(character('是', 20, 48)))).toEqual(['是', '□']);
    expect(read(page)).toEqual([]);
    tick(page, BOX);
    expect(read(page, lineOf(character('是', 20, 48)))).toEqual(['是']);
  });
});

describe('signs above a number', () => {
  /** Two strokes that meet on the right, and a bar under them. */
  function atLeast(page: Grey, x: number, y: number): void {
    for (let i = 0; i < 14; i++) {
      const down = Math.round(i * 0.5);
      fill(page, { x0: x + i, x1: x + i + 2, y0: y + down, y1: y + down + 2 });
      fill(page, { x0: x + i, x1: x + i + 2, y0: y + 13 - down, y1: y + 15 - down });
    }
    fill(page, { x0: x, x1: x + 16, y0: y + 18, y1: y + 20 });
  }
  const below = (text: string): OcrLine => ({
    box: { x0: 100, y0: 72, x1: 150, y1: 92 },
    characters: [...text].map((each, i) => character(each, 100 + 12 * i, 112 + 12 * i)),
  });

  test('a sign alone on its line, taken for V, is ≥ where its ink points right and a number stands below', () => {
    const page = paper();
    atLeast(page, 100, 42);
    const sign = { ...lineOf(character('V', 99, 117)), box: { x0: 99, y0: 40, x1: 117, y1: 64 } };
    expect(read(page, sign, below('300'))).toEqual(['≥', '300']);
    expect(read(page, sign, below('甲县'))).toEqual(['V', '甲县']);
  });

  test('a V stays one', () => {
    const page = paper();
    for (let i = 0; i < 20; i++) {
      fill(page, { x0: 100 + (i >> 1), x1: 102 + (i >> 1), y0: 42 + i, y1: 43 + i });
      fill(page, { x0: 120 - (i >> 1), x1: 122 - (i >> 1), y0: 42 + i, y1: 43 + i });
    }
    const sign = { ...lineOf(character('V', 99, 123)), box: { x0: 99, y0: 40, x1: 123, y1: 64 } };
    expect(read(page, sign, below('300'))).toEqual(['V', '300']);
  });
});

describe('the dark frame of a scan', () => {
  test('is paper, and print and lines are left; a dark page stays', () => {
    const page = paper();
    fill(page, { x0: 0, y0: 0, x1: 400, y1: 20 });
    fill(page, { x0: 0, y0: 60, x1: 300, y1: 62 });
    fill(page, BOX);
    const clean = withoutBorder(page, 7.9);
    const shade = (x: number, y: number) => clean.data[y * clean.width + x];
    expect([shade(200, 10), shade(200, 19), shade(150, 61), shade(110, 50)]).toEqual([255, 255, 20, 20]);
    const dark = paper();
    fill(dark, { x0: 0, y0: 0, x1: 400, y1: 120 });
    expect(withoutBorder(dark, 7.9)).toBe(dark);
  });
});

describe('cells of tables', () => {
  const rules = {
    across: [20, 100].map((at) => ({ at, from: 10, to: 390, thickness: 2 })),
    down: [10, 200, 390].map((at) => ({ at, from: 20, to: 100, thickness: 2 })),
  };
  const strip = { x0: 40, y0: 44, x1: 120, y1: 76 };

  test('ink as high as print in a cell without text is looked at; specks are not', () => {
    const page = paper();
    fill(page, { x0: 290, y0: 46, x1: 300, y1: 74 });
    expect(missedStrips([strip], pageOf(page, rules))).toHaveLength(1);
    const specks = paper();
    fill(specks, { x0: 290, y0: 46, x1: 294, y1: 50 });
    expect(missedStrips([strip], pageOf(specks, rules))).toEqual([]);
  });

  test('what cannot be read is � where nothing else stands in the cell, and is left out beside text', () => {
    const sure = { ...lineOf(character('8', 40, 60)), box: { x0: 40, y0: 44, x1: 60, y1: 74 } };
    const unsure = (x0: number): OcrLine => ({
      box: { x0, y0: 46, x1: x0 + 40, y1: 74 },
      characters: [character('学', x0, x0 + 40, { confidence: 0.28 })],
    });
    const alone = readableLines([sure, unsure(280)], rules);
    expect([alone.lines.map(textOf), alone.leftOut.length]).toEqual([['8', UNREAD], 0]);
    const beside = readableLines([sure, unsure(100)], rules);
    expect([beside.lines.map(textOf), beside.leftOut.length]).toEqual([['8'], 1]);
  });
});
