/** A database of an earlier version of the program, brought up. Enters: its file. Leaves: the file in the newest format, and a copy of the old one beside it. */
import { backupNeeded, openStore } from '@wenhao/store';
import { describeKinds } from './specs.ts';

/** Returns the path of the copy; null where the file is no older database, which is then left alone. */
export function upgradeOlder(database: string): string | null {
  const copy = backupNeeded(database);
  if (copy !== null) openStore(database, describeKinds()).close();
  return copy;
}
