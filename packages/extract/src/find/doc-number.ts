/**
 * 文号, the number of an official document. Enters: a text, e.g. "（新财社〔2021〕323 号）精神".
 * Leaves: each number with its canonical form 新财社〔2021〕323号 and its place.
 * GB/T 9704-2012 7.2.5: 机关代字 + year in 〔〕 + number + 号; in the wild with any bracket, spaces, 第 and leading zeros.
 */
import type { PlacedText } from '@wenhao/core';
import { compact, fold } from './fold.ts';

export interface DocNumber {
  /** 新财社〔2021〕323号 */
  readonly canonical: string;
  readonly year: number;
  /** Where it starts and ends in the text that was searched. */
  readonly start: number;
  readonly end: number;
  /** As written, with its place. */
  readonly raw: PlacedText;
}

const OPEN = '[〔\\[(【<〈{「［（]';
const CLOSE = '[〕\\])】>〉}」］）]';
const YEAR = '(?:19|20)\\s?\\d\\s?\\d';
/** One of the two brackets may be lost, never both: 财社2020号 is no 文号. */
const BRACKETED_YEAR = `(?:${OPEN}\\s*(?<y1>${YEAR})\\s*年?\\s*${CLOSE}?|(?<y2>${YEAR})\\s*${CLOSE})`;
/** Some papers are made public with their place blotted out: ×民发〔2024〕31号. */
const PREFIX = '(?<prefix>[\\p{Script=Han}A-Za-z×](?:\\s?[\\p{Script=Han}A-Za-z×]){0,13})';
/** 闽财社（指）〔2016〕141号: what sort of paper it is. */
const TAG = '(?<tag>\\s?[(]\\s?\\p{Script=Han}{1,2}\\s?[)])?';
/** 17、18号 and 17号、18号: several numbers under one prefix. */
/** A number, perhaps with its digits spaced out: 〔2021〕1 2号. */
const NUMBER = '\\d(?:\\s?\\d){0,4}';
const NUMBERS = `(?<numbers>${NUMBER}(?:\\s*号?\\s*[、,和]\\s*${NUMBER}(?=\\s*[号、,]))*)`;
const DOC_NUMBER = new RegExp(`${PREFIX}${TAG}\\s*${BRACKETED_YEAR}\\s*(?:第\\s*)?${NUMBERS}\\s*号`, 'gu');

/** Words that stand before a 文号 in a sentence and are no part of it. */
const LEADING_WORDS =
  /^.*(?:根据|依据|按照|遵照|参照|对照|依照|贯彻|落实|执行|结合|印发|转发|下发|下达|收到|文件|通知|办法|规定|精神|以及|详见|参见|附件|文号|字号|编号|为准)(?=.{2,})/u;
const LEADING_LETTERS = /^(?:[的按见以将由据照原]|.+[和与及以按由经见将的了在于为对或])(?=.{2,})/u;

/** All document numbers in `text`, in order. "17、18号" under one prefix gives two. */
export function findDocNumbers(text: PlacedText): DocNumber[] {
  const folded = fold(text.text);
  if (!folded.includes('号')) return [];
  return [...folded.matchAll(DOC_NUMBER)].flatMap((match) => fromMatch(text, match));
}

/** The number that makes up the whole of `text` (perhaps with a trailing 签发人), or null. */
export function wholeDocNumber(text: PlacedText): DocNumber | null {
  const found = findDocNumbers(text);
  const [first] = found;
  if (!first || found.length !== 1 || first.start > 0) return null;
  const rest = compact(fold(text.text.slice(first.end)));
  return rest === '' || /^签发人[:：]?/.test(rest) ? first : null;
}

/** （财建〔2018〕262号）, as pages print it below the title: the number between the brackets that are the whole of `text`. */
export function docNumberInBrackets(text: PlacedText): DocNumber | null {
  const whole = text.trim();
  return /^[(（].*[)）]$/s.test(whole.text) ? wholeDocNumber(whole.slice(1, whole.length - 1).trim()) : null;
}

function fromMatch(text: PlacedText, match: RegExpExecArray): DocNumber[] {
  const groups = match.groups ?? {};
  const written = groups.prefix ?? '';
  // …12号和国发〔2019〕1号: behind another number 和 joins the two; elsewhere it may begin the code of a place.
  const joined = /[号)）》、]$/.test(text.text.slice(0, match.index)) ? written.replace(/^[和与及或]/, '') : written;
  const prefix = joined.replace(LEADING_WORDS, '').replace(LEADING_LETTERS, '').trimStart();
  const start = match.index + written.length - prefix.length;
  const end = match.index + match[0].length;
  const year = compact(groups.y1 ?? groups.y2 ?? '');
  const tag = compact(groups.tag ?? '')
    .replace('(', '（')
    .replace(')', '）');
  const raw = text.slice(start, end);
  return compact(groups.numbers ?? '')
    .split(/[号、,和]+/)
    .map((number) => ({
      canonical: `${compact(prefix)}${tag}〔${year}〕${Number.parseInt(number, 10)}号`,
      year: Number(year),
      start,
      end,
      raw,
    }));
}
