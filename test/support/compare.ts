/**
 * Rows as they should be against rows as they are. Enters: expected rows, which may leave columns out, and rows of a view.
 * Leaves: differences in words. Example: `allocations: nearest to {"region":"白石县",…} differs in amount: 54, not 45`.
 */
import type { Row } from '@wenhao/store';

export type Expected = Readonly<Record<string, unknown>>;

/** Words around a value that notices give no rule for: a label may be longer or shorter than the author's. */
const LOOSE = new Set(['figures.label', 'direct_fund_marks.raw', 'notices.fund', 'form_fields.form']);

export interface Comparing {
  readonly view: string;
  /** Whether a row that nobody expected is a difference. */
  readonly unexpected: (row: Row) => boolean;
}

export function differences(
  expected: readonly Expected[],
  actual: readonly Row[],
  { view, unexpected }: Comparing,
): string[] {
  const left = [...actual];
  const missing: Expected[] = [];
  for (const row of expected) {
    const at = left.findIndex((candidate) => columnsThatDiffer(view, row, candidate).length === 0);
    if (at < 0) missing.push(row);
    else left.splice(at, 1);
  }
  const extra = left.filter(unexpected);
  return [
    ...missing.map((row) => `${view}: missing ${JSON.stringify(row)}${nearest(view, row, left)}`),
    ...extra.map((row) => `${view}: unexpected ${JSON.stringify(shownColumns(row, expected[0]))}`),
  ];
}

function columnsThatDiffer(view: string, expected: Expected, actual: Row): string[] {
  return Object.keys(expected).filter((name) => !agrees(`${view}.${name}`, expected[name], actual[name]));
}

function agrees(column: string, expected: unknown, actual: unknown): boolean {
  const [a, b] = [canonical(expected), canonical(actual)];
  if (!LOOSE.has(column) || a === 'null' || b === 'null') return a === b;
  return a.includes(b) || b.includes(a);
}

/** White space says nothing in Chinese text; JSON arrays come from SQL as text; goals may keep their numbers. */
function canonical(value: unknown): string {
  if (typeof value === 'string' && value.startsWith('[')) return canonical(JSON.parse(value));
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one).replace(/^\d+[.、．]/, '')).join('|')}]`;
  return String(value ?? null).replace(/[\s　]/g, '');
}

function nearest(view: string, expected: Expected, candidates: readonly Row[]): string {
  const ranked = candidates
    .map((row) => ({ row, differ: columnsThatDiffer(view, expected, row) }))
    .sort((a, b) => a.differ.length - b.differ.length);
  const best = ranked[0];
  if (!best) return '; no row is left';
  const [row, names] = [best.row, best.differ];
  return `; the nearest differs in ${names.map((name) => `${name}: ${JSON.stringify(row[name])}`).join(', ')}`;
}

function shownColumns(row: Row, like: Expected | undefined): Row {
  const names = like ? Object.keys(like) : Object.keys(row);
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}
