/**
 * Paths as a person gives them → files, one at a time. Enters: files, folders, globs. Leaves: each file, and each path that cannot be read with its
 * reason. A folder's names are taken as the disk gives them and never held in memory; folders inside wait their turn. Nothing outside the
 * given paths is read: a symbolic link in a folder that leads out of them is told, not followed.
 */
import type { BigIntStats, Dirent, Stats } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { pathBytes, pathText } from '@wenhao/core';
import { fileReason, reason } from './reasons.ts';

/** `path` is as `pathText` shows it. */
export type Input =
  | { readonly type: 'file'; readonly path: string; readonly bytes: number; readonly modified: number }
  /** A folder that opens: it may not have before. */
  | { readonly type: 'folder'; readonly path: string }
  /** Something is there, but it cannot be read: it is recorded. */
  | { readonly type: 'unreadable'; readonly path: string; readonly reason: string }
  /** A path that was given leads to no file: it is told, there is nothing to record. */
  | { readonly type: 'missing'; readonly path: string; readonly reason: string }
  /** In a folder, but no document: hidden, or a file of a program. */
  | { readonly type: 'passed-over'; readonly path: string };

/** What discovery asks of the file system. */
export type FileSystem = Pick<typeof nodeFs, 'stat' | 'lstat' | 'realpath' | 'opendir' | 'glob'>;

/** Databases (ours too), data and code that stand beside notices. Named as a PATH, they are read like any other file. */
const NO_DOCUMENT = /\.((?:db|sqlite3?)(?:-(?:wal|shm|journal|run))?|backup|json|jsonl|js|mjs|cjs|ts|py|sh|sql)$/i;

export interface DiscoverOptions {
  readonly fs?: FileSystem;
  /** Left out where it stands in a folder, with the files that SQLite keeps beside it. */
  readonly database?: string;
  /** False where no person named the paths: a symbolic link among them is followed no further than out of its own folder. */
  readonly named?: boolean;
}

/** Every file under the paths, in the order given. A folder that is reached twice is walked once. */
export async function* discover(paths: readonly string[], options: DiscoverOptions = {}): AsyncGenerator<Input> {
  const walk = new Walk(options);
  await walk.begin(paths);
  for (const path of paths) {
    let found = false;
    for await (const input of walk.given(path)) {
      found ||= input.type !== 'passed-over' && input.type !== 'folder';
      yield input;
    }
    if (!found && !walk.wasWalked(path)) {
      yield { type: 'missing', path, reason: reason('其中没有文件', 'there is no file in it') };
    }
  }
}

class Walk {
  readonly #fs: FileSystem;
  /** Device and number of each folder that was walked. */
  readonly #walked = new Set<string>();
  /** Given folders that had been walked already, as part of another. */
  readonly #again = new Set<string>();
  /** Where the given paths really are. */
  readonly #roots: string[] = [];
  readonly #named: boolean;
  readonly #database: ReadonlySet<string>;

  constructor({ fs = nodeFs, database, named = true }: DiscoverOptions) {
    this.#fs = fs;
    this.#named = named;
    this.#database = new Set(database === undefined ? [] : BESIDE.map((end) => resolve(database + end)));
  }

  async begin(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const shown = await this.#shown(path);
      if (!(await this.#exists(shown))) await this.#addRoot(fixedPart(shown));
      else await this.#addRoot(this.#named || !(await this.#isLink(shown)) ? shown : dirname(shown));
    }
  }

  wasWalked(path: string): boolean {
    return this.#again.has(path);
  }

  /** A path as given: what it names or, where nothing has that name, what it matches. */
  async *given(path: string): AsyncGenerator<Input> {
    const shown = await this.#shown(path);
    if (await this.#exists(shown)) {
      yield* this.#named ? this.#visit(shown, path) : this.#visitInside(shown, path);
      return;
    }
    const matches: string[] = [];
    for await (const match of this.#fs.glob(path)) matches.push(match);
    for (const [index, match] of matches.sort().entries()) {
      const matchedWithin = matches[index + 1]?.startsWith(match + sep) ?? false;
      if (this.#isPassedOver(match)) yield { type: 'passed-over', path: match };
      else if (!matchedWithin) yield* this.#visitInside(await this.#shown(match), path);
    }
    if (matches.length === 0) {
      yield { type: 'missing', path, reason: reason('没有这个文件或文件夹', 'no such file or folder') };
    }
  }

  /** What no person named itself: a link that leads out of what was named is told, not followed. */
  async *#visitInside(path: string, given: string): AsyncGenerator<Input> {
    const there = await this.#look(path);
    if (isStats(there) && !(await this.#isInside(path))) yield { type: 'unreadable', path, reason: leadsOut() };
    else yield* this.#visit(path, given);
  }

  #isPassedOver(path: string): boolean {
    return isNoDocument(basename(path)) || this.#database.has(resolve(path));
  }

  async #isLink(path: string): Promise<boolean> {
    const link = await this.#fs.lstat(pathBytes(path)).catch(() => null);
    return link?.isSymbolicLink() ?? false;
  }

  /** A name as it was typed; where there is none, it may be one that was copied from what we show. */
  async #shown(path: string): Promise<string> {
    const shown = pathText(Buffer.from(path));
    return shown !== path && !(await this.#exists(shown)) && (await this.#exists(path)) ? path : shown;
  }

  /** What a person named: a folder is walked whole, folder after folder. */
  async *#visit(path: string, given: string): AsyncGenerator<Input> {
    const there = await this.#look(path);
    if (!isStats(there)) yield there;
    else if (!there.isDirectory()) yield fileInput(path, there);
    else if (this.#walked.has(identity(there))) this.#again.add(given);
    else {
      await this.#addRoot(path);
      const waiting = [path];
      for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
        yield* this.#folder(folder, waiting);
      }
    }
  }

  /** The files of one folder; the folders in it are added to those that wait. */
  async *#folder(path: string, waiting: string[]): AsyncGenerator<Input> {
    try {
      const there = await this.#fs.stat(pathBytes(path), { bigint: true });
      if (this.#walked.has(identity(there))) return;
      this.#walked.add(identity(there));
      // The types know no names that are bytes.
      const names = { encoding: 'buffer' as BufferEncoding };
      const entries = await this.#fs.opendir(pathBytes(path) as string, names);
      yield { type: 'folder', path };
      for await (const entry of entries) yield* this.#entry(path, entry, waiting);
    } catch (error) {
      yield { type: 'unreadable', path, reason: fileReason(error) };
    }
  }

  async *#entry(folder: string, entry: Dirent, waiting: string[]): AsyncGenerator<Input> {
    const name = entry.name as string | Uint8Array;
    const shown = typeof name === 'string' ? name : pathText(name);
    const path = join(folder, shown);
    if (this.#isPassedOver(path)) {
      yield { type: 'passed-over', path };
      return;
    }
    const there = await this.#look(path);
    if (!isStats(there)) yield there;
    else if (entry.isSymbolicLink()) yield* this.#link(path, there);
    else if (there.isDirectory()) waiting.push(path);
    else yield fileInput(path, there);
  }

  /** A folder that a link leads to is reached by its own name. */
  async *#link(path: string, target: BigIntStats): AsyncGenerator<Input> {
    if (!(await this.#isInside(path))) yield { type: 'unreadable', path, reason: leadsOut() };
    else if (!target.isDirectory()) yield fileInput(path, target);
  }

  async #isInside(path: string): Promise<boolean> {
    const real = await this.#real(path);
    return real !== null && this.#roots.some((root) => real === root || real.startsWith(withSeparator(root)));
  }

  async #addRoot(path: string): Promise<void> {
    const real = await this.#real(path);
    if (real !== null) this.#roots.push(real);
  }

  async #real(path: string): Promise<string | null> {
    try {
      return pathText(await this.#fs.realpath(pathBytes(path), { encoding: 'buffer' }));
    } catch {
      return null;
    }
  }

  /** What a path leads to, or why it cannot be said. */
  async #look(path: string): Promise<BigIntStats | Input> {
    try {
      return await this.#fs.stat(pathBytes(path), { bigint: true });
    } catch (error) {
      return { type: 'unreadable', path, reason: await this.#reasonFor(path, error) };
    }
  }

  async #exists(path: string): Promise<boolean> {
    return this.#fs.lstat(pathBytes(path)).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
    );
  }

  async #reasonFor(path: string, error: unknown): Promise<string> {
    const link: Stats | null = await this.#fs.lstat(pathBytes(path)).catch(() => null);
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (link?.isSymbolicLink() && code === 'ENOENT') {
      return reason('符号链接指向的文件不存在', 'a symbolic link to a file that does not exist');
    }
    return fileReason(error);
  }
}

/** A database, and what SQLite and we keep beside it. */
const BESIDE = ['', '-wal', '-shm', '-journal', '-run'];

/** The folder that all matches of a pattern stand in: 公文/2024 of 公文/2024/*.pdf. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(/[\\/]/);
  const magic = parts.findIndex((part) => /[*?[\]{}()!+@]/.test(part));
  return parts.slice(0, magic < 0 ? parts.length : magic).join(sep) || (pattern.startsWith('/') ? sep : '.');
}

function isStats(there: BigIntStats | Input): there is BigIntStats {
  return 'ino' in there;
}

function identity({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

function fileInput(path: string, there: BigIntStats): Input {
  if (!there.isFile()) return { type: 'unreadable', path, reason: notAFile() };
  return { type: 'file', path, bytes: Number(there.size), modified: Number(there.mtimeMs) };
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

function isNoDocument(name: string): boolean {
  return name.startsWith('.') || NO_DOCUMENT.test(name);
}

function notAFile(): string {
  return reason('不是普通文件（设备、管道或套接字）', 'not a regular file (a device, pipe or socket)');
}

function leadsOut(): string {
  return reason(
    '符号链接指向所给路径之外，未读；如需读取，请直接写出目标文件或文件夹',
    'a symbolic link that leads out of the given paths, not followed; name its target itself to have it read',
  );
}
