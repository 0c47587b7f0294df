/** Faults of print. Enters: the parts of a notice. Leaves: the same with one cell printed wrong, and what should stand there; the facts stay the truth. */
import type { Cell, Part } from '../../samples/writer/model.ts';
import type { Random } from '../random.ts';

export interface Planted {
  readonly fault: string;
  /** As it should be, and as it is printed. */
  readonly right: string;
  readonly wrong: string;
}

const FAULTS: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'one digit of an amount': (text, random) => {
    const at = random.int(text.startsWith('-') ? 1 : 0, text.length - 1);
    const digit = (Number(text[at]) + random.int(1, 8)) % 10;
    return `${text.slice(0, at)}${at === 0 && digit === 0 ? 9 : digit}${text.slice(at + 1)}`;
  },
  'a lost amount': () => '',
  'two digits swapped': (text) => text.replace(/(\d)(\d)/, (both, a, b) => (a === b || b === '0' ? both : `${b}${a}`)),
};
const AMOUNT = /^-?\d{2,}$/;

export function misprint(parts: readonly Part[], random: Random): { printed: Part[]; planted: Planted[] } {
  const places = parts.flatMap((part, at) => (part.type === 'table' ? amountsIn(part, at) : []));
  if (places.length === 0) return { printed: [...parts], planted: [] };
  const { at, row, column, text } = random.pick(places);
  const fault = random.pick(Object.keys(FAULTS));
  const wrong = FAULTS[fault]?.(text, random) ?? text;
  if (wrong === text) return { printed: [...parts], planted: [] };
  const printed = parts.map((part, i) =>
    i === at && part.type === 'table' ? withCell(part, row, column, wrong) : part,
  );
  return { printed, planted: [{ fault, right: text, wrong }] };
}

function amountsIn(part: Extract<Part, { type: 'table' }>, at: number) {
  return part.grid.flatMap((cells, row) =>
    cells.flatMap((cell, column) => (cell && AMOUNT.test(cell.text) ? [{ at, row, column, text: cell.text }] : [])),
  );
}

function withCell(part: Extract<Part, { type: 'table' }>, row: number, column: number, text: string): Part {
  const change = (cells: readonly (Cell | null)[]) =>
    cells.map((cell, c) => (cell && c === column ? { ...cell, text } : cell));
  return { ...part, grid: part.grid.map((cells, r) => (r === row ? change(cells) : cells)) };
}
