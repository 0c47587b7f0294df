/**
 * Which pages of a PDF are scans, and what stands on them. Enters: a page's text layer as read. Leaves: the page as recognised, or null
 * where its text layer is to be believed. Example: a scan under 900 invisible Latin letters that another program took it for.
 */
import type { ReadingNote } from '@wenhao/core';
import type { PageExamination } from '../layout/page-layout.ts';
import type { PageReading } from '../pdf/page-marks.ts';
import { type Doubt, doubtOf, isChinese } from './doubt.ts';
import { PdfPictures } from './pdf-pictures.ts';
import { type OcrOptions, type PageReader, pageReader } from './reader.ts';
import { layOutScan, type ScannedPage } from './scan-page.ts';

export interface ScanReader {
  read(number: number, found: PageReading, before?: PageExamination): Promise<ScannedPage | null>;
  close(): Promise<void>;
}

/** A picture over this part of a page makes it a scan. */
const SCAN = 0.5;
/** A stamp on a scan is this part of what can be read there, at most. */
const STAMP = 0.8;

export function scanReader(bytes: Uint8Array, sourceId: string, options: OcrOptions): ScanReader {
  const pictures = new PdfPictures(bytes);
  let reader: Promise<PageReader> | null = null;
  return {
    async read(number, found, before) {
      const { glyphs } = found.marks;
      const doubt = doubtOf(glyphs);
      if (doubt === null || !(await mayBeScan(pictures, number, { doubt, found }))) return null;
      reader ??= pageReader(sourceId, options);
      const scan = await (await reader).read(number, async () =>
        pictures.draw(number, (await pictures.picturesOn(number)).dpi),
      );
      const read = layOutScan(scan, number, before);
      if (glyphs.length > 0 && !isBetter(read.page.text, doubt, glyphs.length)) return null;
      return { ...read, notes: [...read.notes, ...notesOf(glyphs.length, number)] };
    },
    close: () => pictures.close(),
  };
}

interface Doubted {
  readonly doubt: Doubt;
  readonly found: PageReading;
}

/** Whether the page's text may be in a picture: only under one, unseen, does a text layer say what nobody sees. */
async function mayBeScan(pictures: PdfPictures, number: number, { doubt, found }: Doubted): Promise<boolean> {
  const { length } = found.marks.glyphs;
  if (length === 0 || doubt === 'unreadable') return true;
  const { cover, covered } = await pictures.picturesOn(number);
  if (cover < SCAN) return false;
  return doubt === 'few' || 2 * found.invisible >= length || 2 * covered >= length;
}

/** Whether what was recognised is rather the page's text than its text layer of `count` glyphs. */
function isBetter(text: string, doubt: Doubt, count: number): boolean {
  if (doubt === 'few') return text.replace(/\s/g, '').length * STAMP > count;
  return doubt === 'foreign' ? isChinese(text) : text !== '';
}

function notesOf(replaced: number, page: number): ReadingNote[] {
  if (replaced === 0) return [];
  const message = `本页文字层（${replaced} 个字符）不是本页印出的内容，已改为识别图像`;
  const messageEn = `the text layer (${replaced} characters) does not hold what the page shows: the picture was read instead`;
  return [{ code: 'text-layer-replaced', message, messageEn, page }];
}
