/**
 * What was recognised, kept in a folder, so that no page is recognised twice. Enters: what a reading depends on. Leaves: the reading
 * that is kept, or the one made now. Example: <folder>/3f/3f9c…e1.zst for page 12 of a file, read by this engine and version.
 * A file is written whole or not at all; one that is damaged counts as absent.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { sha256 } from '@wenhao/core';

const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)];

/** Everything that a reading depends on. */
export interface ReadingKey {
  readonly sourceId: string;
  readonly page: number;
  readonly engine: string;
  readonly version: string;
}

export interface ReadingCache<T> {
  read(key: ReadingKey, make: () => Promise<T>): Promise<T>;
}

/** Keeps nothing. */
export function noCache<T>(): ReadingCache<T> {
  return { read: (_key, make) => make() };
}

/** The folder for what can be made again: $XDG_CACHE_HOME/wenhao, or ~/.cache/wenhao. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'wenhao', 'ocr');
}

/** `T` must be plain data. A folder that cannot be written to costs time, not the reading. */
export function folderCache<T>(folder: string): ReadingCache<T> {
  return {
    async read(key, make) {
      const path = pathOf(folder, key);
      const kept = await load<T>(path);
      if (kept !== null) return kept;
      const made = await make();
      await save(path, made);
      return made;
    },
  };
}

function pathOf(folder: string, { sourceId, page, engine, version }: ReadingKey): string {
  const name = sha256(JSON.stringify([sourceId, page, engine, version]));
  return join(folder, name.slice(0, 2), `${name}.zst`);
}

/** Null where nothing is kept, or what is kept cannot be read. */
async function load<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse((await decompress(await readFile(path))).toString()) as T;
  } catch {
    return null;
  }
}

async function save(path: string, reading: unknown): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const bytes = await compress(JSON.stringify(reading), { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(part, bytes);
    await rename(part, path);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    await rm(part, { force: true }).catch(onlyStorageErrors);
  }
}

function onlyStorageErrors(error: unknown): void {
  if (!isStorageError(error)) throw error;
}

/** No room, no right to write: the reading is not kept, that is all. */
function isStorageError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
