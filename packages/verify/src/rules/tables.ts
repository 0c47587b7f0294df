/**
 * T7, T8, T9: the form of an allocation table. Enters: the amounts of a notice. Leaves: units that change from page to page, pages
 * without a header, payees that stand twice. Example: a table in 万元 whose second page says 单位：元.
 */
import { compareSpans, type NoticeRecord, type SourceSpan } from '@wenhao/core';
import { type CheckedNotice, recordsThatProve, type Verdict, type Violation } from '../check.ts';
import { plainName } from '../codelists/division-names.ts';
import { exampleNotice, exampleTable } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

/** The amounts of one table. */
type TableRecords = readonly NoticeRecord[];

function tablesOf(notice: CheckedNotice): TableRecords[] {
  const tables = Map.groupBy(recordsThatProve(notice, 'amount-table'), ({ data }) => data.table_no);
  return [...tables.values()];
}

function checkUnits(notice: CheckedNotice): Verdict {
  const tables = tablesOf(notice);
  const pairs = tables.slice(1).map((table, i) => [tables[i], table] as const);
  return {
    violations: [
      ...tables.flatMap(unitsInOneColumn),
      ...pairs.flatMap(([table, next]) => (table ? unitsOverPages(table, next) : [])),
    ],
  };
}

/** Amounts that carry their units themselves may differ; each is read in its own. */
function unitsInOneColumn(table: TableRecords): Violation[] {
  return [...Map.groupBy(table, columnOf).values()].flatMap((column): Violation[] => {
    const [first, other] = [...new Map(column.flatMap((r) => (r.data.unit ? [[r.data.unit, r]] : []))).values()];
    if (!first || !other) return [];
    return [
      {
        rule: 'T7',
        severity: 'note',
        zh: `“${first.data.measure}”一栏有两种计量单位：${first.data.unit}（${first.data.region}）和${other.data.unit}（${other.data.region}）`,
        en: `one column (${first.data.measure}) has two units: ${first.data.unit} (${first.data.region}) and ${other.data.unit} (${other.data.region})`,
        record: other,
        expected: String(first.data.unit),
        actual: String(other.data.unit),
      },
    ];
  });
}

/** Two tables with the same columns, of which not both have a total: pages of one table, which state different units. */
function unitsOverPages(table: TableRecords, next: TableRecords): Violation[] {
  const [units, others] = [unitsOf(table), unitsOf(next)];
  const [unit, other] = [units[0], others[0]];
  const differ = units.length === 1 && others.length === 1 && unit !== other;
  if (!differ || columnsOf(table) !== columnsOf(next) || (hasTotal(table) && hasTotal(next))) return [];
  return [
    {
      rule: 'T7',
      severity: 'warning',
      zh: `表头相同的前后两页计量单位不同：前页为${unit}，本页为${other}`,
      en: `two pages with the same header state different units: ${unit}, then ${other}`,
      record: next[0],
      expected: String(unit),
      actual: String(other),
    },
  ];
}

const columnOf = ({ data }: NoticeRecord): string => `${data.col} ${data.measure_path}`;
const unitsOf = (table: TableRecords) => [...new Set(table.flatMap(({ data }) => data.unit ?? []))];
const hasTotal = (table: TableRecords): boolean => table.some(({ data }) => data.level === 'total');

/** The headers of the columns, without the units in them. */
function columnsOf(table: TableRecords): string {
  const names = table.map((record) => columnOf(record).replace(/[（(][^（）()]*元[)）]/g, ''));
  return [...new Set(names)].sort().join('\n');
}

function checkRepeatedHeaders(notice: CheckedNotice): Verdict {
  return { violations: tablesOf(notice).flatMap((table) => pagesWithoutHeader(notice, table)) };
}

function pagesWithoutHeader({ pages }: CheckedNotice, table: TableRecords): Violation[] {
  const headers = [...new Set(table.map(({ data }) => compact(String(data.measure))))].filter((name) => name !== '');
  const byPage = [...Map.groupBy(table, ({ data }) => Number(data.page))].sort(([a], [b]) => a - b);
  if (headers.length === 0) return [];
  return byPage.slice(1).flatMap(([page, records]): Violation[] => {
    const first = records.flatMap(({ evidence }) => evidence.map(({ span }) => span)).filter((s) => s.page === page);
    const [start] = first.sort(compareSpans);
    const above = compact(pages[page - 1]?.text.slice(0, start?.start ?? 0) ?? '');
    if (!start || headers.some((name) => above.includes(name))) return [];
    return [
      {
        rule: 'T8',
        severity: 'note',
        zh: `第 ${page} 页的续表没有重复表头（${headers.join('、')}）`,
        en: `the table goes on on page ${page} without its header (${headers.join(', ')})`,
        record: records[0],
        span: start,
      },
    ];
  });
}

const compact = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** Names that may well stand once in each part of a table. */
const NO_PAYEE = /本级|直属|本部|机关|其他|其它|预留|机动|待分配|^(?:小计|合计|总计)$/;

function checkPayeesTwice(notice: CheckedNotice): Verdict {
  return { violations: tablesOf(notice).flatMap((table) => payeesTwice(notice, table)) };
}

function payeesTwice(notice: CheckedNotice, table: TableRecords): Violation[] {
  const units = table.filter(
    ({ data }) => data.level === 'unit' && !data.of_which && !NO_PAYEE.test(String(data.region)),
  );
  const payees = Map.groupBy(units, ({ data }) =>
    [data.parent_region, plainName(String(data.region)), data.item, data.region_code].join('\n'),
  );
  return [...payees.values()].flatMap((records): Violation[] => {
    const rows = [...Map.groupBy(records, ({ data }) => `${data.page} ${data.row}`).values()];
    const [first, second] = [rows[0]?.[0], rows[1]?.[0]];
    if (!first || !second || new Set(rows.map((row) => wordsBeside(notice, row))).size === rows.length) return [];
    const amounts = rows.map((row) => row.map(({ data }) => data.raw ?? '（空）').join('、')).join('；');
    return [
      {
        rule: 'T9',
        severity: 'warning',
        zh: `“${first.data.region}”在同一张表内列了 ${rows.length} 次：${amounts}`,
        en: `“${first.data.region}” stands ${rows.length} times in one table: ${amounts}`,
        record: second,
        actual: amounts,
      },
    ];
  });
}

/** What else the row's line says, amounts and serial numbers apart: a purpose, a code. Rows that differ in it are no repetition. */
function wordsBeside({ pages }: CheckedNotice, row: readonly NoticeRecord[]): string {
  const span = row[0]?.evidence.find(({ field }) => field === 'region')?.span;
  let line = span ? lineAround(pages[span.page - 1]?.text ?? '', span) : '';
  for (const { data } of row) line = line.replace(String(data.raw ?? ''), '');
  const words = line.match(/\p{Script=Han}+|\d{5,}/gu) ?? [];
  return words.join(' ');
}

function lineAround(text: string, { start, end }: SourceSpan): string {
  const to = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', start) + 1, to < 0 ? text.length : to);
}

const HEADER = ['县市', '下达资金'];
const sheet = (...parts: readonly string[]): string =>
  exampleNotice({ attachments: ['附件', '2024年困难群众救助补助资金分配表', ...parts] });
const rows = (...cells: readonly (readonly (string | number)[])[]): string => exampleTable(cells);
const firstPage = rows(HEADER, ['合计', 118], ['甲县', 40], ['乙县', 31]);
const secondPage = [
  ['丙县', 29],
  ['丁县', 18],
] as const;

export const TABLE_RULES: readonly Rule[] = [
  defineRule({
    id: 'T7',
    zh: '表格写明金额单位，各页一致',
    en: 'a table states its unit, the same on all pages',
    severity: 'warning',
    check: checkUnits,
    example: {
      fires: sheet('单位：万元', `${firstPage}\n\f单位：元\n\n${rows(HEADER, ['丙县', 290000], ['丁县', 180000])}`),
      holds: sheet('单位：万元', `${firstPage}\n\f单位：万元\n\n${rows(HEADER, ...secondPage)}`),
    },
  }),
  defineRule({
    id: 'T8',
    zh: '续页重复表头',
    en: 'the pages that a table goes on over repeat its header',
    severity: 'note',
    check: checkRepeatedHeaders,
    example: {
      fires: sheet('单位：万元', `${firstPage}\n\f${rows(...secondPage)}`),
      holds: sheet('单位：万元', `${firstPage}\n\f${rows(HEADER, ...secondPage)}`),
    },
  }),
  defineRule({
    id: 'T9',
    zh: '同一张表内，一个单位不重复列出（项目、用途不同的除外）',
    en: 'a payee stands once in a table, unless for another project or purpose',
    severity: 'warning',
    check: checkPayeesTwice,
    example: {
      fires: sheet('单位：万元', rows(HEADER, ['合计', 111], ['甲县', 40], ['乙县', 31], ['甲县', 40])),
      holds: sheet(
        '单位：万元',
        rows(
          ['项目名称', '实施县', '下达资金'],
          ['合计', '', 111],
          ['水渠维修', '甲县', 40],
          ['道路维修', '乙县', 31],
          ['水窖维修', '甲县', 40],
        ),
      ),
    },
  }),
];
