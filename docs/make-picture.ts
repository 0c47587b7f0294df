/** Draws docs/picture.svg: a cell of a printed table, and the row it became. Run: `node docs/make-picture.ts`. */
import { writeFileSync } from 'node:fs';
import { type Box, type Cell, type NoticeDocument, type Table, unionBox } from '@wenhao/core';
import { extractDocument } from '@wenhao/extract';
import { readSource } from '@wenhao/ingest';
import { kinds } from '@wenhao/schemas';

const SOURCE = 'samples/allocation/three-measures/source.pdf';
const AMOUNT = '-18';

const reading = await readSource(SOURCE);
if (reading.status !== 'read') throw new Error(reading.reason);
const { document } = reading;
const record = extractDocument(document, kinds).records.find((r) => r.kind === 'allocation' && r.data.raw === AMOUNT);
const span = record?.evidence.find((e) => e.field === 'raw')?.span;
if (!record || !span) throw new Error(`${SOURCE} holds no amount ${AMOUNT}`);
writeFileSync(new URL('picture.svg', import.meta.url), draw(document));

function draw({ blocks }: NoticeDocument): string {
  const table = blocks.find((b): b is Table => b.type === 'table');
  const cells = (table?.cells ?? []).filter((cell) => cell.page === span?.page && cell.box);
  const area = unionBox(cells.map((cell) => cell.box as Box)) as Box;
  const scale = 400 / (area.x1 - area.x0);
  const height = (area.y1 - area.y0) * scale + 20;
  const found = cells.find((cell) => cell.text.text === AMOUNT) as Cell;
  const target = at(found.box as Box, area, scale);
  const rows: readonly (readonly [string, string])[] = [
    ['region', String(record?.data.region)],
    ['measure', String(record?.data.measure)],
    ['amount', `${record?.data.amount} ${record?.data.unit}`],
    ['amount_fen', String(record?.data.amount_fen)],
    ['page', String(span?.page)],
    ['start, end', `${span?.start}, ${span?.end}`],
    ['box', `${fixed(found.box?.x0)} ${fixed(found.box?.y0)} ${fixed(found.box?.x1)} ${fixed(found.box?.y1)}`],
  ];
  const panel = rows.map(([name, value], i) => line(name, value, 40 + i * 24)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 800 ${Math.ceil(height)}" font-family="sans-serif" font-size="11"><title>A cell of a printed table, and the row it became</title>
<rect width="800" height="100%" fill="white"/>
${cells.map((cell) => drawCell(cell, at(cell.box as Box, area, scale), cell === found)).join('\n')}
<path d="M ${target.x + target.w} ${target.y + target.h / 2} C 470 ${target.y} 440 60 500 60" fill="none" stroke="#c0392b" stroke-width="1.5"/>
<rect x="500" y="16" width="290" height="${rows.length * 24 + 16}" fill="#fdf6ec" stroke="#c0392b"/>
${panel}
</svg>
`;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function at(box: Box, area: Box, scale: number): Place {
  return {
    x: 10 + (box.x0 - area.x0) * scale,
    y: 10 + (box.y0 - area.y0) * scale,
    w: (box.x1 - box.x0) * scale,
    h: (box.y1 - box.y0) * scale,
  };
}

function drawCell(cell: Cell, { x, y, w, h }: Place, marked: boolean): string {
  const fill = marked ? '#f9d5cf' : 'none';
  const text = cell.text.text.replace(/\s+/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const size = Math.min(11, (w - 4) / Math.max(1, text.length));
  return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(w)}" height="${fixed(h)}" fill="${fill}" stroke="#888" stroke-width=".6"/><text x="${fixed(x + w / 2)}" y="${fixed(y + h / 2 + 4)}" text-anchor="middle" font-size="${fixed(size)}">${text}</text>`;
}

function line(name: string, value: string, y: number): string {
  return `<text x="512" y="${y}" fill="#777">${name}</text><text x="600" y="${y}">${value}</text>`;
}

function fixed(n = 0): string {
  return n.toFixed(1);
}
