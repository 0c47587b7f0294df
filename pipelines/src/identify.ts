/**
 * A file → which source it is, before anything is read from it. Enters: a path. Leaves: the SHA-256 of its bytes, so that
 * what is loaded already costs no more than this.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { pathBytes, type SourceInfo, sha256 } from '@wenhao/core';

/** What goes by its path, because its bytes cannot be had. */
export function byPath(file: string, bytes: number | null = null): SourceInfo {
  return { sourceId: sha256(`path:${file}`), file, mediaType: null, bytes };
}

/** More than any file that is read: hashing it first would take hours, and reading refuses it at once. */
const MAX_HASHED_BYTES = 4 * 2 ** 30;

/** By its bytes; by its path where they cannot be read (reading the file will say why). */
export async function identify(file: string, bytes: number): Promise<SourceInfo> {
  if (bytes === 0 || bytes > MAX_HASHED_BYTES) return byPath(file, bytes);
  try {
    const sourceId = bytes <= WHOLE_BYTES ? sha256(await readFile(pathBytes(file))) : await streamed(file);
    return { sourceId, file, mediaType: null, bytes };
  } catch {
    return byPath(file, bytes);
  }
}

/** As many bytes are read at once: a stream costs more than hashing them. */
const WHOLE_BYTES = 2 ** 20;

async function streamed(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(pathBytes(file)), hash);
  return hash.digest('hex');
}
