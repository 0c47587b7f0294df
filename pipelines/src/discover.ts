/**
 * Paths as a person gives them → files, one at a time. Enters: files, folders, globs. Leaves: each file, and each path
 * that cannot be read with its reason. A folder is walked in the order of its names and never held in memory whole.
 */
import * as nodeFs from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { fileReason, reason } from './reasons.ts';

export type Input =
  | { readonly type: 'file'; readonly path: string; readonly bytes: number }
  /** Something is there, but it cannot be read: it is recorded. */
  | { readonly type: 'unreadable'; readonly path: string; readonly reason: string }
  /** A path that was given leads to no file: it is told, there is nothing to record. */
  | { readonly type: 'missing'; readonly path: string; readonly reason: string }
  /** In a folder, but no document: hidden, or a file of a program. */
  | { readonly type: 'passed-over'; readonly path: string };

/** What discovery asks of the file system. */
export type FileSystem = Pick<typeof nodeFs, 'stat' | 'lstat' | 'realpath' | 'opendir' | 'glob'>;

/** Databases (ours too), data and code that stand beside notices. Named as a PATH, they are read like any other file. */
const NO_DOCUMENT = /\.(db|sqlite3?|db-wal|db-shm|db-journal|json|jsonl|js|mjs|cjs|ts|py|sh|sql)$/i;

/** Every file under the paths, in the order given. A folder that is reached twice is walked once. */
export async function* discover(paths: readonly string[], fs: FileSystem = nodeFs): AsyncGenerator<Input> {
  const walk = new Walk(fs);
  for (const path of paths) {
    let found = false;
    for await (const input of walk.given(path)) {
      found ||= input.type !== 'passed-over';
      yield input;
    }
    if (!found) yield { type: 'missing', path, reason: reason('其中没有文件', 'there is no file in it') };
  }
}

class Walk {
  readonly #fs: FileSystem;
  readonly #walked = new Set<string>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /** A path as given: what it names or, where nothing has that name, what it matches. */
  async *given(path: string): AsyncGenerator<Input> {
    if (await this.#exists(path)) {
      yield* this.#visit(path);
      return;
    }
    const matches: string[] = [];
    for await (const match of this.#fs.glob(path)) matches.push(match);
    for (const [index, match] of matches.sort().entries()) {
      const matchedWithin = matches[index + 1]?.startsWith(match + sep) ?? false;
      if (isNoDocument(basename(match))) yield { type: 'passed-over', path: match };
      else if (!matchedWithin) yield* this.#visit(match);
    }
    if (matches.length === 0) {
      yield { type: 'missing', path, reason: reason('没有这个文件或文件夹', 'no such file or folder') };
    }
  }

  async *#visit(path: string): AsyncGenerator<Input> {
    try {
      const info = await this.#fs.stat(path);
      if (info.isDirectory()) yield* this.#folder(path);
      else if (info.isFile()) yield { type: 'file', path, bytes: info.size };
      else yield { type: 'unreadable', path, reason: notAFile() };
    } catch (error) {
      yield { type: 'unreadable', path, reason: await this.#reasonFor(path, error) };
    }
  }

  async *#folder(path: string): AsyncGenerator<Input> {
    const real = await this.#fs.realpath(path);
    if (this.#walked.has(real)) return;
    this.#walked.add(real);
    const names: string[] = [];
    for await (const entry of await this.#fs.opendir(path)) names.push(entry.name);
    for (const name of names.sort()) {
      const inside = join(path, name);
      if (isNoDocument(name)) yield { type: 'passed-over', path: inside };
      else yield* this.#visit(inside);
    }
  }

  async #exists(path: string): Promise<boolean> {
    return this.#fs.lstat(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
    );
  }

  async #reasonFor(path: string, error: unknown): Promise<string> {
    const link = await this.#fs.lstat(path).catch(() => null);
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (link?.isSymbolicLink() && code === 'ENOENT') {
      return reason('符号链接指向的文件不存在', 'a symbolic link to a file that does not exist');
    }
    return fileReason(error);
  }
}

function isNoDocument(name: string): boolean {
  return name.startsWith('.') || NO_DOCUMENT.test(name);
}

function notAFile(): string {
  return reason('不是普通文件（设备、管道或套接字）', 'not a regular file (a device, pipe or socket)');
}
