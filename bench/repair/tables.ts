/**
 * Allocation tables that add up, of every shape the solver should meet. Enters: a random source. Leaves: a grid without errors.
 * Example: 合计, then two 小计 with their units, columns 全年 = 提前 + 本次, some amounts negative, some blank.
 */
import type { AmountCell, AmountGrid, AmountRow, SecondCopy } from '../../packages/verify/src/solve/grid.ts';
import type { Random } from '../random.ts';
import { FORMS, type Form } from './forms.ts';

export interface Table {
  readonly grid: AmountGrid;
  readonly copies: readonly SecondCopy[];
  /** What the table is, for the report. */
  readonly labelled: boolean;
  readonly levels: number;
  /** Rows that hold no sum, with the first and last row of their group. */
  readonly groups: readonly (readonly number[])[];
}

interface Draft {
  readonly labels: string[];
  readonly drawn: (bigint | null)[];
  readonly unit: boolean;
}

interface Style {
  readonly labelled: boolean;
  readonly firsts: readonly boolean[];
  readonly digits: number;
  readonly negatives: boolean;
  readonly blanks: boolean;
}

/** A table with 5 to `most` rows, 1 to 3 levels, 1 to 6 columns. */
export function drawTable(random: Random, most = 500): Table {
  const form = random.pick(FORMS);
  const levels = random.int(1, 3);
  const style: Style = {
    labelled: random.chance(0.7),
    firsts: [random.chance(0.7), random.chance(0.7), random.chance(0.7)],
    digits: random.int(2, 6),
    negatives: random.chance(0.4),
    blanks: random.chance(0.4),
  };
  const wanted = random.spread(5, most);
  const { rows: drafts } = drawLevel(random, form, style, { level: levels, rows: wanted, name: '' });
  const groups = groupsOf(drafts);
  const grid: AmountGrid = {
    rows: drafts.map((draft): AmountRow => ({ labels: draft.labels })),
    columns: form.headers.map((header) => ({ header })),
    cells: drafts.map((draft) => draft.drawn.map((value) => cellOf(value))),
    scale: 0,
  };
  return { grid: random.chance(0.3) ? withDecimals(grid) : grid, copies: [], labelled: style.labelled, levels, groups };
}

interface Plan {
  readonly level: number;
  readonly rows: number;
  readonly name: string;
}

const WORDS = ['', '小计', '合计', '总计'];
const SURNAMES = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';

/** A stretch of rows and the one of them that stands for all. */
interface Block {
  readonly rows: readonly Draft[];
  readonly top: Draft;
}

/** A sum and what it sums, of `rows` rows or a few more. */
function drawLevel(random: Random, form: Form, style: Style, plan: Plan): Block {
  const { level, name } = plan;
  const children = drawChildren(random, form, style, plan);
  const top: Draft = {
    labels: style.labelled ? [name, WORDS[level] as string] : [name === '' ? '各地' : name, ''],
    drawn: form.headers.map((_, c) => children.reduce((total, child) => total + (child.top.drawn[c] ?? 0n), 0n)),
    unit: false,
  };
  const below = children.flatMap((child) => child.rows);
  return { top, rows: (style.firsts[level - 1] ?? true) ? [top, ...below] : [...below, top] };
}

function drawChildren(random: Random, form: Form, style: Style, { level, rows }: Plan): Block[] {
  if (level === 1) {
    return Array.from({ length: Math.max(2, rows - 1) }, () => {
      const top = drawUnit(random, form, style, placeName(random));
      return { top, rows: [top] };
    });
  }
  const parts = random.int(2, Math.max(2, Math.min(20, Math.floor((rows - 1) / (level === 2 ? 3 : 6)))));
  const each = Math.max(3, Math.round((rows - 1) / parts));
  return Array.from({ length: parts }, () =>
    drawLevel(random, form, style, { level: level - 1, rows: each, name: `${placeName(random)}州` }),
  );
}

function drawUnit(random: Random, form: Form, style: Style, name: string): Draft {
  const drawn: (bigint | null)[] = form.sums.map((sum) => (sum ? null : drawAmount(random, style)));
  const fill = (c: number): bigint => {
    const sum = form.sums[c];
    if (!sum) return drawn[c] ?? 0n;
    return sum.reduce((total, [part, sign]) => total + BigInt(sign) * fill(part), 0n);
  };
  const amounts = form.sums.map((sum, c) => (sum ? fill(c) : (drawn[c] ?? null)));
  return { labels: ['', `${name}县`], drawn: amounts, unit: true };
}

function drawAmount(random: Random, style: Style): bigint | null {
  if (style.blanks && random.chance(0.08)) return null;
  const amount = BigInt(random.spread(1, 10 ** style.digits));
  return style.negatives && random.chance(0.05) ? -amount : amount;
}

function placeName(random: Random): string {
  return Array.from({ length: 3 }, () => SURNAMES[random.int(0, SURNAMES.length - 1)]).join('');
}

/** Stretches of units that no sum interrupts. */
function groupsOf(drafts: readonly Draft[]): number[][] {
  const groups: number[][] = [[]];
  for (const [row, draft] of drafts.entries()) {
    if (draft.unit) groups.at(-1)?.push(row);
    else groups.push([]);
  }
  return groups.filter((group) => group.length > 0);
}

export function cellOf(value: bigint | null, unreadable = false): AmountCell {
  return { value: unreadable ? null : value, raw: value === null ? '' : value.toString(), readable: !unreadable };
}

/** The same table in hundredths: 12345 is written 123.45. */
function withDecimals(grid: AmountGrid): AmountGrid {
  const written = (value: bigint) => {
    const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
    return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };
  const cells = grid.cells.map((row) =>
    row.map((cell) => ({ ...cell, raw: cell.value === null ? '' : written(cell.value) })),
  );
  return { ...grid, cells, scale: 2 };
}
