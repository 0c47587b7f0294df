/** How many files a load will come to, counted beside it. Enters: paths. Leaves: a number that is there once all are counted. */
import { type DiscoverOptions, discover } from './discover.ts';

/** Begins to count; what is returned tells the number, or null as long as it is not known. */
export function countFiles(
  paths: readonly string[],
  options: DiscoverOptions = {},
  signal?: AbortSignal,
): () => number | null {
  let total: number | null = null;
  const count = async () => {
    let files = 0;
    for await (const { type } of discover(paths, options)) {
      if (signal?.aborted) return;
      if (type === 'file' || type === 'unreadable') files++;
    }
    total = files;
  };
  // Without a number nothing is lost but the time left; the load itself tells what is wrong with a path.
  count().catch(() => {});
  return () => total;
}
