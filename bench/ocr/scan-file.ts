/** Pages on paper → a file of their scans, with a seal over each date. Example: a letter and a table as two pictures in one PDF. */
import PDFDocument from 'pdfkit';
import { PAPER, type Page as PaperPage } from '../../samples/writer/paper.ts';
import { type Level, type ScanSettings, scanOf } from './scan.ts';

export const DATE = /^\d{4}年\d{1,2}月\d{1,2}日$/;

/** The same pages give the same scans. */
export function scansOf(
  pages: readonly PaperPage[],
  scan: Pick<ScanSettings, 'font' | 'dpi' | 'level' | 'colour'>,
): Promise<Buffer[]> {
  return Promise.all(
    pages.map((page, i) => scanOf(page, { ...scan, seed: i * 7 + 1, seals: sealsOn(page, scan.level) })),
  );
}

export function pdfOfScans(pictures: readonly Buffer[]): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  for (const picture of pictures) document.addPage().image(picture, 0, 0, { width: PAPER.width, height: PAPER.height });
  document.end();
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(parts))));
}

/** A seal over each date; on hard scans one over the middle of each table too. */
function sealsOn(page: PaperPage, level: Level): [number, number][] {
  const dates = page.flatMap((mark) => (mark.kind === 'text' && DATE.test(mark.text) ? [mark] : []));
  const seals = dates.map(({ x, y }): [number, number] => [x + 45, y - 10]);
  const lines = page.filter((mark) => mark.kind === 'line');
  if (level === 'hard' && lines.length > 20) {
    const ys = lines.map(({ y0 }) => y0);
    seals.push([PAPER.width * 0.6, (Math.min(...ys) + Math.max(...ys)) / 2]);
  }
  return seals;
}
