/** The files to try again. Enters: a database. Leaves: the paths of all files that could not be read. */
import { openStore, upgradeDatabase } from '@wenhao/store';
import { describeKinds } from './specs.ts';

/** Throws StoreError where there is no such database. */
export function failedPaths(database: string): string[] {
  upgradeDatabase(database);
  const store = openStore(database, describeKinds());
  try {
    return store.failedPaths();
  } finally {
    store.close();
  }
}
