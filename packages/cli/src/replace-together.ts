/**
 * Files that belong together, put into a folder as one. Enters: the folder, and what writes them somewhere else. Leaves: all of them, or those that were there
 * before; for the moment between the two the last file is missing. Example: an export that was killed leaves the earlier one as it was, and a
 * folder `wenhao-incomplete-4711-k3Xa9f`, which the next one clears away.
 */
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const INCOMPLETE = 'wenhao-incomplete-';

export interface Together {
  /** Taken away first and put in its place last: where it is missing, the files are not whole. */
  readonly last: string;
  /** Whether a file is left from before and belongs to those that are replaced: it goes with them. */
  readonly isOurs: (name: string) => boolean;
}

/** `write` is given an empty folder; what it leaves there replaces files of the same names in `dir`, and all others that are ours. */
export async function replaceTogether(
  dir: string,
  { last, isOurs }: Together,
  write: (folder: string) => Promise<void>,
): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const name of await readdir(dir)) if (isLeftOver(name)) await remove(join(dir, name));
  const folder = await mkdtemp(join(dir, `${INCOMPLETE}${process.pid}-`));
  try {
    await write(folder);
    const written = await readdir(folder);
    await remove(join(dir, last));
    const left = (await readdir(dir)).filter((name) => isOurs(name) && !written.includes(name));
    for (const name of left) await remove(join(dir, name));
    const others = written.filter((name) => name !== last);
    for (const name of [...others, last]) await rename(join(folder, name), join(dir, name));
  } finally {
    await remove(folder);
  }
}

/** A folder of a process that is no more. */
function isLeftOver(name: string): boolean {
  if (!name.startsWith(INCOMPLETE)) return false;
  const pid = Number.parseInt(name.slice(INCOMPLETE.length), 10);
  return !(pid > 0 && isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true });
}
