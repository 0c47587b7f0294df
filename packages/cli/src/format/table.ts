/**
 * Rows as a table for people. Enters: rows, one at a time. Leaves: lines whose columns stand under each other, Chinese
 * characters being two columns wide.
 */
import type { SqlValue } from '@wenhao/store';
import { widthOf } from './width.ts';

/** So many rows settle the widths; later ones may be wider and then stand out. */
const ROWS_FOR_WIDTHS = 1000;
const GAP = '  ';

/** The lines of a table: heading, rule, rows. */
export function* tableLines(columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Generator<string> {
  const iterator = rows[Symbol.iterator]();
  const first: string[][] = [];
  let next = iterator.next();
  let right = columns.map(() => true);
  for (; !next.done && first.length < ROWS_FOR_WIDTHS; next = iterator.next()) {
    right = right.map((numeric, at) => numeric && isNumberOrNull(next.value[at]));
    first.push(next.value.map(shown));
  }
  const widths = columns.map((name, at) => Math.max(widthOf(name), ...first.map((row) => widthOf(row[at] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((text, at) => pad(text, widths[at] ?? 0, right[at]))
      .join(GAP)
      .trimEnd();
  yield line(columns);
  yield widths.map((width) => '─'.repeat(width)).join(GAP);
  for (const row of first) yield line(row);
  for (; !next.done; next = iterator.next()) yield line(next.value.map(shown));
}

function isNumberOrNull(value: SqlValue | undefined): boolean {
  return value === null || typeof value === 'number' || typeof value === 'bigint';
}

/** A value on one line: ends of lines as ↵, control characters (which could steer a terminal) as their pictures. */
export function shown(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return '';
  const text = Buffer.isBuffer(value) ? `<${value.length} bytes>` : String(value);
  return (
    text
      .replace(/\r?\n/g, '↵')
      .replace(/\t/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is made visible
      .replace(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
      .replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
  );
}

/** `text` made `width` columns wide. */
export function pad(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}
