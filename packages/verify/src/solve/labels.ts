/**
 * What labels and headers say about sums. Enters: label texts, tidied once. Leaves: ranks and declared parts.
 * Example: ['昌吉州', '小计'] is rank 1, ['合 计'] rank 2, ['其中：省级'] an "of which" row.
 */
import type { AmountColumn, AmountGrid, AmountRow } from './grid.ts';

/** What a row is for its sums: 0 is a plain row; a row of rank k sums rows of lower rank. */
export interface RowRank {
  readonly rank: number;
  /** 其中: part of the row above, not in addition to it. */
  readonly ofWhich: boolean;
}

const WORDS: readonly (readonly [RegExp, number])[] = [
  [/(总计|总合计|总额)$/, 3],
  [/^(总计|总合计|总额)/, 3],
  [/(合计|共计)$/, 2],
  [/^(合计|共计)/, 2],
  [/(小计|分计)$/, 1],
  [/^(小计|分计)/, 1],
];
const LESS_THAN_ALL = /计.*[(](?:不含|不包括|扣除|除)/;
const RANK_OF_LEVEL = { total: 2, subtotal: 1, unit: 0 } as const;

/** The rank of a row by its hint, else by the words of its labels. */
export function rankOf(row: AmountRow): RowRank {
  const texts = row.labels.filter((text) => text !== '');
  // 合计（不含青岛）: a sum of some, that no other sum takes in.
  if (texts.some((text) => LESS_THAN_ALL.test(text))) return { rank: 0, ofWhich: true };
  const ofWhich = row.part === true || /^其中/.test(texts[0] ?? '') || /^其中/.test(texts[1] ?? '');
  const byWord = Math.max(0, ...texts.map((text) => WORDS.find(([word]) => word.test(text))?.[1] ?? 0));
  const byHint = row.level ? RANK_OF_LEVEL[row.level] : 0;
  return { rank: Math.max(byWord, byHint), ofWhich: ofWhich && byWord === 0 };
}

/** True for rows that open a group by standing one label column to the left, without any word for it. */
export function opensGroup(row: AmountRow): boolean {
  const [first = '', second = ''] = row.labels;
  return row.labels.length > 1 && first !== '' && second === '' && !/^其中/.test(first);
}

export function standsInGroup(row: AmountRow): boolean {
  const [first = '', second = ''] = row.labels;
  return first === '' && second !== '';
}

/** What is due, what was paid of it before, and what is settled now: 应补助 − 已预拨 = 本次清算. */
const DUE = /^(?:应|核定|全年应)/;
const PAID_BEFORE = /^(?:已|提前|预拨|前期|此前)/;
const SETTLED_NOW = /^(?:本次|此次|清算|结算|还?应(?:追加|补|收|扣|拨)|补[拨助发])/;

/** The columns of a settlement, where the headers name all three: what is due, what was paid, what is settled now. */
export function settlementOf(
  columns: readonly AmountColumn[],
  among: readonly number[],
): { readonly due: number; readonly paid: number; readonly settled: number } | null {
  const named = (word: RegExp, but?: number) =>
    among.find((column) => column !== but && columns[column]?.header.some((text) => word.test(text)));
  const [due, paid] = [named(DUE), named(PAID_BEFORE)];
  const settled = named(SETTLED_NOW, due);
  if (due === undefined || paid === undefined || settled === undefined || settled === paid) return null;
  return { due, paid, settled };
}

/** What a balance comes to, from what it starts, and what is added and taken: 调整后 = 原下达 + 调增 − 调减; 增减 = 2024年 − 2023年. */
const BALANCES: readonly (readonly [end: RegExp, start: RegExp, between: RegExp])[] = [
  [/^(?:调整|变更|追加)后/, /^(?:原|年初|(?:调整|变更|追加)前)/, /调[增减]|追[加减]|核[增减]|增加|减少|收回/],
  [/增减|变动|增长额/, /(?:19|20)\d\d年/, /(?:19|20)\d\d年/],
];

/** The column that the headers of a balance say is its outcome; null where they name none. */
export function outcomeOf(columns: readonly AmountColumn[], among: readonly number[]): number | null {
  const header = (column: number) => columns[column]?.header.findLast((text) => text !== '') ?? '';
  for (const [end, start, between] of BALANCES) {
    const [outcome, ...others] = among.filter((column) => end.test(header(column)));
    const rest = among.filter((column) => column !== outcome);
    const starts = rest.filter((column) => start.test(header(column)));
    const isNamed = rest.every((column) => start.test(header(column)) || between.test(header(column)));
    if (outcome !== undefined && others.length === 0 && starts.length > 0 && isNamed && rest.length > 1) return outcome;
  }
  return null;
}

/**
 * Whether the headers say that `whole` is made of `parts`: these stand under 其中, it is called 合计, one is 结余, the rest, or they
 * are what was paid before and what is settled now of what is due.
 */
export function headersDeclare(columns: readonly AmountColumn[], whole: number, parts: readonly number[]): boolean {
  const says = (column: number, word: RegExp) => (columns[column]?.header ?? []).some((text) => word.test(text));
  const under = parts.every((part) => says(part, /^其中/)) && !says(whole, /^其中/);
  const named =
    says(whole, /(合计|总计|小计|总额|全年|总量)/) &&
    parts.length > 1 &&
    parts.every((part) => isBeside(columns, whole, part));
  const settled = settlementOf(columns, [whole, ...parts])?.due === whole;
  return under || named || settled || parts.some((part) => says(part, /(结余|余额|差额|结转)/));
}

/** A sum under a header of its own (衔接资金 | 小计) is that of the columns under it. */
function isBeside(columns: readonly AmountColumn[], whole: number, part: number): boolean {
  const above = (columns[whole]?.header ?? []).filter((text) => text !== '').slice(0, -1);
  const [group] = above.filter((text) => !/^其中/.test(text));
  return group === undefined || (columns[part]?.header ?? []).includes(group);
}

const SUM_HEADER = /^(?:合计|总计|小计|总额|(?:金额|资金)(?:合计|总计|小计)|(?:合计|总计)(?:金额|资金))$/;
const PAYER_HEADER =
  /^(?:其中)?[:]?(?:上级|中央|省|自治区|兵团|市州?|州|地区|盟|县市?区?|区县?|旗|本级|地方)(?:本?级)?(?:财政)?(?:预算|补助|专项|配套|安排|转移支付)?(?:资金|经费|金额)?$/;

/** The column of the sum where all other columns are payers (合计 | 中央资金 | 省级资金): these are all parts it has. */
export function sumOfPayers(columns: readonly AmountColumn[]): number | null {
  const leaves = columns.map(({ header }) => header.findLast((text) => text !== '') ?? '');
  const sums = leaves.flatMap((leaf, c) => (SUM_HEADER.test(leaf) ? [c] : []));
  const others = leaves.filter((leaf) => !SUM_HEADER.test(leaf));
  const areAllPayers = others.length >= 2 && new Set(others).size === others.length;
  return sums.length === 1 && areAllPayers && others.every((leaf) => PAYER_HEADER.test(leaf))
    ? (sums[0] ?? null)
    : null;
}

/**
 * The grid with its labels and headers as this module reads them: no white space, full-width letters folded. A word for a sum that
 * has slipped into an amount cell (`伊犁州 | | 小计 | 65682`) is a label again.
 */
export function withTidyLabels(grid: AmountGrid): AmountGrid {
  const rows = grid.rows.map((row, r) => {
    const stray = (grid.cells[r] ?? []).filter((cell) => !cell.readable).map((cell) => squeeze(cell.raw));
    const words = stray.filter((text) => WORDS.some(([word]) => word.test(text)));
    return { ...row, labels: [...row.labels.map(squeeze), ...words] };
  });
  return { ...grid, rows, columns: grid.columns.map(({ header }) => ({ header: header.map(squeeze) })) };
}

/** How a row is called in a printed proof: 伊犁州 小计. */
export function rowName(row: AmountRow | undefined, index: number): string {
  const name = (row?.labels ?? []).filter((text) => text !== '').join(' ');
  return name === '' ? `第${index + 1}行` : name;
}

/** How a column is called in a printed proof: its lowest header. */
export function columnName(column: AmountColumn | undefined, index: number): string {
  const texts = (column?.header ?? []).filter((text) => text !== '');
  return texts.at(-1) ?? `第${index + 1}列`;
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}
