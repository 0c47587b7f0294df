/** A document as plain JSON, piece by piece: pages, blocks, cells, each with its spans; tables with caption, unit and notes. */
import { setImmediate as breath } from 'node:timers/promises';
import { type Block, boxAt, type NoticeDocument, type Page, type PlacedText } from '@wenhao/core';
import { type NoticeTable, readTableSurroundings } from '@wenhao/extract';
import { toJson } from '../format/json.ts';

/** Everything that was read; glyph boxes are given as one box for each line. Together the pieces are one JSON document. */
export async function* documentJson(document: NoticeDocument): AsyncGenerator<string> {
  const { blocks, pages, ...facts } = document;
  yield `${toJson(facts, 2).slice(0, -2)},\n  "pages": `;
  yield* array(pages, ({ boxes: _boxes, ...page }) => page);
  yield ',\n  "blocks": ';
  yield* array(blocks, (block, i) => blockJson(block, pages, block.type === 'table' ? around(document, i) : undefined));
  yield '\n}\n';
}

/** The cells of a large table are let go after it is written: the program breathes between elements. */
async function* array<T>(items: readonly T[], json: (item: T, index: number) => unknown): AsyncGenerator<string> {
  let before = '[';
  for (const [i, item] of items.entries()) {
    yield `${before}\n    ${toJson(json(item, i), 2).replaceAll('\n', '\n    ')}`;
    before = ',';
    await breath();
  }
  yield items.length === 0 ? '[]' : '\n  ]';
}

/** What stands around one table: the blocks from the table before it to the next one are asked. */
function around(document: NoticeDocument, index: number): NoticeTable | undefined {
  const { blocks } = document;
  const isTable = (block: Block) => block.type === 'table';
  const from = blocks.findLastIndex((block, i) => i < index && isTable(block)) + 1;
  const to = blocks.findIndex((block, i) => i > index && isTable(block));
  return readTableSurroundings({ ...document, blocks: blocks.slice(from, to < 0 ? undefined : to) })[0];
}

function blockJson(block: Block, pages: readonly Page[], surroundings: NoticeTable | undefined): unknown {
  if (block.type !== 'table') return { ...block, lines: block.lines.map((line) => textJson(line, pages)) };
  const cells = block.cells.map(({ text, ...cell }) => ({ ...cell, ...textJson(text, pages) }));
  return { ...block, ...surroundingsJson(surroundings, pages), cells };
}

/** Each of them null or empty where nothing of the kind stands right above or below the table. */
function surroundingsJson(around: NoticeTable | undefined, pages: readonly Page[]): object {
  return {
    caption: around?.title ? textJson(around.title, pages) : null,
    captionLines: (around?.lines ?? []).map((line) => textJson(line, pages)),
    unit: around?.unit ?? null,
    notes: (around?.notes ?? []).map((line) => textJson(line, pages)),
  };
}

function textJson(text: PlacedText, pages: readonly Page[]): { text: string; spans: unknown[] } {
  const spans = text.spans().map((span) => {
    const page = pages[span.page - 1];
    return { ...span, box: page ? boxAt(page, span) : null };
  });
  return { text: text.text, spans };
}
