/**
 * Which pages of a PDF are scans, and what stands on them. Enters: a page's text layer as read. Leaves: the page as recognised, or null
 * where its text layer is to be believed. Example: a scan under 900 invisible Latin letters that another program took it for.
 */
import type { ReadingNote } from '@wenhao/core';
import type { Glyph } from '../layout/marks.ts';
import type { PageExamination } from '../layout/page-layout.ts';
import type { PageReading } from '../pdf/page-marks.ts';
import { PdfPictures } from './pdf-pictures.ts';
import { type OcrOptions, type PageReader, pageReader } from './reader.ts';
import { layOutScan, type ScannedPage } from './scan-page.ts';

export interface ScanReader {
  read(number: number, found: PageReading, before?: PageExamination): Promise<ScannedPage | null>;
  close(): Promise<void>;
}

/** A picture over this part of a page makes it a scan. */
const SCAN = 0.5;
/** So few characters are a stamp or a page number on a scan, not its text. */
const FEW = 40;
/** A Chinese notice has at least this part of Chinese characters, and at most this part of unreadable ones. */
const [CHINESE, RUBBISH] = [0.15, 0.3];

export function scanReader(bytes: Uint8Array, sourceId: string, options: OcrOptions): ScanReader {
  const pictures = new PdfPictures(bytes);
  let reader: Promise<PageReader> | null = null;
  return {
    async read(number, found, before) {
      const { glyphs } = found.marks;
      const doubt = doubtOf(glyphs);
      if (doubt === null) return null;
      if (glyphs.length > 0 && doubt !== 'rubbish' && (await pictures.picturesOn(number)).cover < SCAN) return null;
      reader ??= pageReader(sourceId, options);
      const scan = await (await reader).read(number, async () =>
        pictures.draw(number, (await pictures.picturesOn(number)).dpi),
      );
      const read = layOutScan(scan, number, before);
      if (glyphs.length > 0 && read.page.text === '') return null;
      return { ...read, notes: [...read.notes, ...notesOf(glyphs.length, number)] };
    },
    close: () => pictures.close(),
  };
}

/** Why a text layer may not be the page's text; null where it is. */
function doubtOf(glyphs: readonly Glyph[]): 'few' | 'foreign' | 'rubbish' | null {
  const count = (pattern: RegExp) => glyphs.reduce((sum, { text }) => sum + (pattern.test(text) ? 1 : 0), 0);
  if (glyphs.length < FEW) return 'few';
  if (count(/[\p{Co}\p{Cc}\p{Cn}\ufffd]/u) > RUBBISH * glyphs.length) return 'rubbish';
  return count(/\p{Script=Han}/u) < CHINESE * glyphs.length ? 'foreign' : null;
}

function notesOf(replaced: number, page: number): ReadingNote[] {
  if (replaced === 0) return [];
  const message = `本页文字层的 ${replaced} 个字符不可用，已改为识别图像`;
  const messageEn = `the text layer (${replaced} characters) is of no use: the picture was read instead`;
  return [{ code: 'text-layer-replaced', message, messageEn, page }];
}
