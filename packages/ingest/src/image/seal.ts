/**
 * Colour → grey, without seals. Enters: a page in colour. Leaves: the page in grey, in which red seals are white and what is
 * printed under them is kept. Example: the date under a round seal of 42 mm, which only the red channel shows as black.
 * Red print (the agency's name over the red rule) is no seal: it stays, as dark as it is.
 */
import { type Grey, grey, type PixelBox, type Rgb } from './raster.ts';

/** Seals are looked for in squares of this side, in millimetres. */
const SQUARE = 1.5;
/** A seal's sides, in millimetres: an agency's are 38 to 60; large red letters are smaller, banners longer. */
const [SMALLEST, LARGEST] = [24, 75];
const ROUND = 1.45;
/** Red print in this part of a square's pixels makes it red. */
const RED_SHARE = 0.06;
const MM_PER_POINT = 25.4 / 72;

/** `pointsPerPixel` tells how large a pixel is on paper. */
export function withoutSeals(image: Rgb, pointsPerPixel: number): Grey {
  const page = luminance(image);
  const pixelsPerMm = 1 / (pointsPerPixel * MM_PER_POINT);
  for (const box of sealsOf(image, pixelsPerMm)) copyRed(image, page, box);
  return page;
}

function luminance({ width, height, data }: Rgb): Grey {
  const page = grey(width, height);
  for (let i = 0, p = 0; i < page.data.length; i++, p += 3) {
    page.data[i] = ((data[p] as number) * 77 + (data[p + 1] as number) * 150 + (data[p + 2] as number) * 29) >> 8;
  }
  return page;
}

/** Whether a pixel is red rather than anything else. */
function isRed(red: number, green: number, blue: number): boolean {
  return red > 90 && red - green > 45 && red - blue > 35;
}

/** More red than anything else by this much: the seal, or its edge. What is printed under it is as dark in red as it is. */
const TINGE = 25;

/** Where there is red, the red channel, brightened until the seal itself is as bright as paper. */
function copyRed({ data, width }: Rgb, page: Grey, box: PixelBox): void {
  const brightness = sealBrightness({ data, width }, box);
  for (let y = box.y0; y < box.y1; y++) {
    for (let x = box.x0; x < box.x1; x++) {
      const i = y * width + x;
      const red = data[3 * i] as number;
      if (red - Math.max(data[3 * i + 1] as number, data[3 * i + 2] as number) < TINGE) continue;
      page.data[i] = Math.max(page.data[i] as number, Math.min(255, Math.round((red * 255) / brightness)));
    }
  }
}

/** This part of a seal's pixels is darker than what counts as its brightness: its edges, and print under it. */
const EDGES = 0.35;

/** How bright the ink of a seal is in red. */
function sealBrightness({ data, width }: Pick<Rgb, 'data' | 'width'>, box: PixelBox): number {
  const reds: number[] = [];
  for (let y = box.y0; y < box.y1; y++) {
    for (let x = box.x0; x < box.x1; x++) {
      const p = 3 * (y * width + x);
      const red = data[p] as number;
      if (isRed(red, data[p + 1] as number, data[p + 2] as number)) reds.push(red);
    }
  }
  return reds.sort((a, b) => a - b)[Math.floor(EDGES * reds.length)] ?? 255;
}

/** Boxes around what is red, round or square, and as large as a seal. */
function sealsOf(image: Rgb, pixelsPerMm: number): PixelBox[] {
  const side = Math.max(1, Math.round(SQUARE * pixelsPerMm));
  const squares = redSquares(image, side);
  return groupsOf(squares).flatMap(({ x0, y0, x1, y1 }) => {
    const box = {
      x0: x0 * side,
      y0: y0 * side,
      x1: Math.min(image.width, x1 * side),
      y1: Math.min(image.height, y1 * side),
    };
    const [width, height] = [(box.x1 - box.x0) / pixelsPerMm, (box.y1 - box.y0) / pixelsPerMm];
    const [short, long] = [Math.min(width, height), Math.max(width, height)];
    return short >= SMALLEST && long <= LARGEST && long <= ROUND * short ? [grown(box, side, image)] : [];
  });
}

function grown(box: PixelBox, by: number, { width, height }: Rgb): PixelBox {
  return {
    x0: Math.max(0, box.x0 - by),
    y0: Math.max(0, box.y0 - by),
    x1: Math.min(width, box.x1 + by),
    y1: Math.min(height, box.y1 + by),
  };
}

interface Squares {
  readonly columns: number;
  readonly rows: number;
  readonly red: Uint8Array;
}

function redSquares({ width, height, data }: Rgb, side: number): Squares {
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const counts = new Uint32Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0; x < width; x++) {
      const p = 3 * (y * width + x);
      if (!isRed(data[p] as number, data[p + 1] as number, data[p + 2] as number)) continue;
      const square = row + Math.floor(x / side);
      counts[square] = (counts[square] as number) + 1;
    }
  }
  return { columns, rows, red: Uint8Array.from(counts, (count) => (count >= RED_SHARE * side * side ? 1 : 0)) };
}

/** Boxes around red squares that hang together, in squares. */
function groupsOf({ columns, rows, red }: Squares): PixelBox[] {
  const seen = new Uint8Array(red.length);
  const boxes: PixelBox[] = [];
  for (let start = 0; start < red.length; start++) {
    if (!red[start] || seen[start]) continue;
    seen[start] = 1;
    const stack = [start];
    let [x0, y0, x1, y1] = [columns, rows, 0, 0];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
      for (const next of neighbours(x, y, columns, rows)) {
        if (!red[next] || seen[next]) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    boxes.push({ x0, y0, x1, y1 });
  }
  return boxes;
}

/** Print under a seal breaks its ring: squares this far apart still hang together. */
const REACH = 2;

function neighbours(x: number, y: number, columns: number, rows: number): number[] {
  const near: number[] = [];
  for (let dy = -REACH; dy <= REACH; dy++) {
    for (let dx = -REACH; dx <= REACH; dx++) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx >= 0 && ny >= 0 && nx < columns && ny < rows) near.push(ny * columns + nx);
    }
  }
  return near;
}
