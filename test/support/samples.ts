/** The samples as they lie in samples/: where each source is, and what should be found in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expected } from './compare.ts';

export const SAMPLES_FOLDER = join(import.meta.dirname, '../../samples');

export interface SampleEntry {
  readonly folder: string;
  readonly covers: string;
  readonly sources: readonly string[];
  readonly leavesOpen?: readonly string[];
  readonly breaks?: readonly unknown[];
}

/** One notice of a file: its own fields, and rows by view. */
export interface ExpectedNotice {
  readonly notice: Expected;
  readonly [view: string]: Expected | readonly Expected[];
}

export function manifest(): SampleEntry[] {
  return JSON.parse(readFileSync(join(SAMPLES_FOLDER, 'manifest.json'), 'utf8')).samples;
}

export function expectedNotices(sample: SampleEntry): ExpectedNotice[] {
  return JSON.parse(readFileSync(join(SAMPLES_FOLDER, sample.folder, 'expected.json'), 'utf8')).notices;
}

export function sourcePath(sample: SampleEntry, source: string): string {
  return join(SAMPLES_FOLDER, sample.folder, source);
}
