/**
 * Lies in the headers of pictures. Enters: the bytes of a PNG, JPEG, TIFF or WebP, and random numbers. Leaves: other bytes: sizes that are not true, counts and
 * offsets beyond the end, parts that come twice, not at all or in another order. Example: a PNG of 800 × 500 pixels that says 4,294,967,295 × 1.
 */
import { crc32 } from 'node:zlib';
import type { Mutator } from './mutate.ts';

const NUMBERS = [0, 1, 2, 7, 255, 256, 65_535, 65_536, 100_000, 0x7fffffff, 0xffffffff];

/** A stretch of a file that has a name: a chunk, a segment. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** Chunks of PNG: length, name, data, checksum. */
function pngChunks(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const to = Math.min(bytes.length, at + 12 + bytes.readUInt32BE(at));
    parts.push({ from: at, to });
    at = to;
  }
  return parts;
}

/** Segments of JPEG up to the first scan, and what follows as one. */
function jpegSegments(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const to = Math.min(bytes.length, at + 2 + bytes.readUInt16BE(at + 2));
    parts.push({ from: at, to });
    at = Math.max(to, at + 1);
  }
  if (at < bytes.length) parts.push({ from: at, to: bytes.length });
  return parts;
}

/** Chunks of WebP: name, length, data, filled up to an even length. */
function webpChunks(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const to = Math.min(bytes.length, at + 8 + length + (length % 2));
    parts.push({ from: at, to });
    at = to;
  }
  return parts;
}

/** Entries of the first directory of a TIFF, twelve bytes each. */
function tiffEntries(bytes: Buffer): Part[] {
  const little = bytes.subarray(0, 2).toString('latin1') === 'II';
  if (bytes.length < 8) return [];
  const start = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  if (start + 2 > bytes.length) return [];
  const count = little ? bytes.readUInt16LE(start) : bytes.readUInt16BE(start);
  const entries = Array.from({ length: count }, (_, i) => ({ from: start + 2 + 12 * i, to: start + 14 + 12 * i }));
  return entries.filter(({ to }) => to <= bytes.length);
}

function partsOf(bytes: Buffer): Part[] {
  const head = bytes.subarray(0, 4).toString('latin1');
  if (head === '\x89PNG') return pngChunks(bytes);
  if (head.startsWith('\xff\xd8')) return jpegSegments(bytes);
  if (head === 'RIFF') return webpChunks(bytes);
  return head.startsWith('II') || head.startsWith('MM') ? tiffEntries(bytes) : [];
}

/** The checksum of a PNG's chunk is made right again, so that a decoder goes on to what was changed. */
function withChecksum(bytes: Buffer, { from, to }: Part): void {
  if (bytes.subarray(1, 4).toString('latin1') !== 'PNG' || to - from < 12) return;
  bytes.writeUInt32BE(crc32(bytes.subarray(from + 4, to - 4)), to - 4);
}

const number: Mutator = (bytes, random) => {
  const parts = partsOf(bytes);
  if (parts.length === 0) return bytes;
  const part = random.pick(parts);
  const copy = Buffer.from(bytes);
  // What a part says of itself stands in its first bytes.
  const at = part.from + random.int(0, Math.min(part.to - part.from, 24) - 1);
  const value = random.pick(NUMBERS);
  if (at + 4 <= copy.length && random.chance(0.6)) copy.writeUInt32BE(value, at);
  else if (at + 4 <= copy.length && random.chance(0.5)) copy.writeUInt32LE(value, at);
  else copy[at] = value & 255;
  if (random.chance(0.8)) withChecksum(copy, part);
  return copy;
};

const reorder: Mutator = (bytes, random) => {
  const parts = partsOf(bytes);
  if (parts.length < 2) return bytes;
  const [a, b] = [random.pick(parts), random.pick(parts)];
  const kept = parts.flatMap((part) => {
    const own = bytes.subarray(part.from, part.to);
    if (part === a) return random.chance(0.5) ? [] : [own, own];
    return part === b ? [bytes.subarray(a.from, a.to), own] : [own];
  });
  const [first, last] = [parts[0] as Part, parts.at(-1) as Part];
  return Buffer.concat([bytes.subarray(0, first.from), ...kept, bytes.subarray(last.to)]);
};

/** Where a form keeps width and height, two or four bytes each, one after the other; null where the bytes end before. */
function sizeAt(bytes: Buffer): { readonly at: number; readonly bytes: 2 | 4; readonly apart: number } | null {
  const head = bytes.subarray(0, 4).toString('latin1');
  if (head === '\x89PNG') return { at: 16, bytes: 4, apart: 4 };
  if (head === 'RIFF') return { at: 26, bytes: 2, apart: 2 };
  const entry = tiffEntries(bytes)[0];
  if (!head.startsWith('\xff\xd8')) return entry ? { at: entry.from + 8, bytes: 4, apart: 12 } : null;
  const frame = jpegSegments(bytes).find(({ from }) => FRAMES.includes(bytes[from + 1] as number));
  return frame ? { at: frame.from + 5, bytes: 2, apart: 2 } : null;
}

const FRAMES = [0xc0, 0xc1, 0xc2];

const size: Mutator = (bytes, random) => {
  const place = sizeAt(bytes);
  if (place === null || place.at + place.apart + place.bytes > bytes.length) return bytes;
  const copy = Buffer.from(bytes);
  for (const at of [place.at, place.at + place.apart]) {
    const value = random.pick(NUMBERS) % 256 ** place.bytes;
    if (random.chance(0.5)) copy.writeUIntBE(value, at, place.bytes);
    else copy.writeUIntLE(value, at, place.bytes);
  }
  withChecksum(copy, { from: 8, to: 33 });
  return copy;
};

export const OF_PICTURE: Readonly<Record<string, Mutator>> = { number, reorder, size };
