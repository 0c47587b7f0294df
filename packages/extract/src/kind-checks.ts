/**
 * Whether a declared kind can work. Enters: a kind as its file declares it. Leaves: nothing, or a SchemaError that names kind, field and remedy in
 * Chinese and English. Example: 记录种类 school_quota 的字段 places 的类型“number”不存在：可用 text、integer….
 */
import type { ColumnType } from '@wenhao/core';
import type { z } from 'zod';
import { plain } from './find/fold.ts';
import type { FieldMeta, RecordKind } from './kind.ts';
import { type FieldSchema, fieldSchemas } from './kind-json-schema.ts';
import { SchemaError } from './schema-error.ts';

const NAME = /^[a-z][a-z0-9_]*$/;
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/** What zod may accept in a column of each type, in the words of JSON Schema. */
const JSON_TYPES: Readonly<Record<ColumnType, readonly string[]>> = {
  text: ['string'],
  date: ['string'],
  integer: ['integer', 'number'],
  numeric: ['integer', 'number', 'string'],
  boolean: ['boolean'],
  json: ['array'],
};

const META_WORDS: readonly string[] = ['zh', 'en', 'type', 'headers', 'inherited', 'resolves'];
const KIND_WORDS: readonly string[] = [
  ...['kind', 'view', 'version', 'changes', 'zh', 'en', 'fields', 'find'],
  ...['namedBy', 'derive', 'proves', 'tables', 'required', 'file'],
];

/** Throws SchemaError where the declaration cannot work. */
export function checkKind(kind: RecordKind): void {
  checkWords(kind);
  checkNames(kind);
  checkFields(kind);
  checkHistory(kind);
  for (const name of kind.namedBy ?? []) refuseUnknownField(kind, name, 'namedBy');
}

/** Throws SchemaError where a list of fields names one that is not declared. */
export function refuseUnknownField({ kind, fields }: Pick<RecordKind, 'kind' | 'fields'>, name: string, list: string) {
  const declared = Object.keys(fields.shape);
  if (declared.includes(name)) return;
  throw new SchemaError(
    `记录种类 ${kind}：${list} 中的字段 ${name} 未声明；fields 中有：${declared.join('、')}。请改正拼写，或在 fields 中声明它`,
    `The record kind ${kind}: ${list} names a field ${name} that is not declared; fields has: ${declared.join(', ')}. Mend the spelling, or declare it in fields`,
  );
}

function checkWords(kind: RecordKind): void {
  const unknown = Object.keys(kind).find((word) => !KIND_WORDS.includes(word));
  if (unknown === undefined) return;
  throw new SchemaError(
    `记录种类 ${kind.kind} 的声明中没有 ${unknown} 一项；可用：${KIND_WORDS.join('、')}。请改正拼写`,
    `The declaration of the record kind ${kind.kind} has no part ${unknown}; there are: ${KIND_WORDS.join(', ')}. Mend the spelling`,
  );
}

function checkNames({ kind, view, zh, en, find }: RecordKind): void {
  for (const [part, name] of Object.entries({ kind, view })) {
    if (typeof name === 'string' && NAME.test(name)) continue;
    throw new SchemaError(
      `记录种类 ${kind} 的 ${part}“${name}”不能作表名：只用小写字母、数字和下划线`,
      `The ${part} “${name}” of the record kind ${kind} is no name for a table: use lower-case letters, digits and _`,
    );
  }
  if (!zh || !en) throw missing(kind, 'zh, en', '中文和英文名称', 'its name in Chinese and English');
  if (typeof find !== 'function') throw missing(kind, 'find', '取记录的函数', 'the function that finds its records');
}

function missing(kind: string, part: string, zh: string, en: string): SchemaError {
  return new SchemaError(
    `记录种类 ${kind} 缺少 ${part}（${zh}）：请补上`,
    `The record kind ${kind} lacks ${part} (${en}): add it`,
  );
}

/** Throws where a field lacks its meaning, is of no type that SQL has, has a name SQL does not allow, or claims a header that another field claims. */
export function checkFields({ kind, fields }: Pick<RecordKind, 'kind' | 'fields'>): void {
  if (typeof fields?.shape !== 'object') throw missing(kind, 'fields', 'z.object({…})', 'z.object({…})');
  const schemas = fieldSchemas(fields);
  const claimed = new Map<string, string>();
  for (const [name, type] of Object.entries(fields.shape as Record<string, z.ZodType>)) {
    const of = { kind, name };
    checkMeta(of, type.meta() as FieldMeta | undefined);
    const { type: column, headers } = type.meta() as unknown as FieldMeta;
    checkType(of, column, schemas[name] ?? {});
    for (const header of headers ?? []) claimHeader(of, header, claimed);
  }
}

interface FieldOf {
  readonly kind: string;
  readonly name: string;
}

function wrongField({ kind, name }: FieldOf, zh: string, en: string): SchemaError {
  return new SchemaError(`记录种类 ${kind} 的字段 ${name} ${zh}`, `The field ${name} of the record kind ${kind} ${en}`);
}

function checkMeta(of: FieldOf, meta: FieldMeta | undefined): void {
  if (!NAME.test(of.name)) {
    throw wrongField(
      of,
      '的名称不能作列名：只用小写字母、数字和下划线',
      'has no name for a column: use lower-case letters, digits and _',
    );
  }
  if (!meta?.zh || !meta.en || !meta.type) {
    throw wrongField(
      of,
      '缺少说明：请用 field(类型, {zh, en, type}) 声明',
      'lacks its meaning: declare it with field(type, {zh, en, type})',
    );
  }
  const unknown = Object.keys(meta).find((word) => !META_WORDS.includes(word));
  if (unknown === undefined) return;
  const words = META_WORDS.join(', ');
  throw wrongField(
    of,
    `的说明中没有 ${unknown} 一项；可用：${words}。请改正拼写`,
    `has no part ${unknown}; there are: ${words}. Mend the spelling`,
  );
}

function checkType(of: FieldOf, column: ColumnType, schema: FieldSchema): void {
  const allowed = JSON_TYPES[column];
  const types = Object.keys(JSON_TYPES);
  if (!allowed) {
    throw wrongField(
      of,
      `的类型“${column}”不存在：可用 ${types.join('、')}`,
      `has a type “${column}” that does not exist: use ${types.join(', ')}`,
    );
  }
  const impossible = jsonTypes(schema).find((type) => type !== 'null' && !allowed.includes(type));
  if (impossible === undefined) return;
  const fitting = types.filter((type) => JSON_TYPES[type as ColumnType].includes(impossible));
  throw wrongField(
    of,
    `的类型“${column}”与其 zod 类型（${impossible}）不符：请改用 ${fitting.join('、') || '另一种 zod 类型'}，或改正 zod 类型`,
    `has the type “${column}”, but its zod type gives ${impossible}: use ${fitting.join(', ') || 'another zod type'}, or mend the zod type`,
  );
}

/** All types that a JSON Schema names; none where it allows anything. */
function jsonTypes({ type, anyOf }: FieldSchema): string[] {
  if (type !== undefined) return [type].flat() as string[];
  return ((anyOf as FieldSchema[] | undefined) ?? []).flatMap(jsonTypes);
}

function claimHeader(of: FieldOf, header: string, claimed: Map<string, string>): void {
  const other = claimed.get(plain(header));
  if (other !== undefined && other !== of.name) {
    throw new SchemaError(
      `记录种类 ${of.kind} 的表头“${header}”被 ${other} 和 ${of.name} 两个字段同时声明：请去掉其一`,
      `The header “${header}” of the record kind ${of.kind} is claimed by two fields, ${other} and ${of.name}: remove one of them`,
    );
  }
  claimed.set(plain(header), of.name);
}

/** Versions rise, dates do not go back, and the last entry tells of the present version. */
function checkHistory({ kind, version, changes }: RecordKind): void {
  const wrong = (zh: string, en: string) =>
    new SchemaError(
      `记录种类 ${kind} 的沿革（changes）${zh}`,
      `The history (changes) of the record kind ${kind} ${en}`,
    );
  for (const [index, change] of (changes ?? []).entries()) {
    const { version: number, date, zh, en } = change;
    if (!VERSION.test(number) || !isDate(date) || !zh || !en) {
      throw wrong(
        `第 ${index + 1} 条不全：请写成 {version: '1.0.0', date: '2026-11-21', zh, en}`,
        `has an incomplete entry ${index + 1}: expected {version: '1.0.0', date: '2026-11-21', zh, en}`,
      );
    }
    const before = changes[index - 1];
    if (before && (before.date > date || compareVersions(before.version, number) >= 0)) {
      throw wrong(
        `次序不对：${number} 应晚于 ${before.version}`,
        `is out of order: ${number} should come after ${before.version}`,
      );
    }
  }
  const last = changes?.at(-1)?.version;
  if (last === undefined || last !== version) {
    throw wrong(
      `止于 ${last ?? '（无）'}，现为 ${version}：请加一条说明这一版改了什么`,
      `ends with ${last ?? '(none)'}, the version is ${version}: add an entry that says what changed`,
    );
  }
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function compareVersions(a: string, b: string): number {
  const [one, other] = [a, b].map((version) => (VERSION.exec(version) ?? []).slice(1).map(Number));
  const differing = one?.findIndex((part, index) => part !== other?.[index]) ?? -1;
  return differing < 0 ? 0 : (one?.[differing] ?? 0) - (other?.[differing] ?? 0);
}
