/**
 * PP-OCRv4 as an engine: detect, cut at cell borders, look into cells without text, recognise, place. Enters: a prepared page. Leaves: its lines.
 */
import { cropped } from '../../image/raster.ts';
import type { OcrEngine, OcrLine, PreparedPage, ReadLinesOptions } from '../engine.ts';
import { detectText } from './detect.ts';
import { missedStrips } from './missed.ts';
import { loadPaddleModels, type PaddleModels } from './model.ts';
import { placedLine } from './place.ts';
import { recogniseLine } from './recognise.ts';
import { type Strip, stripsOf } from './strips.ts';

/** Of this pipeline; counts up where it reads otherwise. */
const PIPELINE = 2;

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
  const strips: Strip[] = [...found, ...missedStrips(found, page)];
  const chosen = options.longest === undefined ? strips : longest(strips, options.longest);
  const lines: OcrLine[] = [];
  for (const strip of chosen) {
    const line = placedLine(strip, await recogniseLine(models, cropped(page.image, strip)), page.ink);
    lines.push(strip.stacked ? { ...line, stacked: true } : line);
  }
  return lines;
}

function longest(strips: readonly Strip[], count: number): Strip[] {
  return [...strips].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0)).slice(0, count);
}
