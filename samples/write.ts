/**
 * Writes every sample: `node samples/write.ts`, then `node samples/make-pdf.ts` for those on paper. Enters: the notices in
 * samples/notices. Leaves: `<kind>/<name>/source.*`, expected.json beside it, and manifest.json.
 * The same data gives the same bytes; the expected rows come from what an author wrote, never from the program under test.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLES } from './notices/index.ts';
import type { Sample } from './writer/model.ts';
import { textForms, textSource } from './writer/source.ts';
import { truthJson, truthOf } from './writer/truth.ts';

function writeSample(sample: Sample): void {
  const folder = join(import.meta.dirname, sample.folder);
  mkdirSync(folder, { recursive: true });
  for (const form of textForms(sample)) writeFileSync(join(folder, `source.${form}`), textSource(sample, form));
  writeFileSync(join(folder, 'expected.json'), truthJson(truthOf(sample)));
}

function manifest(samples: readonly Sample[]): string {
  const entries = samples.map(({ folder, covers, forms, encoding, leavesOpen, breaks }) => ({
    folder,
    covers,
    sources: forms.map((form) => `source.${form}`),
    ...(encoding ? { encoding } : {}),
    ...(leavesOpen ? { leavesOpen } : {}),
    ...(breaks ? { breaks } : {}),
  }));
  return `${JSON.stringify({ samples: entries }, null, 2)}\n`;
}

for (const sample of SAMPLES) writeSample(sample);
writeFileSync(join(import.meta.dirname, 'manifest.json'), manifest(SAMPLES));
