/**
 * Documents that a text cites by number. Enters: "根据《…的通知》（新财社〔2021〕323 号）精神". Leaves: number and title.
 */
import type { PlacedText } from '@wenhao/core';
import { type DocNumber, findDocNumbers } from './doc-number.ts';
import { asName, fold } from './fold.ts';

export interface Citation {
  readonly number: DocNumber;
  /** The title in 《》, without them; null where none stands beside the number. */
  readonly title: PlacedText | null;
}

/** All citations in a text, in order. */
export function findCitations(text: PlacedText): Citation[] {
  // 望财社〔2024〕19号附件2 names the notice that a sheet is attached to: no citation.
  const numbers = findDocNumbers(text).filter((number) => !/^\s*附\s*件/.test(text.text.slice(number.end)));
  if (numbers.length === 0) return [];
  const titles = findTitles(text);
  const folded = fold(text.text);
  let last: { title: PlacedText; end: number } | null = null;
  return numbers.map((number) => {
    const before = titles.findLast(
      (t) => t.end <= number.start && /^\s*[(〔[]?\s*$/.test(folded.slice(t.end, number.start)),
    );
    const shared = last && /^[\s、,和及)(]*$/.test(folded.slice(last.end, number.start)) ? last.title : null;
    const after = titles.find(
      (t) => t.start >= number.end && /^\s*(?:文件|文)?\s*$/.test(folded.slice(number.end, t.start)),
    );
    const title = before?.title ?? shared ?? after?.title ?? null;
    last = title ? { title, end: number.end } : null;
    return { number, title };
  });
}

interface PlacedTitle {
  readonly title: PlacedText;
  readonly start: number;
  readonly end: number;
}

/** The outermost titles in 《》; inner ones (〈〉, or 《》 again) are part of them. */
function findTitles(text: PlacedText): PlacedTitle[] {
  const titles: PlacedTitle[] = [];
  let [depth, start] = [0, -1];
  for (let i = 0; i < text.length; i++) {
    const c = text.text[i];
    if (c === '《') {
      if (depth === 0) start = i;
      depth++;
    } else if (c === '》' && depth > 0) {
      depth--;
      if (depth === 0) titles.push({ title: asName(text.slice(start + 1, i)), start, end: i + 1 });
    }
  }
  return titles;
}
