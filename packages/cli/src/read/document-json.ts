/** A document as plain JSON, piece by piece: pages, blocks, cells, each with its spans; tables with caption, unit and notes. */
import { setImmediate as breath } from 'node:timers/promises';
import { type Block, boxAt, eachCell, type NoticeDocument, type Page, type PlacedText } from '@wenhao/core';
import { type NoticeTable, readTableSurroundings } from '@wenhao/extract';
import { toJson } from '../format/json.ts';

/** Everything that was read; glyph boxes are given as one box for each line. Together the pieces are one JSON document. */
export async function* documentJson(document: NoticeDocument): AsyncGenerator<string> {
  const { blocks, pages, ...facts } = document;
  yield `${open(facts, '')},\n  "pages": `;
  yield* array(pages, '  ', ({ boxes: _boxes, ...page }, indent) => [json(page, indent)]);
  yield ',\n  "blocks": ';
  yield* array(blocks, '  ', (block, indent, i) => blockJson(document, { block, indent, i }));
  yield '\n}\n';
}

type Pieces = AsyncIterable<string> | Iterable<string>;

/** The cells of a large table are let go after they are written: the program breathes between elements. */
async function* array<T>(
  items: Iterable<T>,
  indent: string,
  element: (item: T, indent: string, index: number) => Pieces,
): AsyncGenerator<string> {
  let count = 0;
  for (const item of items) {
    yield `${count === 0 ? '[' : ','}\n${indent}  `;
    yield* element(item, `${indent}  `, count++);
    await breath();
  }
  yield count === 0 ? '[]' : `\n${indent}]`;
}

/** A value whose further lines are set in. */
function json(value: unknown, indent: string): string {
  return toJson(value, 2).replaceAll('\n', `\n${indent}`);
}

/** An object that is not closed yet. */
function open(value: object, indent: string): string {
  return json(value, indent).slice(0, -2 - indent.length);
}

/** What stands around one table: the blocks from the table before it to the next one are asked. */
function around(document: NoticeDocument, index: number): NoticeTable | undefined {
  const { blocks } = document;
  const isTable = (block: Block) => block.type === 'table';
  const from = blocks.findLastIndex((block, i) => i < index && isTable(block)) + 1;
  const to = blocks.findIndex((block, i) => i > index && isTable(block));
  return readTableSurroundings({ ...document, blocks: blocks.slice(from, to < 0 ? undefined : to) })[0];
}

interface PlacedBlock {
  readonly block: Block;
  readonly indent: string;
  readonly i: number;
}

async function* blockJson(document: NoticeDocument, { block, indent, i }: PlacedBlock): AsyncGenerator<string> {
  const { pages } = document;
  if (block.type !== 'table') {
    yield json({ ...block, lines: block.lines.map((line) => textJson(line, pages)) }, indent);
    return;
  }
  const { type, rows, columns, origin, pages: on } = block;
  const facts = { type, rows, columns, origin, pages: on, ...surroundingsJson(around(document, i), pages) };
  yield `${open(facts, indent)},\n${indent}  "cells": `;
  yield* array(eachCell(block), `${indent}  `, ({ text, ...cell }, inner) => [
    json({ ...cell, ...textJson(text, pages) }, inner),
  ]);
  yield `\n${indent}}`;
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
