/**
 * Pages of a PDF as pictures. Enters: the file's bytes. Leaves: of a page, how much of it pictures cover and how fine they are, and
 * the page drawn at that resolution. Example: a page with one scan of 1654 × 2339 pixels over all of it: {cover: 1, dpi: 200}.
 * It is another document of PDF.js than the one that text is read from, which leaves pictures out.
 */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Picture } from '../image/decode.ts';
import { IDENTITY, type Matrix, multiply, toMatrix } from '../pdf/matrix.ts';

export interface PagePictures {
  /** The part of the page that its pictures cover, 0 to 1: a scan may be kept in strips. */
  readonly cover: number;
  /** How many characters the largest one was painted over: they stand in the file, but nobody sees them. */
  readonly covered: number;
  /** The resolution of the largest one. */
  readonly dpi: number;
}

/** No coarser and no finer than this are pages drawn. */
const [COARSEST, FINEST] = [150, 300];
/** Where there is no picture: letters drawn as outlines. */
const USUAL_DPI = 200;

const ASSETS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const assets = (folder: string) => join(ASSETS, folder) + sep;

export class PdfPictures {
  readonly #bytes: Uint8Array;
  #open: Promise<PDFDocumentProxy> | null = null;
  #codes: Readonly<Record<string, number>> = {};
  /** The page that was asked for last: it is asked for again when it is drawn. */
  #last: { readonly page: PDFPageProxy; readonly pictures: PagePictures } | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  async picturesOn(number: number): Promise<PagePictures> {
    if (this.#last?.page.pageNumber === number) return this.#last.pictures;
    this.#last?.page.cleanup();
    const page = await (await this.#document()).getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
    const found = picturesIn({ fnArray, argsArray }, this.#codes);
    const { dpi = USUAL_DPI, covered = 0 } = found.sort((a, b) => b.area - a.area)[0] ?? {};
    const area = found.reduce((sum, picture) => sum + picture.area, 0);
    const pictures = { cover: Math.min(1, area / ((x1 - x0) * (y1 - y0))), dpi, covered };
    this.#last = { page, pictures };
    return pictures;
  }

  /** The page as it is seen, in colour. */
  async draw(number: number, dpi: number): Promise<Picture> {
    const document = await this.#document();
    const page = await document.getPage(number);
    const scale = Math.min(FINEST, Math.max(COARSEST, dpi)) / 72;
    const viewport = page.getViewport({ scale });
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)];
    // Two copies of the canvas library in one process crash: the document's own is used.
    const factory = document.canvasFactory as CanvasFactory;
    const drawn = factory.create(width, height);
    try {
      await page.render({ canvasContext: drawn.context as never, canvas: null, viewport, background: '#ffffff' })
        .promise;
      const { data } = drawn.context.getImageData(0, 0, width, height);
      return { image: { width, height, channels: 3, data: withoutAlpha(data) }, pointsPerPixel: 1 / scale };
    } finally {
      factory.destroy(drawn);
      page.cleanup();
    }
  }

  async close(): Promise<void> {
    await (await this.#open)?.loadingTask.destroy();
  }

  #document(): Promise<PDFDocumentProxy> {
    this.#open ??= this.#load();
    return this.#open;
  }

  async #load(): Promise<PDFDocumentProxy> {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    this.#codes = pdfjs.OPS;
    // PDF.js takes the bytes it is given: it gets a copy.
    return pdfjs.getDocument({
      data: Uint8Array.from(this.#bytes),
      cMapUrl: assets('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: assets('standard_fonts'),
      wasmUrl: assets('wasm'),
      iccUrl: assets('iccs'),
      enableXfa: false,
      useSystemFonts: false,
      verbosity: 0,
    }).promise;
  }
}

interface Drawn {
  readonly canvas: unknown;
  readonly context: { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } };
}

/** PDF.js declares its factory as an object. */
interface CanvasFactory {
  create(width: number, height: number): Drawn;
  destroy(drawn: Drawn): void;
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

interface PlacedPicture {
  readonly area: number;
  readonly dpi: number;
  readonly covered: number;
}

/** Each picture's area in points, its resolution, and the characters that were printed before it. */
function picturesIn({ fnArray, argsArray }: Operators, codes: Readonly<Record<string, number>>): PlacedPicture[] {
  const found: PlacedPicture[] = [];
  let covered = 0;
  const stack: Matrix[] = [];
  let matrix = IDENTITY;
  const is = (code: number, ...names: string[]) => names.some((name) => codes[name] === code);
  fnArray.forEach((code, i) => {
    const args = argsArray[i] ?? [];
    if (is(code, 'save')) stack.push(matrix);
    else if (is(code, 'restore', 'paintFormXObjectEnd')) matrix = stack.pop() ?? matrix;
    else if (is(code, 'transform')) matrix = multiply(matrix, toMatrix(args as number[]));
    else if (is(code, 'paintFormXObjectBegin')) {
      stack.push(matrix);
      matrix = multiply(matrix, toMatrix(args[0] as number[] | null));
    } else if (is(code, 'paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject')) {
      found.push({ area: Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]), dpi: dpiOf(args, matrix), covered });
    } else if (is(code, 'showText')) covered += (args[0] as readonly unknown[]).length;
  });
  return found;
}

function dpiOf(args: readonly unknown[], matrix: Matrix): number {
  const inline = args[0] as { width?: number } | string | null;
  const width = typeof args[1] === 'number' ? args[1] : typeof inline === 'object' ? (inline?.width ?? 0) : 0;
  const points = Math.hypot(matrix[0], matrix[1]);
  return width > 0 && points > 0 ? (width / points) * 72 : USUAL_DPI;
}

function withoutAlpha(data: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let i = 0, p = 0; i < data.length; i += 4, p += 3) {
    rgb[p] = data[i] as number;
    rgb[p + 1] = data[i + 1] as number;
    rgb[p + 2] = data[i + 2] as number;
  }
  return rgb;
}
