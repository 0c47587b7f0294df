/**
 * All record kinds: every folder here that holds an index.ts is one. Nothing else lists them.
 * A folder's default export is a RecordKind; a folder may export `derivedViews` beside it.
 */
import { readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DerivedViewSpec } from '@wenhao/core';
import { type RecordKind, SchemaError } from '@wenhao/extract';

export interface Schemas {
  readonly kinds: readonly RecordKind[];
  readonly derivedViews: readonly DerivedViewSpec[];
}

interface SchemaModule {
  readonly default?: RecordKind;
  readonly derivedViews?: readonly DerivedViewSpec[];
}

/**
 * Loads the kinds of a folder, in the order of their folders' names, `notice` first. A folder anywhere on the disk may import @wenhao/extract,
 * @wenhao/core and zod as the folders here do. Throws, with what to do, where the folder or one of its kinds cannot be used.
 */
export async function loadSchemas(folder: string): Promise<Schemas> {
  const names = foldersIn(folder)
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .sort((a, b) => Number(b === 'notice') - Number(a === 'notice') || (a < b ? -1 : 1));
  const modules = await Promise.all(names.map((name) => loadModule(folder, name)));
  return {
    kinds: modules.flatMap((m) => (m.default ? [m.default] : [])),
    derivedViews: modules.flatMap((m) => m.derivedViews ?? []),
  };
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SchemaError(
      `没有可用的记录种类文件夹 ${folder}：${reason}`,
      `There is no folder of schemas ${folder}: ${reason}`,
      error,
    );
  }
}

async function loadModule(folder: string, name: string): Promise<SchemaModule> {
  const file = resolve(folder, name, 'index.ts');
  try {
    resolveFromHere(folder);
    return (await import(pathToFileURL(file).href)) as SchemaModule;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SchemaError(
      `记录种类文件 ${file} 不能使用：${reason}`,
      `The schema ${file} cannot be used: ${reason}`,
      error,
    );
  }
}

const served = new Set<string>();

/** Lets files of a folder import packages as the files here do, wherever the folder is. */
function resolveFromHere(folder: string): void {
  const root = pathToFileURL(`${resolve(folder)}/`).href;
  if (served.has(root)) return;
  served.add(root);
  registerHooks({
    resolve: (specifier, context, next) => {
      const isBare = /^[@a-z]/i.test(specifier) && !specifier.includes(':');
      const isOurs = context.parentURL?.startsWith(root) ?? false;
      return next(specifier, isBare && isOurs ? { ...context, parentURL: import.meta.url } : context);
    },
  });
}

/** The kinds of this folder. */
export const builtIn: Schemas = await loadSchemas(import.meta.dirname);
export const { kinds, derivedViews } = builtIn;
