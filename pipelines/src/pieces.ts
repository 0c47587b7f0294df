/**
 * A long list in pieces of bytes, so that it is never there twice as objects. Enters: a list. Leaves: its pieces, which can be handed from thread to
 * thread, and the list again, one piece at a time. Example: 184,800 amounts are 361 pieces of 12 MB in all; as objects they are 250 MB.
 */
import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** How the items of a piece are written together. */
export interface Codec<T, Packed> {
  readonly pack: (items: readonly T[]) => Packed;
  readonly unpack: (packed: Packed) => T[];
}

/** The only piece of a short list as it is, or the bytes of each piece of a long one. */
export type Pieces<Packed> = { readonly whole: Packed } | { readonly pieces: readonly Uint8Array[] };

/** A list of more is long; nearly no notice has so many records. */
const LONG = 4096;
/** So few that a piece, made to objects, is garbage before it is taken for something that stays. */
const ITEMS_A_PIECE = 512;
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function toPieces<T, Packed>(items: Iterable<T>, { pack }: Codec<T, Packed>): Pieces<Packed> {
  const all = Array.isArray(items) ? (items as readonly T[]) : [...items];
  if (all.length <= LONG) return { whole: pack(all) };
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < all.length; at += ITEMS_A_PIECE) {
    const bytes = zstdCompressSync(serialize(pack(all.slice(at, at + ITEMS_A_PIECE))), FAST);
    // A copy of its own: what is handed over must share its memory with nothing else.
    pieces.push(Uint8Array.from(bytes));
  }
  return { pieces };
}

/** A short list at once; of a long one each piece when it is come to, and anew each time. */
export function fromPieces<T, Packed>(pieces: Pieces<Packed>, { unpack }: Codec<T, Packed>): Iterable<T> {
  if ('whole' in pieces) return unpack(pieces.whole);
  return {
    *[Symbol.iterator]() {
      for (const bytes of pieces.pieces) yield* unpack(deserialize(zstdDecompressSync(bytes)) as Packed);
    },
  };
}

/** What can be handed over instead of copied. */
export function buffersIn(pieces: Pieces<unknown>): ArrayBufferLike[] {
  return 'pieces' in pieces ? pieces.pieces.map(({ buffer }) => buffer) : [];
}
