/**
 * Documents that a text cites by number. Enters: "根据《…的通知》（新财社〔2021〕323 号）精神". Leaves: number, title, and what the
 * text says of the document (here: it is what the notice rests on).
 */
import type { PlacedText } from '@wenhao/core';
import { type CitationRelation, relationOf } from './citation-relation.ts';
import { type DocNumber, findDocNumbers } from './doc-number.ts';
import { asName, fold } from './fold.ts';

export interface Citation {
  readonly number: DocNumber;
  /** The title in 《》, without them; null where none stands beside the number. */
  readonly title: PlacedText | null;
  readonly relation: CitationRelation;
}

/** All citations in a text, in order. */
export function findCitations(text: PlacedText): Citation[] {
  // 望财社〔2024〕19号附件2 names the notice that a sheet is attached to: no citation.
  const numbers = findDocNumbers(text).filter((number) => !/^\s*附\s*件/.test(text.text.slice(number.end)));
  if (numbers.length === 0) return [];
  const titles = findTitles(text);
  const folded = fold(text.text);
  const citations: (Citation & { readonly end: number })[] = [];
  for (const number of numbers) {
    const last = citations.at(-1);
    const joined = last !== undefined && /^[\s、,和及与)(]*$/.test(folded.slice(last.end, number.start));
    const own = titleBeside(number, titles, folded);
    const title = own?.title ?? (joined ? last.title : null);
    const [start, end] = [Math.min(number.start, own?.start ?? number.start), Math.max(number.end, own?.end ?? 0)];
    const listed = last && /^[\s、,和及与以)(]*$/.test(folded.slice(last.end, start));
    const said = { before: folded.slice(last?.end ?? 0, start), title: title?.text ?? '', after: folded.slice(end) };
    citations.push({ number, title, relation: relationOf(said, listed ? last.relation : null), end });
  }
  return citations.map(({ number, title, relation }) => ({ number, title, relation }));
}

/** The title that stands before the number, or after it. */
function titleBeside(number: DocNumber, titles: readonly PlacedTitle[], folded: string): PlacedTitle | undefined {
  const before = titles.findLast(
    (t) => t.end <= number.start && /^\s*[(〔[]?\s*$/.test(folded.slice(t.end, number.start)),
  );
  return (
    before ??
    titles.find((t) => t.start >= number.end && /^\s*(?:文件|文)?\s*$/.test(folded.slice(number.end, t.start)))
  );
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
