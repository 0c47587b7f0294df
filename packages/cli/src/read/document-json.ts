/** A document as plain JSON: pages, blocks, cells, each with its spans. */
import { type Block, boxAt, type NoticeDocument, type Page, type PlacedText } from '@wenhao/core';

/** Everything that was read; glyph boxes are given as one box for each line. */
export function documentJson(document: NoticeDocument): unknown {
  const { blocks, pages, ...rest } = document;
  return {
    ...rest,
    pages: pages.map(({ boxes: _boxes, ...page }) => page),
    blocks: blocks.map((block) => blockJson(block, pages)),
  };
}

function blockJson(block: Block, pages: readonly Page[]): unknown {
  if (block.type !== 'table') return { ...block, lines: block.lines.map((line) => textJson(line, pages)) };
  const cells = block.cells.map(({ text, ...cell }) => ({ ...cell, ...textJson(text, pages) }));
  return { ...block, cells };
}

function textJson(text: PlacedText, pages: readonly Page[]): { text: string; spans: unknown[] } {
  const spans = text.spans().map((span) => {
    const page = pages[span.page - 1];
    return { ...span, box: page ? boxAt(page, span) : null };
  });
  return { text: text.text, spans };
}
