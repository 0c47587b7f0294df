/**
 * Are the records of a scan those of its text? `node bench/ocr/same-records.ts [--dpi 200] [--level normal] [--print] [--cache FOLDER] TEXT…`. Each text is
 * laid out on paper; the paper is read as print, then scanned and recognised. What paper changes is told apart from what scanning
 * changes. Prints how many records are the same, and every one that is not; with --print nothing is scanned; with --cache readings are kept.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type NoticeDocument, type NoticeRecord, sha256 } from '@wenhao/core';
import { extractDocument } from '@wenhao/extract';
import { readText } from '@wenhao/ingest';
import { builtIn } from '@wenhao/schemas';
import { verifyDocument } from '@wenhao/verify';
import { scanReader } from '../../packages/ingest/src/ocr/pdf-scans.ts';
import { readPdf } from '../../packages/ingest/src/pdf/index.ts';
import { type BenchDocument, benchDocument, printOf } from './documents.ts';
import type { Level } from './scan.ts';
import { pdfOfScans, scansOf } from './scan-file.ts';
import { plain } from './score.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dpi: { type: 'string', default: '200' },
    level: { type: 'string', default: 'normal' },
    print: { type: 'boolean', default: false },
    cache: { type: 'string' },
    font: { type: 'string', default: 'AR PL SungtiL GB' },
  },
});

type Read = Pick<NoticeDocument, 'pages' | 'blocks' | 'notes'>;

function recordsOf(read: Read): readonly NoticeRecord[] {
  const document = { sourceId: sha256('scan'), file: 'scan.pdf', mediaType: 'application/pdf', bytes: 0, ...read };
  return verifyDocument(document, extractDocument(document, builtIn.kinds), builtIn.kinds).records;
}

async function readScan(pages: BenchDocument['pages']): Promise<Read> {
  const scan = { font: values.font, dpi: Number(values.dpi), level: values.level as Level, colour: true };
  const bytes = await pdfOfScans(await scansOf(pages, scan));
  const scans = scanReader(bytes, sha256(bytes), { cache: values.cache ?? null });
  return readPdf(bytes, { scans }).finally(() => scans.close());
}

/** What a record says; not where it stands, nor how its text was written. */
function meaningOf({ data }: NoticeRecord): string {
  const facts = Object.entries(data).filter(([name]) => !/raw|proof|page|row$|col$|table_no|paragraph/.test(name));
  const said = (value: unknown) =>
    typeof value === 'string' ? plain(value) : typeof value === 'bigint' ? String(value) : value;
  return JSON.stringify(facts, (_, value) => said(value));
}

function counted(records: readonly NoticeRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const record of records) {
    const key = `${record.kind} ${meaningOf(record)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function without(records: Map<string, number>, others: Map<string, number>): string[] {
  return [...records].flatMap(([key, count]) =>
    new Array<string>(Math.max(0, count - (others.get(key) ?? 0))).fill(key),
  );
}

/** What one reading says and the other does not. */
function compare(as: string, expected: Map<string, number>, read: Map<string, number>): void {
  const [lost, added] = [without(expected, read), without(read, expected)];
  const all = [...expected.values()].reduce((a, b) => a + b, 0);
  console.log(`${as}: ${all - lost.length} of ${all} records the same, ${added.length} otherwise`);
  for (const key of lost) console.log(`- lost: ${key}`);
  for (const key of added) console.log(`- read: ${key}`);
}

for (const file of positionals) {
  console.log(`\n## ${basename(file)}`);
  const { pages } = benchDocument(file);
  const print = counted(recordsOf(printOf(pages)));
  compare('print against text', counted(recordsOf(readText(readFileSync(file, 'utf8')))), print);
  if (!values.print) compare('scan against print', print, counted(recordsOf(await readScan(pages))));
}
