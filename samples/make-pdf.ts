/**
 * Writes the samples on paper: `node samples/make-pdf.ts`. Enters: the same notices as the texts. Leaves: `source.pdf` where a
 * sample asks for it, and the encrypted file that the tests of faults use.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SAMPLES } from './notices/index.ts';
import { layOut } from './writer/layout.ts';
import type { Sample } from './writer/model.ts';
import { embeddedPdf } from './writer/pdf-embedded.ts';
import { standardFontPdf } from './writer/pdf-standard-font.ts';

const FONT = fileURLToPath(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')));
const ENCRYPTED = join(import.meta.dirname, '../test/fixtures/encrypted.pdf');

async function pdf(sample: Sample): Promise<Buffer> {
  const pages = layOut(sample.notices);
  return sample.font === 'standard' ? standardFontPdf(pages) : embeddedPdf(pages, FONT);
}

for (const sample of SAMPLES.filter(({ forms }) => forms.includes('pdf'))) {
  writeFileSync(join(import.meta.dirname, sample.folder, 'source.pdf'), await pdf(sample));
}
// Its key is made by chance: it is written once.
const [small] = SAMPLES.filter(({ font }) => font === 'standard');
if (small && !existsSync(ENCRYPTED)) {
  mkdirSync(dirname(ENCRYPTED), { recursive: true });
  writeFileSync(ENCRYPTED, await embeddedPdf(layOut(small.notices), FONT, 'not given'));
}
