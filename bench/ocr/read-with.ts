/**
 * One engine over one file, in a process of its own, so that its memory is its own: `node bench/ocr/read-with.ts ENGINE FILE`.
 * Prints JSON: for each page its text and tables, the records where the whole way is gone, seconds of each page, peak memory.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NoticeRecord, Table } from '@wenhao/core';
import { extractDocument } from '@wenhao/extract';
import { readSource } from '@wenhao/ingest';
import { builtIn } from '@wenhao/schemas';
import { verifyDocument } from '@wenhao/verify';
import sharp from 'sharp';

export interface EngineReading {
  readonly pages: readonly { readonly text: string; readonly tables: readonly Table[] }[];
  readonly records: readonly NoticeRecord[] | null;
  /** Wall time and processor time of reading, without verify. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

type Read = Pick<EngineReading, 'pages' | 'records'>;

async function wenhao(file: string, ocr: 'paddle' | 'tesseract'): Promise<() => Promise<Read>> {
  // The engine starts once in a load, not once a file.
  await readSource(file, { ocr: 'off' });
  const reading = await readSource(file, { ocr, ocrCache: null });
  if (reading.status === 'unreadable') throw new Error(reading.reason);
  const { document } = reading;
  return async () => {
    const records = verifyDocument(document, extractDocument(document, builtIn.kinds), builtIn.kinds).records;
    const tablesOf = (page: number) =>
      document.blocks.filter((block): block is Table => block.type === 'table' && block.pages.includes(page));
    const pages = document.pages.map(({ text, number }) => ({ text, tables: tablesOf(number).map(asData) }));
    return { pages, records };
  };
}

/** Placed text is a class of its own: what is compared is plain. */
function asData(table: Table): Table {
  const cells = table.cells.map((cell) => ({ ...cell, text: { text: cell.text.text } }));
  return { ...table, cells } as unknown as Table;
}

/** The pages of a TIFF, each as a PNG. */
async function pagesOf(file: string, folder: string): Promise<string[]> {
  const { pages = 1 } = await sharp(file).metadata();
  const names: string[] = [];
  for (let page = 0; page < pages; page++) {
    const name = join(folder, `${page}.png`);
    await sharp(file, { page }).png({ compressionLevel: 1 }).toFile(name);
    names.push(name);
  }
  return names;
}

/** Debian's packages tesseract-ocr and tesseract-ocr-chi-sim. */
const TESSERACT = 'tesseract';

async function nativeTesseract(pages: readonly string[]): Promise<Read> {
  const texts = pages.map((page) => {
    const { stdout, error } = spawnSync(TESSERACT, [page, '-', '-l', 'chi_sim', '--psm', '3'], { encoding: 'utf8' });
    if (error) throw error;
    return { text: stdout, tables: [] };
  });
  return { pages: texts, records: null };
}

interface Gutenye {
  create(): Promise<{ detect(path: string): Promise<{ text: string }[]> }>;
}

/** `@gutenye/ocr-node` is no dependency: it is read from the folder that GUTENYE names. */
async function gutenye(pages: readonly string[]): Promise<Read> {
  const { default: engine } = (await import(
    join(process.env.GUTENYE ?? '', 'node_modules/@gutenye/ocr-node/build/index.js')
  )) as {
    default: Gutenye;
  };
  const ocr = await engine.create();
  const texts: { text: string; tables: Table[] }[] = [];
  for (const page of pages)
    texts.push({ text: (await ocr.detect(page)).map(({ text }) => text).join('\n'), tables: [] });
  return { pages: texts, records: null };
}

const [engine = '', file = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'ocr-'));
try {
  const foreign = engine === 'tesseract-native' || engine === 'gutenye';
  const pages = foreign ? await pagesOf(file, folder) : [];
  const [start, before] = [performance.now(), cpuSeconds()];
  let read: Read | (() => Promise<Read>);
  if (engine === 'paddle' || engine === 'tesseract') read = await wenhao(file, engine);
  else read = await (engine === 'gutenye' ? gutenye(pages) : nativeTesseract(pages));
  const [seconds, used] = [(performance.now() - start) / 1000, cpuSeconds() - before];
  const result = typeof read === 'function' ? await read() : read;
  const reading: EngineReading = { ...result, seconds, cpuSeconds: used, peakMegabytes: peakMegabytes() };
  writeFileSync(
    process.argv[4] ?? '/dev/stdout',
    JSON.stringify(reading, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  );
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(0);

/** With child processes. */
function cpuSeconds(): number {
  const own = process.cpuUsage();
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (own.user + own.system) / 1e6 + (Number(fields[13]) + Number(fields[14])) / 100;
}

/** Of this program alone: `maxRSS` begins with what the process had that started it. */
function peakMegabytes(): number {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}
