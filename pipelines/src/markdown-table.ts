/** Tables in Markdown. Enters: columns and rows. Leaves: lines. Example: | allocation | amount | 2 |. */

export type Cell = string | number;

/** A heading and its table; nothing where there are no rows. */
export function* headedTable(heading: string, columns: readonly string[], rows: readonly Cell[][]): Generator<string> {
  if (rows.length === 0) return;
  yield '';
  yield `## ${heading}`;
  yield* markdownTable(columns, rows);
}

export function* markdownTable(columns: readonly string[], rows: readonly Cell[][]): Generator<string> {
  yield '';
  yield line(columns);
  yield line(columns.map((_, at) => (typeof rows[0]?.[at] === 'number' ? '---:' : '---')));
  for (const row of rows) yield line(row);
}

function line(cells: readonly Cell[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** One line, which no character of a notice can turn into a table, a tag or a link. */
export function escaped(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[|\\`*_[\]<>]/g, '\\$&');
}
