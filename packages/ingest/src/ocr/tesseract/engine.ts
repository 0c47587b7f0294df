/**
 * Tesseract (tesseract.js, with the integer model of `@tesseract.js-data/chi_sim`) as an engine. Enters: a prepared page. Leaves: its
 * lines. It parts Chinese words where no space is printed, tells no other readings of a character, and its Chinese model cannot write ≥ and ≤.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker as Thread } from 'node:worker_threads';
import { foreignCall } from '@wenhao/core';
import sharp from 'sharp';
import type Tesseract from 'tesseract.js';
import { isWide } from '../../layout/spacing.ts';
import type { OcrCharacter, OcrEngine, OcrLine, PreparedPage, ReadLinesOptions } from '../engine.ts';
import { EngineMissing } from '../missing.ts';

const [DATA, LIBRARY] = ['@tesseract.js-data/chi_sim', 'tesseract.js'];
/** Of what is done here; counts up where it reads otherwise. */
const PIPELINE = 1;

export async function openTesseract(): Promise<OcrEngine> {
  const worker = await createWorker();
  return {
    name: 'tesseract',
    version: `${LIBRARY} chi_sim best_int, pipeline ${PIPELINE}`,
    read: (page, options) => whileHeld(worker, () => readPage(worker, page, options)),
  };
}

/** The library's thread keeps the process alive while it has work, and only then. */
async function whileHeld<T>(worker: Tesseract.Worker, work: () => Promise<T>): Promise<T> {
  const { worker: thread } = worker as unknown as { worker: Thread };
  thread.ref();
  try {
    return await work();
  } finally {
    thread.unref();
  }
}

async function createWorker(): Promise<Tesseract.Worker> {
  const data = await locateData();
  const { default: tesseract } = await import('tesseract.js').catch((error) => {
    throw new EngineMissing(LIBRARY, error);
  });
  const settings = { langPath: data, cacheMethod: 'none', gzip: true };
  const worker = await tesseract.createWorker('chi_sim', tesseract.OEM.LSTM_ONLY, settings).catch((error) => {
    throw new EngineMissing(DATA, error);
  });
  await worker.setParameters({ tessedit_pageseg_mode: tesseract.PSM.AUTO });
  return worker;
}

async function locateData(): Promise<string> {
  try {
    const require = createRequire(import.meta.url);
    const root = dirname(require.resolve('@tesseract.js-data/chi_sim/package.json'));
    const folder = join(root, '4.0.0_best_int');
    await readFile(join(folder, 'chi_sim.traineddata.gz'));
    return folder;
  } catch (error) {
    throw new EngineMissing(DATA, error);
  }
}

async function readPage(
  worker: Tesseract.Worker,
  { image, pixelsPerMm }: PreparedPage,
  { longest }: ReadLinesOptions = {},
): Promise<OcrLine[]> {
  const { width, height, data } = image;
  const picture = sharp(data, { raw: { width, height, channels: 1 } })
    .withMetadata({ density: Math.round(pixelsPerMm * 25.4) })
    .png({ compressionLevel: 1 });
  const png = await foreignCall(() => picture.toBuffer());
  const { data: page } = await worker.recognize(png, {}, { blocks: true, text: false });
  const lines = (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  const read = lines.map(toLine).filter((line) => line.characters.length > 0);
  if (longest === undefined) return read;
  return read.sort((a, b) => b.box.x1 - b.box.x0 - (a.box.x1 - a.box.x0)).slice(0, longest);
}

function toLine({ bbox, words }: Tesseract.Line): OcrLine {
  const characters = words.flatMap((word) =>
    word.symbols.map(({ text, bbox: box, confidence }, i): OcrCharacter => {
      const [x0, x1, sure] = [box.x0, box.x1, confidence / 100];
      return { text, x0, x1, confidence: sure, spaced: i === 0 && !isWide(text), alternatives: [] };
    }),
  );
  return { box: bbox, characters };
}
