/**
 * A web page saved whole → blocks. Enters: a page that is one HTML document, e.g. `<html>…<h2>关于下达…的通知</h2><p>各县财政局：</p>`.
 * Leaves: its headings, paragraphs and tables in reading order. Scripts and styles are no text; menus are, and stay.
 */
import { type Block, type Page, PlacedText } from '@wenhao/core';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { layOutGrid } from './grid.ts';
import { captionsIn, descendants, tableRows } from './html.ts';
import { readInline } from './inline.ts';

const DOCUMENT = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;
const NO_TEXT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'select',
  'textarea',
  'svg',
  'iframe',
  'object',
]);
const OWN_LINE = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);

export function isHtmlDocument(text: string): boolean {
  return DOCUMENT.test(text);
}

/** The blocks of a page that is an HTML document. */
export function htmlDocumentBlocks(page: Page): Block[] {
  const document = parse(page.text, { sourceCodeLocationInfo: true });
  const walker = new Walker(page);
  walker.children(document);
  walker.endLine();
  walker.endBlock();
  return walker.blocks;
}

/** Walks the tree, gathering inline text into lines and lines into blocks. */
class Walker {
  readonly blocks: Block[] = [];
  readonly #page: Page;
  #line: PlacedText[] = [];
  #lines: PlacedText[] = [];
  #heading = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  children(node: Tree.ParentNode): void {
    for (const child of node.childNodes) this.#node(child);
  }

  endLine(): void {
    const line = PlacedText.join(this.#line)
      .replace(/[\t\n\r ]+/g, ' ')
      .trim();
    if (line.length > 0) this.#lines.push(line);
    this.#line = [];
  }

  endBlock(): void {
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length === 0) return;
    this.blocks.push(
      this.#heading > 0 ? { type: 'heading', level: this.#heading, lines } : { type: 'paragraph', lines },
    );
  }

  #node(node: Tree.ChildNode): void {
    if (node.nodeName === '#text') this.#inline(node);
    else if (!('tagName' in node) || NO_TEXT.has(node.tagName)) return;
    else if (node.tagName === 'br') this.endLine();
    else if (node.tagName === 'input') this.#inline(node);
    else if (node.tagName === 'table' && !isLayout(node)) this.#table(node);
    else if (OWN_LINE.has(node.tagName)) this.#block(node);
    else this.children(node);
  }

  #inline(node: Tree.ChildNode): void {
    const where = node.sourceCodeLocation;
    if (where) this.#line.push(readInline(PlacedText.ofPage(this.#page, where.startOffset, where.endOffset)));
  }

  #block(element: Tree.Element): void {
    this.#endAll();
    const level = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (level) this.#heading = Number(level);
    this.children(element);
    this.#endAll();
    if (level) this.#heading = 0;
  }

  #table(element: Tree.Element): void {
    this.#endAll();
    for (const caption of captionsIn(element)) this.#block(caption);
    const rows = tableRows(this.#page, element, 0).filter((row) => row.length > 0);
    if (rows.length > 0) this.blocks.push(layOutGrid(rows, { origin: 'html', page: this.#page.number }));
  }

  #endAll(): void {
    this.endLine();
    this.endBlock();
  }
}

/** Old pages lay themselves out with tables: one that holds another, or that has a single column, is none of data. */
function isLayout(table: Tree.Element): boolean {
  if (table.childNodes.some((child) => 'tagName' in child && descendants(child, 'table').length > 0)) return true;
  const widths = descendants(table, 'tr').map(
    (tr) => tr.childNodes.filter((c) => c.nodeName === 'td' || c.nodeName === 'th').length,
  );
  return Math.max(0, ...widths) <= 1;
}
