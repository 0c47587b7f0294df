/**
 * Dates as notices write them. Enters: "2020年07月03日", "二〇二三年八月九日", "2023-08-09". Leaves: ISO 8601 and its place.
 */
import type { PlacedText } from '@wenhao/core';
import { fold } from './fold.ts';

export interface FoundDate {
  /** YYYY-MM-DD */
  readonly iso: string;
  readonly start: number;
  readonly end: number;
  readonly raw: PlacedText;
}

const HAN_DIGITS = '〇零○ＯO一二三四五六七八九十廿卅';
const ARABIC =
  '(?<y>(?:19|20)\\s?\\d\\s?\\d)\\s*(?:年|[-./])\\s*(?<m>\\d\\s?\\d?)\\s*(?:月|[-./])\\s*(?<d>\\d\\s?\\d?)\\s*日?';
const HAN = `(?<hy>[${HAN_DIGITS}]{4})\\s*年\\s*(?<hm>[${HAN_DIGITS}]{1,3})\\s*月\\s*(?<hd>[${HAN_DIGITS}]{1,3})\\s*日`;
const DATE = new RegExp(`${ARABIC}|${HAN}`, 'gu');
/** What a date cannot be without, and most lines are. */
const PARTS = /年|[-./．－／]/;
/** With white space between all its characters. */
const LONGEST_DATE = 40;

/** All dates in `text` that exist in the calendar, in order. */
export function findDates(text: PlacedText): FoundDate[] {
  if (!PARTS.test(text.text)) return [];
  const folded = fold(text.text);
  return [...folded.matchAll(DATE)].flatMap((match) => {
    const g = match.groups ?? {};
    const parts = g.y
      ? [g.y, g.m, g.d].map((s) => Number((s ?? '').replace(/\s/g, '')))
      : [hanYear(g.hy), hanNumber(g.hm), hanNumber(g.hd)];
    const iso = isoDate(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0);
    if (!iso) return [];
    const end = match.index + match[0].length;
    return [{ iso, start: match.index, end, raw: text.slice(match.index, end) }];
  });
}

/** The date that makes up the whole of `text`, or null. */
export function wholeDate(text: PlacedText): FoundDate | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_DATE) return null;
  const [first] = findDates(trimmed);
  return first && first.start === 0 && first.end === trimmed.length ? first : null;
}

/** ISO form, or null for a day that no calendar has (2月30日). */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

function hanYear(text = ''): number {
  return Number([...text].map((c) => hanDigit(c)).join(''));
}

function hanDigit(c: string): number {
  if ('〇零○ＯO'.includes(c)) return 0;
  return '一二三四五六七八九'.indexOf(c) + 1;
}

/** 一 to 九十九, and 廿, 卅. */
export function hanNumber(text = ''): number {
  const spelt = text.replace('廿', '二十').replace('卅', '三十');
  const ten = spelt.indexOf('十');
  if (ten < 0) return Number([...spelt].map((c) => hanDigit(c)).join('')) || 0;
  const tens = ten === 0 ? 1 : hanDigit(spelt[ten - 1] ?? '');
  const ones = ten === spelt.length - 1 ? 0 : hanDigit(spelt[ten + 1] ?? '');
  return tens * 10 + ones;
}
