import { type Block, type NoticeDocument, PlacedText } from '@wenhao/core';
import { expect, test } from 'vitest';
import { documentJson } from '../src/read/document-json.ts';

const TEXT = '2024年资金分配表\n单位：万元\n县市\t金额\n东县\t9\n注：含直管县。';

function placed(text: string): PlacedText {
  const start = TEXT.indexOf(text);
  return PlacedText.standingFor(text, { page: 1, start, end: start + text.length });
}

function cell(row: number, column: number, text: string) {
  return { row, column, rowSpan: 1, columnSpan: 1, text: placed(text), box: null, page: 1 };
}

const BLOCKS: readonly Block[] = [
  { type: 'paragraph', lines: [placed('2024年资金分配表'), placed('单位：万元')] },
  {
    type: 'table',
    rows: 2,
    columns: 2,
    cells: [cell(0, 0, '县市'), cell(0, 1, '金额'), cell(1, 0, '东县'), cell(1, 1, '9')],
    origin: 'tabs',
    pages: [1],
  },
  { type: 'paragraph', lines: [placed('注：含直管县。')] },
];

const DOCUMENT: NoticeDocument = {
  sourceId: '00',
  file: '通知.txt',
  mediaType: 'text/plain',
  bytes: 90,
  pages: [{ number: 1, text: TEXT, method: 'text', width: null, height: null, confidence: null, boxes: null }],
  blocks: BLOCKS,
  notes: [],
};

test('a table as JSON has its caption, unit and notes, each with its place', async () => {
  let json = '';
  for await (const piece of documentJson(DOCUMENT)) json += piece;
  const { pages, blocks, file } = JSON.parse(json);
  const [, table] = blocks;
  expect([file, pages.length, blocks.length]).toEqual(['通知.txt', 1, 3]);
  expect(table.caption.text).toBe('2024年资金分配表');
  expect(table.unit.value).toBe('万元');
  expect(table.notes.map((note: { text: string }) => note.text)).toEqual(['注：含直管县。']);
  for (const { spans, text } of [table.caption, ...table.notes, ...table.cells]) {
    expect(TEXT.slice(spans[0].start, spans[0].end)).toBe(text);
  }
});
