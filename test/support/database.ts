/**
 * A database made for a test. Enters: paths to load. Leaves: the summary of the load, and rows by SQL.
 * Example: (await loaded(['samples'])).rows('SELECT region FROM allocations').
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadSummary, load } from '@wenhao/pipelines';
import { openReader, type Row } from '@wenhao/store';

export interface Loaded {
  readonly file: string;
  readonly summary: LoadSummary;
  rows(sql: string, ...parameters: unknown[]): Row[];
  /** Closes the database and removes it. */
  close(): Promise<void>;
}

export async function loaded(paths: readonly string[], options: { jobs?: number } = {}): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'wenhao-test-'));
  const file = join(folder, 'notices.db');
  const summary = await load(file, paths, { jobs: options.jobs ?? 2, toolVersion: 'test' });
  const reader = openReader(file);
  return {
    file,
    summary,
    rows: (sql, ...parameters) => [...reader.rows(sql, ...parameters)].map(withNumbers),
    async close() {
      reader.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Integers come as bigint; those of the samples are all safe as numbers, and compare with JSON. */
function withNumbers(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => {
    const safe = typeof value === 'bigint' && Number.isSafeInteger(Number(value));
    return [name, safe ? Number(value) : value] as const;
  });
  return Object.fromEntries(entries);
}
