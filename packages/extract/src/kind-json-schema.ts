/**
 * A kind's fields as JSON Schema 2020-12. Enters: its zod schema. Leaves: the schema of one record's data, each field described in Chinese and
 * English: {"type": "string", "title": "地区", "description": "region", "x-sql-type": "text"}.
 */
import { z } from 'zod';
import type { FieldMeta, RecordKind } from './kind.ts';

/** What JSON Schema says of one field. */
export type FieldSchema = Readonly<Record<string, unknown>>;

/** Field metadata is put in by hand: it has words of its own for what JSON Schema calls `type`. */
const NO_METADATA = z.registry<Record<string, never>>();

/** What zod says of each field, without its meaning. */
export function fieldSchemas(fields: z.ZodObject): Readonly<Record<string, FieldSchema>> {
  return (bare(fields) as { readonly properties?: Record<string, FieldSchema> }).properties ?? {};
}

/** The schema of the data of one record of the kind. */
export function kindJsonSchema({ kind, version, zh, en, fields }: RecordKind): object {
  const described = Object.entries(fieldSchemas(fields)).map(([name, schema]) => {
    const meta = (fields.shape as Record<string, z.ZodType>)[name]?.meta() as FieldMeta | undefined;
    return [name, { ...schema, ...(meta ? annotations(meta) : {}) }];
  });
  const { $schema, ...rest } = bare(fields) as { readonly $schema: string };
  return {
    $schema,
    $id: `urn:wenhao:schema:${kind}:${version}`,
    title: zh,
    description: en,
    ...rest,
    properties: Object.fromEntries(described),
  };
}

function annotations({ zh, en, type, headers, inherited, resolves }: FieldMeta): FieldSchema {
  return {
    title: zh,
    description: en,
    'x-sql-type': type,
    ...(headers ? { 'x-headers': headers } : {}),
    ...(inherited || resolves ? { readOnly: true } : {}),
  };
}

function bare(fields: z.ZodObject): object {
  return z.toJSONSchema(fields, {
    metadata: NO_METADATA,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // JSON has integers of any size; JavaScript calls the large ones bigint.
      if (zodSchema._zod.def.type === 'bigint') jsonSchema.type = 'integer';
    },
  });
}
