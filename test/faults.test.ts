/** A folder of files that go wrong in every way, and one good notice among them: it is loaded, each other has its reason. */
import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '@wenhao/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './support/repository.ts';

const LETTER =
  'Cher collègue,\nl’été dernier, à Orléans, le théâtre fut fermé ; voilà la vérité, très résumée.\n'.repeat(20);
const PDF = join(ROOT, 'samples/allocation/county-list/source.pdf');
const isRoot = process.getuid?.() === 0;

let folder: string;
let ended: { code: number | null; stdout: string };
let sources: Map<string, { status: unknown; reason: unknown }>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenhao-faults-'));
  const notices = join(folder, 'notices');
  await writeFaults(notices);
  ended = await wenhao('load', notices, '--db', join(folder, 'notices.db'), '--json');
  const reader = openReader(join(folder, 'notices.db'));
  const rows = [...reader.rows('SELECT file, status, reason FROM sources')];
  sources = new Map(
    rows.map(({ file, status, reason }) => [String(file).slice(notices.length + 1), { status, reason }]),
  );
  reader.close();
}, 120_000);

afterAll(async () => {
  await chmod(join(folder, 'notices/closed'), 0o700);
  await rm(folder, { recursive: true });
});

async function writeFaults(notices: string): Promise<void> {
  await mkdir(join(notices, 'closed'), { recursive: true });
  await writeFile(join(notices, 'empty.txt'), '');
  await writeFile(
    join(notices, 'binary.txt'),
    Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 197 + (i >> 3)) % 256)),
  );
  await writeFile(join(notices, 'truncated.pdf'), (await readFile(PDF)).subarray(0, 20_000));
  await copyFile(join(ROOT, 'test/fixtures/encrypted.pdf'), join(notices, 'encrypted.pdf'));
  await writeFile(join(notices, 'latin-1.txt'), Buffer.from(LETTER.replaceAll('’', "'"), 'latin1'));
  await writeHuge(join(notices, 'huge.txt'));
  await copyFile(join(ROOT, 'samples/allocation/county-list/source.txt'), join(notices, 'good.txt'));
  await copyFile(join(ROOT, 'samples/allocation/broken-sum/source.txt'), join(notices, 'closed/unseen.txt'));
  await chmod(join(notices, 'closed'), 0o000);
}

/** 50 MB of sentences. */
async function writeHuge(path: string): Promise<void> {
  const file = await open(path, 'w');
  const megabyte = Buffer.from('各县财政局要加强资金监管，确保专款专用。\n'.repeat(18_000)).subarray(0, 1_048_560);
  for (let i = 0; i < 51; i++) await file.write(megabyte);
  await file.close();
}

function wenhao(...args: string[]): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'packages/cli/src/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout })));
}

test('the load ends with 2, and --json is one document', () => {
  expect(ended.code).toBe(2);
  expect(() => JSON.parse(ended.stdout)).not.toThrow();
});

test('the good notice is loaded', () => {
  expect(sources.get('good.txt')).toEqual({ status: 'loaded', reason: null });
});

test.each(['empty.txt', 'binary.txt', 'truncated.pdf', 'encrypted.pdf', 'latin-1.txt', 'huge.txt'])(
  '%s has its reason',
  (file) => {
    expect(sources.get(file)).toEqual({ status: 'unreadable', reason: expect.stringMatching(/\S{4,}/) });
  },
);

test('the reasons differ: each says what is wrong with its file', () => {
  const reasons = [...sources.values()].map(({ reason }) => reason).filter((reason) => reason !== null);
  expect(new Set(reasons).size).toBe(reasons.length);
});

test.skipIf(isRoot)('a folder without rights has its reason (skipped for root, who may read everything)', () => {
  expect(sources.get('closed')).toEqual({ status: 'unreadable', reason: expect.stringMatching(/\S{4,}/) });
});

test('loading again names them again without trying; --retry-failed tries them, wherever they lie', async () => {
  const [database, failed] = [join(folder, 'notices.db'), JSON.parse(ended.stdout).unreadable.length];
  const again = await wenhao('load', join(folder, 'notices'), '--db', database, '--json');
  expect(again.code).toBe(2);
  const { unreadable, failedBefore, loaded } = JSON.parse(again.stdout);
  expect([unreadable.length, loaded]).toEqual([failed, 0]);
  expect(failedBefore).toBeGreaterThanOrEqual(6);
  const retried = await wenhao('load', '--retry-failed', '--db', database, '--json');
  expect(JSON.parse(retried.stdout)).toMatchObject({ loaded: 0, failedBefore: 0, skipped: 0 });
  expect(JSON.parse(retried.stdout).unreadable).toHaveLength(failed);
}, 120_000);

test('--retry-failed loads what can be read by now: a limit was raised, a file was mended', async () => {
  const [database, inbox] = [join(folder, 'retried.db'), join(folder, 'inbox')];
  await mkdir(inbox);
  await copyFile(join(ROOT, 'samples/allocation/long-joined/source.pdf'), join(inbox, 'long.pdf'));
  await writeFile(join(inbox, 'cut.pdf'), (await readFile(PDF)).subarray(0, 20_000));
  const first = await wenhao('load', inbox, '--db', database, '--json', '--max-pages', '1');
  expect(JSON.parse(first.stdout)).toMatchObject({ loaded: 0, unreadable: [{}, {}] });
  await copyFile(PDF, join(inbox, 'cut.pdf'));
  const retried = await wenhao('load', '--retry-failed', '--db', database, '--json');
  expect([retried.code, JSON.parse(retried.stdout)]).toMatchObject([0, { loaded: 2, unreadable: [] }]);
}, 120_000);
