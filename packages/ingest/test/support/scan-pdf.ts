/** A PDF of small scans, for tests: each page one picture over all of it, no text layer. */
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

/** A sheet no larger than a label: quick to draw. */
export const SHEET = { width: 144, height: 108 } as const;

/** Page n shows n + 1 strokes, so that no two pages of a kind are alike. */
export async function scanPdf(pages: number, kinds = 7): Promise<Buffer> {
  const pictures = await Promise.all(Array.from({ length: kinds }, (_, i) => picture(i + 1)));
  const document = new PDFDocument({ size: [SHEET.width, SHEET.height], margin: 0, autoFirstPage: false });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  for (let i = 0; i < pages; i++) document.addPage().image(pictures[i % kinds] as Buffer, 0, 0, SHEET);
  document.end();
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(parts))));
}

function picture(strokes: number): Promise<Buffer> {
  const marks = Array.from({ length: strokes }, (_, i) => `<rect x="${30 + 30 * i}" y="60" width="9" height="24"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="225"><rect width="300" height="225" fill="#fff"/>${marks.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}
