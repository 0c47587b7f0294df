/**
 * Writes a corpus: `node bench/corpus/write.ts FOLDER --notices 1000 --seed 1 --form txt --faults 0.1`. Forms: txt; pdf, with a font inside; named-pdf, whose font is only
 * named, as old office programs leave it. Leaves: FOLDER/notices/*.txt (or .pdf), and FOLDER/truth.jsonl:
 * for each file its notice's fields and rows, and the faults planted. One in ten text notices belongs to a chain of bench/chain, which has a truth of its own.
 */
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { layOut } from '../../samples/writer/layout.ts';
import type { Sample } from '../../samples/writer/model.ts';
import { embeddedPdf } from '../../samples/writer/pdf-embedded.ts';
import { standardFontPdf } from '../../samples/writer/pdf-standard-font.ts';
import { textSource } from '../../samples/writer/source.ts';
import { type NoticeTruth, truthOf } from '../../samples/writer/truth.ts';
import { makeCollection } from '../chain/collection.ts';
import { inventCountry } from '../chain/places.ts';
import { Random } from '../random.ts';
import type { Planted } from './faults.ts';
import { invent } from './invent.ts';

/** One line of truth.jsonl. */
export interface Truth extends NoticeTruth {
  readonly file: string;
  readonly planted: readonly Planted[];
}

export const FORMS = ['txt', 'pdf', 'named-pdf'] as const;
export type Form = (typeof FORMS)[number];

export interface CorpusOptions {
  readonly notices: number;
  readonly seed: number;
  readonly form: Form;
  /** The share of notices with a fault of print. */
  readonly faults: number;
}

const FONT = fileURLToPath(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')));
const CHAIN_SHARE = 0.1;
/** A thousand files in a folder. */
const PER_FOLDER = 1000;

/** The same options give the same bytes. */
export async function writeCorpus(folder: string, { notices, seed, form, faults }: CorpusOptions): Promise<void> {
  const random = new Random(seed);
  const country = inventCountry(random);
  const truth = createWriteStream(join(mkdir(folder), 'truth.jsonl'));
  const chains =
    form === 'txt'
      ? [...makeCollection(Math.floor(notices * CHAIN_SHARE), seed).texts].slice(0, notices * CHAIN_SHARE)
      : [];
  for (const [name, text] of chains) writeFileSync(join(mkdir(folder, 'notices', 'chain'), name), text);
  for (let index = 0; index < notices - chains.length; index++) {
    const { sample, planted } = invent({ random, country, index, faults });
    const file = join('notices', String(Math.floor(index / PER_FOLDER)), `${index}.${form === 'txt' ? 'txt' : 'pdf'}`);
    mkdir(folder, file, '..');
    writeFileSync(join(folder, file), await bytesOf(sample, form));
    const line: Truth = { file, ...(truthOf(sample)[0] as NoticeTruth), planted };
    if (!truth.write(`${JSON.stringify(line)}\n`)) await once(truth, 'drain');
  }
  truth.end();
  await finished(truth);
}

function mkdir(...parts: string[]): string {
  const folder = join(...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function bytesOf(sample: Sample, form: Form): Promise<Buffer> | Buffer {
  if (form === 'txt') return textSource(sample, 'txt');
  const pages = layOut(sample.notices);
  return form === 'pdf' ? embeddedPdf(pages, FONT) : standardFontPdf(pages);
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      notices: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      form: { type: 'string', default: 'txt' },
      faults: { type: 'string', default: '0.1' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('name a folder');
  const form = FORMS.find((known) => known === values.form);
  if (form === undefined) throw new Error(`no form ${values.form}`);
  const [notices, seed, faults] = [values.notices, values.seed, values.faults].map(Number) as [number, number, number];
  await writeCorpus(folder, { notices, seed, form, faults });
}
