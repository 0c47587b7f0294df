/**
 * The tail (版记) and the signature: who was copied, when it was signed, when and by whom it was printed, how open it is.
 * Found by content wherever it stands: many files carry 版记 before the attachments.
 */
import { type Found, PlacedText } from '@wenhao/core';
import { agenciesOnLine, isAgencyLine } from '../find/agencies.ts';
import { findDates, wholeDate } from '../find/dates.ts';
import { asName, plain } from '../find/fold.ts';
import { type FlowItem, type FlowLine, isLine } from './flow.ts';
import { roleOf } from './marks.ts';

export interface Tail {
  readonly issuedOn: Found<string> | null;
  readonly printedOn: Found<string> | null;
  readonly openness: Found<string> | null;
  readonly classification: Found<string> | null;
  readonly copies: readonly Found<string>[];
  readonly signers: readonly Found<string>[];
  /** Indexes of the items that the tail and signature take. */
  readonly taken: ReadonlySet<number>;
}

/** Reads the tail of a notice whose body starts at `bodyFrom`. */
export function readTail(items: readonly FlowItem[], bodyFrom: number): Tail {
  const taken = new Set<number>();
  const printed = readPrinted(items, bodyFrom, taken);
  const copies = readCopies(items, bodyFrom, taken);
  const openness = readOpenness(items, taken);
  const signature = readSignature(items, bodyFrom, taken);
  return {
    issuedOn: signature.date,
    signers: signature.signers,
    printedOn: printed,
    openness,
    copies,
    classification: readClassification(items, taken),
    taken,
  };
}

function readPrinted(items: readonly FlowItem[], from: number, taken: Set<number>): Found<string> | null {
  for (let i = from; i < items.length; i++) {
    const item = items[i];
    if (!isLine(item)) continue;
    const splitOver = roleOf(item) === 'date' && /^印(?:发|制)?$/.test(lineAfter(items, i)?.plain ?? '');
    if (roleOf(item) !== 'printed' && !splitOver) continue;
    const date = findDates(item.text).at(-1);
    if (!date) continue;
    taken.add(i);
    if (splitOver) taken.add(i + 1);
    const printer = previousLine(items, i);
    if (printer && isAgencyLine(printer.line.text)) taken.add(printer.index);
    return { value: date.iso, spans: date.raw.spans() };
  }
  return null;
}

function lineAfter(items: readonly FlowItem[], index: number): FlowLine | undefined {
  const next = items[index + 1];
  return isLine(next) ? next : undefined;
}

function previousLine(items: readonly FlowItem[], index: number): { line: FlowLine; index: number } | null {
  for (let i = index - 1; i >= 0; i--) {
    const item = items[i];
    if (isLine(item)) return { line: item, index: i };
    if (item?.type === 'table') return null;
  }
  return null;
}

const MAX_COPY_LINES = 6;

/** 抄送 goes on over lines until 。, a rule, or a line that is something else. */
function readCopies(items: readonly FlowItem[], from: number, taken: Set<number>): Found<string>[] {
  const start = items.findIndex((item, i) => i >= from && isLine(item) && roleOf(item) === 'copies');
  if (start < 0) return [];
  const lines: PlacedText[] = [];
  for (let i = start; i < Math.min(items.length, start + MAX_COPY_LINES); i++) {
    const item = items[i];
    if (!isLine(item) || (i > start && (roleOf(item) !== 'other' || taken.has(i)))) break;
    if (i > start && !/[、,;]$/.test(plain(lines.at(-1)?.text ?? '')) && isAgencyLine(item.text)) break;
    lines.push(item.text);
    taken.add(i);
    if (/。$/.test(item.plain)) break;
  }
  const joined = PlacedText.join(lines);
  const colon = joined.text.search(/[:：]/);
  return joined
    .slice(colon + 1)
    .replace(/。\s*$/g, '')
    .split(/[，,、；;。]/)
    .map(asName)
    .filter((name) => name.length > 0)
    .map((name) => name.found());
}

/** White space between the characters is typesetting. */
const OPENNESS_VALUE = new RegExp(
  ['主动公开', '依申请公开', '不予公开', '免予公开', '不公开', '删减后公开', '公开发布']
    .map((words) => [...words].join('\\s*'))
    .join('|'),
);

const CLOSED = /^(?:不予公开|免予公开|不公开)/;

/** Where a notice says it more than once, that it is not public outweighs. */
function readOpenness(items: readonly FlowItem[], taken: Set<number>): Found<string> | null {
  const said: PlacedText[] = [];
  for (const [i, item] of items.entries()) {
    if (!isLine(item) || roleOf(item) !== 'openness') continue;
    taken.add(i);
    const value = OPENNESS_VALUE.exec(item.text.text);
    if (value) said.push(asName(item.text.slice(value.index, value.index + value[0].length)));
  }
  const value = said.find(({ text }) => CLOSED.test(text)) ?? said[0];
  return value?.found() ?? null;
}

function readClassification(items: readonly FlowItem[], taken: Set<number>): Found<string> | null {
  const at = items.findIndex((item) => isLine(item) && roleOf(item) === 'classification');
  if (at < 0) return null;
  taken.add(at);
  const name = asName((items[at] as FlowLine).text);
  return name.slice(/^密级[:：]?/.exec(name.text)?.[0].length ?? 0).found();
}

/** How many lines may part the signers from the date below them. */
const SIGNATURE_REACH = 8;

/**
 * 署名 and 成文日期: a date alone on its line, below the name of a body, or behind one on the same line. A seal can
 * hide the date: then there is none, and the printing date never stands in for it.
 */
function readSignature(
  items: readonly FlowItem[],
  from: number,
  taken: Set<number>,
): { date: Found<string> | null; signers: Found<string>[] } {
  const end = signatureEnd(items, from);
  for (let i = from; i < end; i++) {
    const item = items[i];
    if (!isLine(item) || taken.has(i)) continue;
    const date = wholeDate(item.text) ?? brokenDate(items, i) ?? dateBehindBody(item);
    if (!date) continue;
    const signers = signersAbove(items, i, from, taken);
    if (signers.length === 0 && items.slice(from, i).some((before) => before.type === 'table')) continue;
    taken.add(i);
    return { date: { value: date.iso, spans: date.raw.spans() }, signers };
  }
  return { date: null, signers: lastSigners(items, from, end, taken) };
}

/** The signature stands before the first attachment; a table without a mark may be one, or stand in the text. */
function signatureEnd(items: readonly FlowItem[], from: number): number {
  const end = items.findIndex((item, i) => i >= from && isLine(item) && roleOf(item) === 'attachment-mark');
  return end < 0 ? items.length : end;
}

/** A date that the line end broke: 2020年8 / 月13日. */
function brokenDate(items: readonly FlowItem[], index: number): ReturnType<typeof wholeDate> {
  const [line, next] = [items[index], items[index + 1]];
  if (!isLine(line) || !isLine(next) || !/年\d{0,2}月?$/.test(line.plain)) return null;
  return wholeDate(PlacedText.join([line.text, next.text]));
}

function dateBehindBody(line: FlowLine): ReturnType<typeof wholeDate> {
  if (line.text.length > 60) return null;
  const date = findDates(line.text).at(-1);
  if (!date || date.end !== line.text.length) return null;
  return isAgencyLine(line.text.slice(0, date.start).trim()) ? date : null;
}

function signersAbove(items: readonly FlowItem[], date: number, from: number, taken: Set<number>): Found<string>[] {
  const signers: Found<string>[] = [];
  for (let i = date; i >= Math.max(from, date - SIGNATURE_REACH); i--) {
    const item = items[i];
    if (!isLine(item)) continue;
    if (i < date && !isSignerLine(item)) break;
    if (i < date) {
      taken.add(i);
      signers.unshift(...agenciesOnLine(item.text).map((name) => name.found()));
    }
  }
  return signers;
}

function isSignerLine(line: FlowLine): boolean {
  return roleOf(line) === 'other' && agenciesOnLine(line.text).length > 0;
}

/** Signers without a date: agency names alone on their lines behind the text. */
function lastSigners(items: readonly FlowItem[], from: number, end: number, taken: Set<number>): Found<string>[] {
  const signers: Found<string>[] = [];
  for (let i = from + 1; i < end; i++) {
    const item = items[i];
    if (isLine(item) && !taken.has(i) && item.level === 0 && isSignerLine(item)) {
      taken.add(i);
      signers.push(...agenciesOnLine(item.text).map((name) => name.found()));
    }
  }
  return signers;
}
