/** Rows in the format that was asked for, printed as they come. */
import type { QueryResult } from '@wenhao/store';
import { UseError } from '../errors.ts';
import type { Terminal } from '../terminal.ts';
import { csvLine } from './csv.ts';
import { toJson } from './json.ts';
import { tableLines } from './table.ts';

export const FORMATS = ['table', 'csv', 'json', 'jsonl', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** Prints all rows. */
export async function printRows(result: QueryResult, format: Format, terminal: Terminal): Promise<void> {
  for (const text of pieces(result, format)) await terminal.print(text);
}

function pieces(result: QueryResult, format: Format): Iterable<string> {
  if (format === 'csv') return csv(result);
  if (format === 'json') return json(result);
  if (format === 'jsonl') return jsonLines(result);
  if (format === 'parquet') throw noParquetYet();
  return lines(tableLines(result.columns, result.rows));
}

/** Parquet is promised and not there yet: say so, and what to do meanwhile. */
export function noParquetYet(): UseError {
  return new UseError(
    '本版本还不能写 Parquet。请用 csv 或 jsonl；DuckDB 也可以直接读取 notices.db。',
    'This version cannot write Parquet yet. Use csv or jsonl; DuckDB can read notices.db as it is.',
  );
}

function* lines(texts: Iterable<string>): Generator<string> {
  for (const text of texts) yield `${text}\n`;
}

function* csv({ columns, rows }: QueryResult): Generator<string> {
  yield csvLine(columns);
  for (const row of rows) yield csvLine(row);
}

function* jsonLines({ columns, rows }: QueryResult): Generator<string> {
  for (const row of rows) yield `${toJson(Object.fromEntries(columns.map((name, at) => [name, row[at]])))}\n`;
}

function* json(result: QueryResult): Generator<string> {
  let before = '[';
  for (const line of jsonLines(result)) {
    yield `${before}\n  ${line.trimEnd()}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}
