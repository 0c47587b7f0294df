/**
 * A document's blocks → the lines and tables that a notice is read from, in reading order.
 * Furniture stays out, except rules drawn across the page, which part head, body and tail.
 */
import type { Block, NoticeDocument, PlacedText, Table } from '@wenhao/core';
import { plain } from '../find/fold.ts';

export interface FlowLine {
  readonly type: 'line';
  readonly text: PlacedText;
  /** Folded, without white space: what marks and labels are compared with. */
  readonly plain: string;
  /** 1 to 6 for a heading, 0 for any other line. */
  readonly level: number;
  /** Lines of one paragraph of the source share it. */
  readonly block: number;
}

export interface FlowTable {
  readonly type: 'table';
  readonly table: Table;
  readonly block: number;
}

export interface FlowRule {
  readonly type: 'rule';
  readonly block: number;
}

export type FlowItem = FlowLine | FlowTable | FlowRule;

export function flowOf(document: NoticeDocument): FlowItem[] {
  return document.blocks.flatMap((block, index) => itemsOf(block, index));
}

function itemsOf(block: Block, index: number): FlowItem[] {
  if (block.type === 'table') return [{ type: 'table', table: block, block: index }];
  if (block.type === 'furniture') return block.role === 'rule' ? [{ type: 'rule', block: index }] : [];
  const level = block.type === 'heading' ? block.level : 0;
  return block.lines
    .flatMap((line) => line.split(/\n/))
    .map((line) => line.trim())
    .filter((line) => line.length > 0)
    .map((text) => ({ type: 'line', text, plain: plain(text.text), level, block: index }));
}

export function isLine(item: FlowItem | undefined): item is FlowLine {
  return item?.type === 'line';
}
