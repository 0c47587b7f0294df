/** The repository's own files, for tests about the code. Leaves: paths from the root, and their text without comments. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** TypeScript and JavaScript that ships: no tests, no lists of codes. */
export function codeFiles(): string[] {
  const patterns = [
    'packages/*/{src,bin}/**/*.{ts,mjs,svelte}',
    'schemas/**/*.ts',
    'pipelines/src/**/*.ts',
    'launch.mjs',
  ];
  return globSync(patterns, { cwd: ROOT })
    .filter((file) => !/node_modules|\.test\.ts$|codelist|\.generated\./.test(file))
    .sort();
}

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The code alone: a comment may name an example. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
