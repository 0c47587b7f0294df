import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoticeDocument, Page, Table } from '../src/document.ts';
import { decodeLayout, encodeLayout } from '../src/layout-codec.ts';
import { PlacedText } from '../src/placed-text.ts';

const page = (number: number, text: string, boxes: Page['boxes'] = null): Page => ({
  number,
  text,
  method: 'text',
  width: null,
  height: null,
  confidence: null,
  boxes,
});

const first = page(1, '县（市）\t金额\n阜康市\t31 <input checked>\n');
const second = page(2, '合计\t31\n');

const table: Table = {
  type: 'table',
  rows: 1,
  columns: 3,
  origin: 'tabs',
  pages: [1, 2],
  cells: [
    {
      row: 0,
      column: 0,
      rowSpan: 1,
      columnSpan: 1,
      page: 1,
      box: { x0: 1.25, y0: 2, x1: 3.0000001, y1: 4 },
      text: PlacedText.ofPage(first, 8, 11),
    },
    {
      row: 0,
      column: 1,
      rowSpan: 2,
      columnSpan: 1,
      page: 1,
      box: null,
      text: PlacedText.join([
        PlacedText.ofPage(first, 12, 14),
        ' ',
        PlacedText.standingFor('☑', { page: 1, start: 15, end: 30 }),
        PlacedText.ofPage(second, 3, 5),
        '尾',
      ]),
    },
    { row: 0, column: 2, rowSpan: 1, columnSpan: 1, page: 2, box: null, text: PlacedText.empty },
  ],
};

const document: Pick<NoticeDocument, 'pages' | 'blocks' | 'notes'> = {
  pages: [first, second],
  blocks: [
    { type: 'heading', level: 2, lines: [PlacedText.ofPage(first, 0, 4)] },
    table,
    { type: 'furniture', role: 'rule', lines: [] },
    { type: 'paragraph', lines: [PlacedText.ofPage(second, 0, 2), PlacedText.ofPage(second, 3, 5)] },
  ],
  notes: [{ code: 'join-refused', message: '未接', messageEn: 'not joined', page: 2 }],
};

/** PlacedText keeps its runs to itself: compare what it stands for. */
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_key, part) => (part instanceof PlacedText ? part.toData() : part)));

describe('the layout of a document', () => {
  it('comes back as it was', () => {
    const layout = decodeLayout(encodeLayout(document), document.pages);
    expect(plain(layout.blocks)).toEqual(plain(document.blocks));
    expect(layout.notes).toEqual(document.notes);
    expect(layout.boxes).toEqual([null, null]);
  });

  it('keeps no text that stands on the page already', () => {
    const long = page(
      1,
      Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20000))).join(''),
    );
    const blocks = [{ type: 'paragraph' as const, lines: [PlacedText.ofPage(long, 0, 5000)] }];
    expect(encodeLayout({ pages: [long], blocks, notes: [] }).length).toBeLessThan(200);
  });

  it('says so where its bytes were damaged', () => {
    const bytes = encodeLayout(document);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    expect(() => decodeLayout(bytes, document.pages)).toThrow();
  });

  it('keeps every glyph box to a hundredth of a point, and what was not printed unprinted', () => {
    const glyph = fc.oneof(
      fc.constant(null),
      fc.tuple(...[0, 0, 0, 0].map(() => fc.integer({ min: -50_000, max: 200_000 }))),
    );
    fc.assert(
      fc.property(fc.array(glyph, { maxLength: 60 }), (glyphs) => {
        const wanted = Float32Array.from(glyphs.flatMap((g) => (g ?? [NaN, NaN, NaN, NaN]).map((n) => n / 100)));
        const printed = page(1, '字'.repeat(glyphs.length), { coordinates: wanted });
        const layout = decodeLayout(encodeLayout({ pages: [printed], blocks: [], notes: [] }), [printed]);
        expect(layout.boxes[0]?.coordinates).toEqual(wanted);
      }),
    );
  });
});
