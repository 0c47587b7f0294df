/**
 * The documents that are scanned, and what stands on them. Enters: samples by folder, e.g. allocation/three-measures, or texts given by
 * path. Leaves: their pages on paper, the text of each page, the tables as print gives them, and the facts of the sample.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Block, NoticeDocument, Table } from '@wenhao/core';
import { readText } from '@wenhao/ingest';
import { joinContinued } from '../../packages/ingest/src/layout/continuation.ts';
import { markFurniture } from '../../packages/ingest/src/layout/furniture.ts';
import type { Glyph, PageMarks } from '../../packages/ingest/src/layout/marks.ts';
import { layOutPage } from '../../packages/ingest/src/layout/page-layout.ts';
import { writePage } from '../../packages/ingest/src/layout/page-writer.ts';
import { SAMPLES } from '../../samples/notices/index.ts';
import { layOut } from '../../samples/writer/layout.ts';
import type { Part, Row, Cell as SampleCell } from '../../samples/writer/model.ts';
import { isNarrow, PAPER, type Page as PaperPage, textWidth } from '../../samples/writer/paper.ts';
import { PADDING as CELL_PADDING, SIZE as TABLE_SIZE } from '../../samples/writer/paper-table.ts';
import { truthOf } from '../../samples/writer/truth.ts';

export interface BenchDocument {
  readonly name: string;
  readonly pages: readonly PaperPage[];
  /** What is printed on each page. */
  readonly texts: readonly string[];
  readonly tables: readonly (readonly Table[])[];
  /** Rows that should be found, by view; null where only the print is known. */
  readonly allocations: readonly Row[] | null;
}

export function benchDocument(name: string): BenchDocument {
  const sample = SAMPLES.find(({ folder }) => folder === name);
  const pages = layOut(sample ? sample.notices : [partsOf(readText(readFileSync(name, 'utf8')).blocks)]);
  return {
    name: basename(name),
    pages,
    texts: pages.map(textOf),
    tables: pages.map(tablesOn),
    allocations: sample ? truthOf(sample).flatMap(({ rows }) => rows.allocations ?? []) : null,
  };
}

function textOf(page: PaperPage): string {
  return page.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])).join('\n');
}

/** A text's blocks as parts that can be laid out on paper. */
function partsOf(blocks: readonly Block[]): Part[] {
  return blocks.map((block): Part => {
    if (block.type !== 'table') return { type: 'lines', lines: block.lines.map((line) => line.text) };
    const grid: (SampleCell | null)[][] = Array.from({ length: block.rows }, () => new Array(block.columns).fill(null));
    for (const { row, column, rowSpan, columnSpan, text } of block.cells) {
      const cells = grid[row];
      if (cells) cells[column] = { text: text.text, rowSpan, columnSpan };
    }
    return { type: 'table', grid: grid.map(withLongCell), headerRows: 0, widths: widthsOf(grid) };
  });
}

/** A text of more characters has the empty cells on its right joined to it, as forms print it. */
const LONG = 40;

function withLongCell(row: readonly (SampleCell | null)[]): (SampleCell | null)[] {
  const last = row.findLastIndex((cell) => cell !== null && cell.text !== '');
  const cell = row[last];
  if (!cell || cell.text.length <= LONG || row.some((other) => other !== null && other.rowSpan > 1)) return [...row];
  const columnSpan = row.length - last;
  return row.map((other, column) => (column < last ? other : column === last ? { ...cell, columnSpan } : null));
}

/** What is printed in one piece: a number with its sign. */
const PIECE = /[≥≤<>]? ?[\d.,%-]+/g;

/**
 * The widths of columns in points: by the square root of the longest text, so that none is a thread, and with room for the longest number,
 * which the other columns give.
 */
function widthsOf(grid: readonly (readonly (SampleCell | null)[])[]): number[] {
  const columns = Array.from({ length: grid[0]?.length ?? 0 }, (_, column) =>
    grid.flatMap((row) => (row[column]?.columnSpan === 1 ? (row[column]?.text.split('\n') ?? []) : [])),
  );
  const least = columns.map((lines) => roomFor(Math.max(0, ...lines.flatMap(pieceWidths))));
  const shares = columns.map((lines) => Math.sqrt(Math.max(4, ...lines.map(({ length }) => Math.min(LONG, length)))));
  const wanted = shares.map((share) => (share / total(shares)) * (PAPER.right - PAPER.left));
  const lacking = total(wanted.map((width, i) => Math.max(0, (least[i] ?? 0) - width)));
  const spare = total(wanted.map((width, i) => Math.max(0, width - (least[i] ?? 0))));
  return wanted.map((width, i) => {
    const over = width - (least[i] ?? 0);
    return over <= 0 ? width - over : width - (over * Math.min(lacking, spare)) / spare;
  });
}

function pieceWidths(line: string): number[] {
  return [...line.matchAll(PIECE)].map(([piece]) => textWidth(piece, TABLE_SIZE));
}

const roomFor = (width: number): number => width + 2 * CELL_PADDING;
const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/** All pages as they are read from print, tables joined. */
export function printOf(pages: readonly PaperPage[]): Pick<NoticeDocument, 'pages' | 'blocks' | 'notes'> {
  const written = pages.map((page, i) => {
    const { width, height, ...marks } = marksOf(page);
    const layout = layOutPage({ width, height, ...marks }).blocks;
    const { page: read, blocks } = writePage(layout, { number: i + 1, width, height });
    const placed = blocks.map((block, k) => ({
      block,
      top: (layout[k]?.y0 ?? 0) / height,
      bottom: (layout[k]?.y1 ?? 0) / height,
    }));
    return { page: read, placed };
  });
  const joined = joinContinued(markFurniture(written.map(({ placed }) => placed)).flat());
  return { pages: written.map(({ page }) => page), ...joined };
}

/** The tables of a page as they are read from print. */
export function tablesOn(page: PaperPage): Table[] {
  const marks = marksOf(page);
  const { blocks } = writePage(layOutPage(marks).blocks, { number: 1, width: marks.width, height: marks.height });
  return blocks.filter((block) => block.type === 'table');
}

function marksOf(page: PaperPage): PageMarks {
  const glyphs: Glyph[] = [];
  const rules: { x0: number; y0: number; x1: number; y1: number; width: number; color: string }[] = [];
  for (const mark of page) {
    if (mark.kind === 'line') {
      rules.push({ x0: mark.x0, y0: mark.y0, x1: mark.x1, y1: mark.y1, width: 0.7, color: '#000000' });
      continue;
    }
    const { size, y } = mark;
    let x = mark.x;
    let spaced = false;
    for (const text of mark.text) {
      const width = isNarrow(text) ? size / 2 : size;
      const box = { x0: x, x1: x + width, y0: y - 0.86 * size, y1: y + 0.14 * size };
      const isPrinted = text.trim() !== '';
      if (isPrinted) glyphs.push({ text, ...box, baseline: y, size, turn: 0, spaced });
      spaced = !isPrinted;
      x += width;
    }
  }
  return { width: PAPER.width, height: PAPER.height, glyphs, rules, fills: [] };
}
