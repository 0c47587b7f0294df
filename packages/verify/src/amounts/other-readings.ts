/**
 * What recognition held for possible in a cell's ink → other amounts of the cell. Enters: a record of an amount, and the pages.
 * Leaves: the amount's text with one character read otherwise, best first. Example: "645" with 5 perhaps 4: "644", weight 0.31.
 */
import type { NoticeRecord, Page } from '@wenhao/core';
import type { AmountCell } from '../solve/grid.ts';

/** Readings less likely than this say nothing. */
const LEAST = 0.01;

export function otherReadings(record: NoticeRecord, pages: readonly Page[]): NonNullable<AmountCell['alternatives']> {
  const span = record.evidence.find(({ field }) => field === 'amount')?.span;
  const page = span && pages[span.page - 1];
  const known = page?.boxes?.alternatives;
  if (!span || !known) return [];
  const raw = page.text.slice(span.start, span.end);
  return known
    .filter(({ at, weight }) => at >= span.start && at < span.end && weight >= LEAST)
    .map(({ at, text, weight }) => ({
      text: raw.slice(0, at - span.start) + text + raw.slice(at - span.start + 1),
      weight,
    }))
    .sort((a, b) => b.weight - a.weight);
}
