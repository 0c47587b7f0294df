/**
 * The tables of any document with what stands around them, whether the document is a notice or not.
 * Enters: a document. Leaves: for each of its tables title, unit and notes, e.g. 资金分配表, 万元, "注：含直管县".
 */
import type { NoticeDocument } from '@wenhao/core';
import { type NoticeTable, readTables } from './captions.ts';
import { flowOf } from './flow.ts';

/** Tables are told by identity: `table` is the block of the document. */
export function readTableSurroundings(document: NoticeDocument): NoticeTable[] {
  return readTables(flowOf(document), 0, new Set());
}
