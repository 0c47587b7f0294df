/** Files that are made to break a reader: the load ends, each of them is loaded or has its reason, and the good notice among them is there. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '@wenhao/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ended, program } from '../bench/program.ts';
import { HOSTILE_PDFS, HOSTILE_TEXTS } from './support/hostile.ts';
import { hostileMade } from './support/hostile-made.ts';

/** Of those that are large by number, so that the tests stay quick. */
const SCALE = 0.01;
const FILES = { ...HOSTILE_PDFS, ...HOSTILE_TEXTS, ...hostileMade(SCALE) };
/** Made to be refused; whether one of the others is depends on how much its reader can mend. */
const REFUSED = [
  'xref-entry.pdf',
  'pages-in-a-ring.pdf',
  'many-pages-said.pdf',
  'deep-pages.pdf',
  'says-encrypted.pdf',
  'kids-of-kids.pdf',
  'zip.pdf',
];
const LOADED = [
  'plain.pdf',
  'lone-surrogate.pdf',
  'javascript.pdf',
  'bidi.txt',
  'long-line.txt',
  'many-rows.txt',
  'form-of-itself.pdf',
  'no-numbers.pdf',
  'zip-with-a-pdf.pdf',
  'one-line.txt',
  'marks.txt',
  'marked-table.txt',
  'wide-row.html',
];

let folder: string;
let ended: Ended;
const outcomes = new Map<string, { status: string; reason: string | null }>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenhao-hostile-'));
  for (const [name, bytes] of Object.entries(FILES)) await writeFile(join(folder, name), bytes());
  const database = join(folder, 'notices.db');
  const limits = ['--timeout', '60s', '--max-memory', '512M', '--ocr', 'off', '--jobs', '2'];
  ended = await program(['load', folder, '--db', database, '--json', ...limits]);
  const reader = openReader(database);
  for (const { file, status, reason } of reader.rows('SELECT file, status, reason FROM sources')) {
    outcomes.set(String(file).slice(folder.length + 1), { status: String(status), reason: reason as string | null });
  }
  reader.close();
}, 400_000);

afterAll(() => rm(folder, { recursive: true }));

test('the load ends in order', () => {
  expect(ended.err).not.toMatch(/程序出错/);
  expect(ended.code).toBe(2);
});

test.each(Object.keys(FILES))('%s is loaded, or refused with a reason', (name) => {
  const { status, reason } = outcomes.get(name) ?? { status: 'lost', reason: null };
  if (status === 'loaded') expect(reason).toBeNull();
  else expect(reason).toMatch(/\S{2,}.* \/ \S{2,}/);
  if (REFUSED.includes(name)) expect(status).toBe('unreadable');
  if (LOADED.includes(name)) expect(status).toBe('loaded');
});

test('none of them makes the database wrong', async () => {
  expect((await program(['check', '--db', join(folder, 'notices.db')])).code).toBe(0);
}, 120_000);

test('a number between marks that hide or turn it is not read as another', () => {
  const reader = openReader(join(folder, 'notices.db'));
  const amounts = 'SELECT raw FROM allocations JOIN notices USING (notice_id) WHERE file = ?';
  expect([...reader.rows(amounts, join(folder, 'marked-table.txt'))]).toEqual([]);
  reader.close();
});
