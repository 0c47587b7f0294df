/**
 * Engines on scans whose truth is known: `node bench/ocr/run.ts [--documents a,b] [--fonts a,b] [--scans normal:200,hard:150]
 * [--engines paddle,tesseract,tesseract-native,gutenye] [--grey]`. Documents are samples or paths of text files. Prints a table by engine
 * and scan. tesseract-native is Debian's; gutenye needs GUTENYE to name a folder with `@gutenye/ocr-node` installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { type BenchDocument, benchDocument } from './documents.ts';
import type { EngineReading } from './read-with.ts';
import type { Level } from './scan.ts';
import { DATE, pdfOfScans, scansOf } from './scan-file.ts';
import { add, emptyScore, plain, type Score, scoreAmounts, scoreTables, scoreText } from './score.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: 'allocation/county-list,allocation/three-measures,project-form/two-periods' },
    fonts: { type: 'string', default: 'AR PL SungtiL GB,AR PL KaitiM GB,WenQuanYi Zen Hei' },
    scans: { type: 'string', default: 'clean:300,normal:200,hard:150' },
    engines: { type: 'string', default: 'paddle,tesseract,tesseract-native,gutenye' },
    grey: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});

interface Run {
  readonly engine: string;
  readonly scan: string;
  readonly score: Score;
  pages: number;
  seconds: number;
  cpuSeconds: number;
  peak: number;
}

function runOf(runs: Run[], engine: string, scan: string): Run {
  const known = runs.find((run) => run.engine === engine && run.scan === scan);
  if (known) return known;
  const run = { engine, scan, score: emptyScore(), pages: 0, seconds: 0, cpuSeconds: 0, peak: 0 };
  runs.push(run);
  return run;
}

/** The pages of a document as one file of scans: a PDF for our own reader, a TIFF for the others. */
async function writeScans(document: BenchDocument, scan: { level: Level; dpi: number; font: string }, folder: string) {
  const pictures = await scansOf(document.pages, { ...scan, colour: !values.grey });
  const pdf = join(folder, 'scan.pdf');
  writeFileSync(pdf, await pdfOfScans(pictures));
  const tiff = join(folder, 'scan.tif');
  const { width, height } = await sharp(pictures[0]).metadata();
  const raw = await Promise.all(
    pictures.map((picture) =>
      sharp(picture).resize(width, height, { fit: 'contain', background: '#fff' }).removeAlpha().raw().toBuffer(),
    ),
  );
  await sharp(Buffer.concat(raw), { raw: { width, height: height * raw.length, channels: 3, pageHeight: height } })
    .tiff({ compression: 'lzw', xres: scan.dpi / 25.4, yres: scan.dpi / 25.4 })
    .toFile(tiff);
  return { pdf, tiff };
}

function readWith(engine: string, files: { pdf: string; tiff: string }, folder: string): EngineReading {
  const out = join(folder, 'reading.json');
  const script = fileURLToPath(new URL('./read-with.ts', import.meta.url));
  const file = engine === 'paddle' || engine === 'tesseract' ? files.pdf : files.tiff;
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
  const { status } = spawnSync(process.execPath, [script, engine, file, out], { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`${engine} failed on ${file}`);
  return JSON.parse(readFileSync(out, 'utf8')) as EngineReading;
}

function scoreOf(document: BenchDocument, reading: EngineReading): Score {
  const score = emptyScore();
  document.pages.forEach((page, i) => {
    const { text = '', tables = [] } = reading.pages[i] ?? {};
    add(score, scoreText(document.texts[i] ?? '', text));
    if (reading.records) add(score, scoreTables(ownTables(document, i), tables));
    for (const mark of page) {
      if (mark.kind !== 'text' || !DATE.test(mark.text)) continue;
      score.dates++;
      if (plain(text).includes(plain(mark.text))) score.datesFound++;
    }
    if (values.show) show(document, i, text);
  });
  if (reading.records && document.allocations) add(score, scoreAmounts(document.allocations, reading.records));
  return score;
}

/** A table that goes on over pages is read as one: only those that begin on the page, as they stand there, can be compared. */
function ownTables(document: BenchDocument, page: number) {
  return page > 0 && (document.tables[page - 1]?.length ?? 0) > 0 ? [] : (document.tables[page] ?? []);
}

function show(document: BenchDocument, page: number, text: string): void {
  const read = plain(text);
  const lost = (document.texts[page] ?? '').split('\n').filter((line) => !read.includes(plain(line)));
  console.error(`${document.name} ${page + 1}: ${lost.join(' | ')}`);
}

function print(runs: readonly Run[]): void {
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
  console.log(
    '| engine | scan | pages | characters missed | numbers exact | cells exact | amounts after verify | their numbers | wrong but proved | dates under a seal | s/page | CPU s/page | peak MB |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|---|---|---|');
  for (const { engine, scan, score: s, pages, seconds, cpuSeconds, peak } of runs) {
    const cells = [
      [engine, scan, pages, percent(s.missed, s.characters), `${s.numbersFound} of ${s.numbers}`],
      [
        s.cells === 0 ? '–' : `${s.cellsExact} of ${s.cells}`,
        s.amounts === 0 ? '–' : `${s.amountsRight} of ${s.amounts}`,
        s.amounts === 0 ? '–' : `${s.amountsSomewhere} of ${s.amounts}`,
      ],
      [s.amounts === 0 ? '–' : s.wrongProved, `${s.datesFound} of ${s.dates}`],
      [(seconds / pages).toFixed(2), (cpuSeconds / pages).toFixed(2), Math.round(peak)],
    ];
    console.log(`| ${cells.flat().join(' | ')} |`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'scans-'));
const runs: Run[] = [];
try {
  for (const name of values.documents.split(',')) {
    const document = benchDocument(name);
    for (const scan of values.scans.split(',')) {
      const [level = 'normal', dpi = '200'] = scan.split(':');
      for (const font of values.fonts.split(',')) {
        const files = await writeScans(document, { level: level as Level, dpi: Number(dpi), font }, folder);
        for (const engine of values.engines.split(',')) {
          const label = `${level} ${dpi}`;
          const run = runOf(runs, engine, label);
          const reading = readWith(engine, files, folder);
          add(run.score, scoreOf(document, reading));
          run.pages += document.pages.length;
          run.seconds += reading.seconds;
          run.cpuSeconds += reading.cpuSeconds;
          run.peak = Math.max(run.peak, reading.peakMegabytes);
          console.error(`${document.name} ${label} ${font} ${engine}`);
        }
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
print(runs);
