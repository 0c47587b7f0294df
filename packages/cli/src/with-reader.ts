/** Opens a database for reading, in the state that it is in now, for as long as `work` takes; or, of an earlier run, in the state that it left. */
import { openReader, type Reader } from '@wenhao/store';

export async function withReader<T>(
  file: string,
  work: (reader: Reader) => Promise<T>,
  run?: number | undefined,
): Promise<T> {
  const reader = openReader(file);
  try {
    if (run !== undefined) reader.asOf(run);
    reader.freeze();
    return await work(reader);
  } finally {
    reader.close();
  }
}
