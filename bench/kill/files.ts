/** What is loaded while it is disturbed. Enters: an empty folder. Leaves: copies of the samples in it, or scans of them. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { SAMPLES } from '../../samples/notices/index.ts';
import { scannedHalf } from '../fuzz/pictures.ts';

/** Copies differ by a line at their end, so that each is a source of its own. */
export function writeNotices(folder: string, copies: number): void {
  mkdirSync(folder);
  for (const [i, path] of globSync('samples/**/source.{txt,md,pdf}').sort().entries()) {
    const bytes = readFileSync(path);
    for (let copy = 0; copy < copies; copy++) {
      const end = extname(path) === '.pdf' ? `\n% ${copy}\n%%EOF\n` : `\n${copy}\n`;
      writeFileSync(join(folder, `${i}-${copy}${extname(path)}`), Buffer.concat([bytes, Buffer.from(end)]));
    }
  }
}

/** Pages that have to be recognised first. */
export async function writeScans(folder: string, pages: number): Promise<void> {
  mkdirSync(folder);
  for (const [i, sample] of SAMPLES.slice(0, pages).entries()) {
    writeFileSync(join(folder, `${i}.png`), await scannedHalf(sample.folder, i + 1));
  }
}
