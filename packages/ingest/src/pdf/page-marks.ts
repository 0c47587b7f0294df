/**
 * One page of an open PDF → its marks, cleaned. Example: a page of 595 × 842 points with 1,204 glyphs and 86 rules.
 */
import type { PDFPageProxy } from 'pdfjs-dist';
import { cleaned } from '../layout/clean.ts';
import type { PageMarks } from '../layout/marks.ts';
import type { OpenPdf } from './open.ts';
import { type OperatorList, OperatorReader, pageSpace } from './operators.ts';

export interface PageReading {
  readonly marks: PageMarks;
  readonly outside: number;
  readonly invisible: number;
}

export async function readPageMarks(pdf: OpenPdf, number: number): Promise<PageReading> {
  const page = await pdf.document.getPage(number);
  const list = (await page.getOperatorList()) as OperatorList;
  const reader = new OperatorReader(pageSpace(page.getViewport({ scale: 1 })), fontsOf(pdf, page), pdf.codes);
  const raw = reader.read(list);
  page.cleanup();
  return { ...cleaned(raw), invisible: raw.invisible };
}

function fontsOf(pdf: OpenPdf, page: PDFPageProxy) {
  return {
    metrics: pdf.fonts,
    type3Scale: (id: string) => {
      const font = page.commonObjs.has(id) ? (page.commonObjs.get(id) as { fontMatrix?: number[] }) : null;
      return Math.abs(font?.fontMatrix?.[0] ?? 0.001);
    },
  };
}
