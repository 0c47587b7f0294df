/**
 * A page and what was made of it, as a picture to look at. Enters: marks, and every intermediate of the table engine.
 * Leaves: an SVG: print in grey, edges in red, cells of ruled tables in blue, of aligned ones in green, blocks in orange,
 * numbered in reading order.
 */
import type { Box } from '@wenhao/core';
import { boxOfCell } from './grid.ts';
import type { PageMarks } from './marks.ts';
import type { PageExamination } from './page-layout.ts';
import type { TableSketch } from './sketch.ts';

const COLOURS = {
  print: '#777',
  rule: '#bbb',
  fill: '#f2f2f2',
  edge: '#d33',
  ruled: '#26c',
  aligned: '#293',
  block: '#e80',
};

export function drawPage(marks: PageMarks, found: PageExamination): string {
  const { width, height } = marks;
  const parts = [
    ...marks.fills.map((fill) => rectangle(fill, `fill="${COLOURS.fill}"`)),
    ...marks.rules.map((r) => line(r, COLOURS.rule, Math.max(0.3, r.width))),
    ...marks.glyphs.map((glyph) => printed(glyph.text, glyph)),
    ...found.edges.across.map((e) => line({ x0: e.from, x1: e.to, y0: e.at, y1: e.at }, COLOURS.edge, 0.4)),
    ...found.edges.down.map((e) => line({ x0: e.at, x1: e.at, y0: e.from, y1: e.to }, COLOURS.edge, 0.4)),
    ...[...found.ruled, ...found.aligned].flatMap(drawnCells),
    ...found.blocks.flatMap((block, i) => [
      rectangle(block, `fill="none" stroke="${COLOURS.block}" stroke-width="0.6" stroke-dasharray="3 2"`),
      `<text x="${n(block.x0 - 2)}" y="${n(block.y0 + 6)}" font-size="6" text-anchor="end" fill="${COLOURS.block}">${i + 1}</text>`,
    ]),
  ];
  const size = `viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<rect width="100%" height="100%" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
}

/** Several pages under one another. */
export function stackDrawings(drawings: readonly string[]): string {
  let [top, width] = [0, 0];
  const placed = drawings.map((svg) => {
    const [, w = 0, h = 0] = (/width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(Number);
    const page = svg.replace('<svg ', `<svg y="${n(top)}" `);
    top += h + 10;
    width = Math.max(width, w);
    return page;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(top)}">\n${placed.join('')}</svg>\n`;
}

function drawnCells(sketch: TableSketch): string[] {
  const colour = COLOURS[sketch.origin];
  return sketch.cells.map((cell) =>
    rectangle(
      boxOfCell(sketch.grid, cell),
      `fill="${colour}" fill-opacity="0.06" stroke="${colour}" stroke-width="0.8"`,
    ),
  );
}

function rectangle({ x0, y0, x1, y1 }: Box, style: string): string {
  return `<rect x="${n(x0)}" y="${n(y0)}" width="${n(x1 - x0)}" height="${n(y1 - y0)}" ${style}/>`;
}

function line({ x0, y0, x1, y1 }: Box, colour: string, width: number): string {
  return `<line x1="${n(x0)}" y1="${n(y0)}" x2="${n(x1)}" y2="${n(y1)}" stroke="${colour}" stroke-width="${n(width)}"/>`;
}

function printed(text: string, { x0, x1, baseline, size }: Box & { baseline: number; size: number }): string {
  const fitted = `textLength="${n(x1 - x0)}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${n(x0)}" y="${n(baseline)}" font-size="${n(size)}" ${fitted} fill="${COLOURS.print}">${escaped(text)}</text>`;
}

/** Without what XML cannot hold. */
function escaped(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  const legal = [...text].filter((c) => (c.codePointAt(0) ?? 0) >= 0x20 && c !== '\uFFFE' && c !== '\uFFFF').join('');
  return legal.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
