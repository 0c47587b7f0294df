/** Opens a database for reading, in the state that it is in now, for as long as `work` takes. */
import { openReader, type Reader } from '@wenhao/store';

export async function withReader<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const reader = openReader(file);
  try {
    reader.freeze();
    return await work(reader);
  } finally {
    reader.close();
  }
}
