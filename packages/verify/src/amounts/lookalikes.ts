/**
 * Letters that stand for digits. Enters: what is written in a cell, e.g. "1O4" or "23l". Leaves: the number it means if each letter is the digit it looks like;
 * null where something else stands there. That it is so, only sums can say.
 */
import { type Decimal, parseDecimal } from '@wenhao/core';

const DIGIT: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  〇: '0',
  '○': '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  G: '6',
  B: '8',
  g: '9',
  q: '9',
};
/** Nothing but digits, such letters and the signs of a number; one true digit at least. */
const NEARLY_NUMBER = /^(?=.*\d)[-−－]?[\dOoDQ〇○lIi|!ZzSsbGBgq,，.]+$/u;

export function withoutLetters(written: string): Decimal | null {
  // 0 1 is two numbers, not one.
  if (/\S\s+\S/.test(written)) return null;
  const text = written.normalize('NFKC').replace(/\s/g, '');
  if (!NEARLY_NUMBER.test(text)) return null;
  return parseDecimal([...text].map((sign) => DIGIT[sign] ?? sign).join(''));
}
