/**
 * Attachments: the list below the text (附件：1. …), the attachments that follow, and which is which.
 * Enters: the items of a notice. Leaves: each listed attachment with the one found for it, or none.
 */
import { type Found, PlacedText } from '@wenhao/core';
import { isAgencyLine } from '../find/agencies.ts';
import { hanNumber } from '../find/dates.ts';
import { asName, plain } from '../find/fold.ts';
import { type FlowItem, type FlowLine, isLine } from './flow.ts';
import type { Head } from './head.ts';
import { MARK_BEFORE_TITLE, roleOf } from './marks.ts';

export interface ListedAttachment {
  readonly number: number | null;
  readonly title: Found<string>;
}

/** Where an attachment starts in the items: its mark (附件2), its title, or the first of them that stands. */
export interface AttachmentStart {
  readonly index: number;
  readonly number: number | null;
  readonly title: Found<string> | null;
  readonly page: number;
}

export interface Attachment {
  readonly listed: ListedAttachment | null;
  readonly found: AttachmentStart | null;
}

const ITEM_MARK = /^[-•·*]?(\d{1,2})[.、:](?:(?!\d)|(?=(?:19|20)\d\d年))|^[-•·*]?[(](\d{1,2})[)]/;
const MAX_TITLE = 60;

/** The list that starts at a line 附件：…, and how far it goes. */
export function readAttachmentList(
  items: readonly FlowItem[],
  from: number,
): { listed: ListedAttachment[]; taken: number[] } {
  const start = items.findIndex((item, i) => i >= from && isLine(item) && roleOf(item) === 'attachment-list');
  const head = items[start];
  if (!isLine(head)) return readAttachmentClause(items, from);
  const entries: PlacedText[][] = [];
  const taken: number[] = [start];
  const colon = head.text.text.search(/[:：]/) + 1;
  entries.push([head.text.slice(colon).trim()]);
  for (let i = start + 1; i < items.length; i++) {
    const item = items[i];
    if (!isLine(item) || !belongsToList(item, entries)) break;
    taken.push(i);
    if (ITEM_MARK.test(item.plain)) entries.push([item.text]);
    else entries.at(-1)?.push(item.text);
  }
  return { listed: entries.flatMap((lines) => toListed(PlacedText.join(lines))), taken };
}

/** 六、附件 as the last clause of a report, with the titles on the lines below it. */
function readAttachmentClause(
  items: readonly FlowItem[],
  from: number,
): { listed: ListedAttachment[]; taken: number[] } {
  const start = items.findIndex(
    (item, i) => i >= from && isLine(item) && /^[一二三四五六七八九十]{1,2}、附件[:]?$/.test(item.plain),
  );
  const next = items[start + 1];
  if (start < 0 || !isLine(next) || roleOf(next) !== 'other' || /。/.test(next.plain)) return { listed: [], taken: [] };
  return { listed: toListed(next.text), taken: [start, start + 1] };
}

/** A further numbered title, or the rest of a title that was wrapped. */
function belongsToList(line: FlowLine, entries: readonly PlacedText[][]): boolean {
  if (roleOf(line) !== 'other' || /[:]$/.test(line.plain) || isAgencyLine(line.text)) return false;
  if (ITEM_MARK.test(line.plain)) return entries.length > 0 && ITEM_MARK.test(plain(entries[0]?.[0]?.text ?? ''));
  const last = plain(
    entries
      .at(-1)
      ?.map((e) => e.text)
      .join('') ?? '',
  );
  return line.level === 0 && isOpenTitle(last) && line.plain.length <= MAX_TITLE;
}

/** A title in a list that does not end as titles of attachments do goes on in the next line. */
function isOpenTitle(title: string): boolean {
  return !/(?:表|目标|方案|办法|单|清单|通知|说明|报告|明细|附表|目录|名单|函|[)）》]|\.\w{2,4}|[。；;])$/u.test(title);
}

/** One entry, or several on one line: 1.分配表 2.绩效目标表 */
function toListed(entry: PlacedText): ListedAttachment[] {
  const parts = entry.split(/(?<=\S)[\s;；]+(?=\d{1,2}[.、．](?:(?!\d)|(?:19|20)\d\d))/);
  return parts.flatMap((part) => {
    const text = part.trim();
    const match =
      /^[-•·*]?\s*(?:(?:附件\s*)?(\d{1,2})\s*[.、．:：](?:(?!\d)|(?=(?:19|20)\d\d\s*年))|[(（](\d{1,2})[)）])\s*/.exec(
        text.text,
      );
    const title = asName(text.slice(match?.[0].length ?? 0))
      .replace(/[。；;]$/g, '')
      .replace(/\.(?:docx?|xlsx?|pdf|wps|et|rar|zip)$/gi, '');
    if (title.length === 0) return [];
    return [{ number: match ? Number(match[1] ?? match[2]) : null, title: title.found() }];
  });
}

/** 附件2 → 2; 附件： → null. */
export function markNumber(text: string): number | null {
  const digits = /\d{1,2}/.exec(text)?.[0];
  if (digits) return Number(digits);
  const han = /[一二三四五六七八九十]{1,3}/.exec(text)?.[0];
  return han ? hanNumber(han) : null;
}

/** Where attachments start behind the body: at each 附件N, and at each table whose caption opens a new subject. */
export function findAttachmentStarts(
  items: readonly FlowItem[],
  from: number,
  captionTitles: ReadonlyMap<number, PlacedText>,
): AttachmentStart[] {
  const starts: AttachmentStart[] = [];
  for (let i = from; i < items.length; i++) {
    const item = items[i];
    if (isLine(item) && roleOf(item) === 'attachment-mark') {
      const title = titleBelow(items, i + 1);
      starts.push({ index: i, number: markNumber(item.plain), title, page: item.text.spans()[0]?.page ?? 1 });
    } else if (isLine(item) && roleOf(item) === 'attachment-list') {
      const colon = item.text.text.search(/[:：]/) + 1;
      const title = asName(item.text.slice(colon));
      starts.push({
        index: i,
        number: markNumber(item.plain.slice(0, 4)),
        title: title.found(),
        page: title.spans()[0]?.page ?? 1,
      });
    } else {
      const title = captionTitles.get(i);
      const marked = starts.at(-1);
      if (title && !(marked?.title && plain(marked.title.value) === plain(title.text))) {
        const mark = isLine(item) ? MARK_BEFORE_TITLE.exec(item.plain)?.[0] : undefined;
        starts.push({
          index: i,
          number: mark ? markNumber(mark) : null,
          title: title.found(),
          page: title.spans()[0]?.page ?? 1,
        });
      }
    }
  }
  return starts;
}

function titleBelow(items: readonly FlowItem[], index: number): Found<string> | null {
  const lines: PlacedText[] = [];
  for (let i = index; i < Math.min(items.length, index + 3); i++) {
    const item = items[i];
    if (!isLine(item) || roleOf(item) !== 'other' || item.plain.length > MAX_TITLE || /[。:]$/.test(item.plain)) break;
    lines.push(item.text);
    if (!isOpenTitle(item.plain)) break;
  }
  return lines.length > 0 ? asName(PlacedText.join(lines)).found() : null;
}

/**
 * Which attachment is which: by number, then by title, then the one left over for the one left over.
 * An attachment found twice (one form for each region) counts once, at its first place.
 */
export function matchAttachments(
  listed: readonly ListedAttachment[],
  starts: readonly AttachmentStart[],
): Attachment[] {
  const free = new Set(starts);
  const chosen = new Map<ListedAttachment, AttachmentStart>();
  const take = (entry: ListedAttachment, start: AttachmentStart | undefined) => {
    if (!start || chosen.has(entry)) return;
    chosen.set(entry, start);
    for (const other of free) if (sameAttachment(start, other)) free.delete(other);
  };
  for (const entry of listed)
    take(
      entry,
      [...free].find((s) => s.number !== null && s.number === entry.number),
    );
  for (const entry of listed)
    take(
      entry,
      [...free].find((s) => s.title !== null && sameTitle(s.title.value, entry.title.value)),
    );
  const unmatched = listed.filter((entry) => !chosen.has(entry));
  if (unmatched.length === 1 && unmatched[0] && chosen.size === listed.length - 1) take(unmatched[0], [...free][0]);
  return listed.map((entry) => ({ listed: entry, found: chosen.get(entry) ?? null }));
}

/** What the list of a forwarding notice names may follow as a notice of its own: by its 文号 or its title. */
export function findForwarded(
  attachments: readonly Attachment[],
  following: readonly { readonly head: Head; readonly firstPage: number }[],
): Attachment[] {
  return attachments.map((attachment) => {
    const { listed, found } = attachment;
    if (!listed || found) return attachment;
    const original = following.find(
      ({ head }) =>
        (head.docNumber && plain(listed.title.value).includes(plain(head.docNumber.raw.text))) ||
        (head.title && sameTitle(head.title.text, listed.title.value)),
    );
    const title = original?.head.title?.found() ?? null;
    return original
      ? { listed, found: { index: -1, number: listed.number, title, page: original.firstPage } }
      : attachment;
  });
}

function sameAttachment(a: AttachmentStart, b: AttachmentStart): boolean {
  if (a === b) return true;
  if (a.number !== null && a.number === b.number) return true;
  return a.title !== null && b.title !== null && plain(a.title.value) === plain(b.title.value);
}

/** Titles agree where one holds the other, or where they share most of their character pairs (Dice, 1945). */
export function sameTitle(a: string, b: string): boolean {
  const [p, q] = [plain(a), plain(b)];
  if (p.includes(q) || q.includes(p)) return true;
  return pairSimilarity(p, q) >= 0.6;
}

export function pairSimilarity(a: string, b: string): number {
  const pairs = (s: string) => new Set(Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2)));
  const [x, y] = [pairs(a), pairs(b)];
  if (x.size + y.size === 0) return a === b ? 1 : 0;
  let common = 0;
  for (const pair of x) if (y.has(pair)) common++;
  return (2 * common) / (x.size + y.size);
}
