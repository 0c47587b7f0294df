/**
 * A source file as it was read: pages of text, and the blocks that stand on them, in reading order.
 * Nothing here knows what a notice is; nothing after reading alters a page's text.
 */
import type { PlacedText } from './placed-text.ts';
import type { Box, SourceSpan } from './span.ts';

/** How a page's text was won. */
export type ReadingMethod = 'text' | 'text-layer' | 'ocr';

/**
 * One page. `text.slice(start, end)` is what every span on this page points at.
 * A plain text file is one page, or several where it holds form feeds.
 */
export interface Page {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly method: ReadingMethod;
  /** Points, as the page is seen upright; null for plain text. */
  readonly width: number | null;
  readonly height: number | null;
  /** 0 to 1, the mean over the page; null where reading is exact. */
  readonly confidence: number | null;
  /** Null for plain text. */
  readonly boxes: GlyphBoxes | null;
}

/** Where each UTF-16 code unit of a page's text was printed. */
export interface GlyphBoxes {
  /** x0, y0, x1, y1 for each code unit, in points from the top left; NaN for separators that reading put in. */
  readonly coordinates: Float32Array;
  /** What recognition held for possible besides what the text says, where it was not sure; absent where reading is exact. */
  readonly alternatives?: readonly OtherReading[];
}

/** Another reading of one code unit's ink. Example: {at: 118, text: '3', weight: 0.22} where the text says 8. */
export interface OtherReading {
  readonly at: number;
  readonly text: string;
  /** 0 to 1. */
  readonly weight: number;
}

export type Block = Heading | Paragraph | Table | Furniture;

/** A line that the source marks as a heading. */
export interface Heading {
  readonly type: 'heading';
  /** 1 to 6. */
  readonly level: number;
  readonly lines: readonly PlacedText[];
}

/** Lines that stand together, as they are broken in the source. */
export interface Paragraph {
  readonly type: 'paragraph';
  readonly lines: readonly PlacedText[];
}

/** What belongs to the page, not to the notice: page numbers, running titles, rules. */
export interface Furniture {
  readonly type: 'furniture';
  readonly role: 'page-number' | 'running-title' | 'rule' | 'other';
  readonly lines: readonly PlacedText[];
}

/** A grid of cells. One table may go over several pages; each cell keeps its own place. */
export interface Table {
  readonly type: 'table';
  readonly rows: number;
  readonly columns: number;
  /** In reading order; no two overlap; empty cells are kept. */
  readonly cells: readonly Cell[];
  /** How the grid was found. */
  readonly origin: 'tabs' | 'markdown' | 'html' | 'lines' | 'ruled' | 'aligned';
  /** The numbers of the pages it stands on. */
  readonly pages: readonly number[];
}

/** One cell; `row` and `column` from 0, spans from 1. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Lines in the cell are separated by "\n"; check boxes read as ☑ and ☐. */
  readonly text: PlacedText;
  /** Where the cell itself is drawn; null for plain text. */
  readonly box: Box | null;
  /** The page the cell stands on (an empty cell has a page but no span). */
  readonly page: number;
}

/** Something worth telling about the reading itself, e.g. a table join that was considered and refused. */
export interface ReadingNote {
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  readonly page: number | null;
}

/** A file, read. `blocks` covers all of the pages' text, in reading order. */
export interface NoticeDocument {
  /** SHA-256 of the bytes, in hex. */
  readonly sourceId: string;
  /** The path as it was given. */
  readonly file: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
}

/** The text at a span. Throws RangeError where the page or the positions do not exist. */
export function textAt(pages: readonly Page[], span: SourceSpan): string {
  const page = pages[span.page - 1];
  if (!page || span.start < 0 || span.end > page.text.length || span.start > span.end) {
    throw new RangeError(
      `span ${span.page}:${span.start}-${span.end} lies outside the document (${pages.length} pages` +
        `${page ? `, page ${span.page} has ${page.text.length} characters` : ''})`,
    );
  }
  return page.text.slice(span.start, span.end);
}

/** The printed box around a span, or null on plain text or where nothing was printed. */
export function boxAt(page: Page, span: SourceSpan): Box | null {
  const c = page.boxes?.coordinates;
  if (!c) return null;
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (let i = span.start * 4; i < span.end * 4; i += 4) {
    if (Number.isNaN(c[i])) continue;
    x0 = Math.min(x0, c[i] as number);
    y0 = Math.min(y0, c[i + 1] as number);
    x1 = Math.max(x1, c[i + 2] as number);
    y1 = Math.max(y1, c[i + 3] as number);
  }
  return x1 < 0 ? null : { x0, y0, x1, y1 };
}
