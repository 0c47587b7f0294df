/**
 * C6: one 文号 is one document, and a series of numbers has no holes. Enters: a number, or a series, and the collection. Leaves: a
 * finding for each further document of the number; for a series that is dense enough, one note with the numbers that are missing.
 */
import type { CollectionFinding } from '@wenhao/core';
import { documentsUnder } from './documents.ts';
import { type Collection, dayOf, type NoticeFacts } from './facts.ts';
import { type CollectionViolation, collectionFinding } from './finding.ts';
import { numberInSeries, seriesOf } from './link-keys.ts';

/** On every document of a number but the first: another one carries it too. */
export function checkNumber(notice: NoticeFacts, collection: Collection): CollectionViolation[] {
  if (notice.docNumber === null) return [];
  const [first] = documentsUnder(collection, notice.docNumber)[0] ?? [];
  return first && first.noticeId !== notice.noticeId ? [reused(notice.docNumber, first, notice)] : [];
}

/** Certain where both say who issued them, and it is the same body; two bodies may share a code, or one was misread. */
function reused(docNumber: string, first: NoticeFacts, other: NoticeFacts): CollectionViolation {
  const certain = first.issuer !== null && first.issuer === other.issuer;
  return {
    rule: 'C6',
    severity: certain ? 'error' : 'warning',
    zh: `文号 ${docNumber} 被两件不同的公文使用：另一件是${described(first)}`,
    en: `two different notices carry the number ${docNumber}; the other is ${described(first)}`,
    expected: first.title ?? '',
    actual: other.title ?? '',
  };
}

function described(notice: NoticeFacts): string {
  return `《${notice.title}》（${notice.issuer ?? '—'}，${dayOf(notice) ?? '—'}）`;
}

/** A series says something of its holes where so many of its numbers are there, and so large a share of those between. */
const NUMBERS_NEEDED = 20;
const SHARE_NEEDED = 0.9;
const HOLES_TOLD = 20;

export function checkSeries(series: string, collection: Collection): CollectionFinding[] {
  const carried = collection.numbersFrom(series).filter((docNumber) => seriesOf(docNumber) === series);
  const numbers = [...new Set(carried.map(numberInSeries))].sort((a, b) => a - b);
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
  const span = last - first + 1;
  if (numbers.length < NUMBERS_NEEDED || numbers.length === span || numbers.length < span * SHARE_NEEDED) return [];
  const there = new Set(numbers);
  const missing = Array.from({ length: span }, (_, i) => first + i).filter((number) => !there.has(number));
  const [main] = documentsUnder(collection, `${series}${last}号`)[0] ?? [];
  if (!main) return [];
  const list = `${missing.slice(0, HOLES_TOLD).join('、')}${missing.length > HOLES_TOLD ? '……' : ''}`;
  return [
    collectionFinding(main, {
      rule: 'C6',
      severity: 'note',
      zh: `${series} 从 ${first} 号到 ${last} 号库中有 ${numbers.length} 个，缺 ${missing.length} 个：${list}`,
      en: `of ${series}, numbers ${first} to ${last}, ${numbers.length} are loaded and ${missing.length} are missing: ${list}`,
    }),
  ];
}
