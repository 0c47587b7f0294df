/**
 * Whether a page's text layer may be something else than the page's text. Enters: its glyphs, and how many of them are invisible.
 * Leaves: what is doubtful, or null. Example: "Ben MBA BEDATARMLS Rie StF", which another program took a Chinese scan for, is foreign.
 * Figures and running text in Latin letters are as good as Chinese: no page is doubted for them.
 */
import type { Glyph } from '../layout/marks.ts';

/**
 * `few`: a stamp or a page number may be all of it. `unreadable`: glyphs that stand for no character. `foreign`: letters that
 * make no words, as recognition in a wrong language leaves them; it is to be doubted only under a picture.
 */
export type Doubt = 'few' | 'unreadable' | 'foreign';

/** So few characters are a stamp or a page number on a scan, not its text. */
export const FEW = 40;
/** The part of all glyphs that may stand for no character. */
const UNREADABLE = 0.3;
/** A Chinese text has at least this part of Chinese characters among its letters. */
const CHINESE = 0.15;
/** Running text has at least this part of its letters in words. */
const WORDS = 0.6;
/** With hardly any letters, a table has at least this part of digits among its glyphs. */
const DIGITS = 0.4;

/** No character, or one of a script that stands in no notice and in no text beside one: codes of glyphs taken for characters. */
const NO_CHARACTER = /[\p{Co}\p{Cc}\p{Cn}\ufffd]/u;
const KNOWN_SCRIPT =
  /[\p{Script=Han}\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Tibetan}\p{Script=Mongolian}\p{Script=Yi}\p{Script=Common}]/u;

export function doubtOf(glyphs: readonly Glyph[]): Doubt | null {
  if (glyphs.length < FEW) return 'few';
  const { letters, chinese, digits, unreadable } = countOf(glyphs);
  if (unreadable > UNREADABLE * glyphs.length) return 'unreadable';
  if (letters < FEW) return digits < DIGITS * (glyphs.length - letters) ? 'foreign' : null;
  if (chinese >= CHINESE * letters) return null;
  return lettersInWords(glyphs) < WORDS * letters ? 'foreign' : null;
}

/** Whether a text is Chinese, so far as its letters tell. */
export function isChinese(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= CHINESE * letters;
}

interface Count {
  letters: number;
  chinese: number;
  digits: number;
  unreadable: number;
}

function countOf(glyphs: readonly Glyph[]): Count {
  const count: Count = { letters: 0, chinese: 0, digits: 0, unreadable: 0 };
  for (const { text } of glyphs) {
    const isLetter = /\p{L}/u.test(text);
    if (isLetter) count.letters++;
    else if (/\p{Nd}/u.test(text)) count.digits++;
    if (isLetter && /\p{Script=Han}/u.test(text)) count.chinese++;
    if (NO_CHARACTER.test(text) || (isLetter && !KNOWN_SCRIPT.test(text))) count.unreadable++;
  }
  return count;
}

/** A word of running text: small letters, perhaps after a capital. Letters without case count as in words. */
const WORD = /(?<!\p{L})(?:\p{Lu}?\p{Ll}{2,}|\p{Lo}{2,})(?!\p{L})/gu;

function lettersInWords(glyphs: readonly Glyph[]): number {
  const text = glyphs.map((glyph, i) => (isApart(glyph, glyphs[i - 1]) ? ` ${glyph.text}` : glyph.text)).join('');
  return (text.match(WORD) ?? []).reduce((sum, word) => sum + word.length, 0);
}

/** Whether a glyph begins a word: by a space, on another line, or at a distance. */
function isApart(glyph: Glyph, before: Glyph | undefined): boolean {
  if (before === undefined || glyph.spaced) return true;
  return Math.abs(glyph.baseline - before.baseline) > 0.5 * glyph.size || glyph.x0 - before.x1 > 0.25 * glyph.size;
}
