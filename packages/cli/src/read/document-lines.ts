/** A document as a person reads it in a terminal: what each block is, where it stands, what it says. */
import { type Block, eachCell, type NoticeDocument, type PlacedText, type SourceSpan, type Table } from '@wenhao/core';
import { tableLines } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';
import { rowsOf } from './markdown.ts';

export function* documentLines(document: NoticeDocument, { say, bold }: Terminal): Generator<string> {
  const { file, mediaType, bytes, pages, blocks, notes } = document;
  const tables = blocks.filter(({ type }) => type === 'table').length;
  yield bold(file);
  yield say(
    `${mediaType}，${bytes} 字节，${pages.length} 页，${blocks.length} 块，其中表格 ${tables} 张`,
    `${mediaType}, ${bytes} bytes, ${pages.length} pages, ${blocks.length} blocks, ${tables} of them tables`,
  );
  for (const note of notes) yield `! ${say(note.message, note.messageEn)}`;
  for (const block of blocks) {
    yield '';
    yield bold(`${blockName(block, say)} ${place(block)}`);
    if (block.type !== 'table') for (const line of block.lines) yield `  ${line.text}`;
    else for (const line of tableLines(columnNames(block.columns), rowsOf(block))) yield `  ${line}`;
  }
}

function blockName(block: Block, say: Terminal['say']): string {
  if (block.type === 'table') return say(`表格 ${block.rows}×${block.columns}`, `table ${block.rows}×${block.columns}`);
  if (block.type === 'heading') return say(`标题 ${block.level}`, `heading ${block.level}`);
  return block.type === 'paragraph' ? say('段落', 'paragraph') : say('页面附件', 'furniture');
}

function place(block: Block): string {
  let [first, last]: [SourceSpan | undefined, SourceSpan | undefined] = [undefined, undefined];
  for (const text of block.type === 'table' ? textsOf(block) : block.lines) {
    const spans = text.spans();
    first ??= spans[0];
    last = spans.at(-1) ?? last;
  }
  return first && last ? `[${point(first, first.start)} – ${point(last, last.end)}]` : '';
}

function* textsOf(table: Table): Generator<PlacedText> {
  for (const { text } of eachCell(table)) yield text;
}

function point({ page }: SourceSpan, at: number): string {
  return `${page}:${at}`;
}

function columnNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}
