/** Opens a database for reading, for as long as `work` takes. */
import { openReader, type Reader } from '@wenhao/store';

export async function withReader<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const reader = openReader(file);
  try {
    return await work(reader);
  } finally {
    reader.close();
  }
}
