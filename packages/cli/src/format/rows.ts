/** Rows in the format that was asked for, printed as they come. */
import type { QueryResult } from '@wenhao/store';
import type { Terminal } from '../terminal.ts';
import { csvLine } from './csv.ts';
import { toJson } from './json.ts';
import { tableLines } from './table.ts';

export const FORMATS = ['table', 'csv', 'json', 'jsonl', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];
export type TextFormat = Exclude<Format, 'parquet'>;

/** Prints all rows. */
export async function printRows(result: QueryResult, format: TextFormat, terminal: Terminal): Promise<void> {
  for (const text of pieces(result, format)) await terminal.print(text);
}

function pieces(result: QueryResult, format: TextFormat): Iterable<string> {
  if (format === 'csv') return csv(result);
  if (format === 'json') return json(result);
  if (format === 'jsonl') return jsonLines(result);
  return lines(tableLines(result.columns, result.rows));
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
