/** The files to try again. Enters: a database. Leaves: the paths of all files that could not be read. */
import { openStore } from '@wenhao/store';
import { describeKinds } from './specs.ts';

export function failedPaths(database: string): string[] {
  const store = openStore(database, describeKinds());
  try {
    return store.failedPaths();
  } finally {
    store.close();
  }
}
