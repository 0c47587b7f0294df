/** A document as Markdown, and its tables as grids. */
import type { Block, NoticeDocument, Table } from '@wenhao/core';

/** The lines of the document; page numbers and running titles are left out. */
export function* markdownLines({ blocks }: NoticeDocument): Generator<string> {
  for (const block of blocks) {
    if (block.type === 'furniture') continue;
    yield* blockLines(block);
    yield '';
  }
}

function blockLines(block: Exclude<Block, { type: 'furniture' }>): string[] {
  if (block.type === 'table') return tableLines(block);
  const lines = block.lines.map((line) => line.text);
  return block.type === 'heading' ? [`${'#'.repeat(block.level)} ${lines.join(' ')}`] : lines;
}

function tableLines(table: Table): string[] {
  const [head = [], ...body] = gridOf(table).map((row) => row.map(escaped));
  return [line(head), line(head.map(() => '---')), ...body.map(line)];
}

/** Rows of texts; a merged cell's text stands in its first place, the others are empty. */
export function gridOf(table: Table): string[][] {
  const grid = Array.from({ length: table.rows }, () => Array.from({ length: table.columns }, () => ''));
  for (const { row, column, text } of table.cells) {
    const cells = grid[row];
    if (cells) cells[column] = text.text;
  }
  return grid;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '<br>');
}
