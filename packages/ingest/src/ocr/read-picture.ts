/**
 * A picture file → pages, blocks and notes, as from a PDF. Enters: the bytes of a JPEG, PNG, WebP or TIFF. Example: a TIFF of 12 pages
 * with one table over pages 3 to 6.
 */
import type { Block, Page, ReadingNote } from '@wenhao/core';
import { openPicture } from '../image/decode.ts';
import { joinContinued } from '../layout/continuation.ts';
import { markFurniture } from '../layout/furniture.ts';
import { Unreadable } from '../unreadable.ts';
import { type OcrOptions, pageReader } from './reader.ts';
import { layOutScan, type ScannedPage } from './scan-page.ts';

export interface ReadPicture {
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
}

/** Throws `Unreadable` where the picture is damaged, too large, or holds no text. */
export async function readPicture(bytes: Uint8Array, sourceId: string, options: OcrOptions): Promise<ReadPicture> {
  const file = await openPicture(bytes);
  const reader = await pageReader(sourceId, options);
  const read: Omit<ScannedPage, 'examination'>[] = [];
  let before: ScannedPage['examination'] | undefined;
  for (let number = 1; number <= file.pages; number++) {
    const scan = await reader.read(number, () => file.page(number));
    const { examination, ...page } = layOutScan(scan, number, before);
    before = examination;
    read.push(page);
  }
  if (read.every(({ page }) => page.text === '')) {
    throw new Unreadable('scanned', '图片中没有可识别的文字', 'no text could be recognised in the picture');
  }
  const joined = joinContinued(markFurniture(read.map(({ blocks }) => blocks)).flat(), () => true);
  const notes = [...read.flatMap((page) => page.notes), ...joined.notes];
  return { pages: read.map(({ page }) => page), blocks: joined.blocks, notes };
}
