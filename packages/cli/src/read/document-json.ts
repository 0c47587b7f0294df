/** A document as plain JSON, piece by piece: pages, blocks, cells, each with its spans; tables with caption, unit and notes. */
import { setImmediate as breath } from 'node:timers/promises';
import { type Block, boxAt, type NoticeDocument, type Page, type PlacedText, type Table } from '@wenhao/core';
import { type NoticeTable, readTableSurroundings } from '@wenhao/extract';
import { toJson } from '../format/json.ts';

/** Everything that was read; glyph boxes are given as one box for each line. Together the pieces are one JSON document. */
export async function* documentJson(document: NoticeDocument): AsyncGenerator<string> {
  const { blocks, pages, ...facts } = document;
  const around = new Map(readTableSurroundings(document).map((one) => [one.table, one]));
  yield `${toJson(facts, 2).slice(0, -2)},\n  "pages": `;
  yield* array(pages, ({ boxes: _boxes, ...page }) => page);
  yield ',\n  "blocks": ';
  yield* array(blocks, (block) => blockJson(block, pages, around));
  yield '\n}\n';
}

/** The cells of a large table are let go after it is written: the program breathes between elements. */
async function* array<T>(items: readonly T[], json: (item: T) => unknown): AsyncGenerator<string> {
  let before = '[';
  for (const item of items) {
    yield `${before}\n    ${toJson(json(item), 2).replaceAll('\n', '\n    ')}`;
    before = ',';
    await breath();
  }
  yield items.length === 0 ? '[]' : '\n  ]';
}

function blockJson(block: Block, pages: readonly Page[], around: ReadonlyMap<Table, NoticeTable>): unknown {
  if (block.type !== 'table') return { ...block, lines: block.lines.map((line) => textJson(line, pages)) };
  const cells = block.cells.map(({ text, ...cell }) => ({ ...cell, ...textJson(text, pages) }));
  return { ...block, ...surroundingsJson(around.get(block), pages), cells };
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
