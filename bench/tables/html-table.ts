/**
 * Tables as HTML and as what they say. Enters: rows of cells with their spans. Leaves: the HTML for a browser to print, and each cell's place and text.
 * Example: [['地区', {text: '其中', columns: 2}], …] → <tr><td>地区</td><td colspan="2">其中</td></tr>, and 其中 at row 0, column 1.
 */
import type { ModelCell } from './model.ts';

/** A text, or a cell over several rows or columns. `html` is printed where it differs from the text. */
export type HtmlCell =
  | string
  | {
      readonly text: string;
      readonly rows?: number;
      readonly columns?: number;
      readonly html?: string;
      readonly style?: string;
    };

export interface HtmlTable {
  readonly header: readonly (readonly HtmlCell[])[];
  readonly body: readonly (readonly HtmlCell[])[];
}

/** What a reader should find. */
export interface TrueTable {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly ModelCell[];
}

export function tableHtml({ header, body }: HtmlTable, style = ''): string {
  const head = header.length > 0 ? `<thead>${header.map(rowHtml).join('')}</thead>` : '';
  return `<table class="${style}">${head}<tbody>${body.map(rowHtml).join('')}</tbody></table>`;
}

function rowHtml(row: readonly HtmlCell[]): string {
  return `<tr>${row.map(cellHtml).join('')}</tr>`;
}

function cellHtml(cell: HtmlCell): string {
  const { text, rows = 1, columns = 1, html = text, style = '' } = typeof cell === 'string' ? { text: cell } : cell;
  const spans = `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`;
  const amount = /^[-−]?[\d,.]+%?$/.test(text) ? ' class="amount"' : '';
  return `<td${spans}${amount} style="${style}">${html}</td>`;
}

/** Places cells as a browser does: each in the first column that no cell from above reaches into. */
export function truthOf({ header, body }: HtmlTable): TrueTable {
  const cells: ModelCell[] = [];
  const taken = new Set<string>();
  let columns = 0;
  const all = [...header, ...body];
  for (const [row, line] of all.entries()) {
    let column = 0;
    for (const cell of line) {
      while (taken.has(`${row} ${column}`)) column++;
      const { text, rows = 1, columns: wide = 1 } = typeof cell === 'string' ? { text: cell } : cell;
      for (let r = row; r < row + rows; r++) for (let c = column; c < column + wide; c++) taken.add(`${r} ${c}`);
      cells.push({ row, column, rowSpan: rows, columnSpan: wide, text });
      column += wide;
      columns = Math.max(columns, column);
    }
  }
  return { rows: all.length, columns, cells };
}
