/**
 * Records → forms. Enters: the rows of a notice's performance forms, e.g. 岚西县 | 产出指标 | 数量指标 | 救助人次 | ≥90人. Leaves: each form
 * with its rows in order, names and targets in the spelling in which they are compared.
 */
import type { NoticeRecord } from '@wenhao/core';

export interface FormRow {
  readonly record: NoticeRecord;
  /** Compared spelling; '' where the name was lost. */
  readonly name: string;
  readonly target: Target | null;
}

export interface Target {
  /** Equal for targets that say the same. */
  readonly key: string;
  /** Equal for targets of one sort: comparator and unit, or a word. */
  readonly sort: string;
  /** The record in whose fields it was read. */
  readonly record: NoticeRecord;
}

export interface Form {
  /** As a person calls it: “岚西县”表, 第3张表. */
  readonly label: string;
  readonly labelEn: string;
  readonly period: string;
  readonly rows: readonly FormRow[];
}

/** Nearly all names: nothing in them has two widths. */
const PLAIN = /^[一-鿿、]*$/u;

/** A text as it is compared: without white space, without differences of width. */
export function plain(text: unknown): string {
  if (typeof text !== 'string') return '';
  return PLAIN.test(text) ? text : text.normalize('NFKC').replace(/\s/g, '');
}

/** The target that a record carries; null where it has none. */
export function targetOf(record: NoticeRecord): Target | null {
  const { target, comparator, target_value: value, target_unit: unit } = record.data;
  if (plain(target) === '') return null;
  if (value === null || value === undefined) return { key: plain(target), sort: '', record };
  return { key: `${comparator ?? ''} ${value} ${plain(unit)}`, sort: `${comparator ?? ''} ${plain(unit)}`, record };
}

/** The forms of a notice, in order: one for each table, and in it for each region and period. */
export function readForms(records: readonly NoticeRecord[]): Form[] {
  const forms = Map.groupBy(records, ({ data }) => JSON.stringify([data.table_no, data.region, data.period]));
  return [...forms.values()].map((rows) => {
    const { region, table_no: table, period } = rows[0]?.data ?? {};
    const name = [region, period].filter((part) => typeof part === 'string').join(' ');
    return {
      label: name ? `“${name}”表` : `第${table}张表`,
      labelEn: name ? `the form of “${name}”` : `table ${table}`,
      period: plain(period),
      rows: rows.toSorted((a, b) => Number(a.data.row) - Number(b.data.row)).map(toRow),
    };
  });
}

function toRow(record: NoticeRecord): FormRow {
  return { record, name: plain(record.data.indicator), target: targetOf(record) };
}
