/**
 * All record kinds: every folder here that holds an index.ts is one. Nothing else lists them.
 * A folder's default export is a RecordKind; a folder may export `derivedViews` beside it.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DerivedViewSpec } from '@wenhao/core';
import type { RecordKind } from '@wenhao/extract';

export interface Schemas {
  readonly kinds: readonly RecordKind[];
  readonly derivedViews: readonly DerivedViewSpec[];
}

interface SchemaModule {
  readonly default?: RecordKind;
  readonly derivedViews?: readonly DerivedViewSpec[];
}

/** Loads the kinds of a folder, in the order of their folders' names, `notice` first. Throws where one cannot be used. */
export async function loadSchemas(folder: string): Promise<Schemas> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort((a, b) => Number(b === 'notice') - Number(a === 'notice') || (a < b ? -1 : 1));
  const modules = await Promise.all(names.map((name) => loadModule(folder, name)));
  return {
    kinds: modules.flatMap((m) => (m.default ? [m.default] : [])),
    derivedViews: modules.flatMap((m) => m.derivedViews ?? []),
  };
}

async function loadModule(folder: string, name: string): Promise<SchemaModule> {
  const file = join(folder, name, 'index.ts');
  try {
    return (await import(pathToFileURL(file).href)) as SchemaModule;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`记录种类文件 ${file} 不能使用：${reason} / the schema could not be used`, { cause: error });
  }
}

export const { kinds, derivedViews } = await loadSchemas(import.meta.dirname);
