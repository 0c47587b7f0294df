/** A Parquet file, read back by another library than wrote it. */
import { readFileSync } from 'node:fs';
import { parquetReadObjects } from 'hyparquet';

export function parquetRows(file: string): Promise<Record<string, unknown>[]> {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return parquetReadObjects({ file: (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength) });
}
