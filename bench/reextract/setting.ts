/**
 * Where the benchmark works. Enters: options. Leaves: a folder with a database, the program as a process, schemas of one kind in versions, and a table of
 * what was found against what was aimed at.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { MAIN } from '../program.ts';

export interface Setting {
  readonly folder: string;
  readonly db: string;
}

export function newSetting(): Setting {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reextract-'));
  return { folder, db: join(folder, 'notices.db') };
}

/** Runs a command on a database and gives back what it printed as JSON. Throws where it fails. */
export function wenhao(db: string, ...args: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args, '--db', db, '--json'], {
    // Pages recognised in an earlier run must not be found again.
    env: { ...process.env, XDG_CACHE_HOME: `${db}.cache` },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`wenhao ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout.trim() === '' ? null : JSON.parse(stdout);
}

/** A folder of schemas of its own for each version. */
export function schemaFolder({ folder }: Setting, name: string, source: string): string {
  const dir = join(folder, 'schemas', name);
  mkdirSync(join(dir, 'school_quota'), { recursive: true });
  writeFileSync(join(dir, 'school_quota', 'index.ts'), source);
  return dir;
}

export function withDatabase<T>(file: string, work: (db: Database) => T): T {
  const db = new Sqlite(file, { readonly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

export function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** How long each run took, by itself. */
export function runSeconds(db: string): number[] {
  const runs = wenhao(db, 'runs') as readonly { readonly started_at: string; readonly finished_at: string }[];
  return runs.map(({ started_at: from, finished_at: to }) => (Date.parse(to) - Date.parse(from)) / 1000);
}

let missed = 0;

/** One line of the table. */
export function report(what: string, aim: string, found: string, holds: boolean): void {
  if (!holds) missed++;
  console.log(`| ${what} | ${aim} | ${found} | ${holds ? 'yes' : '**no**'} |`);
}

/** How many aims were missed. */
export const missedAims = (): number => missed;
