/**
 * Whether a process is in the middle of a transaction. Enters: a database in WAL mode. Leaves: true while somebody holds its write lock, as the kernel lists locks;
 * null where it lists none (not Linux). Example, a line of the list: "4: POSIX  ADVISORY  WRITE 811 fe:00:2097 120 120".
 */
import { existsSync, readFileSync, statSync } from 'node:fs';

const LIST = '/proc/locks';
/** The byte of the -shm file that stands for the right to write. */
const WRITE_LOCK = 120;

export function inTransaction(database: string): boolean | null {
  const shared = `${database}-shm`;
  if (!existsSync(LIST)) return null;
  if (!existsSync(shared)) return false;
  const { ino } = statSync(shared);
  return readFileSync(LIST, 'utf8')
    .split('\n')
    .map((line) => /WRITE \d+ \w+:\w+:(\d+) (\d+) (\d+)$/.exec(line)?.slice(1).map(Number))
    .some((lock) => lock?.[0] === ino && Number(lock[1]) <= WRITE_LOCK && Number(lock[2]) >= WRITE_LOCK);
}
