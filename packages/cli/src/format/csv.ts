/**
 * Rows as CSV (RFC 4180). Enters: values. Leaves: lines that a spreadsheet shows and never runs.
 * Example: the text =HYPERLINK(…) gets an apostrophe in front; the amount -49 does not.
 */
import type { SqlValue } from '@wenhao/store';

export const BYTE_ORDER_MARK = '\ufeff';

/** One line, with its end. */
export function csvLine(values: readonly SqlValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: SqlValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return Buffer.isBuffer(value) ? value.toString('base64') : String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What no spreadsheet shows before a formula: white space, and marks of no width. */
const UNSEEN = /^[\s\u200b-\u200f\u2060\ufeff]+/;
const NEGATIVE = /^-(?:\d+(?:[.,]\d+)*|\.\d+)(?:e[-+]?\d+)?%?$/i;

/** What a spreadsheet would take for a formula, also with full-width signs. A minus before a number is a negative amount. */
function isFormula(text: string): boolean {
  if (/^[\t\r]/.test(text)) return true;
  const shown = text.replace(UNSEEN, '');
  return /^[=+@＝＋＠－]/.test(shown) || (shown.startsWith('-') && !NEGATIVE.test(shown));
}
