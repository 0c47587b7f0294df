/**
 * A text or Markdown file → pages and blocks. Enters: the decoded text. Leaves: one page (or one per form feed) and its
 * headings, paragraphs, tables and furniture in reading order, e.g. the heading "# 昌吉回族自治州财政局" or a table of tabs.
 */
import { type Block, type Page, PlacedText, type ReadingNote } from '@wenhao/core';
import { joinContinued } from '../layout/continuation.ts';
import { boxTables } from './box-tables.ts';
import { htmlTables } from './html.ts';
import { htmlDocumentBlocks, isHtmlDocument } from './html-document.ts';
import { readInline } from './inline.ts';
import { lineTables } from './line-tables.ts';
import { type Line, linesBetween, linesOf } from './lines.ts';
import { type MarkdownBlock, markdownBlocks } from './markdown.ts';
import { spaceTables } from './space-tables.ts';
import { PAGE_NUMBER, type PlacedTable, pipeTables, tabTables } from './tables.ts';

export interface ReadText {
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
}

/** Reads a text. Nothing is dropped: every character that is not white space or a mark stands in one block. */
export function readText(text: string): ReadText {
  const pages = splitPages(text);
  const joined = joinContinued(pages.flatMap(blocksOf));
  return { pages, ...joined };
}

/** Form feeds end pages, and stay part of them, so that the pages together are the file. */
function splitPages(text: string): Page[] {
  return text.split(/(?<=\f)/).map((part, i) => ({
    number: i + 1,
    text: part,
    method: 'text',
    width: null,
    height: null,
    confidence: null,
    boxes: null,
  }));
}

function blocksOf(page: Page): Block[] {
  if (isHtmlDocument(page.text)) return htmlDocumentBlocks(page);
  const lines = linesOf(page.text);
  const html = htmlTables(page);
  const outside = lines.filter((line) => !html.some((t) => line.start < t.end && line.end > t.start));
  const parted = [...html, ...boxTables(page, outside), ...tabTables(page, outside), ...lineTables(page, outside)];
  const loose = lines.filter((line) => !parted.some((t) => line.start < t.end && line.end > t.start));
  const tables = [...parted, ...spaceTables(page, loose)];
  const rest = markdownBlocks(blankOut(page.text, tables)).flatMap((block) => proseBlocks(page, lines, block));
  return [...tables.flatMap((table) => withInside(page, table)), ...rest]
    .sort((a, b) => a.start - b.start)
    .map(({ block }) => block);
}

/** A table, with what stands inside its stretch and in none of its cells. */
function withInside(page: Page, { start, table, caption, pageNumbers = [] }: PlacedTable): PlacedBlock[] {
  const above: PlacedBlock[] = caption ? [{ start, block: { type: 'paragraph', lines: caption.split(/\n/) } }] : [];
  return [...above, { start, block: table }, ...pageNumbers.map((line) => furniture(page, line, 'page-number'))];
}

/** The text with the tables' stretches as blank lines: every position stays where it was. */
function blankOut(text: string, tables: readonly PlacedTable[]): string {
  const parts: string[] = [];
  let last = 0;
  for (const { start, end } of tables.toSorted((a, b) => a.start - b.start)) {
    if (end <= last) continue;
    parts.push(
      text.slice(last, Math.max(last, start)),
      text.slice(Math.max(last, start), end).replace(/[^\n\r]/g, ' '),
    );
    last = end;
  }
  return [...parts, text.slice(last)].join('');
}

interface PlacedBlock {
  readonly start: number;
  readonly block: Block;
}

function proseBlocks(page: Page, lines: readonly Line[], block: MarkdownBlock): PlacedBlock[] {
  if (block.kind === 'rule') return [furniture(page, block, 'rule')];
  const own = linesWithin(lines, block);
  if (block.kind === 'heading') {
    return [{ start: block.start, block: { type: 'heading', level: block.level, lines: readLines(page, own) } }];
  }
  const tables = pipeTables(page, own);
  const blocks: PlacedBlock[] = tables.map((t) => ({ start: t.start, block: t.table }));
  for (const group of groupsBetween(own, tables)) blocks.push(...paragraphs(page, group));
  return blocks;
}

/** The lines of a block, cut to its ends (a heading's # marks are outside). */
function linesWithin(lines: readonly Line[], block: MarkdownBlock): Line[] {
  return linesBetween(lines, block.start, block.end).map((line) => {
    const start = Math.max(line.start, block.start);
    const end = Math.min(line.end, block.end);
    return { start, end, text: line.text.slice(start - line.start, end - line.start) };
  });
}

function groupsBetween(lines: readonly Line[], tables: readonly PlacedTable[]): Line[][] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    const inTable = tables.some((t) => line.start >= t.start && line.end <= t.end);
    if (inTable) groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0);
}

/** The lines of a group as one paragraph; page numbers between them as furniture. */
function paragraphs(page: Page, group: readonly Line[]): PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  let run: Line[] = [];
  const flush = () => {
    const read = readLines(page, run);
    if (read.length > 0) blocks.push({ start: run[0]?.start ?? 0, block: { type: 'paragraph', lines: read } });
    run = [];
  };
  for (const line of group) {
    if (PAGE_NUMBER.test(line.text)) {
      flush();
      blocks.push(furniture(page, line, 'page-number'));
    } else run.push(line);
  }
  flush();
  return blocks;
}

function readLines(page: Page, lines: readonly Line[]): PlacedText[] {
  return lines
    .map((line) => readInline(PlacedText.ofPage(page, line.start, line.end)).trim())
    .filter((line) => line.length > 0);
}

function furniture(page: Page, at: { start: number; end: number }, role: 'rule' | 'page-number'): PlacedBlock {
  const lines = [PlacedText.ofPage(page, at.start, at.end).trim()];
  return { start: at.start, block: { type: 'furniture', role, lines } };
}
