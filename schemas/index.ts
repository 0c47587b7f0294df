/**
 * All record kinds: every folder here that holds an index.ts is one. Nothing else lists them.
 * A folder's default export is a RecordKind; a folder may export `derivedViews` beside it.
 */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
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
 * @wenhao/core, @wenhao/schemas and zod as the folders here do. Throws SchemaError, with what to do, where the folder or one of its kinds cannot
 * be used.
 */
export async function loadSchemas(folder: string): Promise<Schemas> {
  const names = foldersIn(folder).sort((a, b) => Number(b === 'notice') - Number(a === 'notice') || (a < b ? -1 : 1));
  if (names.length === 0) throw noKinds(folder);
  const modules = await Promise.all(names.map((name) => loadModule(folder, name)));
  const kinds = modules.flatMap(({ kind }) => (kind ? [kind] : []));
  refuseTwice(kinds);
  return { kinds, derivedViews: modules.flatMap(({ derivedViews }) => derivedViews) };
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
    return folders.filter((name) => name !== 'node_modules' && !name.startsWith('.') && holdsFolder(folder, name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SchemaError(
      `没有可用的记录种类文件夹 ${folder}：${reason}`,
      `There is no folder of schemas ${folder}: ${reason}`,
      error,
    );
  }
}

function holdsFolder(folder: string, name: string): boolean {
  return statSync(resolve(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

interface LoadedModule {
  readonly kind: RecordKind | null;
  readonly derivedViews: readonly DerivedViewSpec[];
}

async function loadModule(folder: string, name: string): Promise<LoadedModule> {
  const file = resolve(folder, name, 'index.ts');
  if (!existsSync(file)) throw noIndex(file);
  const module = await importModule(folder, file);
  const { default: kind, derivedViews = [] } = module;
  if (kind === undefined && derivedViews.length === 0) throw noDefault(file);
  if (kind !== undefined && !isKind(kind)) throw noDefault(file);
  return { kind: kind ? { ...kind, file } : null, derivedViews };
}

function isKind(kind: unknown): kind is RecordKind {
  return typeof kind === 'object' && kind !== null && 'kind' in kind && 'fields' in kind && 'find' in kind;
}

async function importModule(folder: string, file: string): Promise<SchemaModule> {
  const real = realpathSync(file);
  const url = pathToFileURL(real).href;
  try {
    for (const home of [folder, dirname(dirname(real))]) resolveFromHere(home);
    return (await import(url)) as SchemaModule;
  } catch (error) {
    if (isTold(error)) throw new SchemaError(`${file}：${error.zh}`, `${file}: ${error.en}`, error);
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const line = stack.split(`${url}:`)[1]?.match(/^\d+/)?.[0];
    throw new SchemaError(
      `记录种类文件 ${file}${line ? `（第 ${line} 行）` : ''}的代码出错：${message}。请改正该文件`,
      `The code of the schema ${file}${line ? `, line ${line},` : ''} fails: ${message}. Mend that file`,
      error,
    );
  }
}

/** A file of the folder may have its own copy of the class SchemaError. */
function isTold(error: unknown): error is { readonly zh: string; readonly en: string } {
  return typeof error === 'object' && error !== null && 'zh' in error && 'en' in error;
}

function noKinds(folder: string): SchemaError {
  return new SchemaError(
    `文件夹 ${folder} 中没有记录种类：每种记录应有一个子文件夹，内有 index.ts，例如 ${folder}/school_quota/index.ts`,
    `The folder ${folder} holds no record kind: each kind has a folder of its own with an index.ts, e.g. ${folder}/school_quota/index.ts`,
  );
}

function noIndex(file: string): SchemaError {
  return new SchemaError(
    `没有文件 ${file}：请建立它，或移走该子文件夹`,
    `There is no file ${file}: make it, or move its folder away`,
  );
}

function noDefault(file: string): SchemaError {
  return new SchemaError(
    `${file} 没有导出记录种类：请写 export default defineTableKind({…}) 或 export default defineKind({…})`,
    `${file} exports no record kind: write export default defineTableKind({…}) or export default defineKind({…})`,
  );
}

function refuseTwice(kinds: readonly RecordKind[]): void {
  for (const [index, one] of kinds.entries()) {
    const other = kinds.slice(0, index).find(({ kind, view }) => kind === one.kind || view === one.view);
    if (!other) continue;
    const shared = other.kind === one.kind ? one.kind : one.view;
    throw new SchemaError(
      `${other.file} 和 ${one.file} 声明了同名的记录种类或视图 ${shared}：请改名或移走其一`,
      `${other.file} and ${one.file} both declare the record kind or view ${shared}: rename or remove one`,
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
