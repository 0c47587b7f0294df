/**
 * The engine that was asked for, opened when the first page comes, with the cache before it. Enters: a file's id, a page, and how to
 * get its picture. Leaves: what stands on it. One engine for each name and thread: models are large.
 */
import type { Picture } from '../image/decode.ts';
import { cacheFolder, folderCache, noCache } from './cache.ts';
import type { EngineName, OcrEngine } from './engine.ts';
import { type PageScan, scanPage } from './page-scan.ts';

/** Of what happens to a page before and after the engine; counts up where that changes. */
const STEPS = 4;

export interface OcrOptions {
  /** `paddle` where it is left out; an engine of one's own is opened by what is given. */
  readonly engine?: EngineName | (() => Promise<OcrEngine>);
  /** Where readings are kept; null keeps none. */
  readonly cache?: string | null;
}

export interface PageReader {
  read(page: number, picture: () => Promise<Picture>): Promise<PageScan>;
}

const OPENERS: Readonly<Record<EngineName, () => Promise<OcrEngine>>> = {
  paddle: async () => (await import('./paddle/engine.ts')).openPaddle(),
  tesseract: async () => (await import('./tesseract/engine.ts')).openTesseract(),
};

const opened = new Map<EngineName, Promise<OcrEngine>>();

/** The engine of this thread. One that could not be opened is tried again the next time. */
function engineOf(name: EngineName): Promise<OcrEngine> {
  const known = opened.get(name);
  if (known) return known;
  const opening = OPENERS[name]();
  opened.set(name, opening);
  opening.catch(() => opened.delete(name));
  return opening;
}

export async function pageReader(sourceId: string, options: OcrOptions = {}): Promise<PageReader> {
  const { engine: asked = 'paddle' } = options;
  const engine = await (typeof asked === 'string' ? engineOf(asked) : asked());
  const cache = options.cache === null ? noCache<PageScan>() : folderCache<PageScan>(options.cache ?? cacheFolder());
  const settings = { sourceId, engine: engine.name, version: `${engine.version}, steps ${STEPS}` };
  return {
    read: (page, picture) => cache.read({ ...settings, page }, async () => scanPage(await picture(), engine)),
  };
}
