/**
 * The figures of a notice in the order of its sentences, each with the words that lead to it. Enters: records of figures, e.g.
 * 中央资金 | 1592 | 万元, and the pages they stand on. Leaves: passages, e.g. [资金总额 1864万元] [，其中中央资金 1592万元].
 */
import { FEN_PER_UNIT, type NoticeRecord, parseDecimal } from '@wenhao/core';
import { type CheckedNotice, recordsOf } from '../check.ts';
import { words } from './fold.ts';
import { isInWords, isOneAmount } from './money-words.ts';
import { type Placed, placeFigures } from './placed.ts';
import { ABOUT_AFTER, ABOUT_BEFORE, EACH, PRICE } from './words.ts';

export interface Stated {
  readonly record: NoticeRecord;
  /** What it counts: 元 for money, else its unit without 万 and 多: 户, 人, %. */
  readonly kind: string;
  /** Whether it may be a term of a sum: no price, no rate, no range, nothing that is only about right. */
  readonly adds: boolean;
  /** Exact: fen for money, else millionths. */
  readonly amount: bigint;
  /** The field that holds it, and what one of that field is worth in millionths of its kind: 10000 for 万户. */
  readonly field: 'amount_fen' | 'value';
  readonly factor: number;
  readonly label: string;
  /** The words since the figure before it, or since its sentence began; folded, without white space. */
  readonly lead: string;
  /** The words behind it, up to the next figure or the end of its sentence. */
  readonly tail: string;
  /** How many brackets it stands in, and the fewest that were open since the figure before. */
  readonly depth: number;
  readonly lowest: number;
  /** Counts the sentences of the passage. */
  readonly sentence: number;
  /** The same amount in words (大写) beside it, and the brackets that are open behind both. */
  readonly inWords?: Stated;
  readonly open?: number;
}

/** What is said in one go: a paragraph, with the list that it announces (安排如下：). */
export type Passage = readonly Stated[];

/** A list of more figures than this is a table that lost its grid; nothing is claimed over such a distance. */
export const REACH = 60;

const MICRO_DIGITS = 6;
const UNCOUNTED = /^(?:[%‰年月天日岁期分]|个百分点|个月|小时|分钟|批次|万|亿)$/;
const PEOPLE = /^[名位]$/;
const POWERS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 亿: 8 };

/** The passages of a notice, in order. */
export function readPassages(notice: CheckedNotice): Passage[] {
  const passages: Stated[][] = [];
  for (const placed of placeFigures(recordsOf(notice, 'figure'), notice.pages)) {
    const open = placed.joins ? passages.at(-1) : undefined;
    const passage = open ?? [];
    if (!open) passages.push(passage);
    const last = passage.at(-1);
    const stated = toStated(placed, last);
    const pair = stated && last && pairOf(last, stated);
    if (pair) passage[passage.length - 1] = pair;
    else if (stated) passage.push(stated);
  }
  return passages;
}

/** An amount in words and the same in digits, one behind the other, are one figure: that in digits, in the place of the first. */
function pairOf(last: Stated, next: Stated): Stated | null {
  if (!isOneAmount(last, next)) return null;
  const [digits, inWords] = isInWords(last) ? [next, last] : [last, next];
  const { lead, depth, lowest, sentence } = last;
  return { ...digits, lead, depth, lowest, sentence, tail: next.tail.replace(/^\)/, ''), inWords, open: next.depth };
}

function toStated({ record, lead, tail }: Placed, last: Stated | undefined): Stated | null {
  const worth = worthOf(record);
  if (!worth) return null;
  const label = words(String(record.data.label ?? ''));
  const [depth, lowest] = brackets(lead, last?.open ?? last?.depth ?? 0);
  const exact = !ABOUT_BEFORE.test(lead) && !ABOUT_AFTER.test(tail) && !isLoose(record);
  return {
    record,
    ...worth,
    adds: exact && !UNCOUNTED.test(worth.kind) && !isPrice({ label, lead, record }),
    label,
    lead,
    tail,
    depth,
    lowest,
    sentence: (last?.sentence ?? 0) + (lead.match(/[。!]/g)?.length ?? 0),
  };
}

/** The figure once its record was mended. */
export function withRecord(figure: Stated, record: NoticeRecord): Stated {
  return { ...figure, record, ...worthOf(record), adds: true };
}

/** 每人每月700元, 户均补助2150元, 各100万元: it belongs to one of many. */
export function isPrice({ label, lead, record }: Pick<Stated, 'label' | 'lead' | 'record'>): boolean {
  return PRICE.test(label) || PRICE.test(ownWords(lead)) || EACH.test(lead) || String(record.data.unit).includes('/');
}

/** What a figure is worth, exactly: 1.2万户 is 12 000 户. */
function worthOf({ data }: NoticeRecord): Pick<Stated, 'kind' | 'amount' | 'field' | 'factor'> | null {
  const unit = String(data.unit ?? '');
  if (data.amount_fen !== null && data.amount_fen !== undefined) {
    const money = unit.split('/');
    const kind = money.length === 1 ? '元' : `元/${money.slice(1).join('/')}`;
    return { kind, amount: BigInt(data.amount_fen as bigint), field: 'amount_fen', factor: 1 };
  }
  const decimal = parseDecimal(String(data.value));
  if (!decimal || decimal.scale > MICRO_DIGITS || Object.hasOwn(FEN_PER_UNIT, unit)) return null;
  const scaled = /^([百千万亿])?[多余]?(.*)$/.exec(unit);
  const power = scaled?.[2] ? (POWERS[scaled[1] ?? ''] ?? 0) : 0;
  const kind = (scaled?.[2] ? scaled[2] : unit).replace(PEOPLE, '人');
  const amount = decimal.units * 10n ** BigInt(MICRO_DIGITS - decimal.scale + power);
  return { kind, amount, field: 'value', factor: 10 ** power };
}

/** 300多户, 3-5万元: more than it says, or two numbers. */
function isLoose({ data }: NoticeRecord): boolean {
  return /[多余]/.test(String(data.unit)) || /\d\s*[-—–~～至]\s*\d/.test(String(data.raw));
}

/** How many brackets are open behind the words, and the fewest that were; a full stop closes all. */
function brackets(text: string, open: number): [number, number] {
  let depth = open;
  let lowest = open;
  for (const sign of text) {
    if (sign === '(') depth++;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (sign === '。') depth = 0;
    lowest = Math.min(lowest, depth);
  }
  return [depth, lowest];
}

/** The part of a lead that belongs to the figure's own sentence. */
export function ownWords(lead: string): string {
  return lead.slice(Math.max(...['。', '!', ';'].map((sign) => lead.lastIndexOf(sign))) + 1);
}
