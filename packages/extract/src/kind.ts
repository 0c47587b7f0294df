/**
 * A record kind, declared: what it is (zod), how it is called, and where it is found. One folder in schemas/ holds one.
 * Everything else (tables, views, JSON Schema, the data dictionary) is derived from this.
 */
import type {
  ColumnSpec,
  ColumnType,
  FieldValue,
  How,
  KindSpec,
  NoticeRecord,
  SchemaChange,
  SourceSpan,
} from '@wenhao/core';
import type { z } from 'zod';
import { checkKind } from './kind-checks.ts';
import { kindJsonSchema } from './kind-json-schema.ts';
import type { Notice } from './notice/notice.ts';

/** What a field means and how it is found; given to zod with `.meta(…)`. */
export interface FieldMeta {
  readonly zh: string;
  readonly en: string;
  /** What the column is in SQL. */
  readonly type: ColumnType;
  /** Headers or labels under which tables carry the field; compared without white space. */
  readonly headers?: readonly string[];
  /** The value is the notice's; the record does not store it. */
  readonly inherited?: boolean;
  /** Looked up in another view when asked for. */
  readonly resolves?: { readonly view: string; readonly by: string; readonly from: string; readonly to: string };
}

/** A field's value and what it rests on. `how` is read unless said otherwise. */
export interface FoundField {
  readonly value: FieldValue;
  readonly spans?: readonly SourceSpan[];
  readonly how?: How;
}

/** A record before it is validated: its fields, and what tells it from others at the same place. */
export interface Candidate {
  readonly fields: Readonly<Record<string, FoundField>>;
  /** The field whose place is the record's place. */
  readonly anchor: string;
  /** Tells records apart that share the anchor's place (the measure of an amount). */
  readonly discriminator?: string;
}

/** Something that a kind noticed while it looked for its records. */
export interface Remark {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly zh: string;
  readonly en: string;
  readonly span?: SourceSpan | undefined;
  readonly expected?: string;
  readonly actual?: string;
}

export interface KindFindings {
  /** Asked for one at a time: a large table's need not all be there at once. */
  readonly candidates: Iterable<Candidate>;
  readonly remarks?: readonly Remark[];
}

/**
 * A form that tables come in (amounts by payee, indicators, codes). A table goes to the form that claims it most; where
 * two claim it equally neither gets it, and a finding says so.
 */
export interface TableForm {
  readonly name: string;
  /** How surely a table has this form: 0 not at all, 1 beyond doubt. */
  readonly claims: (table: Notice['tables'][number]) => number;
}

export interface RecordKind {
  readonly kind: string;
  readonly view: string;
  readonly version: string;
  /** Its history: what each version changed, the present one last. */
  readonly changes: readonly SchemaChange[];
  readonly zh: string;
  readonly en: string;
  readonly fields: z.ZodObject;
  /** The fields that name one of its records in a sum; see `KindSpec`. */
  readonly namedBy?: readonly string[];
  /** Fields that follow from others (amount_fen from amount and unit), for a record that a person corrected. */
  readonly derive?: (data: NoticeRecord['data']) => Readonly<Record<string, FieldValue>>;
  /** What the kind's numbers can prove; see `KindSpec`. */
  readonly proves?: NonNullable<KindSpec['proves']>;
  /** The forms of table that the kind reads; several kinds may read one form. */
  readonly tables?: readonly TableForm[];
  /** The file that declares it; known once it is loaded from a folder. */
  readonly file?: string;
  /** Finds the records of this kind in a notice. `tablesOf` gives the notice's tables of one form. */
  readonly find: (notice: Notice, tablesOf: (form: TableForm) => Notice['tables']) => KindFindings;
}

/** A zod field with what is known about it: `field(z.string(), {zh: '地区', en: 'region', type: 'text'})`. */
export function field<T extends z.ZodType>(type: T, meta: FieldMeta): T {
  return type.meta({ ...meta }) as T;
}

export function fieldMeta(type: z.ZodType): FieldMeta {
  return type.meta() as unknown as FieldMeta;
}

/**
 * Checks and returns a kind. Throws SchemaError where the declaration is wrong: a field without meta, a header that two fields
 * claim, a name that SQL does not allow; the message names kind, field and remedy.
 */
export function defineKind(kind: RecordKind): RecordKind {
  checkKind(kind);
  return kind;
}

/** The kind as plain data, for the store and the documentation. */
export function describeKind(kind: RecordKind): KindSpec {
  const columns = Object.entries(kind.fields.shape).map(([name, type]) => columnOf(name, type as z.ZodType));
  return {
    kind: kind.kind,
    view: kind.view,
    version: kind.version,
    zh: kind.zh,
    en: kind.en,
    columns,
    changes: kind.changes,
    jsonSchema: kindJsonSchema(kind),
    ...(kind.namedBy ? { namedBy: kind.namedBy } : {}),
    ...(kind.proves ? { proves: kind.proves } : {}),
  };
}

function columnOf(name: string, type: z.ZodType): ColumnSpec {
  const meta = fieldMeta(type);
  return {
    name,
    type: meta.type,
    nullable: type.safeParse(null).success,
    zh: meta.zh,
    en: meta.en,
    inherited: meta.inherited ?? false,
    resolves: meta.resolves ?? null,
  };
}
