/** A load of scans that is killed and started again. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanPdf } from './support/scan-pdf.ts';

const SCRIPT = fileURLToPath(new URL('./support/read-scan.ts', import.meta.url));
const PAGES = process.env.WENHAO_HEAVY ? 500 : 16;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resume-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('no page is recognised twice, and the result is the same as without', async () => {
  const pdf = join(folder, 'scan.pdf');
  await writeFile(pdf, await scanPdf(PAGES));
  const run = (cache: string, log: string, ...rest: string[]) =>
    spawnSync(process.execPath, [SCRIPT, pdf, join(folder, cache), join(folder, log), ...rest], { encoding: 'utf8' });
  const recognised = async (log: string) => (await readFile(join(folder, log), 'utf8')).trim().split('\n').length;

  const half = PAGES / 2;
  expect(run('killed', 'killed.log', String(half)).signal).toBe('SIGKILL');
  expect(await recognised('killed.log')).toBe(half);
  const again = run('killed', 'killed.log');
  expect(again.stderr).toBe('');
  expect(await recognised('killed.log')).toBe(PAGES);

  const whole = run('whole', 'whole.log');
  expect(again.stdout).toBe(whole.stdout);
  expect(again.stdout.split('\n').slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 1].map((n) => `共${n}笔`));
}, 600_000);
