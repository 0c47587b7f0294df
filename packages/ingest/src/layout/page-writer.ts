/**
 * A page's blocks → its text, with the box of every character, and the blocks that stand on that text.
 * Cells are parted by a tab, rows and lines by a line end, so that each cell's text is one stretch.
 * Example: "合 计\t792267\t564771\t227496\n" for a row of four cells.
 */
import { type Block, type Page, PlacedText } from '@wenhao/core';
import { linesOf } from './lines.ts';
import type { Glyph } from './marks.ts';
import { packedTable, type Stretch } from './packed-table.ts';
import type { LayoutBlock } from './page-layout.ts';
import type { TableSketch } from './sketch.ts';
import { needsSpace } from './spacing.ts';

export interface PageFacts {
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

export interface WrittenPage {
  readonly page: Page;
  /** One for each layout block, in the same order. */
  readonly blocks: readonly Block[];
}

export function writePage(layout: readonly LayoutBlock[], facts: PageFacts): WrittenPage {
  const text = new TextWriter();
  const placed = layout.map((block) => {
    if (text.length > 0) text.separate('\n');
    return block.type === 'text' ? writeLines(text, block.lines) : writeTable(text, block.sketch);
  });
  const page: Page = {
    ...facts,
    method: 'text-layer',
    confidence: null,
    text: text.text(),
    boxes: { coordinates: text.coordinates() },
  };
  const blocks = layout.map((block, i): Block => {
    const stretches = placed[i] ?? [];
    if (block.type === 'table') return packedTable(block.sketch, stretches, page);
    const lines = stretches.map(([start, end]) => PlacedText.ofPage(page, start, end));
    if (block.ornament) return { type: 'furniture', role: 'other', lines };
    return block.level > 0 ? { type: 'heading', level: block.level, lines } : { type: 'paragraph', lines };
  });
  return { page, blocks };
}

function writeLines(text: TextWriter, lines: readonly { glyphs: readonly Glyph[] }[]): Stretch[] {
  return lines.map((line, i) => {
    if (i > 0) text.separate('\n');
    return text.line(line.glyphs);
  });
}

/** One stretch for each cell, in the order of the cells. */
function writeTable(text: TextWriter, sketch: TableSketch): Stretch[] {
  return sketch.cells.map((cell, i) => {
    const before = sketch.cells[i - 1];
    if (before) text.separate(before.row === cell.row ? '\t' : '\n');
    const start = text.length;
    writeLines(text, linesOf(cell.glyphs));
    return [start, text.length];
  });
}

/** Text as it grows, and the boxes of its code units. */
class TextWriter {
  readonly #parts: string[] = [];
  #boxes = new Float32Array(4096);
  length = 0;

  /** A separator that reading puts in: it has no box. */
  separate(separator: string): void {
    this.#parts.push(separator);
    this.#grow(separator.length);
    this.#boxes.fill(Number.NaN, 4 * this.length, 4 * (this.length + separator.length));
    this.length += separator.length;
  }

  line(glyphs: readonly Glyph[]): Stretch {
    const start = this.length;
    glyphs.forEach((glyph, i) => {
      const before = glyphs[i - 1];
      if (before && glyph.turn === 0 && needsSpace(before, glyph)) this.separate(' ');
      this.#glyph(glyph);
    });
    return [start, this.length];
  }

  #glyph({ text, x0, y0, x1, y1 }: Glyph): void {
    this.#parts.push(text);
    this.#grow(text.length);
    // Ligatures: each unit takes its part of the width. Surrogate pairs are one character: both have its box.
    const pair = text.length === 2 && text.codePointAt(0) !== text.charCodeAt(0);
    const width = (x1 - x0) / (pair ? 1 : text.length);
    for (let i = 0; i < text.length; i++) {
      const left = pair ? x0 : x0 + i * width;
      const at = 4 * this.length++;
      this.#boxes[at] = left;
      this.#boxes[at + 1] = y0;
      this.#boxes[at + 2] = left + width;
      this.#boxes[at + 3] = y1;
    }
  }

  #grow(units: number): void {
    if (4 * (this.length + units) <= this.#boxes.length) return;
    const larger = new Float32Array(this.#boxes.length * 2 + 4 * units);
    larger.set(this.#boxes);
    this.#boxes = larger;
  }

  text(): string {
    return this.#parts.join('');
  }

  coordinates(): Float32Array {
    return this.#boxes.slice(0, 4 * this.length);
  }
}
