/** Schemas for people: JSON Schema that a validator takes, a dated history, and every field told in Chinese and English. */
import { join } from 'node:path';
import { describeKind } from '@wenhao/extract';
import { kinds } from '@wenhao/schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wenhao } from '../packages/cli/test/fixtures.ts';
import { type Loaded, loaded } from './support/database.ts';
import { SAMPLES_FOLDER } from './support/samples.ts';

const CHINESE = /\p{Script=Han}/u;
const specs = kinds.map(describeKind);

let database: Loaded;
beforeAll(async () => {
  database = await loaded([join(SAMPLES_FOLDER, 'chain'), join(SAMPLES_FOLDER, 'project-form')]);
});
afterAll(() => database.close());

interface FieldSchema {
  readonly title: string;
  readonly description: string;
}

describe.each(specs)('$kind', (spec) => {
  test('has a JSON Schema 2020-12 with each field in Chinese and English', async () => {
    const { out } = await wenhao(['schemas', spec.kind, '--json-schema']);
    const schema = JSON.parse(out);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const properties = Object.entries(schema.properties as Record<string, FieldSchema>);
    expect(properties.map(([name]) => name)).toEqual(spec.columns.map(({ name }) => name));
    for (const [name, { title, description }] of properties) {
      expect(title, name).toMatch(CHINESE);
      expect(description, name).toMatch(/[a-z]{2}/i);
    }
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
  });

  test('accepts its records, as the database gives them, and refuses a field of another type', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(spec.jsonSchema as object);
    const rows = database.rows(`SELECT * FROM ${spec.view}`);
    for (const row of rows) {
      const data = dataOf(row, spec.columns);
      expect(validate(data), JSON.stringify([validate.errors, data])).toBe(true);
      const [required] = spec.columns.filter(({ nullable }) => !nullable);
      if (required) expect(validate({ ...data, [required.name]: { no: 'value' } })).toBe(false);
    }
  });

  test('has a history that ends with its version, and is told by `schemas`', async () => {
    expect(spec.changes?.at(-1)?.version).toBe(spec.version);
    const { out } = await wenhao(['schemas', spec.kind]);
    for (const { version, date, zh, en } of spec.changes ?? []) {
      expect(out).toMatch(new RegExp(`${version}\\s+${date}`));
      expect(out).toContain(zh);
      expect(out).toContain(en);
    }
  });
});

/** A row of a view as the data of a record: lists and truth values as JSON has them. */
function dataOf(row: Readonly<Record<string, unknown>>, columns: (typeof specs)[number]['columns']) {
  return Object.fromEntries(
    columns.map(({ name, type }) => {
      const value = row[name] ?? null;
      if (value === null) return [name, null];
      if (type === 'json') return [name, JSON.parse(String(value))];
      return [name, type === 'boolean' ? value === 1 : value];
    }),
  );
}

test('a schema that has other fields than in the first release has another version', () => {
  const first = new Sqlite(join(import.meta.dirname, 'fixtures/format-1.db'), { readonly: true });
  const rows = first.prepare('SELECT kind, version, spec FROM _kind').all() as Record<
    'kind' | 'version' | 'spec',
    string
  >[];
  first.close();
  expect(rows.length).toBeGreaterThan(5);
  const names = (spec: { readonly columns: readonly { readonly name: string }[] }) =>
    spec.columns.map(({ name }) => name);
  for (const { kind, version, spec } of rows) {
    const now = specs.find((each) => each.kind === kind);
    if (now && String(names(now)) !== String(names(JSON.parse(spec)))) expect(now.version, kind).not.toBe(version);
  }
});
