/**
 * What recognition held for possible in the ink of a name → other names. Enters: a record with a region, and the pages. Leaves: the name with one
 * character read otherwise, best first. Example: 雾山县 with 雾 perhaps 霁: 霁山县, weight 0.48. None for print, none for what was read surely.
 */
import type { NoticeRecord, Page } from '@wenhao/core';

export interface NameReading {
  readonly text: string;
  readonly weight: number;
}

const bare = (text: string): string => text.replace(/\s+/gu, '');

export function nameReadings({ data, evidence }: NoticeRecord, pages: readonly Page[]): NameReading[] {
  const spans = evidence.filter(({ field, how }) => field === 'region' && how === 'read').map(({ span }) => span);
  const texts = spans.map(({ page, start, end }) => pages[page - 1]?.text.slice(start, end) ?? '');
  if (bare(texts.join('')) !== bare(String(data.region))) return [];
  const found = spans.flatMap(({ page, start, end }, i) =>
    (pages[page - 1]?.boxes?.alternatives ?? [])
      .filter(({ at }) => at >= start && at < end)
      .map(({ at, text, weight }) => {
        const own = texts[i] ?? '';
        const other = own.slice(0, at - start) + text + own.slice(at - start + 1);
        return { text: bare(texts.with(i, other).join('')), weight };
      }),
  );
  return found.sort((a, b) => b.weight - a.weight);
}
