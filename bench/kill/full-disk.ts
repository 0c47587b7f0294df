/** A load on a disk that is too small, then made larger. Enters: an undisturbed load. Leaves: what is wrong; nothing was stopped where no disk can be made. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../program.ts';
import { type Load, leftBehind, loadArguments } from './disturb.ts';
import { goOn, type Stopped, type Undisturbed } from './loads.ts';

export async function fillDisk(undisturbed: Undisturbed, folder: string): Promise<Stopped> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mount = (...args: string[]) => spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', disk]).status === 0;
  const moments = new Map<string, number>();
  if (!mount('-o', 'size=1500k')) return { times: 0, moments, problems: [] };
  try {
    const load: Load = { ...undisturbed, database: join(disk, 'notices.db') };
    const { code, out, err } = await program(loadArguments(load));
    const problems = code === 1 && /磁盘已满/.test(err) ? [] : [`ended with ${code}, ${err.slice(-300)}`];
    if (!mount('-o', 'remount,size=500m')) problems.push('the small disk could not be made larger');
    problems.push(...(await leftBehind(load.database, out)), ...(await goOn(load, undisturbed)));
    return { times: 1, moments, problems };
  } finally {
    spawnSync('umount', [disk]);
  }
}
