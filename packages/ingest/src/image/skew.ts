/**
 * A page that lies askew → how far, and the page set straight. Enters: where ink is. Leaves: degrees, clockwise positive.
 * Example: a page that was fed in 1.3° clockwise is turned back by 1.3°, and a ruling line across it stays on one row.
 */
import { type Grey, grey, type Ink } from './raster.ts';

/** As far as a page is looked for, in degrees. */
const FARTHEST = 6;
/** Coarse to fine. */
const STEPS = [0.5, 0.1, 0.02];
const MOST_POINTS = 60_000;
/** Less than this is straight. */
const STRAIGHT = 0.03;

/** The angle at which rows of ink are most sharply parted from rows without. */
export function skewOf(ink: Ink): number {
  const points = pointsOf(ink);
  if (points.xs.length < 200) return 0;
  let [best, reach] = [0, FARTHEST];
  for (const step of STEPS) {
    let top = -1;
    const centre = best;
    for (let angle = centre - reach; angle <= centre + reach + 1e-9; angle += step) {
      const sharpness = sharpnessAt(points, angle, ink.height);
      // Straight is the usual case: it wins where nothing is much sharper.
      if (sharpness > top) [top, best] = [sharpness, angle];
    }
    reach = step;
  }
  return Math.abs(best) < STRAIGHT || Math.abs(best) > FARTHEST - 0.25 ? 0 : best;
}

interface Points {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
}

/** Pixels under which ink ends: lines of print end on their baseline, all at once. */
function pointsOf({ width, height, data }: Ink): Points {
  const found: number[] = [];
  const end = (height - 1) * width;
  for (let at = data.indexOf(1); at >= 0 && at < end; at = data.indexOf(1, at + 1)) {
    if (!data[at + width]) found.push(at);
  }
  const step = Math.max(1, Math.ceil(found.length / MOST_POINTS));
  const kept = found.filter((_, i) => i % step === 0);
  return {
    xs: Float32Array.from(kept, (at) => (at % width) - width / 2),
    ys: Float32Array.from(kept, (at) => Math.floor(at / width)),
  };
}

/** The sum of squares of the row counts after turning back by `angle`. */
function sharpnessAt({ xs, ys }: Points, angle: number, height: number): number {
  const slope = Math.tan((angle * Math.PI) / 180);
  const margin = height;
  const counts = new Uint32Array(3 * height);
  for (let i = 0; i < xs.length; i++) {
    const row = Math.round((ys[i] as number) - slope * (xs[i] as number)) + margin;
    counts[row] = (counts[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of counts) sum += count * count;
  return sum;
}

/** The page turned back by `degrees` about its middle; its size stays, what comes from outside is white. */
export function straightened(image: Grey, degrees: number): Grey {
  if (degrees === 0) return image;
  const { width, height } = image;
  const result = grey(width, height, new Uint8Array(width * height).fill(255));
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < height; y++) {
    const start = { x: cx - cos * cx - sin * (y - cy), y: cy - sin * cx + cos * (y - cy) };
    sampleRow(image, result, { y, start, step: { x: cos, y: sin } });
  }
  return result;
}

/** In 1/65536 of a pixel: whole numbers are faster. */
const ONE = 65_536;

interface Walk {
  readonly y: number;
  readonly start: { readonly x: number; readonly y: number };
  readonly step: { readonly x: number; readonly y: number };
}

/** Each pixel of a row lies between four of the picture. */
function sampleRow({ width, height, data }: Grey, to: Grey, { y, start, step }: Walk): void {
  const [dx, dy] = [Math.round(step.x * ONE), Math.round(step.y * ONE)];
  let [sx, sy] = [Math.round(start.x * ONE), Math.round(start.y * ONE)];
  for (let x = 0, out = y * width; x < width; x++, out++, sx += dx, sy += dy) {
    const ix = sx >> 16;
    const iy = sy >> 16;
    if (ix < 0 || iy < 0 || ix + 1 >= width || iy + 1 >= height) continue;
    const fx = (sx & 65_535) >> 8;
    const fy = (sy & 65_535) >> 8;
    const at = iy * width + ix;
    const upper = (data[at] as number) * (256 - fx) + (data[at + 1] as number) * fx;
    const lower = (data[at + width] as number) * (256 - fx) + (data[at + width + 1] as number) * fx;
    to.data[out] = (upper * (256 - fy) + lower * fy + 32_768) >> 16;
  }
}
