/**
 * A page's marks → its blocks in reading order. Every glyph is in exactly one block.
 * Example: a heading, a paragraph "单位：万元", a ruled table of 38 rows, the page number "— 3 —".
 */
import type { Box } from '@wenhao/core';
import { alignedTables } from './aligned.ts';
import { boxAround } from './boxes.ts';
import { type Edges, edgesOf } from './edges.ts';
import { boxOfGrid } from './grid.ts';
import { type Line, linesOf, toLine } from './lines.ts';
import type { Glyph, PageMarks } from './marks.ts';
import { type Piece, readingOrder } from './reading-order.ts';
import { ruledTables } from './ruled.ts';
import { glyphsOf, type TableSketch } from './sketch.ts';
import { bodySizeOf, type TextBlock, textBlocks } from './text-blocks.ts';
import { typedRules } from './typed-rules.ts';
import { watermarkOf } from './watermark.ts';

export interface TableBlock extends Box {
  readonly type: 'table';
  readonly sketch: TableSketch;
}

export type LayoutBlock = TextBlock | TableBlock;

/** Every step of what was made of a page, so that it can be drawn. */
export interface PageExamination {
  readonly edges: Edges;
  readonly ruled: readonly TableSketch[];
  readonly aligned: readonly TableSketch[];
  /** In reading order. */
  readonly blocks: readonly LayoutBlock[];
}

/** `before` is the page before this one, whose tables may go on here. */
export function layOutPage(marks: PageMarks, before?: PageExamination): PageExamination {
  const watermark = watermarkOf(marks.glyphs);
  const printed = watermark.size > 0 ? marks.glyphs.filter((glyph) => !watermark.has(glyph)) : marks.glyphs;
  const typed = typedRules(printed);
  const glyphs = typed.rules.length > 0 ? printed.filter((glyph) => !typed.glyphs.has(glyph)) : printed;
  const edges = edgesOf({ ...marks, rules: [...marks.rules, ...typed.rules] });
  const ruled = ruledTables(edges, { ...marks, glyphs });
  const outside = linesOf(without(glyphs, ruled));
  const known = before?.aligned.flatMap((sketch) => sketch.known ?? []);
  const aligned = alignedTables(outside, edges, known);
  const sketches = [...ruled, ...aligned];
  const whole = aligned.length === 0 && typed.rules.length === 0;
  const rest = whole ? outside : linesOf(without(printed, sketches));
  const bodySize = bodySizeOf(rest);
  const pieces: (LinePiece | TablePiece)[] = [...rest.flatMap(linePieces), ...sketches.map(tablePiece)];
  const blocks = readingOrder(pieces).flatMap((region) => blocksOf(region, bodySize));
  if (watermark.size > 0) blocks.push(ornamentOf(watermark));
  return { edges, ruled, aligned, blocks };
}

/** What is printed on the page and says nothing in its text. */
function ornamentOf(glyphs: ReadonlySet<Glyph>): LayoutBlock {
  const lines = linesOf([...glyphs]);
  return { type: 'text', level: 0, lines, ornament: true, ...boxAround(lines) };
}

function without(glyphs: readonly Glyph[], sketches: readonly TableSketch[]): Glyph[] {
  const taken = new Set(sketches.flatMap(glyphsOf));
  return glyphs.filter((glyph) => !taken.has(glyph));
}

interface LinePiece extends Piece {
  readonly glyphs: readonly Glyph[];
  readonly sketch: null;
}

interface TablePiece extends Piece {
  readonly sketch: TableSketch;
}

function tablePiece(sketch: TableSketch): TablePiece {
  return { ...boxOfGrid(sketch.grid), characters: 0, size: 0, sketch };
}

/** Stretches of a line further apart than this, in ems, may belong to different columns. */
const APART = 1;

function linePieces(line: Line): LinePiece[] {
  const stretches: Glyph[][] = [];
  line.glyphs.forEach((glyph, i) => {
    const before = line.glyphs[i - 1];
    if (!before || (glyph.turn === 0 && glyph.x0 - before.x1 > APART * line.size)) stretches.push([glyph]);
    else stretches.at(-1)?.push(glyph);
  });
  return stretches.map((glyphs) => {
    const { x0, y0, x1, y1 } = toLine(glyphs);
    return { x0, y0, x1, y1, size: line.size, characters: glyphs.length, glyphs, sketch: null };
  });
}

function blocksOf(region: readonly (LinePiece | TablePiece)[], bodySize: number): LayoutBlock[] {
  const tables = region.flatMap((piece) => (piece.sketch ? [piece] : []));
  if (tables.length === 0) {
    const lines = linesOf(region.flatMap((piece) => (piece.sketch ? [] : [...piece.glyphs])));
    return textBlocks(lines, bodySize);
  }
  const text = region.filter((piece) => !piece.sketch);
  const blocks = tables.map(
    (piece): LayoutBlock => ({ ...boxOfGrid(piece.sketch.grid), type: 'table', sketch: piece.sketch }),
  );
  if (text.length > 0) blocks.push(...blocksOf(text, bodySize));
  return blocks.sort((a, b) => a.y0 - b.y0);
}
