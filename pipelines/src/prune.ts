/** Old versions, dropped on request. Enters: a database and a run. Leaves: how many record versions that had ended by then were dropped. */
import { exclusively, openStore } from '@wenhao/store';
import { describeKinds } from './specs.ts';

export async function pruneDatabase(database: string, run: number): Promise<number> {
  return exclusively(database, async () => {
    const store = openStore(database, describeKinds());
    try {
      return store.pruneRuns(run);
    } finally {
      store.close();
    }
  });
}
