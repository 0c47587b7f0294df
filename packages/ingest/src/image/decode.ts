/**
 * The bytes of a picture → its pages in memory. Enters: JPEG, PNG, WebP, TIFF with many pages; colour, grey, bitonal, CMYK, 16 bits.
 * Leaves: one page at a time, upright as the camera says, no finer than is of use.
 * Example: an A4 page scanned at 600 dpi becomes 2480 × 3508 pixels of 0.24 points.
 */
import { foreignCall } from '@wenhao/core';
import type { Metadata, OutputInfo, Sharp } from 'sharp';
import { Unreadable } from '../unreadable.ts';
import type { Rgb } from './raster.ts';

/** A page in colour, and how large a pixel is on paper. */
export interface Picture {
  readonly image: Rgb;
  readonly pointsPerPixel: number;
}

export interface PictureFile {
  readonly pages: number;
  page(number: number): Promise<Picture>;
}

/** Finer than this is made coarser: print of notices has no finer detail. */
const FINEST_DPI = 300;
/** More pixels than this on a page (A0 at 300 dpi is 140 million) would not fit in memory. */
const MOST_PIXELS = 300_000_000;
const LEAST_SIDE = 40;
/** The long side of a sheet of paper, in points: A6 to A2. Outside it, what a file says of its resolution is not believed. */
const [SHORTEST_SHEET, LONGEST_SHEET] = [415, 1700];
const A4_LONG = 842;

/** Opens a picture; throws `Unreadable` where it is none, too large, too small or cut short. */
export async function openPicture(bytes: Uint8Array): Promise<PictureFile> {
  const { default: load } = await foreignCall(() => import('sharp'));
  load.cache(false);
  load.concurrency(1);
  const metadata = await attempt(() => load(bytes, { limitInputPixels: false }).metadata());
  refuse(metadata);
  const open = (page: number) =>
    load(bytes, { page, limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true });
  const pages = metadata.pages ?? 1;
  return { pages, page: (number) => attempt(async () => decodePage(() => open(number - 1))) };
}

function refuse({ width = 0, height = 0, delay, pages = 1 }: Metadata): void {
  const size = `${width} × ${height}`;
  if (pages > 1 && delay) throw new Unreadable('unsupported', '动画图片，不是扫描件', 'an animation, not a scan');
  if (width * height > MOST_PIXELS) {
    throw new Unreadable(
      'too-large',
      `图片过大（${size} 像素）：请降低分辨率`,
      `a picture of ${size} pixels: scan it coarser`,
    );
  }
  if (Math.min(width, height) < LEAST_SIDE) {
    throw new Unreadable(
      'unsupported',
      `图片过小（${size} 像素），容不下文字`,
      `a picture of ${size} pixels has no room for text`,
    );
  }
}

async function attempt<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await foreignCall(read);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Unreadable(
      'damaged',
      `图片已损坏或不完整（${reason}）`,
      `the picture is damaged or cut short (${reason})`,
    );
  }
}

async function decodePage(open: () => Sharp): Promise<Picture> {
  const metadata = await open().metadata();
  refuse({ ...metadata, pages: 1 });
  const { width, height } = metadata.autoOrient;
  const pointsPerPixel = pixelSize(Math.max(width, height), metadata.density ?? 0);
  const scale = Math.min(1, pointsPerPixel / (72 / FINEST_DPI));
  const upright = open().autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');
  const sized =
    scale < 1 ? upright.resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' }) : upright;
  const { data, info } = await sized.removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { image: inColour(data, info), pointsPerPixel: pointsPerPixel / scale };
}

/** How large a pixel is, in points: as the file says where that makes a sheet of paper, else as if it were A4. */
function pixelSize(longSide: number, dpi: number): number {
  const said = 72 / dpi;
  const sheet = longSide * said;
  return sheet >= SHORTEST_SHEET && sheet <= LONGEST_SHEET ? said : A4_LONG / longSide;
}

function inColour(data: Buffer, { width, height, channels }: OutputInfo): Rgb {
  if (channels === 3) return { width, height, channels, data };
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb.fill(data[i * channels] as number, 3 * i, 3 * i + 3);
  return { width, height, channels: 3, data: rgb };
}
