/**
 * Block structure of a text by Markdown's rules, with what notices never mean by it switched off.
 * Enters: a page's text with its tables blanked out. Leaves: headings, paragraphs, rules and pipe tables with their places.
 */
import type { Heading as MdHeading, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { plainBlocks } from './plain-blocks.ts';

/** A block of Markdown: what it is and where it stands, in characters of the page. */
export interface MarkdownBlock {
  readonly kind: 'heading' | 'paragraph' | 'table' | 'rule';
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

/**
 * In a notice "1." opens a clause, "-" an enumeration, ">95%" is a target, an indent is an indent, a rule under a line
 * is a rule, and 〔2020〕 typed as [2020] is a number, not a link. None of these is Markdown.
 */
const NOT_MARKDOWN = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'htmlFlow',
  'labelStartLink',
  'labelStartImage',
  'labelEnd',
  'list',
  'setextUnderline',
  'attention',
  'autolink',
  'codeText',
  'htmlText',
  'characterEscape',
  'characterReference',
];

function disableWhatNoticesDoNotMean(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[] };
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({ disable: { null: NOT_MARKDOWN } });
}

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(disableWhatNoticesDoNotMean);

/** A line that is not empty, and a line of spaces alone. */
const LINE = /[^\n\r]+/g;
const BLANK = /^[ \t]*$/;
/** A line that may stand below the header of a table. */
const DELIMITER = /^(?=[^\n\r]*-)(?=[^\n\r]*[|:])[ \t|:-]+$/m;
/** Footnotes hold blocks of their own; a byte order mark is cut off. */
const UNUSUAL = /\[\^|^\ufeff/;

/** The blocks of `text` in reading order. Only what needs a parser is given to one. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  if (UNUSUAL.test(text)) return parsedBlocks(text, 0);
  return stretches(text).flatMap(({ start, end }) => {
    const stretch = text.slice(start, end);
    return DELIMITER.test(stretch) ? parsedBlocks(stretch, start) : plainBlocks(stretch, start);
  });
}

/** What lies between blank lines: no block goes beyond that. */
function stretches(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    if (BLANK.test(line)) continue;
    const last = found.at(-1);
    const between = last ? text.slice(last.end, index) : '';
    if (last && (between === '\r\n' || between.length === 1)) last.end = index + line.length;
    else found.push({ start: index, end: index + line.length });
  }
  return found;
}

/** The blocks that remark finds in `text`, whose first character is the `offset`th of its page. */
export function parsedBlocks(text: string, offset: number): MarkdownBlock[] {
  const root = parser.parse(text) as Root;
  return root.children.map((node) => toBlock(node, offset));
}

function toBlock(node: RootContent, offset: number): MarkdownBlock {
  const start = offset + (node.position?.start.offset ?? 0);
  const end = offset + (node.position?.end.offset ?? 0);
  if (node.type === 'heading') return { kind: 'heading', level: node.depth, ...content(node, { start, end }, offset) };
  if (node.type === 'thematicBreak') return { kind: 'rule', level: 0, start, end };
  return { kind: node.type === 'table' ? 'table' : 'paragraph', level: 0, start, end };
}

/** A heading without its # marks. */
function content(
  node: MdHeading,
  whole: { start: number; end: number },
  offset: number,
): { start: number; end: number } {
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  return {
    start: first === undefined ? whole.end : offset + first,
    end: last === undefined ? whole.end : offset + last,
  };
}
