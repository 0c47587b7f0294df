/**
 * What was read against what is printed. Enters: the text of a page as read and as printed, tables, records. Leaves: counts that add
 * up. Characters and numbers are counted whatever their order, so that engines which read a table by columns are not wronged.
 */
import type { NoticeRecord, Table } from '@wenhao/core';
import type { Row } from '../../samples/writer/model.ts';

export interface Score {
  characters: number;
  missed: number;
  numbers: number;
  numbersFound: number;
  cells: number;
  cellsExact: number;
  /** Amounts of the allocation table: as found after verify, and those with a proof that are not as printed. */
  amounts: number;
  amountsRight: number;
  /** Those that stand in some record, whatever the name beside them was read as. */
  amountsSomewhere: number;
  wrongProved: number;
  /** Dates under a seal. */
  dates: number;
  datesFound: number;
}

export const emptyScore = (): Score => ({
  characters: 0,
  missed: 0,
  numbers: 0,
  numbersFound: 0,
  cells: 0,
  cellsExact: 0,
  amounts: 0,
  amountsRight: 0,
  amountsSomewhere: 0,
  wrongProved: 0,
  dates: 0,
  datesFound: 0,
});

export function add(to: Score, from: Score): void {
  for (const key of Object.keys(to) as (keyof Score)[]) to[key] += from[key];
}

/** Forms of one character are one: full and half width, dashes, quotes. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[—–−－‐]/g, '-')
    .replace(/[“”″]/g, '"')
    .replace(/\s+/g, '');
}

const NUMBER = /-?\d[\d,.]*%?/g;

/** — 3 — is a page number, not a negative one, even where a dash is missed. */
function unframed(line: string): string {
  return line.replace(/^-?(\d{1,3})-$/, '$1');
}

export function scoreText(printed: string, read: string): Score {
  const score = emptyScore();
  [score.characters, score.missed] = missing([...plain(printed)], [...plain(read)]);
  const numbers = (text: string) => text.split('\n').flatMap((line) => unframed(plain(line)).match(NUMBER) ?? []);
  const [count, lost] = missing(numbers(printed), numbers(read.replaceAll('\t', '\n')));
  score.numbers = count;
  score.numbersFound = count - lost;
  return score;
}

/** How many there are, and how many of them were not read. */
function missing(printed: readonly string[], read: readonly string[]): [count: number, lost: number] {
  const left = new Map<string, number>();
  for (const item of read) left.set(item, (left.get(item) ?? 0) + 1);
  let lost = 0;
  for (const item of printed) {
    const count = left.get(item) ?? 0;
    if (count === 0) lost++;
    else left.set(item, count - 1);
  }
  return [printed.length, lost];
}

/** Each printed cell, found in the same row and column of the table that has most of them. */
export function scoreTables(printed: readonly Table[], read: readonly Table[]): Score {
  const score = emptyScore();
  for (const table of printed) {
    const cells = table.cells.filter((cell) => plain(cell.text.text) !== '');
    const exact = read.map((other) => {
      const texts = new Map(other.cells.map((cell) => [`${cell.row} ${cell.column}`, plain(cell.text.text)]));
      return cells.filter((cell) => texts.get(`${cell.row} ${cell.column}`) === plain(cell.text.text)).length;
    });
    score.cells += cells.length;
    score.cellsExact += Math.max(0, ...exact);
  }
  return score;
}

const TRUSTED = new Set(['proved', 'agreed', 'repaired']);

/** The amounts that the notice states, against the records: by payee, group and measure. */
export function scoreAmounts(truth: readonly Row[], records: readonly NoticeRecord[]): Score {
  const score = emptyScore();
  const key = (row: Readonly<Record<string, unknown>>) =>
    [row.region, row.level, row.measure].map((part) => plain(String(part))).join(' ');
  const found = Map.groupBy(
    records.filter((record) => record.kind === 'allocation'),
    ({ data }) => key(data),
  );
  for (const row of truth) {
    score.amounts++;
    if ((found.get(key(row)) ?? []).some(({ data }) => Number(data.amount) === Number(row.amount)))
      score.amountsRight++;
  }
  const amountOf = ({ amount }: Readonly<Record<string, unknown>>) => (amount === null ? [] : [String(Number(amount))]);
  const [count, lost] = missing(
    truth.flatMap(amountOf),
    [...found.values()].flat().flatMap(({ data }) => amountOf(data)),
  );
  score.amountsSomewhere = count - lost;
  const known = new Set(truth.map((row) => Number(row.amount)));
  for (const { data } of [...found.values()].flat()) {
    const own = truth.filter((row) => key(row) === key(data));
    const right =
      own.length > 0 ? own.some((row) => Number(row.amount) === Number(data.amount)) : known.has(Number(data.amount));
    if (TRUSTED.has(String(data.proof)) && !right) score.wrongProved++;
  }
  return score;
}
