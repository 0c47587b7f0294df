/**
 * One page of an open PDF → its marks, cleaned. Example: a page of 595 × 842 points with 1,204 glyphs and 86 rules.
 */
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
  const reader = new OperatorReader(pageSpace(page.getViewport({ scale: 1 })), pdf.fonts, pdf.codes);
  const raw = reader.read(list);
  page.cleanup();
  return { ...cleaned(raw), invisible: raw.invisible };
}
