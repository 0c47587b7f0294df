/**
 * The body's lines → paragraphs as they were written, before pages and lines broke them.
 * Enters: "…及时" and, behind a page end, "将符合条件的…". Leaves: one paragraph whose every character knows its place.
 */
import { PlacedText } from '@wenhao/core';
import { type FlowItem, type FlowLine, isLine } from './flow.ts';
import { roleOf } from './marks.ts';

/** A clause's number as written (一、 （二） 3. （4） 一是) and its level: 1 for 一、 to 5 for 一是. */
export interface ClauseMark {
  readonly number: string;
  readonly level: number;
}

export interface Paragraph {
  readonly text: PlacedText;
  readonly clause: ClauseMark | null;
}

const CLAUSE_MARKS: readonly (readonly [RegExp, number])[] = [
  [/^[一二三四五六七八九十]{1,3}、/, 1],
  [/^[(][一二三四五六七八九十]{1,3}[)]/, 2],
  [/^\d{1,2}[.、](?!\d)/, 3],
  [/^[(]\d{1,2}[)]/, 4],
  [/^[①-⑳]/, 5],
  [/^[一二三四五六七八九十]是/, 5],
];

/** The clause mark that a line opens with, as written and its level (GB/T 9704-2012 7.3.3). */
export function clauseMark(plainText: string): ClauseMark | null {
  for (const [mark, level] of CLAUSE_MARKS) {
    const match = mark.exec(plainText);
    if (match) return { number: match[0], level };
  }
  return null;
}

/** A sentence, list or label is complete; the next line starts something new. */
const COMPLETE = /[。！？；：!?;:…]["”』」）)]*$/u;
/** A line this short that does not end a sentence is a heading or a name, not a part of a paragraph. */
const SHORT = 16;
/** Fewer characters than a line of a page holds (GB/T 9704-2012: 28). */
const LONGEST_HEADING = 24;

/** Joins the lines of `items` that one paragraph was broken into. Tables and rules end a paragraph only if it is complete. */
export function readParagraphs(items: readonly FlowItem[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: FlowLine[] = [];
  const flush = () => {
    const [first] = lines;
    if (first) paragraphs.push({ text: PlacedText.join(lines.map((l) => l.text)), clause: clauseMark(first.plain) });
    lines = [];
  };
  for (const item of items) {
    if (!isLine(item)) {
      if (item.type === 'table') flush();
      continue;
    }
    if (!continues(lines.at(-1), item)) flush();
    lines.push(item);
  }
  flush();
  return paragraphs;
}

function continues(previous: FlowLine | undefined, line: FlowLine): boolean {
  if (!previous || COMPLETE.test(previous.text.text.trimEnd())) return false;
  if (clauseMark(line.plain) || roleOf(line) !== 'other' || line.level > 0 || previous.level > 0) return false;
  if (isHeadingOfClause(previous)) return false;
  if (previous.block === line.block) return true;
  return previous.plain.length > SHORT;
}

/** 一、绩效目标分解下达情况: numbered, short, and without a mark of a sentence; a line broken by the page's width is longer. */
function isHeadingOfClause({ plain: text }: FlowLine): boolean {
  return clauseMark(text) !== null && text.length <= LONGEST_HEADING && !/[,。;:，；：]/.test(text);
}

/** Text without full stops (a flattened table) has no sentences; this far to each side is shown instead. */
const SENTENCE_REACH = 300;

const SENTENCE_END = /[。；！]/;

/** Behind the last end of a sentence in `before`; （名称：…；编码：…） that is closed again ends none. */
function sentenceStart(before: string): number {
  const open = before.replace(/[（(][^（()）。]*[)）]/g, (aside) => ' '.repeat(aside.length));
  return Math.max(...['。', '；', '！'].map((end) => open.lastIndexOf(end))) + 1;
}

/** The sentence around `from`–`to` in a paragraph. */
export function sentenceAround(text: PlacedText, from: number, to: number): PlacedText {
  const earliest = Math.max(0, from - SENTENCE_REACH);
  const latest = Math.min(text.length, to + SENTENCE_REACH);
  const before = text.text.slice(earliest, from);
  const start = earliest + sentenceStart(before);
  const tail = text.text.slice(to, latest).search(SENTENCE_END);
  return text.slice(start, tail < 0 ? latest : to + tail + 1).trim();
}
