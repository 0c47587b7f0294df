/**
 * Small scans in every way that pictures are kept. Leaves: bytes by name, e.g. "grey.png", of the upper half of a printed page at 100 dpi: a head, a title and
 * the first rows of a table. The same call gives the same bytes.
 */
import sharp, { type Sharp } from 'sharp';
import { SAMPLES } from '../../samples/notices/index.ts';
import { layOut } from '../../samples/writer/layout.ts';
import { scanOf } from '../ocr/scan.ts';

const FONT = 'Noto Serif CJK SC';
const DPI = 100;

const FORMS: Readonly<Record<string, (scan: Sharp) => Sharp>> = {
  'colour.png': (scan) => scan.png(),
  'grey.png': (scan) => scan.greyscale().png(),
  'bitonal.png': (scan) => scan.greyscale().threshold(160).png({ palette: true, colours: 2 }),
  'interlaced.png': (scan) => scan.png({ progressive: true }),
  'deep.png': (scan) => scan.toColourspace('rgb16').png(),
  'colour.jpg': (scan) => scan.jpeg({ quality: 70 }),
  'grey-progressive.jpg': (scan) => scan.greyscale().jpeg({ quality: 60, progressive: true }),
  'cmyk.jpg': (scan) => scan.toColourspace('cmyk').jpeg({ quality: 70 }),
  'turned.jpg': (scan) => scan.jpeg({ quality: 70 }).withMetadata({ orientation: 6 }),
  'lzw.tif': (scan) => scan.tiff({ compression: 'lzw' }),
  'plain.tif': (scan) => scan.greyscale().tiff({ compression: 'none' }),
  'fax.tif': (scan) =>
    scan.greyscale().threshold(160).toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }),
  'tiles.tif': (scan) => scan.tiff({ compression: 'deflate', tile: true, tileWidth: 128, tileHeight: 128 }),
  'jpeg.tif': (scan) => scan.tiff({ compression: 'jpeg', quality: 70 }),
  'lossy.webp': (scan) => scan.webp({ quality: 60 }),
  'lossless.webp': (scan) => scan.webp({ lossless: true }),
};

export interface Picture {
  readonly path: string;
  readonly bytes: Buffer;
}

export async function pictures(): Promise<Picture[]> {
  const half = await scannedHalf('allocation/county-list', 1);
  const made: Picture[] = [];
  for (const [path, form] of Object.entries(FORMS)) made.push({ path, bytes: await form(sharp(half)).toBuffer() });
  return made;
}

/** A scan of the first page of a sample, its lower half cut away. */
export async function scannedHalf(folder: string, seed: number): Promise<Buffer> {
  const sample = SAMPLES.find((one) => one.folder === folder);
  const [page = []] = sample ? layOut(sample.notices) : [];
  const scan = await scanOf(page, { font: FONT, dpi: DPI, level: 'clean', colour: true, seed, seals: [[430, 300]] });
  const { width, height } = await sharp(scan).metadata();
  const half = { left: 0, top: 0, width, height: height >> 1 };
  return sharp(scan).extract(half).png().toBuffer();
}
