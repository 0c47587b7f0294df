/**
 * Damages files in the ways that disks, mail programs and people with ill intent do. Enters: the bytes of a good PDF, text or picture, and random numbers. Leaves:
 * other bytes, and what was done. Example: mutate(pdf, others, new Random(7)) → {how: 'flip, number', bytes}.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import type { Random } from '../random.ts';
import { OF_PICTURE } from './mutate-picture.ts';

export interface Mutant {
  readonly how: string;
  readonly bytes: Buffer;
}

export type Mutator = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

/** A stretch of the bytes, short ones as often as long ones. */
function stretch(bytes: Buffer, random: Random): readonly [from: number, to: number] {
  const from = random.int(0, Math.max(0, bytes.length - 1));
  return [from, Math.min(bytes.length, from + random.spread(1, Math.max(1, bytes.length >> 1)))];
}

function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.int(0, 255)));
}

function spliced(bytes: Buffer, from: number, to: number, middle: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
}

const ANY: Readonly<Record<string, Mutator>> = {
  flip(bytes, random) {
    const copy = Buffer.from(bytes);
    for (let i = random.spread(1, 64); i > 0; i--) {
      const at = random.int(0, Math.max(0, copy.length - 1));
      copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7));
    }
    return copy;
  },
  cut: (bytes, random) => bytes.subarray(0, random.int(0, bytes.length)),
  hole: (bytes, random) => spliced(bytes, ...stretch(bytes, random), Buffer.alloc(0)),
  zeros(bytes, random) {
    const [from, to] = stretch(bytes, random);
    return spliced(bytes, from, to, Buffer.alloc(to - from));
  },
  noise: (bytes, random) => spliced(bytes, ...stretch(bytes, random), randomBytes(random, random.spread(1, 4096))),
  twice(bytes, random) {
    const [from, to] = stretch(bytes, random);
    return spliced(bytes, to, to, bytes.subarray(from, to));
  },
  splice(bytes, random, others) {
    const other = random.pick(others);
    return spliced(bytes, ...stretch(bytes, random), other.subarray(...stretch(other, random)));
  },
};

/** What is replaced in a PDF, and by what. */
const PDF_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\/MediaBox\s*\[[^\]]*\]/g,
    ['/MediaBox [0 0 1e9 1e9]', '/MediaBox [0 0 0 0]', '/MediaBox [5 5 -5 -5]', '/MediaBox []'],
  ],
  [/\/Count\s+\d+/g, ['/Count 99999999', '/Count -1', '/Count 0']],
  [/\/Length\s+\d+/g, ['/Length 0', '/Length 4294967295', '/Length -5', '/Length 1 0 R']],
  [/\/Kids\s*\[[^\]]*\]/g, ['/Kids [2 0 R]', '/Kids []', '/Kids [1 0 R 1 0 R]']],
  [/\/Filter\s*\/FlateDecode/g, ['/Filter [/FlateDecode /FlateDecode]', '/Filter /LZWDecode', '/Filter /JBIG2Decode']],
  [/\/Type\s*\/Catalog/g, ['/Type /Catalog /OpenAction << /S /JavaScript /JS (while(true){}) >>']],
  [/\/Root\s+\d+ \d+ R/g, ['/Root 9999 0 R', '/Root 0 0 R']],
  [/\/Contents\s+(\d+ \d+ R)/g, ['/Contents [$1 $1 $1 $1 $1 $1 $1 $1]', '/Contents 0 0 R']],
  [/\/ToUnicode\s+\d+ \d+ R/g, ['', '/ToUnicode 1 0 R']],
  [/startxref\s+\d+/g, ['startxref 0', 'startxref 99999999', 'startxref -1']],
  [/\/Prev\s+\d+|trailer\s*<</g, ['trailer << /Prev 0 ', 'trailer << /Encrypt 1 0 R ']],
];

function changedStream(bytes: Buffer, random: Random, others: readonly Buffer[]): Buffer {
  const starts = [...bytes.toString('latin1').matchAll(/stream\r?\n/g)].filter(
    ({ index }) => bytes[index - 1] !== 0x64,
  );
  if (starts.length === 0) return bytes;
  const { index, 0: mark } = random.pick(starts);
  const from = index + mark.length;
  const to = bytes.indexOf('endstream', from);
  try {
    const plain = inflateSync(bytes.subarray(from, to));
    return spliced(
      bytes,
      from,
      to,
      deflateSync((ANY[random.pick(Object.keys(ANY))] as Mutator)(plain, random, others)),
    );
  } catch {
    return bytes; // No deflated stream, or one that another mutation broke.
  }
}

const OF_PDF: Readonly<Record<string, Mutator>> = {
  word(bytes, random) {
    const [pattern, words] = random.pick(PDF_WORDS);
    return Buffer.from(bytes.toString('latin1').replace(pattern, random.pick(words)), 'latin1');
  },
  number(bytes, random) {
    const share = random.next() * 0.02;
    const numbers = ['0', '-1', '4294967296', '99999', '1e308', '7'];
    const change = (digits: string) => (random.chance(share) ? random.pick(numbers) : digits);
    return Buffer.from(bytes.toString('latin1').replace(/(?<=[\s[])\d{1,6}(?=[\s\]])/g, change), 'latin1');
  },
  stream: changedStream,
  bomb(bytes, random) {
    const content = deflateSync(Buffer.from('0 0 m 9 9 l S '.repeat(random.spread(1000, 200_000))));
    const head = `\n7 0 obj << /Filter /FlateDecode /Length ${content.length} >> stream\n`;
    const at = bytes.lastIndexOf('xref');
    return spliced(bytes, at, at, Buffer.concat([Buffer.from(head), content, Buffer.from('\nendstream endobj\n')]));
  },
};

/** What is put into a text, somewhere or for a line. */
const TEXT_PIECES: readonly ((random: Random) => string | Buffer)[] = [
  () => '\0',
  () => '\u202e\u2066\u200f\u202d',
  () => Buffer.from([0xed, 0xa0, 0x80]),
  () => '\ufeff',
  (random) => '9'.repeat(random.spread(20, 100_000)),
  (random) => '长'.repeat(random.spread(1000, 300_000)),
  (random) => '\t'.repeat(random.spread(10, 20_000)),
  (random) => '|'.repeat(random.spread(10, 20_000)),
  (random) => `<table><tr><td colspan=${random.spread(2, 1e9)} rowspan=${random.spread(2, 1e9)}>1</td></tr></table>`,
  (random) => '<div><table><tr><td>'.repeat(random.spread(10, 3000)),
  (random) => '（'.repeat(random.spread(10, 20_000)),
  (random) => '> '.repeat(random.spread(10, 5000)),
  (random) => '附件：'.repeat(random.spread(10, 5000)),
  (random) => '\n'.repeat(random.spread(10, 100_000)),
  (random) => '\f'.repeat(random.spread(10, 3000)),
  () => '&#x110000;&#0;&#xD800;',
  () => '=HYPERLINK("http://example.invalid")',
];

const OF_TEXT: Readonly<Record<string, Mutator>> = {
  piece(bytes, random) {
    const at = random.int(0, bytes.length);
    return spliced(bytes, at, at, Buffer.from(random.pick(TEXT_PIECES)(random)));
  },
  lines(bytes, random) {
    const lines = bytes.toString('utf8').split('\n');
    const line = random.pick(lines);
    lines.splice(random.int(0, lines.length), 0, ...Array<string>(random.spread(2, 1000)).fill(line));
    return Buffer.from(lines.join('\n'));
  },
  shuffle(bytes, random) {
    const lines = bytes.toString('utf8').split('\n');
    for (let i = 0; i < 10; i++) {
      const [a, b] = [random.int(0, lines.length - 1), random.int(0, lines.length - 1)];
      [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
    }
    return Buffer.from(lines.join('\n'));
  },
  digits: (bytes, random) =>
    Buffer.from(bytes.toString('utf8').replace(/\d/g, (d) => (random.chance(0.05) ? String(random.int(0, 9)) : d))),
  utf16: (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le'),
  tabs: (bytes, random) => Buffer.from(bytes.toString('utf8').replaceAll(random.pick([' ', '，', '\n', '|']), '\t')),
};

/** How PNG, JPEG, TIFF and WebP begin. */
const PICTURE = /^(\x89PNG|\xff\xd8|II\*|MM\0|RIFF)/;

function waysFor(bytes: Buffer): Readonly<Record<string, Mutator>> {
  if (bytes.subarray(0, 5).toString() === '%PDF-') return OF_PDF;
  return PICTURE.test(bytes.subarray(0, 4).toString('latin1')) ? OF_PICTURE : OF_TEXT;
}

/** One to four of the ways, one after another. */
export function mutate(bytes: Buffer, others: readonly Buffer[], random: Random): Mutant {
  const ways = { ...ANY, ...waysFor(bytes) };
  const how = Array.from({ length: random.spread(1, 4) }, () => random.pick(Object.keys(ways)));
  let mutant = bytes;
  for (const way of how) mutant = (ways[way] as Mutator)(mutant, random, others);
  return { how: how.join(', '), bytes: mutant };
}
