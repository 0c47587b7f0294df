/**
 * What a person calls the terms of a sum. Enters: a record, one of its fields, and the value that stands there. Leaves: its name and the value in
 * its unit. Example: amount_fen 752000000 of 甲县's 本次下达 is told as 甲县·本次下达 752万元.
 */
import { FEN_PER_UNIT, formatDecimal, type KindSpec, type TermValue } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { readSpecs } from './kind-tables.ts';
import { dataTable, quoted } from './sql.ts';

export interface NamedTerm {
  readonly kind: string;
  readonly record_pk: number;
  readonly record_id: string;
  readonly field: string;
  readonly value: TermValue;
}

type Row = Readonly<Record<string, unknown>>;

export class TermNames {
  readonly #db: Database;
  readonly #specs: ReadonlyMap<string, KindSpec>;

  constructor(db: Database) {
    this.#db = db;
    this.#specs = new Map(readSpecs(db).kinds.map((spec) => [spec.kind, spec]));
  }

  /** The record's id where its kind does not say what names it. */
  of({ kind, record_pk: key, record_id: id, field, value }: NamedTerm): string {
    const row = this.#db.prepare(`SELECT * FROM ${quoted(dataTable(kind))} WHERE record_pk = ?`).get(key) as Row;
    const names = (this.#specs.get(kind)?.namedBy ?? []).map((name) => row?.[name]).filter((name) => !!name);
    const unit = typeof row?.unit === 'string' ? row.unit : null;
    return `${names.join('·') || id} ${inUnit(field, value, unit)}`;
  }
}

/** Fen in the unit that the record is written in; anything else as it is stored. */
function inUnit(field: string, value: TermValue, unit: string | null): string {
  if (!field.endsWith('_fen') || typeof value !== 'bigint') return String(value);
  const fen = unit !== null && Object.hasOwn(FEN_PER_UNIT, unit) ? FEN_PER_UNIT[unit] : undefined;
  if (fen === undefined) return `${value}分`;
  const scale = String(fen).length - 1;
  return `${formatDecimal({ units: value, scale }).replace(/\.?0+$/, scale > 0 ? '' : '$&')}${unit}`;
}
