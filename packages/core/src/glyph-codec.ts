/**
 * Glyph boxes as few bytes. Enters: four coordinates for each code unit. Leaves: differences from glyph to glyph, in
 * hundredths of a point, as variable-length numbers, one column after another, which compress well.
 * Example: in a line of 16-point characters every glyph after the first is "starts where the last one ended, 16 wide".
 */
import type { GlyphBoxes } from './document.ts';

const STEPS_PER_POINT = 100;

/** One stream of bytes; 0 means "not printed", n + 1 a difference n folded to be positive. */
export function encodeBoxes(boxes: GlyphBoxes): Uint8Array {
  const columns: number[][] = [[], [], [], []];
  let [right, top, width, height] = [0, 0, 0, 0];
  const c = boxes.coordinates;
  for (let i = 0; i + 3 < c.length; i += 4) {
    if (Number.isNaN(c[i])) {
      pushVarint(columns[0] as number[], 0);
      continue;
    }
    const [x0, y0, x1, y1] = [steps(c[i]), steps(c[i + 1]), steps(c[i + 2]), steps(c[i + 3])];
    pushVarint(columns[0] as number[], fold(x0 - right) + 1);
    pushVarint(columns[1] as number[], fold(y0 - top));
    pushVarint(columns[2] as number[], fold(x1 - x0 - width));
    pushVarint(columns[3] as number[], fold(y1 - y0 - height));
    [right, top, width, height] = [x1, y0, x1 - x0, y1 - y0];
  }
  const lengths: number[] = [];
  for (const column of columns.slice(0, 3)) pushVarint(lengths, column.length);
  return Uint8Array.from([...lengths, ...columns.flat()]);
}

/** The boxes of `count` code units, as `encodeBoxes` wrote them. */
export function decodeBoxes(bytes: Uint8Array, count: number): GlyphBoxes {
  const columns = splitColumns(bytes);
  const coordinates = new Float32Array(count * 4).fill(Number.NaN);
  let [right, top, width, height] = [0, 0, 0, 0];
  for (let i = 0; i < count * 4; i += 4) {
    const first = columns[0].next();
    if (first === 0) continue;
    const x0 = right + unfold(first - 1);
    top += unfold(columns[1].next());
    width += unfold(columns[2].next());
    height += unfold(columns[3].next());
    right = x0 + width;
    coordinates.set(
      [x0, top, right, top + height].map((value) => value / STEPS_PER_POINT),
      i,
    );
  }
  return { coordinates };
}

function splitColumns(bytes: Uint8Array): [Varints, Varints, Varints, Varints] {
  const lengths = new Varints(bytes);
  const [a, b, c] = [lengths.next(), lengths.next(), lengths.next()];
  const body = bytes.subarray(lengths.position);
  return [
    new Varints(body.subarray(0, a)),
    new Varints(body.subarray(a, a + b)),
    new Varints(body.subarray(a + b, a + b + c)),
    new Varints(body.subarray(a + b + c)),
  ];
}

/** Reads variable-length numbers one after another. */
class Varints {
  position = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.position++];
      if (byte === undefined) throw new Error('glyph boxes end too early');
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  }
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

function steps(coordinate: number | undefined): number {
  return Math.round((coordinate ?? 0) * STEPS_PER_POINT);
}

/** 0, -1, 1, -2 … as 0, 1, 2, 3 …, so that small differences are small numbers. */
function fold(value: number): number {
  return value < 0 ? -value * 2 - 1 : value * 2;
}

function unfold(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
