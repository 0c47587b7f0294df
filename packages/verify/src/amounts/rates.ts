/**
 * Rates against their two amounts. Enters: a table as it stands after its proofs, and the cells of its percentages, e.g. 执行率 69.28
 * beside 下达 403.7 and 已支出 279.7. Leaves: which two columns each rate divides, the rates so proved, and those that differ.
 *
 * Two columns are believed where enough rates come out that it is no accident: a rate written with d decimals has 100·10^d values
 * to take, and 0 and 100 % say nothing.
 */
import {
  type EquationTerm,
  equationHolds,
  formatDecimal,
  type NoticeRecord,
  parseDecimal,
  type TermValue,
} from '@wenhao/core';
import { type NewEquation, type Violation, withProof } from '../check.ts';
import { type AmountTable, isRateName, rowKey } from './amount-tables.ts';
import type { Consequences } from './between-tables.ts';

/** Digits that must match beyond those that trying every pair of columns matches by chance; fewer where the headers say what is divided. */
const MARGIN = { declared: 1, other: 4 };
/** Rows that differ are reported where at least this many others hold for each of them; where the headers say so, more than one. */
const HOLDING_PER_FAILING = 4;

/** What a rate of this name divides: 增幅 is 增减 by what there was before, 执行率 what was spent by what there was. */
const DECLARED: readonly { readonly rate: RegExp; readonly part: RegExp }[] = [
  { rate: /增幅|增长率|增长幅度|增减(?:率|幅)/, part: /增减|增长额|增加|变动/ },
  { rate: /(?:执行|支出|使用|拨付|到位|完成)(?:率|进度)/, part: /支出|执行|使用|拨付|到位|完成/ },
];

/** Of the total of its column. */
const SHARE = /占比|比重|占.*比例/;

/** A rate with the two amounts of its row. */
interface Divided {
  readonly rate: NoticeRecord;
  readonly part: NoticeRecord;
  readonly whole: NoticeRecord;
}

interface Division {
  readonly holds: readonly Divided[];
  readonly fails: readonly Divided[];
  readonly digits: number;
  /** The headers say that the part is what this rate divides. */
  readonly declared: boolean;
}

/** `cells` are all of the table's; `now` gives a record as it stands after the proofs, null where it was dropped. */
export function proveRates(
  table: AmountTable,
  cells: readonly NoticeRecord[],
  now: (record: NoticeRecord) => NoticeRecord | null,
): Consequences {
  const rates = cells.filter(({ data }) => isRateOf(data));
  const records = new Map<string, NoticeRecord>();
  const [equations, violations]: [NewEquation[], Violation[]] = [[], []];
  for (const column of Map.groupBy(rates, ({ data }) => String(data.measure_path)).values()) {
    const division = divisionOf(table, column, now);
    if (!division) continue;
    for (const each of division.holds) {
      records.set(each.rate.recordId, withProof(each.rate, 'proved'));
      equations.push({ rule: 'T1', type: 'rate', terms: termsOf(each) });
    }
    const isUsual = division.holds.length >= HOLDING_PER_FAILING * division.fails.length;
    if (!isUsual && !division.declared) continue;
    for (const each of division.fails) {
      if (isUsual) records.set(each.rate.recordId, withProof(each.rate, 'conflict'));
      violations.push({ ...violationOf(each), severity: isUsual ? 'error' : 'warning' });
    }
  }
  return { records, equations, violations };
}

function isRateOf({ measure, unit, amount }: NoticeRecord['data']): boolean {
  return amount !== null && (unit === '%' || isRateName(String(measure)));
}

/** The two columns that the rates divide, if any two are believed. */
function divisionOf(
  table: AmountTable,
  rates: readonly NoticeRecord[],
  now: (record: NoticeRecord) => NoticeRecord | null,
): Division | null {
  const rows = new Map(table.records.map((row) => [rowKey(row.find((r) => r !== null) as NoticeRecord), row]));
  const columns = table.columns.map((_, c) => c);
  const totals = table.records.filter((_, row) => table.grid.rows[row]?.level === 'total');
  const [total] = totals;
  const shares = total && totals.length === 1 ? columns.map((part) => [part, part] as const) : [];
  const pairs = columns.flatMap((part) => columns.flatMap((whole) => (part === whole ? [] : [[part, whole] as const])));
  let best: Division | null = null;
  for (const [part, whole] of [...pairs, ...shares]) {
    const divided = rates.flatMap((rate): Divided[] => {
      const row = rows.get(rowKey(rate));
      // 占比: of the amount in the row 合计.
      const [one, other] = [row?.[part], (part === whole ? total : row)?.[whole]].map(
        (record) => record && now(record),
      );
      return one && other ? [{ rate, part: one, whole: other }] : [];
    });
    const declared = isDeclared(divided);
    const division = { ...weighed(divided), declared };
    const needed = (declared ? MARGIN.declared : MARGIN.other) + Math.log10(pairs.length + shares.length);
    if (division.digits > (best?.digits ?? needed)) best = division;
  }
  return best;
}

function isDeclared([first]: readonly Divided[]): boolean {
  const [rate, part] = [first?.rate, first?.part].map((record) => String(record?.data.measure ?? ''));
  if (first && SHARE.test(rate ?? '') && first.whole.data.level === 'total') return true;
  return DECLARED.some((each) => each.rate.test(rate ?? '') && each.part.test(part ?? ''));
}

function weighed(divided: readonly Divided[]): Omit<Division, 'declared'> {
  const holds = divided.filter((each) => equationHolds('rate', termsOf(each).map(valued(each))));
  const fails = divided.filter((each) => !holds.includes(each) && isNumber(each.part) && isNumber(each.whole));
  const digits = holds.reduce((sum, { rate }) => sum + digitsOf(String(rate.data.raw ?? rate.data.amount)), 0);
  return { holds, fails, digits: holds.length >= 2 && holds.length > fails.length ? digits : 0 };
}

function digitsOf(rate: string): number {
  if (/^(?:0|100)(?:\.0*)?$/.test(rate)) return 0;
  return 2 + (rate.split('.')[1]?.length ?? 0);
}

function isNumber({ data }: NoticeRecord): boolean {
  return data.amount !== null;
}

function termsOf({ part, whole, rate }: Divided): EquationTerm[] {
  const field = [part, whole].every(({ data }) => data.amount_fen !== null) ? 'amount_fen' : 'amount';
  return [
    { recordId: part.recordId, field, factor: 1 },
    { recordId: whole.recordId, field, factor: 1 },
    { recordId: rate.recordId, field: 'amount', factor: 1 },
  ];
}

function valued({ part, whole, rate }: Divided) {
  return ({ field, factor }: EquationTerm, i: number) => ({
    value: ([part, whole, rate][i]?.data[field] ?? null) as TermValue,
    factor,
  });
}

function violationOf({ part, whole, rate }: Divided): Violation {
  const [a, b] = [part, whole].map(({ data }) => `${data.measure} ${data.amount}`);
  const written = String(rate.data.raw ?? rate.data.amount);
  const expected = percent(part, whole, Math.max(2, written.split('.')[1]?.length ?? 0));
  return {
    record: rate,
    rule: 'T1',
    severity: 'error',
    zh: `${rate.data.region} ${rate.data.measure} ${written} 与 ${a} ÷ ${b} = ${expected ?? '（不能除）'} 不符`,
    en: `${rate.data.region}: the rate ${written} is not ${part.data.amount} / ${whole.data.amount} = ${expected ?? 'undefined'} (%)`,
    expected,
    actual: written,
  };
}

/** part / whole in percent, rounded to `decimals`; null where nothing can be divided. */
function percent(part: NoticeRecord, whole: NoticeRecord, decimals: number): string | null {
  const [a, b] = [part, whole].map(({ data }) => parseDecimal(String(data.amount)));
  if (!a || !b || b.units === 0n) return null;
  const scale = Math.max(a.scale, b.scale);
  const [over, under] = [a, b].map(({ units, scale: own }) => units * 10n ** BigInt(scale - own)) as [bigint, bigint];
  const halves = (2n * over * 10n ** BigInt(decimals + 2)) / under;
  return formatDecimal({ units: (halves + (halves < 0n ? -1n : 1n)) / 2n, scale: decimals });
}
