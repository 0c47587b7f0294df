/**
 * Labels of levels that stand elsewhere than in the siblings. Enters: a family. Leaves: for each name of the list the pair of labels
 * that the forms together settle. Each form is asked which words stand on the row, in whichever of the two columns, for labels are
 * displaced into the neighbour's column and carried down from the row they stand on. A level-2 word speaks for its level 1 too.
 * Example: 质量 | 质量, 产出 | 质量 (five times), 产出 | 数量 (twice) → 产出 | 质量, of which six of eight say 质量.
 */
import type { NoticeRecord } from '@wenhao/core';
import { type Family, majority, mostWritten } from './family.ts';
import { isLevel1, labelWord, parentWord } from './frame.ts';

/** A pair of labels as it is written, and how many of the forms say each. */
export interface SettledLevels {
  readonly level1: string;
  readonly level2: string;
  readonly said1: number;
  readonly said2: number;
  /** The forms that have the row with a label. */
  readonly of: number;
  /** Another level 2 that forms say on the row, and how many; null where there is none. */
  readonly rival: { readonly level2: string; readonly said2: number } | null;
}

/** Where fewer forms have a row nothing is settled by them. */
const LEAST_FORMS = 3;

/** The labels of each name; null where the forms agree already, or where nothing is settled. */
export function settledLevels(family: Family): (SettledLevels | null)[] {
  const spelling = spellings(family);
  return family.names.map((_, p) => {
    const records = labelledAt(family, p);
    return records.length < LEAST_FORMS || !differ(records) ? null : settledAt(records, spelling);
  });
}

function settledAt(records: readonly NoticeRecord[], spelling: ReadonlyMap<string, string>): SettledLevels | null {
  const forms = records.map(wordsOf);
  const pair = settle(records, spelling);
  const [level1, level2] = [spelling.get(pair?.one ?? ''), spelling.get(pair?.two ?? '')];
  if (!pair || !level1 || !level2) return null;
  const [rival] = pairsSaid(forms, spelling)
    .filter(({ two }) => two !== pair.two)
    .sort((a, b) => b.said2 - a.said2 || (a.two < b.two ? -1 : 1));
  const { said1, said2 } = pair;
  const other = rival ? { level2: spelling.get(rival.two) ?? rival.two, said2: rival.said2 } : null;
  return { level1, level2, said1, said2, of: records.length, rival: other };
}

/** The labels as they are compared. */
export function labelPair({ data }: NoticeRecord): string {
  return JSON.stringify([labelWord(data.level1), labelWord(data.level2)]);
}

/** Whether rows carry different labels. */
export function differ(records: readonly NoticeRecord[]): boolean {
  return new Set(records.map(labelPair)).size > 1;
}

/** The records of a name that carry any label. */
export function labelledAt({ grid }: Family, position: number): NoticeRecord[] {
  return grid.flatMap((rows) => {
    const record = rows[position]?.record;
    return record && (record.data.level1 !== null || record.data.level2 !== null) ? [record] : [];
  });
}

interface Words {
  readonly ones: ReadonlySet<string>;
  readonly twos: ReadonlySet<string>;
}

function wordsOf({ data }: NoticeRecord): Words {
  const [one, two] = [labelWord(data.level1), labelWord(data.level2)];
  const framed = [one, two].filter((word) => parentWord(word) !== null);
  const parents = framed.flatMap((word) => parentWord(word) ?? []);
  const ones = [one, two].filter(isLevel1);
  // Words that are not of the frame speak for the column that they stand in.
  if (one !== '' && parentWord(one) === null) ones.push(one);
  if (two !== '' && !isLevel1(two)) framed.push(two);
  return { ones: new Set([...ones, ...parents]), twos: new Set(framed) };
}

interface Pair {
  readonly one: string;
  readonly two: string;
  readonly said1: number;
  readonly said2: number;
}

/** What more than half of the forms have as it stands; else what their words speak for. */
function settle(records: readonly NoticeRecord[], spelling: ReadonlyMap<string, string>): Pair | null {
  const forms = records.map(wordsOf);
  const asRead = majority(records.map(labelPair));
  if (asRead === null) return mostSpokenFor(pairsSaid(forms, spelling), forms.length);
  const [one, two] = JSON.parse(asRead) as [string, string];
  return one === '' || two === '' ? null : { one, two, ...said(forms, one, two) };
}

function said(forms: readonly Words[], one: string, two: string): Pick<Pair, 'said1' | 'said2'> {
  return {
    said1: forms.filter(({ ones }) => ones.has(one)).length,
    said2: forms.filter(({ twos }) => twos.has(two)).length,
  };
}

function pairsSaid(forms: readonly Words[], spelling: ReadonlyMap<string, string>): Pair[] {
  return [...new Set(forms.flatMap(({ twos }) => [...twos]))].flatMap((two) => {
    const one = parentWord(two) ?? '';
    return spelling.has(one) ? [{ one, two, ...said(forms, one, two) }] : [];
  });
}

/** The pair that the forms say more often than any other; more than half must say its level 1, half its level 2. */
function mostSpokenFor(pairs: readonly Pair[], forms: number): Pair | null {
  const worth = ({ said1, said2 }: Pair) => said1 + said2;
  const [best, next] = pairs.toSorted((a, b) => worth(b) - worth(a));
  if (!best || (next && worth(next) === worth(best))) return null;
  return best.said1 * 2 > forms && best.said2 * 2 >= forms ? best : null;
}

/** How the family writes each word most often: 社会效益 or 社会效益指标. */
function spellings({ grid }: Family): Map<string, string> {
  const labels = grid.flatMap((rows) => rows.flatMap((row) => [row?.record.data.level1, row?.record.data.level2]));
  const written = labels.filter((label) => typeof label === 'string');
  const words = Map.groupBy(written, labelWord);
  return new Map([...words].map(([word, forms]) => [word, mostWritten(forms)]));
}
