/**
 * A grey page → where its ink is. Enters: grey values under any light. Leaves: 1 for each pixel that is darker than its
 * surroundings. Example: text in the shadow of a fold is ink, the shadow is not.
 */
import type { Grey, Ink, PixelBox } from './raster.ts';

/** What counts as ink. */
export interface Darkness {
  /** A pixel that has this part of the mean around it, or less. */
  readonly below: number;
  /** And is darker by this many grey levels at least, so that grain is none. */
  readonly contrast: number;
}

const PRINT: Darkness = { below: 0.85, contrast: 18 };
/** Thin strokes too, which a scan leaves between two rows of pixels; and some grain. */
export const FAINT: Darkness = { below: 0.95, contrast: 9 };

/** `radius`: half the side of the surroundings, in pixels; wider than a stroke, narrower than a shadow. */
export function inkOf(image: Grey, radius: number, darkness: Darkness = PRINT): Ink {
  const { width, height, data } = image;
  const ink = new Uint8Array(width * height);
  // What stands in each column, from `radius` rows above the row at hand to `radius` rows below.
  const columns = new Uint32Array(width);
  const add = (y: number, sign: 1 | -1) => {
    const from = y * width;
    for (let x = 0; x < width; x++) columns[x] = (columns[x] as number) + sign * (data[from + x] as number);
  };
  for (let y = 0; y < Math.min(radius, height); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) add(y + radius, 1);
    if (y - radius > 0) add(y - radius - 1, -1);
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    markRow({ image, ink, columns, rows, darkness }, y, radius);
  }
  return { width, height, data: ink };
}

interface Band {
  readonly image: Grey;
  readonly ink: Uint8Array;
  readonly columns: Uint32Array;
  readonly rows: number;
  readonly darkness: Darkness;
}

function markRow({ image, ink, columns, rows, darkness }: Band, y: number, radius: number): void {
  const { width, data } = image;
  const { below, contrast } = darkness;
  let sum = 0;
  let [across, share] = [0, 0];
  for (let x = 0; x < Math.min(radius, width); x++) sum += columns[x] as number;
  for (let x = 0, at = y * width; x < width; x++, at++) {
    if (x + radius < width) sum += columns[x + radius] as number;
    if (x - radius > 0) sum -= columns[x - radius - 1] as number;
    const around = Math.min(width, x + radius + 1) - Math.max(0, x - radius);
    if (around !== across) [across, share] = [around, 1 / (rows * around)];
    const mean = sum * share;
    const value = data[at] as number;
    if (value < mean * below && mean - value >= contrast) ink[at] = 1;
  }
}

/** How many pixels of each column of a box are ink. */
export function columnProfile({ data, width }: Ink, { x0, x1, y0, y1 }: PixelBox): Uint16Array {
  const profile = new Uint16Array(Math.max(0, x1 - x0));
  for (let y = y0; y < y1; y++) {
    for (let x = 0, at = y * width + x0; x < profile.length; x++, at++) {
      if (data[at]) profile[x] = (profile[x] as number) + 1;
    }
  }
  return profile;
}

/** How many pixels of each row of a box are ink. */
export function rowProfile({ data, width }: Ink, { x0, x1, y0, y1 }: PixelBox): Uint16Array {
  const profile = new Uint16Array(Math.max(0, y1 - y0));
  for (let y = y0; y < y1; y++) {
    let count = 0;
    for (let at = y * width + x0, end = y * width + x1; at < end; at++) count += data[at] as number;
    profile[y - y0] = count;
  }
  return profile;
}
