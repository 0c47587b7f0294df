/**
 * HTML tables inside a text. Enters: a page, e.g. `<table><tr><td rowspan="2">昌吉州</td><td>276</td></tr>…</table>`.
 * Leaves: tables with their merged cells and the stretches they take. Read with parse5, whose positions give the places.
 */
import { type Page, PlacedText } from '@wenhao/core';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { layOutGrid, type RawCell } from './grid.ts';
import { readInline } from './inline.ts';
import type { PlacedTable } from './tables.ts';

const TABLE = /<table\b[^>]*>[\s\S]*?<\/table\s*>/gi;
const MAX_SPAN = 1000;

export function htmlTables(page: Page): PlacedTable[] {
  if (!/<table\b/i.test(page.text)) return [];
  return [...page.text.matchAll(TABLE)].flatMap((match) => {
    const root = parseFragment(match[0], { sourceCodeLocationInfo: true });
    const rows = tableRows(page, root, match.index);
    if (rows.length === 0) return [];
    const table = layOutGrid(rows, { origin: 'html', page: page.number });
    const caption = PlacedText.join(captionsIn(root).map((element) => textIn(page, element, match.index)));
    const place = { start: match.index, end: match.index + match[0].length };
    return [{ table, ...(caption.length > 0 && { caption }), ...place }];
  });
}

/** The caption of a table element, or of the only one below a node. */
export function captionsIn(node: Tree.ParentNode): Tree.Element[] {
  return descendants(node, 'caption');
}

/** The rows of a table element; `offset` is where the parsed HTML starts on the page. */
export function tableRows(page: Page, table: Tree.ParentNode, offset: number): RawCell[][] {
  return descendants(table, 'tr').map((tr) =>
    tr.childNodes
      .filter((node): node is Tree.Element => node.nodeName === 'td' || node.nodeName === 'th')
      .map((cell) => ({
        text: textIn(page, cell, offset),
        rowSpan: span(cell, 'rowspan'),
        columnSpan: span(cell, 'colspan'),
      })),
  );
}

/** The outermost elements called `name` below a node. */
export function descendants(node: Tree.ParentNode, name: string): Tree.Element[] {
  return node.childNodes.flatMap((child) => {
    if (!('tagName' in child)) return [];
    return child.nodeName === name ? [child] : descendants(child, name);
  });
}

function textIn(page: Page, element: Tree.Element, offset: number): PlacedText {
  const where = element.sourceCodeLocation;
  if (!where) return PlacedText.empty;
  const start = offset + (where.startTag?.endOffset ?? where.startOffset);
  const end = offset + (where.endTag?.startOffset ?? where.endOffset);
  return readInline(PlacedText.ofPage(page, start, end)).trim();
}

function span(cell: Tree.Element, name: string): number {
  const value = Number.parseInt(cell.attrs.find((a) => a.name === name)?.value ?? '1', 10);
  return Number.isFinite(value) && value > 0 ? Math.min(value, MAX_SPAN) : 1;
}
