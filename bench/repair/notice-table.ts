/**
 * The first table of amounts in a notice given as tab-separated text. Enters: the text. Leaves: its grid.
 * For measuring the solver alone; the notice pipeline reads tables of every form.
 */
import { parseDecimal } from '../../packages/core/src/money.ts';
import type { AmountCell, AmountGrid, AmountRow } from '../../packages/verify/src/solve/grid.ts';

/** Throws where the text holds no table of amounts. */
export function readAllocationGrid(text: string): AmountGrid {
  const lines = text
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  const end = lines.findIndex((cells) => cells.some((cell) => /^(项目名称|专项名称)$/.test(cell)));
  const table = end < 0 ? lines : lines.slice(0, end);
  const width = Math.max(0, ...table.map((cells) => cells.length));
  const padded = table.map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => '')]);
  const isData = (cells: readonly string[]) => cells.slice(1).some((cell) => parseDecimal(cell) !== null);
  const data = padded.filter(isData);
  const headers = padded.slice(0, padded.findIndex(isData));
  const isAmount = (c: number) =>
    c > 0 && data.filter((cells) => parseDecimal(cells[c] ?? '') !== null).length * 2 > data.length;
  const columns = Array.from({ length: width }, (_, c) => c);
  const amounts = columns.filter(isAmount);
  if (amounts.length === 0) throw new Error('no table of amounts in this text');
  const labels = columns.filter((c) => c < (amounts[0] as number));
  const rows = data.filter((cells) => amounts.some((c) => parseDecimal(cells[c] ?? '') !== null));
  const numbered = headers.some((cells) => cells[0] === '序号');
  return {
    rows: rows.map((cells) => rowOf(cells, labels, numbered)),
    columns: amounts.map((c) => ({ header: headerOf(headers, c) })),
    cells: rows.map((cells) => amounts.map((c) => cellOf(cells[c] ?? ''))),
    scale: 0,
  };
}

/** Where rows are numbered, the one without a number is the total. */
function rowOf(cells: readonly string[], labels: readonly number[], numbered: boolean): AmountRow {
  const texts = labels.map((c) => cells[c] ?? '');
  if (!numbered) return { labels: texts };
  return { labels: texts.slice(1), level: texts[0] === '' ? 'total' : 'unit' };
}

/** A merged header cell stands for the columns to its right until the next one. */
function headerOf(headers: readonly (readonly string[])[], column: number): string[] {
  return headers.flatMap((cells) => {
    const own = cells[column] ?? '';
    if (own !== '') return [own];
    const left = cells.slice(0, column).findLast((cell) => cell !== '');
    return left?.startsWith('其中') ? [left] : [];
  });
}

function cellOf(raw: string): AmountCell {
  const decimal = parseDecimal(raw);
  return { raw, readable: raw === '' || decimal !== null, value: decimal ? decimal.units : null };
}
