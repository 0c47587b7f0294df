/**
 * Pictures in memory, and their size. Grey: one byte a pixel, 0 black, 255 white. Ink: one byte a pixel, 1 where ink is.
 * Example: a page of A4 at 200 dpi is {width: 1654, height: 2339, data: 3,868,706 bytes}.
 */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Three bytes a pixel: red, green, blue. */
export type Rgb = Raster & { readonly channels: 3 };
export type Grey = Raster & { readonly channels: 1 };
/** 1 where ink is. */
export type Ink = Raster;

/** In pixels; right and bottom are exclusive. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function grey(width: number, height: number, data = new Uint8Array(width * height)): Grey {
  return { width, height, data, channels: 1 };
}

/** The part of a picture within a box, which is cut at its edges. */
export function cropped(image: Grey, box: PixelBox): Grey {
  const [x0, y0] = [Math.max(0, Math.floor(box.x0)), Math.max(0, Math.floor(box.y0))];
  const [x1, y1] = [Math.min(image.width, Math.ceil(box.x1)), Math.min(image.height, Math.ceil(box.y1))];
  const [width, height] = [Math.max(1, x1 - x0), Math.max(1, y1 - y0)];
  const part = grey(width, height);
  for (let y = 0; y < height; y++) {
    const from = (y0 + y) * image.width + x0;
    part.data.set(image.data.subarray(from, from + width), y * width);
  }
  return part;
}

/** The same picture at half the size: each pixel is the mean of four. */
export function halved({ width, height, data }: Grey): Grey {
  const half = grey(width >> 1, height >> 1);
  for (let y = 0; y < half.height; y++) {
    let from = 2 * y * width;
    for (let x = 0, to = y * half.width; x < half.width; x++, to++, from += 2) {
      const upper = (data[from] as number) + (data[from + 1] as number);
      half.data[to] = (upper + (data[from + width] as number) + (data[from + width + 1] as number) + 2) >> 2;
    }
  }
  return half;
}

/** The same picture at another size: halved as often as it may be, then each pixel lies between its neighbours. */
export function resized(image: Grey, width: number, height: number): Grey {
  if (width === image.width && height === image.height) return image;
  if (width * 2 <= image.width && height * 2 <= image.height) return resized(halved(image), width, height);
  const across = weights(image.width, width);
  const down = weights(image.height, height);
  const rows = new Float32Array(image.height * width);
  for (let y = 0; y < image.height; y++) weighRow(image.data, y * image.width, { across, to: rows, at: y * width });
  const result = grey(width, height);
  for (let y = 0; y < height; y++) weighColumn(rows, result, { down, y });
  return result;
}

/** For each new position: where its sources begin, how many there are, and their weights. */
interface Weights {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly values: Float32Array;
  readonly most: number;
}

function weights(from: number, to: number): Weights {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const most = Math.ceil(reach * 2) + 2;
  const [starts, counts] = [new Int32Array(to), new Int32Array(to)];
  const values = new Float32Array(to * most);
  for (let i = 0; i < to; i++) {
    const middle = (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    let sum = 0;
    for (let k = 0; k <= last - first; k++) {
      const weight = Math.max(0, 1 - Math.abs(first + k - middle) / reach);
      values[i * most + k] = weight;
      sum += weight;
    }
    for (let k = 0; k <= last - first; k++) values[i * most + k] = (values[i * most + k] as number) / (sum || 1);
    starts[i] = first;
    counts[i] = last - first + 1;
  }
  return { starts, counts, values, most };
}

function weighRow(
  data: Uint8Array,
  from: number,
  { across, to, at }: { across: Weights; to: Float32Array; at: number },
): void {
  const { starts, counts, values, most } = across;
  for (let x = 0; x < starts.length; x++) {
    const start = from + (starts[x] as number);
    const count = counts[x] as number;
    let sum = 0;
    for (let k = 0; k < count; k++) sum += (data[start + k] as number) * (values[x * most + k] as number);
    to[at + x] = sum;
  }
}

function weighColumn(rows: Float32Array, to: Grey, { down, y }: { down: Weights; y: number }): void {
  const { width } = to;
  const sums = new Float32Array(width).fill(0.5);
  for (let k = 0; k < (down.counts[y] as number); k++) {
    const weight = down.values[y * down.most + k] as number;
    const from = ((down.starts[y] as number) + k) * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (rows[from + x] as number) * weight;
  }
  to.data.set(sums, y * width);
}

export type QuarterTurns = 0 | 1 | 2 | 3;

/** Turned clockwise by quarters. */
export function turned(image: Grey, turns: QuarterTurns): Grey {
  if (turns === 0) return image;
  const { width, height, data } = image;
  const result = turns === 2 ? grey(width, height) : grey(height, width);
  // Where the first pixel goes, and how far apart neighbours across and down come to lie.
  const [start, across, down] = {
    1: [height - 1, height, -1],
    2: [width * height - 1, -1, -width],
    3: [(width - 1) * height, -height, 1],
  }[turns] as [number, number, number];
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = y * width, to = start + y * down; x < width; x++, from++, to += across) {
      result.data[to] = data[from] as number;
    }
  }
  return result;
}

/** Squares of this side are turned one after another: what is near in memory is read and written together. */
const TILE = 32;

/** Rows as columns. */
export function transposed({ width, height, data }: Raster): Raster {
  const result = new Uint8Array(data.length);
  for (let top = 0; top < height; top += TILE) {
    const bottom = Math.min(height, top + TILE);
    for (let left = 0; left < width; left += TILE) {
      const right = Math.min(width, left + TILE);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) result[x * height + y] = data[y * width + x] as number;
      }
    }
  }
  return { width: height, height: width, data: result };
}
