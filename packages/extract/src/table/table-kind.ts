/**
 * Record kinds that are nothing but a table with known headers. Enters: a zod schema whose fields name their headers.
 * Leaves: a kind, with no further code: `field(z.string(), {zh: '学校', en: 'school', type: 'text', headers: ['学校名称']})`.
 */
import { formatDecimal, toNumber } from '@wenhao/core';
import type { z } from 'zod';
import { asName, plain } from '../find/fold.ts';
import {
  type Candidate,
  defineKind,
  type FieldMeta,
  type FoundField,
  fieldMeta,
  type RecordKind,
  type TableForm,
} from '../kind.ts';
import { checkFields, refuseUnknownField } from '../kind-checks.ts';
import type { NoticeTable } from '../notice/captions.ts';
import { SchemaError } from '../schema-error.ts';
import { cellAmount, isBlank } from './amount.ts';
import { readHeader, type TableHeader } from './header.ts';
import { isSum } from './hierarchy.ts';
import { type Matrix, matrixOf, type Slot } from './matrix.ts';

type Declaration = Omit<RecordKind, 'find' | 'tables'> & {
  /** Fields that a table must have to be of this kind. The first is the record's place. */
  readonly required: readonly string[];
};

/** A kind whose records are the rows of tables that carry its headers. Rows of sums are left out. */
export function defineTableKind(declaration: Declaration): RecordKind {
  const { required, ...rest } = declaration;
  checkFields(declaration);
  const fields = Object.entries(declaration.fields.shape).map(([name, type]) => ({
    name,
    meta: fieldMeta(type as z.ZodType),
  }));
  checkRequired(declaration);
  const form: TableForm = { name: declaration.zh, claims: (table) => claim(table, fields, required) };
  return defineKind({
    ...rest,
    tables: [form],
    find: (_notice, tablesOf) => ({
      candidates: tablesOf(form).flatMap((table) => rowsOf(table, fields, required[0] as string)),
    }),
  });
}

/** A table is known by the headers of its required fields. */
function checkRequired({ kind, fields, required }: Declaration): void {
  if (!Array.isArray(required) || required.length === 0) {
    throw new SchemaError(
      `记录种类 ${kind}：required 是空的。请列出表格必须有的字段`,
      `The record kind ${kind}: required is empty. List the fields that a table must have`,
    );
  }
  for (const name of required) {
    refuseUnknownField({ kind, fields }, name, 'required');
    if ((fieldMeta((fields.shape as Record<string, z.ZodType>)[name] as z.ZodType).headers?.length ?? 0) > 0) continue;
    throw new SchemaError(
      `记录种类 ${kind} 的字段 ${name} 在 required 中，却没有表头：请用 headers 写明它的表头`,
      `The field ${name} of the record kind ${kind} is required but has no headers: give them in headers`,
    );
  }
}

interface NamedField {
  readonly name: string;
  readonly meta: FieldMeta;
}

/** Surer the more of the table's columns the kind knows; always surer than a general form. */
function claim(table: NoticeTable, fields: readonly NamedField[], required: readonly string[]): number {
  const matrix = matrixOf(table.table);
  const columns = matchColumns(readHeader(matrix), fields);
  if (!required.every((name) => columns.has(name))) return 0;
  return 0.95 + 0.05 * (columns.size / Math.max(columns.size, matrix.columns));
}

function matchColumns(header: TableHeader, fields: readonly NamedField[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const { name, meta } of fields) {
    const wanted = new Set((meta.headers ?? []).map(plain));
    const column = header.columns.find(
      (c) => wanted.has(plain(c.leaf)) || c.path.some((p) => wanted.has(plain(p.text))),
    );
    if (column) columns.set(name, column.index);
  }
  return columns;
}

function rowsOf(table: NoticeTable, fields: readonly NamedField[], anchor: string): Candidate[] {
  const matrix: Matrix = matrixOf(table.table);
  const header = readHeader(matrix);
  const columns = matchColumns(header, fields);
  const candidates: Candidate[] = [];
  for (let row = header.dataFrom; row < matrix.rows; row++) {
    const own = matrix.slot(row, columns.get(anchor) ?? 0);
    if (!own || isBlank(own.plain) || isSum(own.plain)) continue;
    const found: Record<string, FoundField> = { page: { value: own.cell.page } };
    for (const { name, meta } of fields) {
      const column = columns.get(name);
      if (column !== undefined) found[name] = readCell(matrix.slot(row, column), meta);
    }
    candidates.push({ fields: found, anchor, discriminator: String(row) });
  }
  return candidates;
}

function readCell(slot: Slot | undefined, meta: FieldMeta): FoundField {
  if (!slot || isBlank(slot.plain)) return { value: null };
  if (meta.type !== 'numeric' && meta.type !== 'integer') return asName(slot.text).found();
  const amount = cellAmount(slot.text);
  // 80% is no 80: what a number field says of it is that it is none.
  if (!amount || /[%‰]/.test(slot.plain)) return { value: slot.text.text, spans: slot.text.spans() };
  const value = meta.type === 'integer' ? Number(formatDecimal(amount.value)) : toNumber(amount.value);
  return { value, spans: amount.raw.spans() };
}
