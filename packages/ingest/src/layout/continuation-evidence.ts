/**
 * Whether a table is the continuation of the one before it. Enters: the two tables, what stood above the first, what
 * stands between them. Leaves: joined with the evidence, refused with the reason, or unrelated.
 * Example: a performance form for 阜康市 under one for 昌吉市 repeats caption, first rows and labels: refused, a sibling.
 */
import type { Cell, Table } from '@wenhao/core';
import { columnEdges, isNumeric, plain, rowsOf } from './table-grid.ts';
import type { Joint } from './table-stack.ts';

export interface Meeting {
  /** The table so far: its first part. */
  readonly upper: Table;
  /** Columns of all parts so far. */
  readonly columns: number;
  /** The part that was added last. */
  readonly last: Table;
  readonly lower: Table;
  /** Lines above `upper`, without white space. */
  readonly lead: readonly string[];
  /** Lines between the two that are no furniture, without white space. */
  readonly between: readonly string[];
  /** Whether a page ends between them. */
  readonly pageTurned: boolean;
  /** Whether the two pages were laid on a scanner one by one: they lie a little apart and differ a little in size. */
  readonly scanned: boolean;
}

interface Reason {
  readonly zh: string;
  readonly en: string;
}

export type Verdict =
  | { readonly decision: 'joined'; readonly reason: Reason; readonly joint: Joint }
  | { readonly decision: 'refused'; readonly reason: Reason }
  | { readonly decision: 'unrelated' };

const REASONS = {
  header: { zh: '表头重复', en: 'its header is repeated' },
  edges: { zh: '跨页且列线一致', en: 'it goes on over the page end on the same column edges' },
  columns: { zh: '跨页且各列内容同类', en: 'it goes on over the page end with the same kinds of columns' },
  lead: { zh: '表头相同，但表题或单位不同', en: 'same header, but another title or unit' },
  sibling: { zh: '同式的另一张表（行名从头重复）', en: 'a sibling table: its row labels start over' },
  ownHeader: { zh: '列线相同，但下表自有表头', en: 'same column edges, but it has a header of its own' },
  form: { zh: '首行相同，但不是表头', en: 'same first rows, but they are no header' },
} as const satisfies Record<string, Reason>;

/** Points by which the same column edge may differ from page to page. */
const EDGE_TOLERANCE = 2;

export function judge(meeting: Meeting): Verdict {
  const repeated = equalPrefix(meeting.upper, meeting.lower);
  if (repeated > 0) return judgeRepeat(meeting, repeated);
  if (!meeting.pageTurned || meeting.between.some((line) => !isContinuationMark(line)))
    return { decision: 'unrelated' };
  return judgeCut(meeting);
}

function judgeRepeat(meeting: Meeting, repeated: number): Verdict {
  const headerRows = headerDepth(meeting.lower, repeated);
  if (startsOver(meeting, Math.max(headerRows, 1))) return { decision: 'refused', reason: REASONS.sibling };
  if (headerRows === 0) return { decision: 'refused', reason: REASONS.form };
  if (!repeatsLead(meeting)) return { decision: 'refused', reason: REASONS.lead };
  const differs = Math.abs(meeting.columns - meeting.lower.columns);
  const hasBoxes = columnEdges(meeting.lower, meeting.lower.pages[0] ?? 0) !== null;
  if (differs > 0 && hasBoxes) return { decision: 'refused', reason: REASONS.form };
  return { decision: 'joined', reason: REASONS.header, joint: { headerRows } };
}

function judgeCut(meeting: Meeting): Verdict {
  const { last, lower } = meeting;
  const [above, below] = [columnEdges(last, last.pages.at(-1) ?? 0), columnEdges(lower, lower.pages[0] ?? 0)];
  if (!above || !below) return judgeKinds(meeting);
  const shared = sharedColumns(above, meeting.scanned ? laidOver(above, below) : below);
  if (!shared) return { decision: 'unrelated' };
  if (startsOver(meeting, 0)) return { decision: 'refused', reason: REASONS.sibling };
  if (hasOwnHeader(meeting.upper, lower)) return { decision: 'refused', reason: REASONS.ownHeader };
  if (shared.upperColumns && meeting.columns !== last.columns) return { decision: 'unrelated' };
  return { decision: 'joined', reason: REASONS.edges, joint: { headerRows: 0, ...shared } };
}

/** Without drawn edges (plain text) a cut table must have the same number of columns, with numbers in the same ones. */
function judgeKinds(meeting: Meeting): Verdict {
  const { upper, lower } = meeting;
  if (upper.columns !== lower.columns) return { decision: 'unrelated' };
  const [above, below] = [numericColumns(upper), numericColumns(lower)];
  if (above.size === 0 || !sameSet(above, below)) return { decision: 'unrelated' };
  if (startsOver(meeting, 0)) return { decision: 'refused', reason: REASONS.sibling };
  if (hasOwnHeader(upper, lower)) return { decision: 'refused', reason: REASONS.ownHeader };
  return { decision: 'joined', reason: REASONS.columns, joint: { headerRows: 0 } };
}

/** How many leading rows are the same in both, cut where no cell hangs over. */
function equalPrefix(upper: Table, lower: Table): number {
  const [a, b] = [rowsOf(upper), rowsOf(lower)];
  const most = Math.min(a.length, b.length) - 1;
  let equal = 0;
  for (let row = 0; row < most; row++) {
    if (!sameRow(a[row] ?? [], b[row] ?? [])) break;
    if (isCleanCut(lower, row + 1) && isCleanCut(upper, row + 1)) equal = row + 1;
  }
  return (a[0] ?? []).some((cell) => cell.text.length > 0) ? equal : 0;
}

function sameRow(a: readonly Cell[], b: readonly Cell[]): boolean {
  const key = (cells: readonly Cell[]) =>
    cells
      .filter((cell) => cell.text.length > 0)
      .map((cell) => `${cell.column}+${cell.columnSpan}:${plain(cell.text.text)}`)
      .join('\t');
  return key(a) === key(b);
}

function isCleanCut(table: Table, row: number): boolean {
  return !table.cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row);
}

/**
 * How many of the first `repeated` rows are a header: words, not amounts, and (all but one of) the columns with a leaf
 * of their own. A form's first rows are label and value, with values that span.
 */
function headerDepth(table: Table, repeated: number): number {
  const rows = rowsOf(table).slice(0, repeated).flat();
  const leaves = new Set(rows.filter((c) => c.text.length > 0 && c.columnSpan === 1).map((c) => c.column));
  const needed = table.columns > 3 ? table.columns - 1 : table.columns;
  const words = rows.filter((c) => c.text.length > 0 && !isNumeric(c.text.text)).length;
  const filled = rows.filter((c) => c.text.length > 0).length;
  return leaves.size >= needed && words * 2 > filled ? repeated : 0;
}

/** How many rows are looked at to see whether the labels start over. */
const ROWS_COMPARED = 5;

/** Whether the rows below the header carry the same labels again, from the first: a sibling, not a continuation. */
function startsOver(meeting: Meeting, headerRows: number): boolean {
  const [a, b] = [labelsOf(meeting.upper, headerRows), labelsOf(meeting.lower, headerRows)];
  const compared = Math.min(a.length, b.length, ROWS_COMPARED);
  let [same, keyed] = [0, false];
  for (let i = 0; i < compared; i++) {
    if (a[i]?.all !== b[i]?.all || a[i]?.all === '') continue;
    same++;
    keyed ||= a[i]?.first !== '';
  }
  return keyed && same * 5 >= compared * 3;
}

/** For each row its words (and its first cell, which may be a serial number), without the amounts. */
function labelsOf(table: Table, from: number): { all: string; first: string }[] {
  return rowsOf(table)
    .slice(from, from + ROWS_COMPARED)
    .map((row) => {
      const words = row.filter((cell) => cell.column === 0 || !isNumeric(cell.text.text));
      const first = row.find((cell) => cell.column === 0)?.text.text ?? '';
      return { all: words.map((cell) => plain(cell.text.text)).join(''), first: plain(first) };
    });
}

const CONTINUATION_MARK = /^[（(]?(?:续|接)(?:上)?[表页]?[一二三四五六七八九十\d]*[)）]?$/;
const CONTINUATION_PREFIX = /^[（(]?(?:续|接)(?:上)?表[一二三四五六七八九十\d]*[)）]?[:：]?/;
const CONTINUATION_SUFFIX = /[（(]?续(?:上)?[表页]?[一二三四五六七八九十\d]*[)）]?$/;

function isContinuationMark(line: string): boolean {
  return CONTINUATION_MARK.test(line);
}

/** Whether all that stands between the tables stood above the first one too (a mark 续表 apart, alone or in the line of the unit). */
function repeatsLead({ lead, between }: Meeting): boolean {
  const above = lead.join('');
  return between.every((line) => {
    if (isContinuationMark(line)) return true;
    const bare = line.replace(CONTINUATION_SUFFIX, '').replace(CONTINUATION_PREFIX, '');
    return bare.length > 2 ? above.includes(bare) : lead.includes(bare);
  });
}

/** The columns most of whose filled cells are numbers. */
function numericColumns(table: Table): Set<number> {
  const counts = new Map<number, [numbers: number, filled: number]>();
  for (const cell of table.cells) {
    if (cell.text.length === 0 || cell.columnSpan > 1) continue;
    const count = counts.get(cell.column) ?? [0, 0];
    counts.set(cell.column, [count[0] + (isNumeric(cell.text.text) ? 1 : 0), count[1] + 1]);
  }
  return new Set([...counts].filter(([, [numbers, filled]]) => numbers * 2 > filled).map(([column]) => column));
}

function sameSet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}

/** Whether `lower` begins with words where `upper` has amounts. */
function hasOwnHeader(upper: Table, lower: Table): boolean {
  const amounts = numericColumns(upper);
  const first = (rowsOf(lower)[0] ?? []).filter((cell) => cell.text.length > 0 && amounts.has(cell.column));
  return first.length > 0 && first.every((cell) => !isNumeric(cell.text.text));
}

/** How far apart, in points, and how differently large the same table may lie on two scanned pages. */
const [SHIFTED, RESIZED] = [18, 0.04];

/** Edges on another scanned page as if it lay where this one does: their outermost ones laid over one another. */
function laidOver(above: readonly number[], below: readonly number[]): readonly number[] {
  const [left = 0, right = 0] = [above[0], above.at(-1)];
  const [from = 0, to = 0] = [below[0], below.at(-1)];
  const scale = (right - left) / (to - from);
  const isNear = Math.abs(left - from) <= SHIFTED && Math.abs(right - to) <= SHIFTED && Math.abs(scale - 1) <= RESIZED;
  return isNear ? below.map((x) => left + (x - from) * scale) : below;
}

/** The common columns of two sets of edges: the same, or one a part of the other with the same outer edges. */
function sharedColumns(above: readonly number[], below: readonly number[]): Omit<Joint, 'headerRows'> | null {
  const within = (edges: readonly number[], x: number) => edges.findIndex((e) => Math.abs(e - x) <= EDGE_TOLERANCE);
  const [wide, narrow] = above.length >= below.length ? [above, below] : [below, above];
  const starts = narrow.map((x) => within(wide, x));
  const increasing = starts.every((at, i) => at >= 0 && (i === 0 || at > (starts[i - 1] ?? -1)));
  if (!increasing || starts[0] !== 0 || starts.at(-1) !== wide.length - 1) return null;
  if (above.length === below.length) return {};
  return narrow === above ? { upperColumns: starts } : { lowerColumns: starts };
}
