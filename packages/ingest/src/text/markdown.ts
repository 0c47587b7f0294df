/**
 * Block structure of a text by Markdown's rules, with what notices never mean by it switched off.
 * Enters: a page's text with its tables blanked out. Leaves: headings, paragraphs, rules and pipe tables with their places.
 */
import type { Heading as MdHeading, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

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

/** The blocks of `text` in reading order. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  const root = parser.parse(text) as Root;
  return root.children.map(toBlock);
}

function toBlock(node: RootContent): MarkdownBlock {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  if (node.type === 'heading') return { kind: 'heading', level: node.depth, ...content(node, { start, end }) };
  if (node.type === 'thematicBreak') return { kind: 'rule', level: 0, start, end };
  return { kind: node.type === 'table' ? 'table' : 'paragraph', level: 0, start, end };
}

/** A heading without its # marks. */
function content(node: MdHeading, whole: { start: number; end: number }): { start: number; end: number } {
  const start = node.children[0]?.position?.start.offset ?? whole.end;
  const end = node.children.at(-1)?.position?.end.offset ?? whole.end;
  return { start, end };
}
