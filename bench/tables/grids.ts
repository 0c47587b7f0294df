/** Tables as rows of strings, for scorers: the text of a cell stands at its first row and column. */
import type { Block, Table } from '@wenhao/core';

export function gridOf(table: Table): string[][] {
  const rows = Array.from({ length: table.rows }, () => new Array<string>(table.columns).fill(''));
  for (const cell of table.cells) {
    const row = rows[cell.row];
    if (row) row[cell.column] = cell.text.text.replaceAll('\n', ' ');
  }
  return rows;
}

/** The tables that begin on each page. */
export function gridsByPage(blocks: readonly Block[]): Map<number, string[][][]> {
  const pages = new Map<number, string[][][]>();
  for (const block of blocks) {
    if (block.type !== 'table') continue;
    const page = block.pages[0] ?? 1;
    pages.set(page, [...(pages.get(page) ?? []), gridOf(block)]);
  }
  return pages;
}
