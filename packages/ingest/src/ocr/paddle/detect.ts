/**
 * A page → where its lines of text are. Enters: a grey page. Leaves: upright boxes in its pixels, with how sure the detector is.
 * The detector (DB) gives for each pixel how likely it is the core of a line; cores that touch are one line, grown back to its size.
 */
import { type Grey, type PixelBox, resized } from '../../image/raster.ts';
import type { Network } from './model.ts';

export interface TextBox extends PixelBox {
  readonly score: number;
}

/** Pixels of a millimetre for the detector: a character of 10 points is 12 pixels high. */
const PIXELS_PER_MM = 3.25;
const [SHORTEST_SIDE, LONGEST_SIDE] = [320, 1600];
const STEP = 32;
/** A pixel is core, and a core is text, from these on. */
const [CORE, TEXT] = [0.3, 0.5];
/** How far a core is grown: its area over its girth, so many times. */
const GROWTH = 1.6;
const THINNEST = 2;
/** What the detector was trained with. */
const [MEANS, DEVIATIONS] = [
  [0.485, 0.456, 0.406],
  [0.229, 0.224, 0.225],
];

export async function detectText(network: Network, image: Grey, pixelsPerMm: number): Promise<TextBox[]> {
  const small = sizedForDetector(image, pixelsPerMm);
  const { data } = await network.run(planesOf(small), [1, 3, small.height, small.width]);
  const [sx, sy] = [image.width / small.width, image.height / small.height];
  return coresOf(data, small).map(({ x0, y0, x1, y1, score }) => {
    const growth = (GROWTH * (x1 - x0) * (y1 - y0)) / (2 * (x1 - x0 + y1 - y0));
    return {
      x0: Math.max(0, Math.round((x0 - growth) * sx)),
      y0: Math.max(0, Math.round((y0 - growth) * sy)),
      x1: Math.min(image.width, Math.round((x1 + growth) * sx)),
      y1: Math.min(image.height, Math.round((y1 + growth) * sy)),
      score,
    };
  });
}

function sizedForDetector(image: Grey, pixelsPerMm: number): Grey {
  const long = Math.max(image.width, image.height);
  const wanted = Math.min(LONGEST_SIDE, Math.max(SHORTEST_SIDE, (long * PIXELS_PER_MM) / pixelsPerMm));
  const side = (length: number) => Math.max(STEP, Math.round((length * wanted) / long / STEP) * STEP);
  return resized(image, side(image.width), side(image.height));
}

function planesOf({ width, height, data }: Grey): Float32Array {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (let plane = 0; plane < 3; plane++) {
    const [mean, deviation] = [MEANS?.[plane] ?? 0, DEVIATIONS?.[plane] ?? 1];
    const table = Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / deviation);
    for (let i = 0; i < size; i++) planes[plane * size + i] = table[data[i] as number] as number;
  }
  return planes;
}

/** Boxes around core pixels that touch. */
function coresOf(likely: Float32Array, { width, height }: Grey): TextBox[] {
  const seen = new Uint8Array(likely.length);
  const boxes: TextBox[] = [];
  for (let start = 0; start < width * height; start++) {
    if (seen[start] || (likely[start] as number) < CORE) continue;
    const box = floodedFrom(start, { likely, seen, width, height });
    if (box.x1 - box.x0 >= THINNEST && box.y1 - box.y0 >= THINNEST && box.score >= TEXT) boxes.push(box);
  }
  return boxes;
}

interface Flood {
  readonly likely: Float32Array;
  readonly seen: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function floodedFrom(start: number, { likely, seen, width, height }: Flood): TextBox {
  let [x0, y0, x1, y1, sum, count] = [width, height, 0, 0, 0, 0];
  const stack = [start];
  seen[start] = 1;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    if (x < x0) x0 = x;
    if (y < y0) y0 = y;
    if (x >= x1) x1 = x + 1;
    if (y >= y1) y1 = y + 1;
    sum += likely[at] as number;
    count++;
    const take = (next: number, inside: boolean) => {
      if (!inside || seen[next] || (likely[next] as number) < CORE) return;
      seen[next] = 1;
      stack.push(next);
    };
    take(at - 1, x > 0);
    take(at + 1, x + 1 < width);
    take(at - width, y > 0);
    take(at + width, y + 1 < height);
  }
  return { x0, y0, x1, y1, score: sum / count };
}
