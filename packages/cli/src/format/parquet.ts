/**
 * Rows as Parquet, which DuckDB, pandas and Spark read. Enters: a query that can be asked twice. Leaves: the bytes of a file, a piece for each group of
 * rows, so that memory does not grow with them. Integers are INT64 (fen stay exact), other numbers DOUBLE, text UTF-8, no value is null.
 */
import type { QueryResult, SqlValue } from '@wenhao/store';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';

type ColumnType = 'INT64' | 'DOUBLE' | 'STRING' | 'BYTE_ARRAY';

/** A group of rows is ended here, whichever comes first. */
const MOST_ROWS = 50_000;
const MOST_CHARACTERS = 2 ** 24;

/** The query is asked once for what its columns hold, and once for its rows. */
export function* parquetPieces(ask: () => QueryResult): Generator<Uint8Array, number> {
  const first = ask();
  const types = columnTypes(first);
  const empty = first.columns.map((name, c) => ({ name, type: types[c] as ColumnType, data: [] }));
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: empty }) });
  let count = 0;
  for (const rows of groups(ask().rows)) {
    const columnData = first.columns.map((name, c) => {
      const convert = CONVERT[types[c] as ColumnType];
      return { name, data: rows.map((row) => convert(row[c] ?? null)) };
    });
    parquet.write({ columnData, rowGroupSize: rows.length });
    count += rows.length;
    yield taken(writer);
  }
  parquet.finish();
  yield taken(writer);
  return count;
}

/** What was written since. The writer counts on from where it was. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function* groups(rows: Iterable<SqlValue[]>): Generator<SqlValue[][]> {
  let group: SqlValue[][] = [];
  let characters = 0;
  for (const row of rows) {
    group.push(row);
    for (const value of row) if (typeof value === 'string') characters += value.length;
    if (group.length < MOST_ROWS && characters < MOST_CHARACTERS) continue;
    yield group;
    group = [];
    characters = 0;
  }
  if (group.length > 0) yield group;
}

interface Seen {
  integer: boolean;
  /** Beyond 2^53: no DOUBLE can hold it. */
  large: boolean;
  fraction: boolean;
  text: boolean;
  blob: boolean;
}

/** A column is as it is declared, unless a value does not fit: then the least that holds all of its values. */
function columnTypes({ columns, declared, rows }: QueryResult): ColumnType[] {
  const seen = columns.map((): Seen => ({ integer: false, large: false, fraction: false, text: false, blob: false }));
  for (const row of rows) {
    for (const [c, value] of row.entries()) see(seen[c] as Seen, value);
  }
  return seen.map((each, c) => typeFor(each, declared[c] ?? null));
}

function see(seen: Seen, value: SqlValue): void {
  if (value === null) return;
  if (typeof value === 'string') seen.text = true;
  else if (typeof value === 'bigint') seen.large = true;
  else if (typeof value !== 'number') seen.blob = true;
  else if (Number.isSafeInteger(value)) seen.integer = true;
  else seen.fraction = true;
}

function typeFor({ integer, large, fraction, text, blob }: Seen, declared: string | null): ColumnType {
  const numeric = /^(?:NUMERIC|REAL)$/i.test(declared ?? '');
  if (blob) return integer || large || fraction || text ? 'STRING' : 'BYTE_ARRAY';
  if (text) return 'STRING';
  if (fraction) return large ? 'STRING' : 'DOUBLE';
  if (large) return 'INT64';
  if (numeric) return 'DOUBLE';
  return integer || /^INTEGER$/i.test(declared ?? '') ? 'INT64' : 'STRING';
}

const CONVERT: Readonly<Record<ColumnType, (value: SqlValue) => unknown>> = {
  INT64: (value) => (typeof value === 'number' ? BigInt(value) : value),
  DOUBLE: (value) => value,
  STRING: (value) => (value === null || typeof value === 'string' ? value : text(value)),
  BYTE_ARRAY: (value) => value,
};

function text(value: Exclude<SqlValue, null>): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value);
}
