/**
 * Dates that no calendar has. Enters: a line, e.g. "请于2024年2月30日前报送". Leaves: 2024年2月30日 and its place.
 */
import type { PlacedText } from '@wenhao/core';
import { compact, fold } from './fold.ts';

/** With a year: 2024年2月30日, 2024年13月; alone on its line also 2024-02-30. */
const WITH_YEAR = /(?<!\d)(?<y>(?:19|20)\s?\d\s?\d)\s*年\s*(?<m>\d\s?\d?)\s*月(?:\s*(?<d>\d\s?\d?)\s*日)?/g;
const WHOLE_LINE = /^\s*(?<y>(?:19|20)\d\d)(?<mark>[-./])(?<m>\d{1,2})\k<mark>(?<d>\d{1,2})\s*$/g;
/** Without a year: 2月30日. What follows a range (1-2月) or opens a line (the rest of 12月) may be only a part of what is meant. */
const WITHOUT_YEAR = /(?<=[^\d年.,、~/—–-]\s*)(?<!\d\s?)(?<m>\d\s?\d?)\s*月\s*(?<d>\d\s?\d?)\s*日/g;

/** All dates in `text` that no calendar has, in order. */
export function findImpossibleDates(text: PlacedText): PlacedText[] {
  if (!/[月./-]/.test(text.text)) return [];
  const folded = fold(text.text);
  return [WITH_YEAR, WHOLE_LINE, WITHOUT_YEAR]
    .flatMap((pattern) => [...folded.matchAll(pattern)])
    .filter(({ groups = {} }) => !exists(numberIn(groups.y) ?? LEAP_YEAR, numberIn(groups.m) ?? 0, numberIn(groups.d)))
    .sort((a, b) => a.index - b.index)
    .map((match) => text.slice(match.index, match.index + match[0].length));
}

/** Without its year, 2月29日 may be meant for one that has it. */
const LEAP_YEAR = 2000;

function exists(year: number, month: number, day: number | null): boolean {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= days));
}

function numberIn(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(compact(digits));
}
