import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openPicture } from '../src/image/decode.ts';
import { inkOf } from '../src/image/ink.ts';
import { cropped, type Grey, grey, halved, type Rgb, resized, turned } from '../src/image/raster.ts';
import { ruledLines, withoutLines } from '../src/image/rules.ts';
import { withoutSeals } from '../src/image/seal.ts';
import { skewOf, straightened } from '../src/image/skew.ts';
import { Unreadable } from '../src/unreadable.ts';

const PIXELS_PER_MM = 6;

function paper(width: number, height: number): Grey {
  return grey(width, height, new Uint8Array(width * height).fill(240));
}

function box(image: Grey, [x0, y0, x1, y1]: readonly [number, number, number, number], value = 20): void {
  for (let y = y0; y < y1; y++) image.data.fill(value, y * image.width + x0, y * image.width + x1);
}

/** Lines of short strokes, as print is. */
function printed(width = 900, height = 700): Grey {
  const page = paper(width, height);
  for (let y = 60; y < height - 60; y += 40) {
    for (let x = 80; x < width - 80; x += 26) box(page, [x, y, x + 18, y + 4]);
    for (let x = 80; x < width - 80; x += 26) box(page, [x + 7, y, x + 11, y + 20]);
  }
  return page;
}

/** A grid of two rows and three columns, the first two cells of the upper row joined. */
function gridOnPaper(): Grey {
  const page = paper(800, 500);
  for (const y of [100, 200, 300]) box(page, [100, y, 700, y + 2]);
  for (const x of [100, 500, 698]) box(page, [x, 100, x + 2, 302]);
  box(page, [300, 200, 302, 302]);
  return page;
}

describe('pictures in memory', () => {
  test('four quarter turns are none', () => {
    const page = printed(90, 140);
    const once = turned(page, 1);
    expect([once.width, once.height]).toEqual([page.height, page.width]);
    expect(turned(turned(once, 2), 1)).toEqual(page);
    expect(turned(once, 3)).toEqual(page);
    expect(turned(turned(page, 2), 2)).toEqual(page);
  });

  test('a smaller picture is as bright as a large one', () => {
    const page = printed(400, 300);
    const mean = ({ data }: Grey) => data.reduce((sum, value) => sum + value, 0) / data.length;
    expect(mean(halved(page))).toBeCloseTo(mean(page), 0);
    expect(mean(resized(page, 130, 97))).toBeCloseTo(mean(page), -0.5);
    expect(cropped(page, { x0: -5, y0: -5, x1: 10, y1: 12 })).toMatchObject({ width: 10, height: 12 });
  });
});

describe('ink', () => {
  test('print in a shadow is ink, the shadow is none', () => {
    const page = paper(300, 200);
    for (let x = 0; x < 300; x++) for (let y = 0; y < 200; y++) page.data[y * 300 + x] = 240 - Math.round(x / 3);
    box(page, [50, 50, 54, 70]);
    box(page, [250, 50, 254, 70], 60);
    const ink = inkOf(page, 15);
    expect(ink.data[60 * 300 + 52]).toBe(1);
    expect(ink.data[60 * 300 + 252]).toBe(1);
    expect(ink.data.reduce((sum, value) => sum + value, 0)).toBe(160);
  });
});

describe('skew', () => {
  test.each([0, 0.6, -1.7, 3.2, -4.8])('a page askew by %d° is measured and set straight', (degrees) => {
    const page = straightened(printed(), -degrees);
    const ink = inkOf(page, 12);
    expect(skewOf(ink)).toBeCloseTo(degrees, 0.7);
    expect(Math.abs(skewOf(ink) - degrees)).toBeLessThan(0.15);
    expect(Math.abs(skewOf(inkOf(straightened(page, skewOf(ink)), 12)))).toBeLessThan(0.15);
  });

  test('an empty page is straight', () => {
    expect(skewOf(inkOf(paper(300, 300), 10))).toBe(0);
  });
});

describe('ruled lines', () => {
  test('a grid with joined cells is found line by line', () => {
    const ink = inkOf(gridOnPaper(), 12);
    const { across, down } = ruledLines(ink, PIXELS_PER_MM);
    expect(across.map(({ at }) => Math.round(at))).toEqual([101, 201, 301].map((y) => expect.closeTo(y, -0.3)));
    expect(down).toHaveLength(4);
    const [, inner] = [...down].sort((a, b) => a.at - b.at);
    expect(inner?.from).toBeGreaterThan(190);
    expect(withoutLines(ink, { across, down }).data.some((value) => value === 1)).toBe(false);
  });

  test('print has none', () => {
    expect(ruledLines(inkOf(printed(), 12), PIXELS_PER_MM)).toEqual({ across: [], down: [] });
  });
});

describe('seals', () => {
  /** A red ring of 42 mm over black print, and red letters 12 mm high above it. */
  function sealed(): { image: Rgb; ring: [number, number] } {
    const [width, height] = [800, 800];
    const data = new Uint8Array(width * height * 3).fill(250);
    const paint = (x: number, y: number, colour: readonly number[]) => data.set(colour, 3 * (y * width + x));
    const [cx, cy, radius] = [400, 500, 21 * PIXELS_PER_MM];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const far = Math.abs(Math.hypot(x - cx, y - cy) - radius) < 8;
        if (far || (y > 60 && y < 132 && x % 110 < 60 && x > 100)) paint(x, y, [214, 40, 44]);
        if (Math.abs(y - cy) < 6) paint(x, y, far ? [20, 6, 6] : [20, 20, 20]);
      }
    }
    return { image: { width, height, channels: 3, data }, ring: [cx, cy - radius] };
  }

  test('the seal goes, print under it and red letters stay', () => {
    const { image, ring } = sealed();
    const page = withoutSeals(image, 72 / 25.4 / PIXELS_PER_MM);
    expect(page.data[ring[1] * page.width + ring[0]]).toBeGreaterThan(200);
    expect(page.data[500 * page.width + (400 - 126)]).toBeLessThan(40);
    expect(page.data[90 * page.width + 130]).toBeLessThan(110);
  });
});

describe('picture files', () => {
  const blank = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#ffffff' } });
  const reason = (bytes: Uint8Array) =>
    openPicture(bytes)
      .then((file) => file.page(1))
      .then(
        () => 'read',
        (error: unknown) => (error instanceof Unreadable ? error.code : String(error)),
      );

  test('what cannot be read has a reason', async () => {
    const jpeg = await blank(900, 1200).jpeg().toBuffer();
    expect(await reason(jpeg)).toBe('read');
    expect(await reason(jpeg.subarray(0, jpeg.length >> 1))).toBe('damaged');
    expect(await reason(await blank(1, 1).png().toBuffer())).toBe('unsupported');
    expect(await reason(Buffer.from('89504e470d0a1a0a00', 'hex'))).toBe('damaged');
  });

  test('a picture of more pixels than memory is for is refused before it is decoded', async () => {
    const header = await blank(100, 100).png().toBuffer();
    header.writeUInt32BE(30_000, 16);
    header.writeUInt32BE(30_000, 20);
    expect(['too-large', 'damaged']).toContain(await reason(header));
  });

  test('CMYK, 16 bits and one bit come as colour of 8 bits', async () => {
    const cmyk = await blank(500, 700).toColourspace('cmyk').jpeg().toBuffer();
    const deep = await blank(500, 700).toColourspace('rgb16').png().toBuffer();
    const bitonal = await blank(500, 700).greyscale().png({ palette: true, colours: 2 }).toBuffer();
    for (const bytes of [cmyk, deep, bitonal]) {
      const { image } = await (await openPicture(bytes)).page(1);
      expect(image.data.length).toBe(500 * 700 * 3);
      expect(image.data.every((value) => value >= 250)).toBe(true);
    }
  });

  test('the resolution is believed where it makes a sheet of paper', async () => {
    const size = async (density: number) => {
      const bytes = await blank(1654, 2339).withMetadata({ density }).jpeg().toBuffer();
      const { image, pointsPerPixel } = await (await openPicture(bytes)).page(1);
      return Math.round(image.height * pointsPerPixel);
    };
    expect(await size(200)).toBe(842);
    expect(await size(72)).toBe(842);
    expect(await size(100)).toBe(1684);
  });
});
