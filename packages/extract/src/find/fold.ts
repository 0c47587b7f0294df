/**
 * Spelling variants of one character → one character, position by position.
 * Enters: "（２０２１年）". Leaves: "(2021年)", of the same length, so that every index fits both.
 */
import { fold, type PlacedText } from '@wenhao/core';

export { fold };

/** Without any white space: typesetting puts it between Chinese characters at will. */
export function compact(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Folded and compact: the form in which labels and marks are compared. Cells are asked for again and again, so that it is kept for a while. */
export function plain(text: string): string {
  if (text.length > LONGEST_KEPT) return compact(fold(text));
  let known = PLAIN.get(text);
  if (known === undefined) {
    if (PLAIN.size === MOST_KEPT) PLAIN.clear();
    known = compact(fold(text));
    PLAIN.set(text, known);
  }
  return known;
}

const LONGEST_KEPT = 60;
const MOST_KEPT = 5000;
const PLAIN = new Map<string, string>();

/** White space beside a Chinese character or between it and a digit is typesetting, not text; elsewhere it stays. */
const TYPESETTING_SPACE =
  /(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’])\s+|\s+(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’])/g;

/** A name or title as one reads it: without the spaces and line ends of typesetting. Its place stays known. */
export function asName(text: PlacedText): PlacedText {
  return text.trim().replace(TYPESETTING_SPACE, '');
}
