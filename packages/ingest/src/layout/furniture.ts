/**
 * What belongs to the pages and not to the notice. Enters: the blocks of all pages with their places.
 * Leaves: the same blocks; page numbers and running titles as furniture. Example: "— 3 —" in the foot of page 3.
 */
import type { Block } from '@wenhao/core';
import { plain } from './table-grid.ts';

/** A block, and how far down its page it stands: 0 is the top edge, 1 the bottom. */
export interface PlacedBlock {
  readonly block: Block;
  readonly top: number;
  readonly bottom: number;
}

/** Head and foot: the outer parts of a page in which furniture stands. */
const MARGIN = 0.12;

const PAGE_NUMBERS = [
  /^[-—–－‐_·•~]*\d{1,4}[-—–－‐_·•~]*$/,
  /^第\d{1,4}页(?:[，,/／]?共\d{1,4}页)?$/,
  /^\d{1,4}[/／]\d{1,4}$/,
  /^(?:page|p\.)\d{1,4}(?:(?:of|\/)\d{1,4})?$/i,
];

export function isPageNumber(line: string): boolean {
  const bare = plain(line);
  return PAGE_NUMBERS.some((pattern) => pattern.test(bare));
}

/** Names furniture on every page. Nothing is taken out: blocks only change their kind. */
export function markFurniture(pages: readonly (readonly PlacedBlock[])[]): Block[][] {
  const repeated = repeatedLines(pages);
  return pages.map((blocks) => blocks.map((_, i) => asFurniture(blocks, i, repeated)));
}

function asFurniture(blocks: readonly PlacedBlock[], i: number, repeated: ReadonlySet<string>): Block {
  const placed = blocks[i] as PlacedBlock;
  const { block } = placed;
  if (block.type === 'table' || block.type === 'furniture' || !inMargin(placed)) return block;
  if (block.lines.length === 1 && isPageNumber(block.lines[0]?.text ?? '')) {
    return { type: 'furniture', role: 'page-number', lines: block.lines };
  }
  if (!repeated.has(keyOf(placed)) || leadsToTable(blocks, i)) return block;
  return { type: 'furniture', role: 'running-title', lines: block.lines };
}

/** Title and unit above a table are the table's, however often they are printed; whether it goes on is judged later. */
const LEAD_BLOCKS = 3;

function leadsToTable(blocks: readonly PlacedBlock[], i: number): boolean {
  return blocks.slice(i + 1, i + 1 + LEAD_BLOCKS).some(({ block }) => block.type === 'table');
}

function inMargin({ top, bottom }: PlacedBlock): boolean {
  return bottom <= MARGIN || top >= 1 - MARGIN;
}

/** The least number of pages that carry a running title, and the least part of all pages. */
const [REPEATS, REPEAT_SHARE] = [3, 0.3];

/** Lines of the margins that stand at the same place on several pages, numbers apart. */
function repeatedLines(pages: readonly (readonly PlacedBlock[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const blocks of pages) {
    const free = blocks.filter((b, i) => b.block.type !== 'table' && inMargin(b) && !leadsToTable(blocks, i));
    const keys = new Set(free.map(keyOf));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(REPEATS, REPEAT_SHARE * pages.length);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

function keyOf({ block, top }: PlacedBlock): string {
  if (block.type === 'table') return '';
  const text = block.lines.map((line) => plain(line.text).replace(/\d+/g, '0')).join('\n');
  return `${Math.round(top * 50)} ${text}`;
}
