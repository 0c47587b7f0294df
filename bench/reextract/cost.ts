/**
 * What extraction again costs beside loading. Enters: how many notices. Leaves: the ratio of the two runs' own times (as the view `runs` has them, so that the
 * start of the program is in neither) for texts, for PDFs with a text layer, and for scans; one job.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedPdf } from '../../samples/writer/pdf-embedded.ts';
import { benchDocument } from '../ocr/documents.ts';
import { scanOf } from '../ocr/scan.ts';
import { noticeText } from './notices.ts';
import { report, runSeconds, type Setting, seconds, wenhao } from './setting.ts';

const FONT = fileURLToPath(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')));

interface Form {
  readonly name: string;
  readonly aim: number;
  readonly write: (text: string, name: string) => Promise<void>;
}

const FORMS: readonly Form[] = [
  { name: 'texts', aim: 0.8, write: async () => {} },
  { name: 'PDFs', aim: 1 / 3, write: writePdf },
  { name: 'scans', aim: 1 / 100, write: writeScans },
];

export interface CostOptions {
  readonly texts: number;
  readonly pdfs: number;
  readonly scans: number;
  /** A font of this machine with Chinese characters: scans are drawn with it. */
  readonly font: string;
}

let font = '';

export async function measureCost(setting: Setting, options: CostOptions): Promise<void> {
  font = options.font;
  const counts = [options.texts, options.pdfs, options.scans];
  for (const [i, form] of FORMS.entries()) await measureForm(setting, form, counts[i] ?? 0);
}

async function measureForm({ folder }: Setting, { name, aim, write }: Form, count: number): Promise<void> {
  const [texts, files, db] = [join(folder, `${name}-texts`), join(folder, name), join(folder, `${name}.db`)];
  for (const dir of [texts, files]) mkdirSync(dir);
  for (let i = 0; i < count; i++) {
    const text = join(name === 'texts' ? files : texts, `${i}.txt`);
    writeFileSync(text, noticeText(i));
    await write(text, join(files, String(i)));
  }
  const wall = seconds(() => wenhao(db, 'load', files, '--jobs', '1'));
  const again = seconds(() => wenhao(db, 'reextract', '--jobs', '1'));
  const [load = 0, extract = 0] = runSeconds(db);
  const ratio = extract / load;
  const found = `${ratio.toFixed(ratio < 0.1 ? 4 : 2)} × (${extract.toFixed(1)} of ${load.toFixed(1)} s; whole process ${again.toFixed(1)} of ${wall.toFixed(1)} s)`;
  report(
    `extraction again, ${count} ${name}`,
    `${aim < 0.1 ? '1/100' : aim.toFixed(2)} × loading`,
    found,
    ratio <= aim,
  );
}

async function writePdf(text: string, name: string): Promise<void> {
  writeFileSync(`${name}.pdf`, await embeddedPdf(benchDocument(text).pages, FONT));
}

async function writeScans(text: string, name: string): Promise<void> {
  for (const [i, page] of benchDocument(text).pages.entries()) {
    const settings = { font, dpi: 200, level: 'normal', colour: false, seed: i + 1, seals: [] } as const;
    writeFileSync(`${name}-${i}.jpg`, await scanOf(page, settings));
  }
}
