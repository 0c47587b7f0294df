/** Which text layers are believed: generated PDFs of a picture with a good layer, a rubbish one, or one that stands for nothing. */
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Glyph } from '../src/layout/marks.ts';
import { doubtOf, isChinese } from '../src/ocr/doubt.ts';
import { scanReader } from '../src/ocr/pdf-scans.ts';
import { readPdf } from '../src/pdf/index.ts';

const FIGURES = Array.from({ length: 30 }, (_, i) => `${1000 + 37 * i}.50   ${(i * 7919) % 10_000}   -${i}`);
const ENGLISH = Array.from(
  { length: 12 },
  (_, i) => `The allocation of funds to counties is printed on page ${i} below.`,
);
const RUBBISH = [
  'Ben MBA BEDATARMLS Rie',
  'AF IA2024 FIBRE RE SRE RS A zal',
  'ARE, BREUMS, BERRA REUSE: StF',
  'BEmRREASSA Batt IRRTRA',
];
const CAPITALS = ['NATIONAL BUREAU OF STATISTICS', 'TRANSFERS TO LOCAL GOVERNMENTS', 'ANNEX III TO THE BUDGET'];

/** Glyphs as they stand on a page, line by line. */
function glyphsOf(lines: readonly string[]): Glyph[] {
  return lines.flatMap((line, row) =>
    [...line].flatMap((text, i): Glyph[] => {
      const [x0, y1] = [60 + 6 * i, 80 + 14 * row];
      const box = { x0, y0: y1 - 10, x1: x0 + 6, y1, baseline: y1 - 2, size: 10, turn: 0 } as const;
      return text === ' ' ? [] : [{ ...box, text, spaced: line[i - 1] === ' ' }];
    }),
  );
}

describe('what a text layer says of itself', () => {
  test.each([
    ['figures', FIGURES, null],
    ['running text in Latin letters', ENGLISH, null],
    ['figures with a few words', [...FIGURES, 'Total of the counties'], null],
    [
      'Chinese with codes',
      ['关于下达中央财政困难群众救助补助资金预算的通知', 'KX-2024-AB 208 20819 2081901 万元'],
      null,
    ],
    ['Cyrillic', ['Уведомление о распределении средств бюджета на текущий год'], null],
    ['what recognition in a wrong language leaves', RUBBISH, 'foreign'],
    [
      'strokes and dots',
      ["|| _ -- ' . | ~ __ ^ . | - _ =", "; : ' | . _ ~ = | -- . ' _ | ^ | ; : . ' | ; : ' | . _ ~ = | -- ."],
      'foreign',
    ],
    ['capitals, which may be anything', CAPITALS, 'foreign'],
    ['codes for characters', ['\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008'.repeat(8)], 'unreadable'],
    [
      'numbers of glyphs for characters',
      [...Array(60)].map((_, i) => String.fromCharCode(0x10a0 + 37 * i)),
      'unreadable',
    ],
    ['a stamp', ['2024-0118'], 'few'],
  ] as const)('%s', (_name, lines, doubt) => {
    expect(doubtOf(glyphsOf(lines))).toBe(doubt);
  });

  test('what is Chinese', () => {
    expect(['合计 1,042.8', '1,042.8', 'FIBRE RE', 'KX 分配表'].map(isChinese)).toEqual([true, false, false, true]);
  });
});

interface Layer {
  readonly lines: readonly string[];
  /** Under the picture, over it, or over it and invisible. */
  readonly as: 'under' | 'over' | 'invisible';
  readonly picture?: 'page' | 'strips' | 'corner' | 'none';
}

describe('pages under a picture', () => {
  let picture: Buffer;
  beforeAll(async () => {
    const create = { width: 600, height: 840, channels: 3, background: '#f6f6f6' } as const;
    picture = await sharp({ create }).jpeg().toBuffer();
  });

  function pdfOf({ lines, as, picture: place = 'page' }: Layer): Promise<Buffer> {
    return new Promise((resolve) => {
      const document = new PDFDocument({ size: 'A4', margin: 0 });
      const parts: Buffer[] = [];
      document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
      const paint = () => {
        const height = 842 / (place === 'strips' ? 20 : 1);
        if (place === 'corner') document.image(picture, 0, 0, { width: 60 });
        else if (place !== 'none')
          for (let y = 0; y < 842; y += height) document.image(picture, 0, y, { width: 595, height });
      };
      if (as !== 'under') paint();
      if (as === 'invisible') document.addContent('3 Tr');
      document.fontSize(10);
      lines.forEach((line, i) => {
        document.text(line, 60, 60 + 16 * i, { lineBreak: false });
      });
      if (as === 'under') paint();
      document.end();
    });
  }

  /** Whether the picture is recognised: the recogniser that is asked for does not exist, so that the one page fails where it is called. */
  async function isRecognised(layer: Layer): Promise<boolean> {
    const bytes = await pdfOf(layer);
    const scans = scanReader(bytes, 'a'.repeat(64), { engine: 'none' as 'paddle', cache: null });
    const reading = readPdf(bytes, { scans }).finally(() => scans.close());
    return reading.then(
      () => false,
      () => true,
    );
  }

  test.each<[string, Layer]>([
    ['invisible figures', { lines: FIGURES, as: 'invisible' }],
    ['figures over a background', { lines: FIGURES, as: 'over' }],
    ['figures under a picture', { lines: FIGURES, as: 'under' }],
    ['invisible Latin text', { lines: ENGLISH, as: 'invisible' }],
    ['capitals over a background', { lines: CAPITALS, as: 'over' }],
    ['capitals beside a logo', { lines: CAPITALS, as: 'over', picture: 'corner' }],
    ['rubbish without a picture', { lines: RUBBISH, as: 'invisible', picture: 'none' }],
    ['a page number without a picture', { lines: ['— 3 —'], as: 'over', picture: 'none' }],
  ])('%s: the text layer is believed', async (_name, layer) => {
    expect(await isRecognised(layer)).toBe(false);
  });

  test.each<[string, Layer]>([
    ['invisible rubbish', { lines: RUBBISH, as: 'invisible' }],
    ['rubbish under the picture', { lines: RUBBISH, as: 'under' }],
    ['a stamp on a scan', { lines: ['2024-0118'], as: 'over' }],
    ['a stamp on a scan in strips', { lines: ['2024-0118'], as: 'over', picture: 'strips' }],
    ['glyphs that stand for nothing', { lines: [' \u00a0 \u00a0', ' '], as: 'invisible' }],
  ])('%s: the picture is read', async (_name, layer) => {
    expect(await isRecognised(layer)).toBe(true);
  });
});
