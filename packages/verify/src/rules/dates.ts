/**
 * D1, D2, D4, D5: the dates of a notice. Enters: its record. Leaves: what is wrong with them. D1 and most of D4 are seen while the text
 * is read. Example: signed “2020年07月03日”, which the standard writes 2020年7月3日.
 */
import { type NoticeRecord, textAt } from '@wenhao/core';
import { type CheckedNotice, recordsOf, type Verdict, type Violation } from '../check.ts';
import { exampleNotice } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

const DATE_FIELDS = {
  issued_on: ['成文日期', 'date of signature'],
  printed_on: ['印发日期', 'date of printing'],
} as const;

/** GB/T 9704-2012, 7.3.5.4: months and days without a zero before them (月、日不编虚位). */
const LEADING_ZERO = /(?:年\s*|月\s*)0\s?[1-9]\s*[月日]/;

function checkLeadingZeros(notice: CheckedNotice): Verdict {
  const violations = recordsOf(notice, 'notice').flatMap((record) =>
    Object.entries(DATE_FIELDS).flatMap(([field, [zh, en]]): Violation[] => {
      const spans = record.evidence.filter((e) => e.field === field).map((e) => e.span);
      const written = spans.map((span) => textAt(notice.pages, span)).join('');
      if (!LEADING_ZERO.test(written.normalize('NFKC'))) return [];
      const expected = withoutZeros(written);
      return [
        {
          rule: 'D2',
          severity: 'note',
          zh: `${zh}编了虚位：“${written}”，规范写法“${expected}”`,
          en: `the ${en} has a leading zero: “${written}”, standard “${expected}”`,
          record,
          span: spans[0],
          expected,
          actual: written,
        },
      ];
    }),
  );
  return { violations };
}

function withoutZeros(date: string): string {
  return date.normalize('NFKC').replace(/([年月])\s*0\s?(?=[1-9])/g, '$1');
}

/** A year is evaluated when it is over, or all but over. */
const NEARLY_OVER = 12;
const ONLY_A_PART = /上半年|下半年|季度|中期|半年|监控|阶段|[1-9一二三四五六七八九]\s*[-—–至]/;

/** D4 for reports: the self-evaluation of a whole year, signed while the year goes on. */
function checkYearIsOver(notice: CheckedNotice): Verdict {
  const violations = recordsOf(notice, 'notice').flatMap((record): Violation[] => {
    const { kind, title, issued_on: signed } = record.data;
    const year = /(20\d\d)年度/.exec(String(title ?? '').replace(/\s/g, ''))?.[1];
    if (kind !== 'self-evaluation' || !year || typeof signed !== 'string' || ONLY_A_PART.test(String(title))) return [];
    const [signedYear = 0, signedMonth = 0] = signed.split('-').map(Number);
    if (signedYear > Number(year) || (signedYear === Number(year) && signedMonth >= NEARLY_OVER)) return [];
    return [
      {
        rule: 'D4',
        severity: 'warning',
        zh: `${year}年度的自评报告落款日期为 ${signed}，当时该年度尚未结束`,
        en: `the self-evaluation of ${year} is dated ${signed}, before the year was over`,
        span: placeOf(record, 'issued_on'),
        expected: `≥ ${year}-12`,
        actual: signed,
      },
    ];
  });
  return { violations };
}

/** D4 for what a notice rests on: no document of a year that had not begun can be cited. */
function checkCitedYears(notice: CheckedNotice): Verdict {
  const dates = recordsOf(notice, 'notice').flatMap(({ data }) => [data.issued_on, data.printed_on]);
  const years = dates.flatMap((date) => (typeof date === 'string' ? [Number(date.slice(0, 4))] : []));
  if (years.length === 0) return {};
  const last = Math.max(...years);
  const violations = recordsOf(notice, 'citation').flatMap((record): Violation[] => {
    const cited = String(record.data.cited_doc_number ?? '');
    if (!(yearOfNumber(cited) > last)) return [];
    return [
      {
        rule: 'D4',
        severity: 'warning',
        zh: `公文日期在 ${last} 年，却引用了 ${yearOfNumber(cited)} 年的“${cited}”`,
        en: `the notice is of ${last}, yet cites ${cited} of ${yearOfNumber(cited)}`,
        record,
        expected: `≤ ${last}`,
        actual: String(yearOfNumber(cited)),
      },
    ];
  });
  return { violations };
}

/** 岚财社〔2024〕5号 → 2024; NaN without a year. */
function yearOfNumber(number: string): number {
  return Number(/〔(\d{4})〕/.exec(number)?.[1] ?? Number.NaN);
}

/** A number taken in December may stand on a notice that is signed or printed in these months of the next year. */
const MONTHS_OF_GRACE = 2;

function checkNumberYear(notice: CheckedNotice): Verdict {
  const violations = recordsOf(notice, 'notice').flatMap((record): Violation[] => {
    const { doc_number: number, issued_on: issued, printed_on: printed } = record.data;
    const [field, date] = issued ? ['issued_on', issued] : ['printed_on', printed];
    const inNumber = yearOfNumber(String(number ?? ''));
    if (Number.isNaN(inNumber) || typeof date !== 'string') return [];
    const [year = 0, month = 0] = date.split('-').map(Number);
    if (inNumber === year) return [];
    const graced = inNumber === year - 1 && month <= MONTHS_OF_GRACE;
    return [
      {
        rule: 'D5',
        severity: graced ? 'note' : 'warning',
        zh: `文号“${number}”的年份 ${inNumber} 与日期 ${date} 的年份 ${year} 不同${graced ? '（年初印发，可能沿用上年编号）' : ''}`,
        en: `the year ${inNumber} of ${number} is not that of its date ${date}${graced ? ' (early in the year: perhaps numbered in the last one)' : ''}`,
        record,
        span: placeOf(record, 'doc_number') ?? placeOf(record, String(field)),
        expected: String(year),
        actual: String(inNumber),
      },
    ];
  });
  return { violations };
}

function placeOf(record: NoticeRecord, field: string) {
  return record.evidence.find((e) => e.field === field)?.span;
}

const report = (date: string, body: string): string =>
  exampleNotice({
    number: '岚财社〔2024〕9号',
    title: '关于2023年度困难群众救助补助资金的自评报告',
    body,
    date,
  });

export const DATE_RULES: readonly Rule[] = [
  defineRule({
    id: 'D1',
    zh: '日期是历法上有的日期',
    en: 'every date is one that the calendar has',
    severity: 'error',
    example: {
      fires: exampleNotice({ body: '现下达2024年困难群众救助补助资金，请于2024年2月30日前拨付。' }),
      holds: exampleNotice({ body: '现下达2024年困难群众救助补助资金，请于2024年2月29日前拨付。' }),
    },
  }),
  defineRule({
    id: 'D2',
    zh: '成文日期、印发日期的月、日不编虚位',
    en: 'the dates of signature and printing have no leading zeros',
    severity: 'note',
    check: checkLeadingZeros,
    example: {
      fires: exampleNotice({ date: '2024年06月03日' }),
      holds: exampleNotice({ date: '2024年6月3日' }),
    },
  }),
  defineRule({
    id: 'D4',
    zh: '公文不把日期在它之后的事说成已经发生',
    en: 'a notice does not tell as past what lies after its date',
    severity: 'error',
    check: (notice) => ({
      violations: [checkYearIsOver, checkCitedYears].flatMap((check) => check(notice).violations ?? []),
    }),
    example: {
      fires: report('2024年3月8日', '一、完成情况。截至2024年8月底，全省已发放补助资金310万元。'),
      holds: report(
        '2024年3月8日',
        '一、完成情况。截至2024年2月底，全省已发放补助资金310万元，计划2024年8月底前发完。',
      ),
    },
  }),
  defineRule({
    id: 'D5',
    zh: '文号的年份与公文日期的年份一致（年初印发的可沿用上年编号）',
    en: 'the year of the document number is that of its date (early in a year it may be the last)',
    severity: 'warning',
    check: checkNumberYear,
    example: {
      fires: exampleNotice({ number: '岚财社〔2022〕5号' }),
      holds: exampleNotice({
        title: '关于提前下达2025年困难群众救助补助资金预算的通知',
        number: '岚财社〔2024〕190号',
        date: '2024年12月20日',
      }),
    },
  }),
];
