/**
 * One notice, read: its head, paragraphs, tables, attachments and tail, each with its place.
 * Enters: a document. Leaves: the notices in it. Every record kind reads from this and from nothing else.
 */
import { contentId, type NoticeDocument, type SourceSpan } from '@wenhao/core';
import { plain } from '../find/fold.ts';
import {
  type Attachment,
  type AttachmentStart,
  findAttachmentStarts,
  findForwarded,
  matchAttachments,
  readAttachmentList,
} from './attachments.ts';
import { type Paragraph, readParagraphs } from './body.ts';
import { type NoticeTable, readTables } from './captions.ts';
import { type FlowItem, flowOf, isLine } from './flow.ts';
import { type Head, readHead } from './head.ts';
import { segment } from './segment.ts';
import { readTail, type Tail } from './tail.ts';

export interface Notice {
  readonly noticeId: string;
  readonly sourceId: string;
  readonly items: readonly FlowItem[];
  readonly head: Head;
  /** The body's paragraphs, without signature, attachment list and tail. */
  readonly paragraphs: readonly Paragraph[];
  /** Paragraphs inside attachments. */
  readonly annexParagraphs: readonly Paragraph[];
  readonly tables: readonly NoticeTable[];
  readonly attachments: readonly Attachment[];
  readonly attachmentStarts: readonly AttachmentStart[];
  readonly tail: Tail;
  readonly firstPage: number;
  /** Where it begins: the place of a notice of which nothing else was found; null where it has no text. */
  readonly beginning: SourceSpan | null;
  readonly lastPage: number;
}

/** The notices of a document: one, or several where a notice forwards others. Never none. */
export function readNotices(document: NoticeDocument): Notice[] {
  const notices = segment(flowOf(document)).map((items, i) => readNotice(document, items, i));
  return notices.map((notice, i) => ({
    ...notice,
    attachments: findForwarded(notice.attachments, notices.slice(i + 1)),
  }));
}

function readNotice(document: NoticeDocument, items: readonly FlowItem[], ordinal: number): Notice {
  const head = readHead(items);
  const tail = readTail(items, head.bodyFrom);
  const list = readAttachmentList(items, head.bodyFrom);
  const taken = new Set([...tail.taken, ...list.taken]);
  const annexFrom = findAnnex(items, Math.max(head.bodyFrom, ...list.taken.map((i) => i + 1)), list.taken.length > 0);
  const tables = readTables(items, head.bodyFrom, taken);
  const titles = new Map(tables.flatMap((t) => (t.title && t.index >= annexFrom ? [[t.from, t.title] as const] : [])));
  const starts = findAttachmentStarts(items, annexFrom, titles);
  const captions = new Set(tables.flatMap((t) => Array.from({ length: t.index - t.from }, (_, i) => t.from + i)));
  const prose = items.map((item, i) =>
    taken.has(i) || captions.has(i) ? ({ type: 'rule', block: item.block } as const) : item,
  );
  const spans = spansOf(items);
  const pages = spans.map((span) => span.page);
  return {
    noticeId: contentId('n', document.sourceId, ordinal),
    sourceId: document.sourceId,
    items,
    head,
    paragraphs: readParagraphs(prose.slice(head.bodyFrom, annexFrom)),
    annexParagraphs: readParagraphs(prose.slice(annexFrom)),
    tables,
    attachments: matchAttachments(list.listed, starts),
    attachmentStarts: starts,
    tail,
    firstPage: pages.reduce((a, b) => Math.min(a, b), pages[0] ?? 1),
    beginning: spans[0] ?? firstPrint(document),
    lastPage: pages.reduce((a, b) => Math.max(a, b), 1),
  };
}

/** Of a file that holds nothing but page numbers or markup, that. */
function firstPrint({ pages }: NoticeDocument): SourceSpan | null {
  for (const { number, text } of pages) {
    const match = /\S.*/u.exec(text);
    if (match) return { page: number, start: match.index, end: match.index + match[0].trimEnd().length };
  }
  return null;
}

/** Where the attachments begin: at the first mark 附件N or the first table with its caption behind the body. */
function findAnnex(items: readonly FlowItem[], from: number, listed: boolean): number {
  const mark = items.findIndex(
    (item, i) => i >= from && isLine(item) && /^附(?:件|表)/.test(item.plain) && item.plain.length < 40,
  );
  const table = items.findIndex((item, i) => i >= from && item.type === 'table');
  const captioned = table < 0 ? items.length : listed ? captionStart(items, table, from) : table;
  return mark < 0 ? captioned : Math.min(mark, captioned);
}

function captionStart(items: readonly FlowItem[], table: number, from: number): number {
  let start = table;
  while (start > from) {
    const item = items[start - 1];
    if (!isLine(item) || item.plain.length > 60 || /[。;]$/.test(plain(item.text.text))) break;
    start--;
  }
  return start;
}

function spansOf(items: readonly FlowItem[]): SourceSpan[] {
  return items.flatMap((item) => {
    if (isLine(item)) return item.text.spans();
    return item.type === 'table' ? item.table.cells.map((c) => ({ page: c.page, start: 0, end: 0 })) : [];
  });
}
