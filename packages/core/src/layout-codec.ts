/**
 * Blocks and glyph boxes as bytes, so that extraction can run again without the original.
 * Enters: a document's pages, blocks and notes. Leaves: compressed bytes, and the same blocks back.
 * Example: the cell "阜康市" on page 3 is kept as [3, 118, 121]: its text stands on the page already.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Block, Cell, GlyphBoxes, NoticeDocument, OtherReading, Page, ReadingNote, Table } from './document.ts';
import { decodeBoxes, encodeBoxes } from './glyph-codec.ts';
import { PlacedText } from './placed-text.ts';
import type { Box } from './span.ts';
import { eachCell } from './table-cells.ts';

/** What a document holds besides its pages' text. */
export interface Layout {
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
  /** One for each page, in order; null on plain text. */
  readonly boxes: readonly (GlyphBoxes | null)[];
}

type PageText = Pick<Page, 'number' | 'text'>;

/** A joint without a place, a stretch of page text, or a text that stands for such a stretch. */
type Part = string | [page: number, start: number, end: number, text?: string];
type BoxData = [x0: number, y0: number, x1: number, y1: number] | null;
type CellData = [row: number, column: number, rows: number, columns: number, page: number, box: BoxData, text: Part[]];
type TableData = Omit<Extract<Block, { type: 'table' }>, 'cells'> & { readonly cells: readonly CellData[] };
type LinesData = Omit<Exclude<Block, { type: 'table' }>, 'lines'> & { readonly lines: readonly Part[][] };

interface Head {
  readonly version: 1;
  readonly blocks: readonly (TableData | LinesData)[];
  readonly notes: readonly ReadingNote[];
  /** The length in bytes of each page's boxes, or null. */
  readonly boxes: readonly (number | null)[];
  /** Of pages that were recognised, by page from 0. */
  readonly alternatives?: Readonly<Record<number, readonly OtherReading[]>>;
}

/** The document's layout as bytes. Coordinates are kept to 0.01 point. */
export function encodeLayout(document: Pick<NoticeDocument, 'pages' | 'blocks' | 'notes'>): Uint8Array {
  const boxes = document.pages.map((page) => (page.boxes ? encodeBoxes(page.boxes) : null));
  const head: Head = {
    version: 1,
    blocks: document.blocks.map((block) => encodeBlock(block, document.pages)),
    notes: document.notes,
    boxes: boxes.map((bytes) => bytes?.length ?? null),
    ...alternativesOf(document.pages),
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const plain = Buffer.concat([length, json, ...boxes.filter((bytes) => bytes !== null)]);
  return zstdCompressSync(plain, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

/** The layout that `encodeLayout` made of a document with these pages. Throws where the bytes are damaged. */
export function decodeLayout(bytes: Uint8Array, pages: readonly PageText[]): Layout {
  const plain = zstdDecompressSync(bytes);
  const start = 4 + plain.readUInt32LE(0);
  const head = JSON.parse(plain.subarray(4, start).toString()) as Head;
  if (head.version !== 1) throw new Error(`layout version ${head.version}: expected 1; use a newer program`);
  let at = start;
  const boxes = head.boxes.map((length, index) => {
    if (length === null) return null;
    at += length;
    const decoded = decodeBoxes(plain.subarray(at - length, at), pages[index]?.text.length ?? 0);
    const alternatives = head.alternatives?.[index];
    return alternatives ? { ...decoded, alternatives } : decoded;
  });
  return { blocks: head.blocks.map((block) => decodeBlock(block, pages)), notes: head.notes, boxes };
}

function alternativesOf(pages: readonly Page[]): Pick<Head, 'alternatives'> {
  const known = pages.flatMap(({ boxes }, i) => (boxes?.alternatives ? [[i, boxes.alternatives] as const] : []));
  return known.length > 0 ? { alternatives: Object.fromEntries(known) } : {};
}

function encodeBlock(block: Block, pages: readonly PageText[]): TableData | LinesData {
  if (block.type !== 'table') return { ...block, lines: block.lines.map((line) => encodeText(line, pages)) };
  return { ...factsOf(block), cells: Array.from(eachCell(block), (cell) => encodeCell(cell, pages)) };
}

/** Spelled out: copying the table would make all of its cells. */
function factsOf({ type, rows, columns, origin, pages }: Table): Omit<Table, 'cells'> {
  return { type, rows, columns, origin, pages };
}

function decodeBlock(data: TableData | LinesData, pages: readonly PageText[]): Block {
  if ('cells' in data) return { ...data, cells: data.cells.map((cell) => decodeCell(cell, pages)) };
  return { ...data, lines: data.lines.map((line) => decodeText(line, pages)) } as Block;
}

function encodeCell(cell: Cell, pages: readonly PageText[]): CellData {
  const box: BoxData = cell.box && [cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y1];
  return [cell.row, cell.column, cell.rowSpan, cell.columnSpan, cell.page, box, encodeText(cell.text, pages)];
}

function decodeCell(data: CellData, pages: readonly PageText[]): Cell {
  const [row, column, rowSpan, columnSpan, page, corners, text] = data;
  const box: Box | null = corners && { x0: corners[0], y0: corners[1], x1: corners[2], y1: corners[3] };
  return { row, column, rowSpan, columnSpan, page, box, text: decodeText(text, pages) };
}

function encodeText(placed: PlacedText, pages: readonly PageText[]): Part[] {
  const { text, runs } = placed.toData();
  const parts: Part[] = [];
  let done = 0;
  for (let i = 0; i + 4 < runs.length; i += 5) {
    const [at, length, page, start, end] = runs.slice(i, i + 5) as [number, number, number, number, number];
    if (at > done) parts.push(text.slice(done, at));
    done = at + length;
    const reading = text.slice(at, done);
    const verbatim = pages[page - 1]?.text.slice(start, end) === reading;
    parts.push(verbatim ? [page, start, end] : [page, start, end, reading]);
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

function decodeText(parts: readonly Part[], pages: readonly PageText[]): PlacedText {
  let text = '';
  const runs: number[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const [page, start, end, reading = pages[page - 1]?.text.slice(start, end) ?? ''] = part;
    runs.push(text.length, reading.length, page, start, end);
    text += reading;
  }
  return PlacedText.fromData({ text, runs });
}
