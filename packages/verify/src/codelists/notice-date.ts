/**
 * The date by which codelists are asked. Enters: a notice's record. Leaves: the day it was signed or printed, or, where only a year is
 * known, the first day on which it may have been. Example: 〔2024〕35号 without a signature → 2024-01-01, not exact.
 */
import type { NoticeRecord } from '@wenhao/core';

export interface NoticeDate {
  /** ISO date; null where not even a year is known. */
  readonly on: string | null;
  /** Whether it is the day itself, not the earliest that may be. */
  readonly exact: boolean;
}

export function noticeDate(notice: NoticeRecord | undefined): NoticeDate {
  const { issued_on, printed_on, doc_number, fiscal_year } = notice?.data ?? {};
  for (const day of [issued_on, printed_on]) if (typeof day === 'string') return { on: day, exact: true };
  const year = /〔(\d{4})〕/u.exec(String(doc_number ?? ''))?.[1];
  if (year) return { on: `${year}-01-01`, exact: false };
  // The next year's money is passed on from October on (提前下达).
  return { on: typeof fiscal_year === 'number' ? `${fiscal_year - 1}-10-01` : null, exact: false };
}
