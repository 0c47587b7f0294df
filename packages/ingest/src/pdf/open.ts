/**
 * Bytes → an open PDF.js document. Nothing is drawn, no script runs.
 * Example: openPdf(bytes) of a file with a password throws UnreadablePdf 'encrypted'.
 */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import { UnreadablePdf } from './errors.ts';
import { type FontMetrics, Port, withoutFontPrograms } from './port.ts';

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly fonts: ReadonlyMap<string, FontMetrics>;
  /** PDF.js' operator codes by name. */
  readonly codes: Readonly<Record<string, number>>;
  /** Whether the file holds pictures at all. */
  readonly hasPictures: boolean;
  /** Lets go of what was kept for the pages so far; fonts are read again where they are met again. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** PDF.js' types ask for a browser's Worker where it only sends and hears messages. */
type WorkerPort = NonNullable<NonNullable<ConstructorParameters<typeof PDFWorker>[0]>['port']>;

/** PDF.js is large: it is loaded when the first PDF comes. */
async function loadPdfJs() {
  const [pdfjs, { WorkerMessageHandler }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ]);
  return { pdfjs, WorkerMessageHandler };
}

const ASSETS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const assets = (folder: string) => join(ASSETS, folder) + sep;

const READING_ONLY = {
  cMapUrl: assets('cmaps'),
  cMapPacked: true,
  standardFontDataUrl: assets('standard_fonts'),
  isEvalSupported: false,
  enableXfa: false,
  useSystemFonts: false,
  useWorkerFetch: false,
  disableFontFace: false,
  fontExtraProperties: true,
  /** No picture is decoded but the smallest, in pixels: a line may be drawn as one. */
  maxImageSize: 2500,
  verbosity: 0,
} as const;

export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  if (isCutShort(bytes)) throw new UnreadablePdf('damaged', 'the file ends too early');
  const { pdfjs, WorkerMessageHandler } = await loadPdfJs();
  const fonts = new Map<string, FontMetrics>();
  const [near, far] = Port.pair(withoutFontPrograms(fonts));
  WorkerMessageHandler.initializeFromPort(far);
  const worker = pdfjs.PDFWorker.create({ port: near as unknown as WorkerPort, verbosity: 0 });
  // PDF.js takes no Buffer, but a view of the same bytes.
  const data = new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  const task = pdfjs.getDocument({ data, worker, ...READING_ONLY });
  const close = async () => {
    await task.destroy();
    worker.destroy();
  };
  try {
    const document = await task.promise;
    const forget = async () => void (await document.cleanup());
    return { document, fonts, codes: pdfjs.OPS, hasPictures: holdsPictures(bytes), forget, close };
  } catch (error) {
    await close();
    throw reasonOf(error);
  }
}

/** PDF.js mends files without their end, and tells nothing of what is missing: a cut file is refused instead. */
function isCutShort(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf('%%EOF');
  return end < 0 || /\d+ \d+ obj\b/.test(file.toString('latin1', end));
}

function holdsPictures(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ['/Subtype/Image', '/Subtype /Image'].some((mark) => file.includes(mark));
}

function reasonOf(error: unknown): UnreadablePdf {
  const { name, message } = error as Error;
  return name === 'PasswordException' ? new UnreadablePdf('encrypted') : new UnreadablePdf('damaged', message);
}
