/**
 * Marks inside a line → what a reader sees. Enters: `产业发展 <input type="checkbox" checked>`, `**合计**`, `&ge;95%`.
 * Leaves: the readable text, each character still pointing at its place.
 */
import type { PlacedText } from '@wenhao/core';
import { decodeHTML } from 'entities';

const LINE_BREAK = /<br\s*\/?>/gi;
const CHECKED_BOX = /<input\b(?=[^>]*\bcheckbox\b)(?=[^>]*\bchecked\b)[^>]*>/gi;
const OPEN_BOX = /<input\b(?=[^>]*\bcheckbox\b)[^>]*>/gi;
const TAG =
  /<\/?(?:a|b|big|center|div|em|font|h[1-6]|i|img|label|li|ol|p|s|small|span|strong|sub|sup|u|ul|tbody|thead|tr|td|th|table)(?:\s[^<>]*)?\/?>/gi;
const STRONG = /\*\*(?=\S)|(?<=\S)\*\*/g;
const ENTITY = /&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});/g;

/** Formulas as OCR models write them: $\\geq 95\\%$. */
const FORMULA = /\$(?=[^$\n]{1,60}\$)|(?<=\$[^$\n]{1,60})\$/g;
const MACROS: readonly (readonly [RegExp, string])[] = [
  [/\\geq?(?:slant)?(?![a-zA-Z])/g, '≥'],
  [/\\leq?(?:slant)?(?![a-zA-Z])/g, '≤'],
  [/\\times(?![a-zA-Z])/g, '×'],
  [/\\%/g, '%'],
];

/** What a reader sees of a stretch of marked-up text. `<br>` becomes a line end, check boxes ☑ and ☐. */
export function readInline(marked: PlacedText): PlacedText {
  let text = marked;
  if (text.text.includes('<')) {
    text = text.replace(LINE_BREAK, '\n');
    text = text.replace(CHECKED_BOX, '☑').replace(OPEN_BOX, '☐').replace(TAG, '');
  }
  for (const entity of new Set(text.text.match(ENTITY)))
    text = text.replace(new RegExp(entity, 'g'), decodeHTML(entity));
  if (text.text.includes('$')) text = readFormulas(text);
  if (text.text.includes('**')) text = text.replace(STRONG, '');
  return text;
}

/** The signs of a formula in place of its macros; dollar signs that enclose nothing of the kind stay. */
function readFormulas(text: PlacedText): PlacedText {
  if (!/\$[^$\n]{1,60}\$/.test(text.text)) return text;
  let read = text;
  for (const [macro, sign] of MACROS) read = read.replace(macro, sign);
  return read.replace(FORMULA, '');
}
