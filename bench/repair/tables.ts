/**
 * Allocation tables that add up, of every shape the solver should meet. Enters: a random source. Leaves: a grid without errors.
 * Example: 合计, then two 小计 with their units, columns 全年 = 提前 + 本次, some amounts negative, some blank.
 */
import type { AmountCell, AmountGrid, AmountRow } from '../../packages/verify/src/solve/grid.ts';
import type { Random } from './random.ts';

export interface Table {
  readonly grid: AmountGrid;
  /** What the table is, for the report. */
  readonly labelled: boolean;
  readonly levels: number;
  /** Rows that hold no sum, with the first and last row of their group. */
  readonly groups: readonly (readonly number[])[];
}

/** Columns that are drawn, and columns computed from them. */
interface Form {
  readonly headers: readonly (readonly string[])[];
  /** For each column: null if it is drawn, else the signed columns it sums. */
  readonly sums: readonly (readonly (readonly [number, 1 | -1])[] | null)[];
}

const YEAR = ['全年资金合计'];
const EARLY = ['其中：', '提前下达'];
const NOW = ['其中：', '本次下达'];
const FORMS: readonly Form[] = [
  { headers: [['下达资金']], sums: [null] },
  { headers: [['中央'], ['自治区']], sums: [null, null] },
  {
    headers: [YEAR, EARLY, NOW],
    sums: [
      [
        [1, 1],
        [2, 1],
      ],
      null,
      null,
    ],
  },
  {
    headers: [EARLY, NOW, YEAR],
    sums: [
      null,
      null,
      [
        [0, 1],
        [1, 1],
      ],
    ],
  },
  {
    headers: [['下达'], ['已支出'], ['结余']],
    sums: [
      null,
      null,
      [
        [0, 1],
        [1, -1],
      ],
    ],
  },
  { headers: [['甲项'], ['乙项'], ['丙项']], sums: [null, null, null] },
  {
    headers: [YEAR, ['低保'], ['特困'], ['救助']],
    sums: [
      [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
      null,
      null,
      null,
    ],
  },
  {
    headers: [YEAR, EARLY, NOW, ['上年']],
    sums: [
      [
        [1, 1],
        [2, 1],
      ],
      null,
      null,
      null,
    ],
  },
  {
    headers: [YEAR, EARLY, NOW, ['本次', '中央'], ['本次', '省级']],
    sums: [
      [
        [1, 1],
        [2, 1],
      ],
      null,
      [
        [3, 1],
        [4, 1],
      ],
      null,
      null,
    ],
  },
  {
    headers: [YEAR, EARLY, ['提前', '中央'], ['提前', '省级'], NOW, ['上年']],
    sums: [
      [
        [1, 1],
        [4, 1],
      ],
      [
        [2, 1],
        [3, 1],
      ],
      null,
      null,
      null,
      null,
    ],
  },
];

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

/** A table with 5 to 500 rows, 1 to 3 levels, 1 to 6 columns. */
export function drawTable(random: Random): Table {
  const form = random.pick(FORMS);
  const levels = random.int(1, 3);
  const style: Style = {
    labelled: random.chance(0.7),
    firsts: [random.chance(0.7), random.chance(0.7), random.chance(0.7)],
    digits: random.int(2, 6),
    negatives: random.chance(0.4),
    blanks: random.chance(0.4),
  };
  const wanted = random.spread(5, 500);
  const drafts = drawLevel(random, form, style, { level: levels, rows: wanted, name: '' });
  const groups = groupsOf(drafts);
  const grid: AmountGrid = {
    rows: drafts.map((draft): AmountRow => ({ labels: draft.labels })),
    columns: form.headers.map((header) => ({ header })),
    cells: drafts.map((draft) => draft.drawn.map((value) => cellOf(value, random.chance(0)))),
    scale: 0,
  };
  return { grid: random.chance(0.3) ? withDecimals(grid) : grid, labelled: style.labelled, levels, groups };
}

interface Plan {
  readonly level: number;
  readonly rows: number;
  readonly name: string;
}

const WORDS = ['', '小计', '合计', '总计'];
const SURNAMES = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';

/** A sum and what it sums, of `rows` rows or a few more. */
function drawLevel(random: Random, form: Form, style: Style, { level, rows, name }: Plan): Draft[] {
  const children: Draft[][] = [];
  if (level === 1) {
    for (let i = 0; i < Math.max(2, rows - 1); i++) children.push([drawUnit(random, form, style, placeName(random))]);
  } else {
    const most = Math.max(2, Math.min(20, Math.floor((rows - 1) / (level === 2 ? 3 : 6))));
    const parts = random.int(2, most);
    for (let i = 0; i < parts; i++) {
      const plan = {
        level: level - 1,
        rows: Math.max(3, Math.round((rows - 1) / parts)),
        name: `${placeName(random)}州`,
      };
      children.push(drawLevel(random, form, style, plan));
    }
  }
  const sum: Draft = {
    labels: style.labelled ? [name, WORDS[level] as string] : [name === '' ? '各地' : name, ''],
    drawn: form.headers.map((_, c) => children.reduce((total, child) => total + (topOf(child).drawn[c] ?? 0n), 0n)),
    unit: false,
  };
  tops.set(sum, sum);
  const flat = children.flat();
  const all = (style.firsts[level - 1] ?? true) ? [sum, ...flat] : [...flat, sum];
  tops.set(all[0] as Draft, sum);
  return all;
}

/** The sum of a stretch of drafts, remembered at its first row. */
const tops = new WeakMap<Draft, Draft>();

function topOf(drafts: readonly Draft[]): Draft {
  const first = drafts[0] as Draft;
  return tops.get(first) ?? first;
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
