/**
 * Reads a scan with a recogniser that counts strokes: `node read-scan.ts PDF CACHE LOG [DIES_AFTER]`. Each page that it has recognised
 * is a line of LOG; before the page after DIES_AFTER the process is killed. Prints the text of all pages.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import type { OcrCharacter, OcrEngine, PreparedPage } from '../../src/ocr/engine.ts';
import { scanReader } from '../../src/ocr/pdf-scans.ts';
import { readPdf } from '../../src/pdf/index.ts';

const [pdf = '', cache = '', log = '', diesAfter = 'never'] = process.argv.slice(2);
let done = 0;

/** Runs of ink along the middle of the page. */
function strokesOf({ ink }: PreparedPage): number {
  const row = Math.round(0.32 * ink.height);
  let strokes = 0;
  for (let x = 1; x < ink.width; x++) {
    const at = row * ink.width + x;
    if (ink.data[at] && !ink.data[at - 1]) strokes++;
  }
  return strokes;
}

const engine: OcrEngine = {
  name: 'strokes',
  version: '1',
  async read(page) {
    if (String(done) === diesAfter) process.kill(process.pid, 'SIGKILL');
    done++;
    appendFileSync(log, 'page\n');
    const box = { x0: 10, y0: 10, x1: 90, y1: 22 };
    const characters = [...`共${strokesOf(page)}笔`].map(
      (text, i): OcrCharacter => ({
        text,
        x0: 10 + 12 * i,
        x1: 21 + 12 * i,
        confidence: 0.99,
        spaced: false,
        alternatives: [],
      }),
    );
    return [{ box, characters }];
  },
};

const bytes = readFileSync(pdf);
const scans = scanReader(bytes, 'c'.repeat(64), { engine: async () => engine, cache });
const { pages } = await readPdf(bytes, { scans });
await scans.close();
console.log(pages.map(({ text }) => text).join('\n'));
