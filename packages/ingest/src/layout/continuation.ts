/**
 * Tables that go on over a page end or a repeated title, made one. Enters: the blocks of a document in reading order.
 * Leaves: the same blocks with continued tables joined, and a note for every join that was made or refused.
 * Example: "…分配表", "单位：万元" and a two-row header printed on four pages are one table; the repeats become furniture.
 */
import { type Block, type Furniture, PlacedText, type ReadingNote, type Table } from '@wenhao/core';
import { judge, type Meeting } from './continuation-evidence.ts';
import { judgeCutRow } from './cut-row.ts';
import { plain, rowsOf } from './table-grid.ts';
import { type Joint, TableStack } from './table-stack.ts';

export interface Joined {
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
}

/** How many lines above a table can be its title and unit. */
const LEAD_LINES = 8;

/** A table that may go on, and what stood before and stands behind it. */
interface Open {
  readonly stack: TableStack;
  readonly first: Table;
  /** The last part that was joined, whose edges the next one must meet. */
  last: Table;
  readonly lead: readonly string[];
  readonly between: Block[];
  /** Repeated titles, units and headers of the parts joined so far. */
  readonly repeats: Block[];
}

/** Whether a page, by its number, is a scan. */
export type IsScan = (page: number) => boolean;

/** Joins the tables that are one. Never on a guess: see `continuation-evidence.ts` for what is asked. */
export function joinContinued(blocks: readonly Block[], isScan?: IsScan): Joined {
  const joiner = new TableJoiner(isScan);
  joiner.add(blocks);
  return joiner.finish();
}

/** The same, a page at a time. */
export class TableJoiner {
  readonly #done: Block[] = [];
  readonly #notes: ReadingNote[] = [];
  readonly #isScan: IsScan;
  #open: Open | null = null;

  constructor(isScan: IsScan = () => false) {
    this.#isScan = isScan;
  }

  add(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.type !== 'table') (this.#open?.between ?? this.#done).push(block);
      else if (!this.#open || !meets(this.#open, block, { notes: this.#notes, isScan: this.#isScan }))
        this.#begin(block);
    }
  }

  finish(): Joined {
    if (this.#open) close(this.#open, this.#done);
    this.#open = null;
    return { blocks: this.#done, notes: this.#notes };
  }

  #begin(block: Table): void {
    if (this.#open) close(this.#open, this.#done);
    const lead = leadOf(this.#done);
    this.#open = { stack: new TableStack(block), first: block, last: block, lead, between: [], repeats: [] };
  }
}

function close(open: Open, done: Block[]): void {
  done.push(open.stack.table(), ...open.repeats, ...open.between);
}

/** The last lines before a table, back to the table before it. */
function leadOf(done: readonly Block[]): string[] {
  const after = done.slice(done.findLastIndex((block) => block.type === 'table') + 1);
  return after.flatMap(linesOf).slice(-LEAD_LINES);
}

function linesOf(block: Block): string[] {
  if (block.type === 'table') return [];
  return block.lines.map((line) => plain(line.text)).filter((line) => line !== '');
}

/** Joins `next` to the open table where it is its continuation; notes what was considered. */
function meets(open: Open, next: Table, { notes, isScan }: { notes: ReadingNote[]; isScan: IsScan }): boolean {
  const meeting: Meeting = {
    upper: open.first,
    last: open.last,
    columns: open.stack.columns,
    lower: next,
    lead: open.lead,
    between: open.between.filter((block) => block.type !== 'furniture').flatMap(linesOf),
    pageTurned: open.between.some((block) => block.type === 'furniture') || turnsPage(open.last, next),
    scanned: isScan(open.last.pages.at(-1) ?? 0) && isScan(next.pages[0] ?? 0),
  };
  const verdict = judge(meeting);
  if (verdict.decision === 'unrelated') return false;
  notes.push(noteOf(verdict.decision, verdict.reason, next));
  if (verdict.decision === 'refused') return false;
  join(open, next, { ...verdict.joint, ...cutRow(open, next, { joint: verdict.joint, notes }) });
  return true;
}

/** Whether the page end cuts a row in two; what was considered is noted. */
function cutRow(
  { last }: Open,
  next: Table,
  { joint, notes }: { joint: Joint; notes: ReadingNote[] },
): Pick<Joint, 'cutRow'> {
  if (!turnsPage(last, next) || joint.upperColumns || joint.lowerColumns) return {};
  const verdict = judgeCutRow(last, next, joint.headerRows);
  if (verdict === 'whole') return {};
  const page = next.pages[0] ?? null;
  notes.push(
    verdict === 'cut'
      ? { code: 'row-joined', message: '跨页断开的一行已合并', messageEn: 'a row cut by the page end was joined', page }
      : {
          code: 'row-join-refused',
          message: '页首的行没有行名，但上一行的文字已结束：未合并',
          messageEn: 'the first row has no label, but the text above it has ended: not joined',
          page,
        },
  );
  return { cutRow: verdict === 'cut' };
}

function turnsPage(last: Table, next: Table): boolean {
  return last.pages.at(-1) !== next.pages[0];
}

function join(open: Open, next: Table, joint: Joint): void {
  const header = rowsOf(next).slice(0, joint.headerRows);
  open.repeats.push(...open.between.map(asRunningTitle));
  if (header.length > 0) open.repeats.push(runningTitle(header.map(rowText)));
  open.between.length = 0;
  open.stack.add(next, joint);
  open.last = next;
}

function rowText(cells: readonly { text: PlacedText }[]): PlacedText {
  const filled = cells.filter((cell) => cell.text.length > 0);
  return PlacedText.join(filled.flatMap((cell, i) => (i === 0 ? [cell.text] : ['\t', cell.text])));
}

function asRunningTitle(block: Block): Block {
  return block.type === 'heading' || block.type === 'paragraph' ? runningTitle(block.lines) : block;
}

function runningTitle(lines: readonly PlacedText[]): Furniture {
  return { type: 'furniture', role: 'running-title', lines: lines.filter((line) => line.length > 0) };
}

function noteOf(decision: 'joined' | 'refused', reason: { zh: string; en: string }, next: Table): ReadingNote {
  const page = next.pages[0] ?? null;
  return decision === 'joined'
    ? {
        code: 'table-joined',
        message: `续表已合并：${reason.zh}`,
        messageEn: `joined to the table above: ${reason.en}`,
        page,
      }
    : {
        code: 'table-join-refused',
        message: `未合并：${reason.zh}`,
        messageEn: `not joined to the table above: ${reason.en}`,
        page,
      };
}
