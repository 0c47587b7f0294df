/**
 * Figures where they stand, and the words between them. Enters: records of figures and the pages. Leaves: for each figure, in order,
 * the words that lead to it and those behind it. Example: [，其中中央资金] 1592万元 [、自治区资金].
 */
import type { NoticeRecord, Page, SourceSpan } from '@wenhao/core';
import { words } from './fold.ts';
import { LIST_ITEM, LIST_TOTAL, NAMED_ITEM } from './words.ts';

export interface Placed {
  readonly record: NoticeRecord;
  /** Whether it goes on with what the figure before it began: one paragraph, or a list and what announces it. */
  readonly joins: boolean;
  /** The words since the figure before it, or since its sentence began; folded, without white space. */
  readonly lead: string;
  /** The words behind it, up to the next figure or the end of its sentence. */
  readonly tail: string;
}

/** All figures that have a place, in reading order. */
export function placeFigures(records: readonly NoticeRecord[], pages: readonly Page[]): Placed[] {
  const spots = records.flatMap(spotOf);
  const placed: { record: NoticeRecord; joins: boolean; lead: string; tail: string }[] = [];
  for (const [i, spot] of spots.entries()) {
    const before = spots[i - 1];
    const last = placed[i - 1];
    const head = wordsBefore(spot, pages);
    const tail = wordsAfter(spot, pages);
    const joins = before !== undefined && last !== undefined && goesOn({ before, last, spot, head });
    const lead = joins ? wordsBetween(before, spot, { head, tail: last.tail, pages }) : head;
    if (last && joins && isSameSentence(before, spot)) last.tail = lead;
    placed.push({ record: spot.record, joins, lead, tail });
  }
  return placed;
}

interface Spot {
  readonly record: NoticeRecord;
  readonly paragraph: number;
  readonly start: SourceSpan;
  readonly end: SourceSpan;
  readonly sentence: readonly SourceSpan[];
}

function spotOf(record: NoticeRecord): Spot[] {
  const spansOf = (field: string) => record.evidence.filter((e) => e.field === field).map((e) => e.span);
  const raw = spansOf('raw');
  const sentence = spansOf('sentence');
  const [start, end] = [raw[0], raw.at(-1)];
  if (!start || !end || sentence.length === 0) return [];
  return [{ record, paragraph: Number(record.data.paragraph), start, end, sentence }];
}

interface Meeting {
  readonly before: Spot;
  readonly last: Placed;
  readonly spot: Spot;
  readonly head: string;
}

/** The same paragraph, the next item of a list that a paragraph announces with a colon, the total below it, or a paragraph for each payee. */
function goesOn({ before, last, spot, head }: Meeting): boolean {
  if (before.paragraph === spot.paragraph) return true;
  if (spot.paragraph !== before.paragraph + 1) return false;
  if (NAMED_ITEM.test(head)) return true;
  const inList =
    last.tail.endsWith(':') || LIST_ITEM.test(last.lead.slice(last.lead.lastIndexOf(';') + 1)) || last.joins;
  return inList && (LIST_ITEM.test(head) || LIST_TOTAL.test(head));
}

function isSameSentence(a: Spot, b: Spot): boolean {
  const [first] = b.sentence;
  return first !== undefined && isBefore(first, a.end);
}

interface Words {
  readonly head: string;
  readonly tail: string;
  readonly pages: readonly Page[];
}

/** Sentences without a figure stand as one full stop; between the items of a list stands a semicolon. */
function wordsBetween(a: Spot, b: Spot, { head, tail, pages }: Words): string {
  if (isSameSentence(a, b)) return words(textOf(b.sentence, pages, { from: a.end, to: b.start }));
  const [first, last] = [b.sentence[0], a.sentence.at(-1)];
  const between = first?.page === last?.page ? pages[(first?.page ?? 0) - 1]?.text.slice(last?.end, first?.start) : '';
  const text = `${tail}${between?.trim() ? '。' : ''}${head}`;
  return a.paragraph === b.paragraph ? text : text.replaceAll('。', ';');
}

function wordsBefore({ start, sentence }: Spot, pages: readonly Page[]): string {
  return words(textOf(sentence, pages, { to: start }));
}

function wordsAfter({ end, sentence }: Spot, pages: readonly Page[]): string {
  return words(textOf(sentence, pages, { from: end }));
}

/** The page text at these spans, behind the end of `from` and before the start of `to`. */
function textOf(
  spans: readonly SourceSpan[],
  pages: readonly Page[],
  { from, to }: { readonly from?: SourceSpan; readonly to?: SourceSpan },
): string {
  let text = '';
  for (const { page, start, end } of spans) {
    const low = from && from.page >= page ? (from.page === page ? Math.max(start, from.end) : end) : start;
    const high = to && to.page <= page ? (to.page === page ? Math.min(end, to.start) : start) : end;
    if (low < high) text += pages[page - 1]?.text.slice(low, high) ?? '';
  }
  return text;
}

function isBefore(a: SourceSpan, b: SourceSpan): boolean {
  return a.page < b.page || (a.page === b.page && a.start < b.end);
}
