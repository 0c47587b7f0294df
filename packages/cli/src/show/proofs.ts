/**
 * The sums that a record rests on. Enters: a record's id. Leaves: its equations, each term with the name and value of its record, and
 * as a line a person can follow: 伊犁州·全年合计 45 = 伊犁州·提前下达 31 + 伊犁州·本次下达 14.
 */
import type { EquationType } from '@wenhao/core';
import type { Reader, Row, SqlValue } from '@wenhao/store';

export interface ShownTerm {
  readonly record_id: string;
  readonly name: string;
  /** As stored, with its unit where it has one. */
  readonly value: string;
  readonly factor: number;
}

export interface ShownEquation {
  readonly equation_id: string;
  readonly rule: string;
  readonly type: EquationType;
  readonly terms: readonly ShownTerm[];
  readonly text: string;
}

/** The equations of a record, shortest first. */
export function equationsOf(reader: Reader, recordId: string): ShownEquation[] {
  const sql = `
    SELECT t.equation_id, t.rule, t.type, t.record_id, t.field, t.factor FROM equations t
    WHERE t.equation_id IN (SELECT equation_id FROM equations WHERE record_id = ?)
      AND t.notice_id = (SELECT notice_id FROM equations WHERE record_id = ?)
    ORDER BY t.equation_id, t.position`;
  const equations = Map.groupBy(reader.rows(sql, recordId, recordId), (row) => String(row.equation_id));
  return [...equations.values()]
    .map((rows) => toEquation(reader, rows))
    .sort((a, b) => a.terms.length - b.terms.length);
}

function toEquation(reader: Reader, rows: readonly Row[]): ShownEquation {
  const records = rows.map((row) => recordOf(reader, String(row.record_id)));
  const units = new Set(records.map(({ row }) => row.unit ?? null));
  const terms = rows.map((row, i): ShownTerm => {
    const { name, row: record = {} } = records[i] ?? { name: '' };
    const value = valueInUnit(record, String(row.field), units.size > 1);
    return { record_id: String(row.record_id), name, value, factor: Number(row.factor) };
  });
  const [first] = rows;
  const [type, unit] = [first?.type as EquationType, units.size === 1 ? [...units][0] : null];
  const text = `${textOf(type, terms)}${typeof unit === 'string' && type !== 'rate' ? `（${unit}）` : ''}`;
  return { equation_id: String(first?.equation_id), rule: String(first?.rule), type, terms, text };
}

interface NamedRecord {
  readonly name: string;
  readonly row: Row;
}

/** The record's row, and what its kind calls it in a sum. */
function recordOf(reader: Reader, id: string): NamedRecord {
  const [subject] = reader.find(id);
  const spec = reader.specs().kinds.find(({ view }) => view === subject?.view);
  if (!subject || !spec) return { name: id, row: {} };
  const [row = {}] = [...reader.rows(`SELECT * FROM "${spec.view}" WHERE ${subject.idColumn} = ?`, id)];
  const names = (spec.namedBy ?? []).map((field) => row[field]).filter((name) => name !== null && name !== '');
  return { name: names.join('·') || spec.zh, row };
}

/** Money in the unit it is written in; anything else as it is stored. */
function valueInUnit(record: Row, field: string, withUnit: boolean): string {
  const inUnit: SqlValue = record.amount ?? record.value ?? null;
  const money = field === 'amount_fen' && inUnit !== null;
  const value = money ? inUnit : (record[field] ?? null);
  const unit = withUnit && typeof record.unit === 'string' && field !== 'target' ? record.unit : '';
  return `${value}${unit}`;
}

function textOf(type: EquationType, terms: readonly ShownTerm[]): string {
  const named = terms.map(({ name, value }) => `${name} ${value}`);
  if (type === 'copy') return named.join(' = ');
  if (type === 'rate') return `${named[0]} ÷ ${named[1]} = ${named[2]}`;
  const side = terms[0]?.factor ?? 1;
  const rest = terms.slice(1).map(({ factor }, i) => `${factor * side > 0 ? '−' : i === 0 ? '' : '+'} ${named[i + 1]}`);
  return `${named[0]} = ${rest.join(' ').trim()}`;
}
