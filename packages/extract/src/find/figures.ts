/**
 * Numbers stated in prose, with what they say. Enters: a paragraph, e.g. "发放低保金10077.85万元；城市低保对象1865户、2274人".
 * Leaves: each number with label, unit and sentence. Dates, document numbers, codes and clause numbers are no figures.
 */
import { type Decimal, FEN_PER_UNIT, type PlacedText, parseDecimal, toFen } from '@wenhao/core';
import { sentenceAround } from '../notice/body.ts';
import { findDates } from './dates.ts';
import { findDocNumbers } from './doc-number.ts';
import { labelOf } from './figure-label.ts';
import { fold } from './fold.ts';
import { parseMoneyWords } from './money-words.ts';

export interface Figure {
  readonly label: PlacedText;
  /** The number alone. */
  readonly digits: PlacedText;
  readonly value: Decimal;
  readonly unit: string;
  readonly unitText: PlacedText;
  /** Exact; null unless the unit is money. */
  readonly fen: bigint | null;
  /** Number and unit as written; for a bound of a range, the range. */
  readonly raw: PlacedText;
  readonly sentence: PlacedText;
}

const MONEY = '(?:百|千|万|百万|千万|亿)?元';
const PER =
  '(?:\\s*[/／]\\s*(?:人|户|亩|生|只|头|年|月|天|日|学期|平方米|床|个|次)(?:\\s*[·.*/]?\\s*(?:年|月|天|日|次|学期))?)?';
const COUNTED =
  '人次|户次|人日|人|户|名|位|个百分点|个月|个|家|所|项|件|次|张|床|套|台|辆|亩|公里|千米|平方米|㎡|平方公里|立方米|米|吨|公斤|千克|头|只|羽|座|处|起|公顷|小时|分钟|天|日|年|岁|期|笔|条|份|场|棵|株|村|镇|乡|县|眼|口|架|艘|对|例|册|本|支|批次|分(?![别为配解之期布])';
/** Units whose things may be named behind the number: 14个数量指标. */
const THINGS = /^(?:个|项|名|家|所|种|类|座|处|条|台|套|辆|张|批|件)$/;
/** 29.6万，: what it is ten thousand of is told elsewhere. */
const BARE_SCALE = '(?:万|亿)(?=\\s*[,;。、)]|$)';
const UNIT = `(?<unit>(?:${MONEY})${PER}|%|‰|(?:万|千|百|亿)?(?:多|余)?(?:${COUNTED})|${BARE_SCALE})`;
/** 1 865: thousands set apart by one space (GB/T 15835), right behind a word; not 表1 865户. */
const SPACED = '(?<=[\\u4e00-\\u9fff,、:(] ?)(?<![表图第件目号] ?)\\d{1,3}(?:[ \\u00a0\\u2009\\u202f]\\d{3})+(?!\\d)';
/** 8 6 7 . 5: each digit set apart, as some scans are read. */
const APART = '\\d(?: \\d){2,}(?: ?\\. ?\\d(?: \\d)*)?(?! ?\\d)';
const DIGITS = '\\d[\\d,]*';
/** 3-5万元: the lower bound has the unit of the upper. */
const LOW = '(?:(?<low>\\d[\\d,]*(?:\\.\\d+)?)\\s*[-—–~～至]\\s*)?';
/** 340①万元: the mark of a footnote between number and unit. */
const MARK = '[①-⑳⑴-⒇¹²³⁰⁴-⁹]?';
const FIGURE = new RegExp(
  `(?<!\\d[.,]?|\\d\\s{1,3}|\\d\\s{1,2}[.,]\\s{0,2}|[A-Za-z〔\\[]|\\d\\s?[-—–~～/]\\s?)${LOW}(?<number>[-+−]?(?:${APART}|${SPACED}|${DIGITS})(?:\\.\\d+)?)${MARK}\\s*(?<many>多|余)?\\s*${UNIT}`,
  'gu',
);

/** ¥3,205,000.00: yuan by its sign. */
const WITH_SIGN = /(?<sign>[¥￥])\s*(?<number>\d[\d,]*(?:\.\d+)?)(?![\d,.]*\d|\s*(?:万|亿|千|百)?元)/gu;

/** 人民币壹佰贰拾万元整: the amount in words that cannot be altered. */
const IN_WORDS =
  /(?<words>[零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億](?:\s?[零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億])+\s?[元圆圓](?:零?[壹贰貳叁參肆伍陆陸柒捌玖]角)?(?:零?[壹贰貳叁參肆伍陆陸柒捌玖]分)?[整正]?)/gu;

/** The figures of a paragraph, in order. */
export function findFigures(paragraph: PlacedText): Figure[] {
  const folded = fold(paragraph.text);
  const taken = [...findDates(paragraph), ...findDocNumbers(paragraph)].sort((a, b) => a.start - b.start);
  let nextTaken = 0;
  const figures: Figure[] = [];
  let lastEnd = 0;
  const matches = [FIGURE, WITH_SIGN, IN_WORDS]
    .flatMap((pattern) => [...folded.matchAll(pattern)])
    .sort((a, b) => a.index - b.index);
  for (const match of matches) {
    const [start, end] = [match.index, match.index + match[0].length];
    while (nextTaken < taken.length && (taken[nextTaken]?.end ?? 0) <= start) nextTaken++;
    if (end > (taken[nextTaken]?.start ?? Number.POSITIVE_INFINITY) || isNoFigure(folded, match)) continue;
    figures.push(...toFigures(paragraph, match, { previous: figures.at(-1), lastEnd }));
    lastEnd = end;
  }
  return figures;
}

/** 2023年, 7月底, 第3批, 1.5 in a clause number, a code in quotes: numbers that count nothing. */
function isNoFigure(text: string, match: RegExpExecArray): boolean {
  const number = (match.groups?.number ?? '').replace(/\s/g, '');
  const unit = match.groups?.unit ?? '';
  const before = text.slice(Math.max(0, match.index - 3), match.index);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 2);
  if (/第\s*$/.test(before) || isQuotedCode(text, match, number)) return true;
  if (unit === '年' && /^(?:19|20)\d\d$/.test(number)) return true;
  if (unit === '日' && /月\s*$/.test(before)) return true;
  if (unit === '项' && /^\d{3,7}$/.test(number) && /^\s*[“"科]/.test(after)) return true;
  if (/^\d{7}$/.test(number) && unit === '项') return true;
  return (unit === '个' && after.startsWith('月')) || (unit === '年' && after.startsWith('级'));
}

/** “2100302乡镇卫生院”: a code with its name; what reads like a unit is the first letter of the name. */
function isQuotedCode(text: string, { index }: RegExpExecArray, number: string): boolean {
  if (!/^[1235]\d{2}(?:\d{2}){0,2}$/.test(number)) return false;
  return /[“"「『]\s*$/.test(text.slice(Math.max(0, index - 2), index)) && CODE_NAME.test(text.slice(index));
}
const CODE_NAME = /^\d+\s*\p{Script=Han}{4,}/u;

interface Before {
  readonly previous: Figure | undefined;
  readonly lastEnd: number;
}

/** One figure; two where a range is stated, both with the range as their raw text. */
function toFigures(paragraph: PlacedText, match: RegExpExecArray, before: Before): Figure[] {
  const { low, number = '', unit: unitWritten = '', many = '', sign = '', words } = match.groups ?? {};
  const end = match.index + match[0].length;
  if (words !== undefined) return inWords(paragraph, match, before);
  const unit = sign ? '元' : (many + unitWritten).replace(/\s+/g, '').replace(/／/g, '/');
  const numberAt = match.index + match[0].lastIndexOf(number, match[0].length - unitWritten.length - number.length);
  // 3万元-5万元: what stands right behind a figure is a dash, not a minus.
  const dash = /^[-+−]/.test(number) && before.previous && before.lastEnd === match.index ? 1 : 0;
  const start = match.index + dash;
  const raw = paragraph.slice(start, end);
  const label = labelOf(paragraph, {
    start,
    end,
    counts: THINGS.test(unit),
    lastEnd: before.lastEnd,
    lastLabel: before.previous?.label ?? null,
    addsUp: before.previous?.unit === unit,
  });
  const unitText = sign
    ? paragraph.slice(match.index, match.index + 1)
    : paragraph.slice(end - unitWritten.length, end);
  const shared = { label, unit, unitText, raw, sentence: sentenceAround(paragraph, start, end) };
  const numbers = [paragraph.slice(numberAt + dash, numberAt + number.length)];
  if (low !== undefined) numbers.unshift(paragraph.slice(start, start + low.length));
  return numbers.flatMap((digits) => {
    const value = parseDecimal(digits.text);
    return value ? [{ ...shared, digits, value, fen: fenOf(value, unit) }] : [];
  });
}

/** Its unit is 元, whatever stands before it; it may be given once more in digits. */
function inWords(paragraph: PlacedText, match: RegExpExecArray, before: Before): Figure[] {
  const [start, end] = [match.index, match.index + match[0].length];
  const value = parseMoneyWords(match[0]);
  if (!value) return [];
  const { lastEnd, previous } = before;
  const label = labelOf(paragraph, {
    start,
    end,
    counts: false,
    lastEnd,
    lastLabel: previous?.label ?? null,
    addsUp: false,
  });
  const raw = paragraph.slice(start, end);
  const unitAt = start + match[0].search(/[元圆圓]/);
  const unitText = paragraph.slice(unitAt, unitAt + 1);
  const sentence = sentenceAround(paragraph, start, end);
  return [{ label, digits: raw, value, unit: '元', unitText, fen: toFen(value, '元'), raw, sentence }];
}

const MONEY_UNIT = new RegExp(`^${MONEY}`);

function fenOf(value: Decimal, unit: string): bigint | null {
  const money = MONEY_UNIT.exec(unit)?.[0];
  return money && money in FEN_PER_UNIT ? toFen(value, money) : null;
}
