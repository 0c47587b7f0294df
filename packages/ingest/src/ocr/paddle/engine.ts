/**
 * PP-OCRv4 as an engine: detect, cut at cell borders, look into cells without text, recognise, place. Enters: a prepared page. Leaves: its lines.
 */
import { cropped } from '../../image/raster.ts';
import { confidenceOf, type OcrEngine, type OcrLine, type PreparedPage, type ReadLinesOptions } from '../engine.ts';
import { detectText } from './detect.ts';
import { wholeStrips } from './grow.ts';
import { missedStrips } from './missed.ts';
import { loadPaddleModels, type PaddleModels } from './model.ts';
import { placedLine } from './place.ts';
import { recogniseLine } from './recognise.ts';
import { strayStrips } from './stray.ts';
import { type Strip, stripsOf } from './strips.ts';

/** Of this pipeline; counts up where it reads otherwise. */
const PIPELINE = 3;
/** Print where the detector saw none is believed from this confidence on. */
const STRAY = 0.8;

export async function openPaddle(): Promise<OcrEngine> {
  const models = await loadPaddleModels();
  return {
    name: 'paddle',
    version: `${models.version}, pipeline ${PIPELINE}`,
    read: (page, options) => readPage(models, page, options),
  };
}

async function readPage(models: PaddleModels, page: PreparedPage, options: ReadLinesOptions = {}): Promise<OcrLine[]> {
  const boxes = await detectText(models.detector, page.image, page.pixelsPerMm);
  const found = stripsOf(boxes, page);
  const strips = wholeStrips([...found, ...missedStrips(found, page)], page);
  if (options.longest !== undefined) return readStrips(models, page, longest(strips, options.longest));
  const lines = await readStrips(models, page, strips);
  const stray = await readStrips(models, page, strayStrips(strips, page));
  return [...lines, ...stray.filter((line) => confidenceOf([line]) >= STRAY)];
}

async function readStrips(models: PaddleModels, page: PreparedPage, strips: readonly Strip[]): Promise<OcrLine[]> {
  const lines: OcrLine[] = [];
  for (const strip of strips) {
    const line = placedLine(strip, await recogniseLine(models, cropped(page.image, strip)), page.ink);
    lines.push(strip.stacked ? { ...line, stacked: true } : line);
  }
  return lines;
}

function longest(strips: readonly Strip[], count: number): Strip[] {
  return [...strips].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0)).slice(0, count);
}
