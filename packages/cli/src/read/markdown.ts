/** A document as Markdown, and its tables as grids. */
import { type Block, eachCell, type NoticeDocument, type Table } from '@wenhao/core';

/** The lines of the document; page numbers and running titles are left out. */
export function* markdownLines({ blocks }: NoticeDocument): Generator<string> {
  for (const block of blocks) {
    if (block.type === 'furniture') continue;
    yield* blockLines(block);
    yield '';
  }
}

function* blockLines(block: Exclude<Block, { type: 'furniture' }>): Generator<string> {
  if (block.type === 'table') return yield* tableLines(block);
  const lines = block.lines.map((line) => line.text);
  yield* block.type === 'heading' ? [`${'#'.repeat(block.level)} ${lines.join(' ')}`] : lines;
}

function* tableLines(table: Table): Generator<string> {
  let isHead = true;
  for (const row of rowsOf(table)) {
    yield line(row.map(escaped));
    if (isHead) yield line(row.map(() => '---'));
    isHead = false;
  }
}

/** Rows of texts, one after another; a merged cell's text stands in its first place, the others are empty. */
export function* rowsOf(table: Table): Generator<string[]> {
  const empty = () => Array.from({ length: table.columns }, () => '');
  let [row, number] = [empty(), 0];
  for (const cell of eachCell(table)) {
    for (; number < cell.row; number++, row = empty()) yield row;
    row[cell.column] = cell.text.text;
  }
  for (; number < table.rows; number++, row = empty()) yield row;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '<br>');
}
