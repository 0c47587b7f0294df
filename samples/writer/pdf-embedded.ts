/** Pages as a PDF with a subset of a free Chinese font inside. Enters: pages, and the font's file. Leaves: the file's bytes. */
import PDFDocument from 'pdfkit';
import { type Mark, PAPER, type Page } from './paper.ts';

/** One day for all, so that the same pages give the same bytes. */
const MADE = new Date('2024-01-01T00:00:00Z');

export async function embeddedPdf(pages: readonly Page[], font: string, password?: string): Promise<Buffer> {
  const document = new PDFDocument({
    size: [PAPER.width, PAPER.height],
    margin: 0,
    autoFirstPage: false,
    info: { CreationDate: MADE, ModDate: MADE },
    ...(password ? { userPassword: password, pdfVersion: '1.7' as const } : {}),
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.font(font);
  for (const page of pages) {
    document.addPage();
    for (const mark of page) draw(document, mark);
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The font's own Latin letters are a little wider or narrower than the layout supposes: it leaves room for that. */
function draw(document: PDFKit.PDFDocument, mark: Mark): void {
  if (mark.kind === 'line') {
    document.lineWidth(0.6).moveTo(mark.x0, mark.y0).lineTo(mark.x1, mark.y1).stroke();
    return;
  }
  document.fontSize(mark.size).text(mark.text, mark.x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
}
