/**
 * A PDF with a text layer → pages, blocks and notes. Enters: the file's bytes. Leaves: each page's text in reading order
 * with a box for every character; headings, paragraphs, tables (continued ones joined) and furniture.
 * Example: a notice of 19 pages with an allocation table over pages 3–6 as one table of 135 rows.
 */
import { setImmediate as breath } from 'node:timers/promises';
import type { Block, Page, ReadingNote } from '@wenhao/core';
import { type IsScan, type Joined, TableJoiner } from '../layout/continuation.ts';
import { drawPage } from '../layout/draw.ts';
import { markFurniture, type PlacedBlock } from '../layout/furniture.ts';
import { layOutPage, type PageExamination } from '../layout/page-layout.ts';
import { writePage } from '../layout/page-writer.ts';
import { EngineMissing } from '../ocr/missing.ts';
import type { ScanReader } from '../ocr/pdf-scans.ts';
import { UnreadablePdf } from './errors.ts';
import { type OpenPdf, openPdf } from './open.ts';
import { type PageReading, readPageMarks } from './page-marks.ts';

export interface ReadPdf {
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
}

export interface ReadPdfOptions {
  /** False leaves tables as they stand page by page. */
  readonly joinTables?: boolean;
  /** Reads pages without a usable text layer from their picture; without it they stay empty. */
  readonly scans?: ScanReader;
}

/** Reads a PDF; throws `UnreadablePdf` where it is encrypted, damaged, empty or has pictures only. */
export async function readPdf(bytes: Uint8Array, options: ReadPdfOptions = {}): Promise<ReadPdf> {
  const pdf = await openPdf(bytes);
  try {
    return await readPages(pdf, options);
  } finally {
    await pdf.close();
  }
}

/** PDF.js keeps every string of a font that it has read: after so many pages it is made to forget them. */
const PAGES_KEPT = 50;

async function readPages(pdf: OpenPdf, options: ReadPdfOptions): Promise<ReadPdf> {
  const read: ReadPage[] = [];
  for (let number = 1; number <= pdf.document.numPages; number++) {
    read.push(await readPage(pdf, number, { before: read.at(-1)?.examination, scans: options.scans }));
    delete read.at(-2)?.examination;
    if (number % PAGES_KEPT === 0) await pdf.forget();
    await breath();
  }
  const pages = read.map(({ page }) => page);
  const notes = read.flatMap((one) => one.notes);
  if (notes.length > 0 && notes.every((note) => note.code === 'page-damaged') && notes.length === pages.length) {
    throw new UnreadablePdf('damaged', notes[0]?.messageEn);
  }
  if (pages.every((page) => page.text === '')) throw new UnreadablePdf(pdf.hasPictures ? 'scanned' : 'empty');
  const marked = markFurniture(read.map(({ blocks }) => blocks));
  if (options.joinTables === false) return { pages, blocks: marked.flat(), notes };
  const joined = await joinPages(marked, (number) => pages[number - 1]?.method === 'ocr');
  return { pages, blocks: joined.blocks, notes: [...notes, ...joined.notes] };
}

/** After so many pages the cells that were looked at are let go. */
const PAGES_A_BREATH = 16;

async function joinPages(pages: readonly (readonly Block[])[], isScan: IsScan): Promise<Joined> {
  const joiner = new TableJoiner(isScan);
  for (const [i, blocks] of pages.entries()) {
    joiner.add(blocks);
    if (i % PAGES_A_BREATH === 0) await breath();
  }
  return joiner.finish();
}

/** Each page of a PDF as an SVG, with its edges, cells and blocks drawn over the print. */
export async function drawPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await openPdf(bytes);
  try {
    const drawings: string[] = [];
    for (let number = 1; number <= pdf.document.numPages; number++) {
      const { marks } = await readPageMarks(pdf, number);
      drawings.push(drawPage(marks, layOutPage(marks)));
    }
    return drawings;
  } finally {
    await pdf.close();
  }
}

interface ReadPage {
  readonly page: Page;
  readonly blocks: readonly PlacedBlock[];
  readonly notes: readonly ReadingNote[];
  /** Kept until the next page is read. */
  examination?: PageExamination;
}

interface ReadPageContext {
  readonly before: PageExamination | undefined;
  readonly scans: ScanReader | undefined;
}

async function readPage(pdf: OpenPdf, number: number, { before, scans }: ReadPageContext): Promise<ReadPage> {
  try {
    const reading = await readPageMarks(pdf, number);
    const scanned = await scans?.read(number, reading, before);
    if (scanned) return scanned;
    const { width, height } = reading.marks;
    const examination = layOutPage(reading.marks, before);
    const layout = examination.blocks;
    const { page, blocks } = writePage(layout, { number, width, height });
    const placed = blocks.map((block, i): PlacedBlock => {
      const { y0 = 0, y1 = 0 } = layout[i] ?? {};
      return { block, top: y0 / height, bottom: y1 / height };
    });
    return { page, blocks: placed, notes: notesOf(reading, number), examination };
  } catch (error) {
    if (error instanceof EngineMissing) throw error;
    return damagedPage(number, error);
  }
}

/** A page that cannot be read stands in the document empty, with a note: the others are not lost for it. */
function damagedPage(number: number, error: unknown): ReadPage {
  const { page } = writePage([], { number, width: 0, height: 0 });
  const reason = error instanceof Error ? error.message : String(error);
  const note = {
    code: 'page-damaged',
    message: `第 ${number} 页已损坏，未读取`,
    messageEn: `page ${number} is damaged and was not read (${reason})`,
    page: number,
  };
  return { page, blocks: [], notes: [note] };
}

function notesOf({ marks, outside, invisible }: PageReading, page: number): ReadingNote[] {
  const notes: ReadingNote[] = [];
  const note = (code: string, message: string, messageEn: string) => notes.push({ code, message, messageEn, page });
  if (marks.glyphs.length === 0)
    note('page-without-text', '本页没有文字（图片或空白页），未读取', 'this page has no text (a picture, or blank)');
  if (outside > 0)
    note('text-off-page', `页面之外有 ${outside} 个字符，未读取`, `${outside} characters off the page were left out`);
  if (invisible > 0)
    note(
      'invisible-text',
      `本页有 ${invisible} 个不可见字符（扫描件的文字层）`,
      `${invisible} characters are printed invisibly (the text layer of a scan)`,
    );
  return notes;
}
