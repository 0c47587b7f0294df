/**
 * The blocks of a text that holds no Markdown table: headings, rules, paragraphs, told line by line, which costs a small part of what a
 * Markdown parser does. Enters: a text of which no line is blank, e.g. "# 通知\n各县市财政局：". Leaves: the blocks that remark finds in it.
 */
import type { MarkdownBlock } from './markdown.ts';

const LINE = /([^\n\r]+)(?:\r\n|[\n\r]|$)/g;
const HEADING = /^[ \t]*(#{1,6})(?:[ \t]+(.*))?$/s;
const RULE = /^[ \t]*([*_-])[ \t]*(?:\1[ \t]*){2,}$/;
const INDENT = /^[ \t]*/;

/** The blocks of `text`, whose first character is the `offset`th of its page. */
export function plainBlocks(text: string, offset: number): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let paragraph: MarkdownBlock | null = null;
  for (const match of text.matchAll(LINE)) {
    const line = match[1] as string;
    const start = offset + match.index;
    const marked: MarkdownBlock | null = readHeading(line, start) ?? readRule(line, start);
    const end = start + line.length;
    if (marked) blocks.push(marked);
    else if (paragraph) blocks[blocks.length - 1] = { ...paragraph, end };
    else blocks.push({ kind: 'paragraph', level: 0, start: start + indent(line), end });
    paragraph = marked ? null : (blocks.at(-1) as MarkdownBlock);
  }
  return blocks;
}

/** A heading without its # marks, also those behind it; an empty one stands at its end. */
function readHeading(line: string, start: number): MarkdownBlock | null {
  const match = line.includes('#') ? HEADING.exec(line) : null;
  if (!match) return null;
  const [, marks = '', rest = ''] = match;
  const content = withoutClosingMarks(rest);
  const end = start + line.length - (content === '' ? 0 : rest.length - content.length);
  return { kind: 'heading', level: marks.length, start: end - content.length, end };
}

/** Marks close a heading where white space parts them from its words. */
function withoutClosingMarks(rest: string): string {
  const whole = trimmedEnd(rest, ' \t');
  const words = trimmedEnd(whole, '#');
  const parted = words === '' || words.endsWith(' ') || words.endsWith('\t');
  return parted ? trimmedEnd(words, ' \t') : whole;
}

/** From its end back, so that a long line costs no more than its length. */
function trimmedEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

function readRule(line: string, start: number): MarkdownBlock | null {
  if (!RULE.test(line)) return null;
  return { kind: 'rule', level: 0, start: start + indent(line), end: start + line.length };
}

function indent(line: string): number {
  return INDENT.exec(line)?.[0].length ?? 0;
}
