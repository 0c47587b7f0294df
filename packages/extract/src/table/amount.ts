/**
 * A cell as an amount. Enters: "13,139", "－49", "8万元", "0.00". "25（含补贴3万元）".
 * Leaves: the exact decimal, and the unit where the cell names one. A note behind the amount is no part of it.
 */
import { type Decimal, type PlacedText, parseDecimal } from '@wenhao/core';
import { fold } from '../find/fold.ts';

export interface CellAmount {
  readonly value: Decimal;
  /** The digits as written, without the unit, with their place. */
  readonly raw: PlacedText;
  /** The unit written in the cell, or null. */
  readonly unit: PlacedText | null;
}

const AMOUNT =
  /^\s*(?:[*#※★]{1,3}\s*)?([-+−–—﹣－△▲]?\s*[(]?\s*\d[\d,\s]*(?:\.\s*\d+)?\s*[)]?)\s*((?:百|千|万|百万|千万|亿)?元|[%‰])?\s*(?:[*#※★]{1,3}|[(][^()\d][^()]*[)])?\s*$/;

/** Marks of footnotes: 340① and 180¹ are 340 and 180. */
const FOOTNOTE_MARK = /[①-⑳⑴-⒇¹²³⁰⁴-⁹]/gu;

const AMOUNTS = new WeakMap<PlacedText, CellAmount | null>();

/** The amount that makes up the whole cell, or null. White space inside a number is a slip of the reader, not a gap. A cell is asked some five times, and read once. */
export function cellAmount(text: PlacedText): CellAmount | null {
  let amount = AMOUNTS.get(text);
  if (amount === undefined) {
    amount = readAmount(text);
    AMOUNTS.set(text, amount);
  }
  return amount;
}

function readAmount(text: PlacedText): CellAmount | null {
  const folded = fold(text.text.replace(FOOTNOTE_MARK, '*'));
  const match = AMOUNT.exec(folded);
  if (!match?.[1]) return null;
  if (/\d\s+\d/.test(match[1]) && !/\d\s*[,.]\s*\d|[,.]\s+\d/.test(match[1])) return null;
  const value = parseDecimal(match[1]);
  if (!value) return null;
  const start = folded.indexOf(match[1]);
  const raw = text.slice(start, start + match[1].length).trim();
  const unit = match[2]
    ? text.slice(folded.lastIndexOf(match[2]), folded.lastIndexOf(match[2]) + match[2].length)
    : null;
  return { value, raw, unit };
}

/** A cell that says "nothing here": empty, a dash, a slash. */
export function isBlank(plainText: string): boolean {
  return plainText === '' || /^[-—–－/\\…·.*]+$/.test(plainText);
}
