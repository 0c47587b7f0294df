/**
 * Numbers stated in prose, with what they say. Enters: a paragraph, e.g. "发放低保金10077.85万元；城市低保对象1865户、2274人".
 * Leaves: each number with label, unit and sentence. Dates, document numbers, codes and clause numbers are no figures.
 */
import { type Decimal, FEN_PER_UNIT, type PlacedText, parseDecimal, toFen } from '@wenhao/core';
import { sentenceAround } from '../notice/body.ts';
import { findDates } from './dates.ts';
import { findDocNumbers } from './doc-number.ts';
import { asName, fold } from './fold.ts';

export interface Figure {
  readonly label: PlacedText;
  readonly value: Decimal;
  readonly unit: string;
  readonly unitText: PlacedText;
  /** Exact; null unless the unit is money. */
  readonly fen: bigint | null;
  /** Number and unit as written. */
  readonly raw: PlacedText;
  readonly sentence: PlacedText;
}

const MONEY = '(?:百|千|万|百万|千万|亿)?元';
const PER =
  '(?:\\s*[/／]\\s*(?:人|户|亩|生|只|头|年|月|天|日|学期|平方米|床|个|次)(?:\\s*[·.*/]?\\s*(?:年|月|天|日|次|学期))?)?';
const COUNTED =
  '人次|户次|人日|人|户|名|位|个百分点|个月|个|家|所|项|件|次|张|床|套|台|辆|亩|公里|千米|平方米|平方公里|立方米|米|吨|公斤|千克|头|只|羽|座|处|起|公顷|小时|分钟|天|日|年|岁|期|笔|条|份|场|棵|株|村|镇|乡|县|眼|口|架|艘|对|例|册|本|支|批次|分(?![别为配解之期布])';
const UNIT = `(?<unit>(?:${MONEY})${PER}|%|‰|(?:万|千|百|亿)?(?:多|余)?(?:${COUNTED}))`;
const FIGURE = new RegExp(
  `(?<!\\d[.,]?|\\d\\s{1,3}|[A-Za-z〔\\[]|\\d\\s?[-—–~～/]\\s?)(?<number>[-+−]?\\d[\\d,]*(?:\\.\\d+)?)\\s*(?<many>多|余)?\\s*${UNIT}`,
  'gu',
);

/** The figures of a paragraph, in order. */
export function findFigures(paragraph: PlacedText): Figure[] {
  const folded = fold(paragraph.text);
  const taken = [...findDates(paragraph), ...findDocNumbers(paragraph)].sort((a, b) => a.start - b.start);
  let nextTaken = 0;
  const figures: Figure[] = [];
  let lastEnd = 0;
  for (const match of folded.matchAll(FIGURE)) {
    const [start, end] = [match.index, match.index + match[0].length];
    while (nextTaken < taken.length && (taken[nextTaken]?.end ?? 0) <= start) nextTaken++;
    if (end > (taken[nextTaken]?.start ?? Number.POSITIVE_INFINITY) || isNoFigure(folded, match)) continue;
    const figure = toFigure(paragraph, match, { previous: figures.at(-1), lastEnd });
    if (figure) figures.push(figure);
    lastEnd = end;
  }
  return figures;
}

/** 2023年, 7月底, 第3批, 1.5 in a clause number, a code in quotes: numbers that count nothing. */
function isNoFigure(text: string, match: RegExpExecArray): boolean {
  const number = match.groups?.number ?? '';
  const unit = match.groups?.unit ?? '';
  const before = text.slice(Math.max(0, match.index - 3), match.index);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 2);
  if (/第\s*$/.test(before)) return true;
  if (unit === '年' && /^(?:19|20)\d\d$/.test(number)) return true;
  if (unit === '日' && /月\s*$/.test(before)) return true;
  if (unit === '项' && /^\d{3,7}$/.test(number) && /^\s*[“"科]/.test(after)) return true;
  if (/^\d{7}$/.test(number) && unit === '项') return true;
  return unit === '个' && after.startsWith('月');
}

interface Before {
  readonly previous: Figure | undefined;
  readonly lastEnd: number;
}

function toFigure(paragraph: PlacedText, match: RegExpExecArray, before: Before): Figure | null {
  const number = match.groups?.number ?? '';
  const value = parseDecimal(number);
  if (!value) return null;
  const unit = ((match.groups?.many ?? '') + (match.groups?.unit ?? '')).replace(/\s+/g, '').replace(/／/g, '/');
  const [start, end] = [match.index, match.index + match[0].length];
  const unitStart = end - (match.groups?.unit ?? '').length;
  const money = new RegExp(`^${MONEY}`).exec(unit)?.[0];
  return {
    label: labelBefore(paragraph, start, before),
    value,
    unit,
    unitText: paragraph.slice(unitStart, end),
    fen: money && money in FEN_PER_UNIT ? toFen(value, money) : null,
    raw: paragraph.slice(start, end),
    sentence: sentenceAround(paragraph, start, end),
  };
}

/** 资金（第二批）1195万元: a bracket right before the number belongs to the words before it. */
const CLOSING_BRACKET = /[（(][^（()）]*[)）]\s*$/;

const CLAUSE_END = /[，。；：！？,;:!?（(\n]/g;
const LEAD =
  /^(?:其中|并且|并|且|同时|以及|和|与|及|、|）|\)|共|均|即|在|截至目前|[一二三四五六七八九十]是|\d{1,2}[.、]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、)+/;
const TRAIL =
  /(?:分别)?(?:共计|合计|总计|达到|高达|约为|提高到|提升至|提升到|增加到|降低到|控制在|均为|超过|不低于|不少于|(?<![下送转传表])达|为|约|共|是|计|近|于|到|至|[“"'])+$/;

/**
 * What the number says: the words between the last clause end, or the last figure, and the number. Where nothing stands
 * there (1865户、2274人), the label before goes on.
 */
function labelBefore(paragraph: PlacedText, start: number, { previous, lastEnd }: Before): PlacedText {
  const bracket = CLOSING_BRACKET.exec(paragraph.text.slice(lastEnd, start));
  const end = bracket ? lastEnd + bracket.index : start;
  const name = asName(paragraph.slice(clauseStart(paragraph.text, lastEnd, end), end));
  const lead = LEAD.exec(name.text)?.[0].length ?? 0;
  const rest = name.slice(lead);
  const trail = TRAIL.exec(rest.text)?.[0].length ?? 0;
  const label = rest.slice(0, rest.length - trail).replace(/[、，,：:]+$/g, '');
  if (label.length > 0) return label;
  return previous?.label ?? rest;
}

/** Where the words before a number begin: behind the last clause end that is not followed by white space alone. */
function clauseStart(text: string, from: number, end: number): number {
  let start = from;
  for (const match of text.slice(from, end).matchAll(CLAUSE_END)) {
    const behind = from + match.index + 1;
    if (text.slice(behind, end).trim() !== '') start = behind;
  }
  return start;
}
