/**
 * Schemas that cannot be used, refused before or while a run uses them. Enters: a folder of record kinds, a database. Leaves: nothing, or an error that says in
 * both languages what to mend; and the digest by which a run goes on only with the schemas it began with.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '@wenhao/store';
import type { Again } from './again-pass.ts';
import type { AgainOutcome, WrongSchema } from './extract-again.ts';

/**
 * Tries a folder on a few sources, spread over the collection, before anything is written. Throws UnusableSchemas where its code fails, or does not
 * end within the limits.
 */
export async function tryOnSome(database: string, folder: string, again: Again): Promise<void> {
  const reader = openReader(database);
  try {
    for (const key of spread(reader.loadedSources())) {
      const stored = reader.storedSource(key);
      refuseFailed(folder, stored.source.file, await again.process(stored));
    }
  } finally {
    reader.close();
  }
}

const TRIED = 5;

/** The first, the last and some between. */
function spread(keys: readonly number[]): number[] {
  const at = Array.from({ length: TRIED }, (_, i) => Math.round((i * (keys.length - 1)) / (TRIED - 1)));
  return [...new Set(at)].flatMap((index) => keys[index] ?? []);
}

/** Throws UnusableSchemas where a kind's code failed. */
export function refuseFailed(folder: string, file: string, outcome: AgainOutcome): void {
  if (outcome.status === 'failed' && outcome.schema) throw new UnusableSchemas(folder, file, outcome.schema);
}

/** The schemas of a person's folder do not work on what is stored. */
export class UnusableSchemas extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(folder: string, file: string, { zh, en }: WrongSchema) {
    super(en);
    this.zh = `${folder} 中的记录种类不能用于 ${file}：${zh}\n数据库未作改动。`;
    this.en = `The schemas in ${folder} do not work on ${file}: ${en}\nNothing was changed.`;
  }
}

class UnknownKind extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(kind: string, kinds: readonly string[]) {
    super(kind);
    this.zh = `没有记录种类 ${kind}。可用：${kinds.join('、')}。`;
    this.en = `There is no record kind ${kind}. There are: ${kinds.join(', ')}.`;
  }
}

/** Throws where no kind has this name. */
export function refuseUnknownKind(kind: string | undefined, kinds: readonly { readonly kind: string }[]): void {
  const names = kinds.map((each) => each.kind);
  if (kind !== undefined && !names.includes(kind)) throw new UnknownKind(kind, names);
}

/** Over the files of a folder: a run goes on only with the schemas it began with. */
export function folderDigest(folder: string | undefined): string | null {
  if (folder === undefined) return null;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .sort();
  return digest(files.map((file) => `${file}\n${readFileSync(join(folder, file), 'utf8')}`).join('\0'));
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
