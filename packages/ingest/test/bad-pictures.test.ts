/** Pictures that are no scans: each has its reason, none takes much memory or time. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSource } from '../src/read-source.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
});
afterAll(() => rm(folder, { recursive: true }));

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' } });

/** A whole PNG of one bit a pixel, all of it white: large on the screen, small on the disk. */
function whitePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const [length, body, sum] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1)), { level: 1 });
  const parts = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

/** Hills under a sky: large soft shapes and grain, no print. */
async function landscape(): Promise<Buffer> {
  const [width, height] = [900, 640];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const hill = 380 + 90 * Math.sin(x / 140) + 40 * Math.sin(x / 47);
      const grain = ((x * 7919 + y * 104_729) % 23) - 11;
      const [r, g, b] = y > hill ? [70, 110, 60] : [120 + y / 6, 160 + y / 8, 220];
      data.set(
        [r + grain, g + grain, b + grain].map((value) => Math.max(0, Math.min(255, value))),
        3 * (y * width + x),
      );
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function reasonOf(name: string, bytes: Uint8Array): Promise<string> {
  await writeFile(join(folder, name), bytes);
  const reading = await readSource(join(folder, name), { ocrCache: null });
  return reading.status === 'read' ? 'read' : reading.reason;
}

describe('pictures that cannot be read', () => {
  const cases: Record<string, readonly [bytes: () => Promise<Uint8Array> | Uint8Array, reason: string]> = {
    'zero bytes': [() => new Uint8Array(), 'empty file'],
    'one pixel': [() => blank(1, 1).png().toBuffer(), '1 × 1 pixels has no room for text'],
    'a strip': [() => blank(4000, 9).png().toBuffer(), '4000 × 9 pixels has no room for text'],
    '30,000 × 30,000 pixels': [() => whitePng(30_000, 30_000), '30000 × 30000 pixels: scan it coarser'],
    'a JPEG cut in half': [
      async () => {
        const whole = await blank(900, 1200).jpeg().toBuffer();
        return whole.subarray(0, whole.length >> 1);
      },
      'damaged or cut short',
    ],
    'a header alone': [() => Buffer.from('ffd8ffe000104a464946', 'hex'), 'damaged or cut short'],
    'an animation': [
      () =>
        sharp(Buffer.alloc(200 * 400 * 3, 200).fill(90, 200 * 200 * 3), {
          raw: { width: 200, height: 400, channels: 3, pageHeight: 200 },
        })
          .webp({ delay: [100, 100] })
          .toBuffer(),
      'an animation, not a scan',
    ],
    'a blank sheet in CMYK': [
      () => blank(500, 700).toColourspace('cmyk').jpeg().toBuffer(),
      'no text could be recognised',
    ],
    'a blank sheet of 16 bits': [
      () => blank(500, 700).toColourspace('rgb16').png().toBuffer(),
      'no text could be recognised',
    ],
    'a photo of something else': [landscape, 'no text could be recognised'],
  };

  test.each(Object.keys(cases))(
    '%s',
    async (name) => {
      const [bytes, reason] = cases[name] as (typeof cases)[string];
      const made = await bytes();
      const before = process.memoryUsage().rss;
      const start = performance.now();
      expect(await reasonOf(name.replaceAll(/\W/g, '-'), made)).toContain(reason);
      expect(performance.now() - start).toBeLessThan(30_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(700 * 2 ** 20);
    },
    60_000,
  );
});
