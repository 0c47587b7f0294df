/**
 * Extraction again, measured: `node bench/reextract/run.ts [--notices 2000] [--kills 50] [--corrections 300] [--seed 1] [PATH…]`. Generates notices, loads them, extracts
 * them again with schemas that lose a synonym, regain it, gain a field and a kind; makes corrections; kills runs at random moments; and prints what
 * was found against an independent comparison in SQL. PATHs (folders of PDFs or scans) are measured for the cost of extraction again beside loading.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Correction, newCorrection } from '@wenhao/core';
import Sqlite from 'better-sqlite3';
import { Random } from '../random.ts';
import { noticeText, quotaSchema, RARE_HEADER } from './notices.ts';

const MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const { values, positionals } = parseArgs({
  options: {
    notices: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '50' },
    corrections: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const random = new Random(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), 'bench-reextract-'));
const db = join(folder, 'notices.db');
const BOTH = quotaSchema({ headers: ['名额', RARE_HEADER] });
const FEWER = quotaSchema({ headers: ['名额'] });
const FIELD = quotaSchema({
  headers: ['名额', RARE_HEADER],
  extra: "note: field(z.string().nullable(), { zh: '备注', en: 'note', type: 'text', headers: ['备注'] }),",
});

try {
  const notices = join(folder, 'notices');
  mkdirSync(notices);
  for (let i = 0; i < Number(values.notices); i++) writeFileSync(join(notices, `${i}.txt`), noticeText(i));
  const loadSeconds = seconds(() => wenhao('load', notices));
  report('load', `${values.notices} notices, ${loadSeconds.toFixed(1)} s`);
  const againSeconds = seconds(() => wenhao('reextract'));
  report(
    'extraction again, nothing changed',
    `${againSeconds.toFixed(1)} s, ${(againSeconds / loadSeconds).toFixed(2)} × loading`,
  );

  const first = reextract('kind', BOTH);
  compare('a kind added', first);
  const views = dump();
  compare('a synonym removed', reextract('fewer', FEWER));
  compare('the synonym restored', reextract('restored', BOTH));
  report('every view equal to the first', dump() === views ? 'yes, row for row' : 'NO');
  compare('a field added', reextract('field', FIELD));

  const before = statSync(db).size;
  for (let i = 0; i < 10; i++) wenhao('reextract', '--schemas', schemaFolder('field', FIELD));
  report('ten runs over unchanged records', `${((statSync(db).size / before - 1) * 100).toFixed(2)} % more bytes`);

  corrections();
  await kills();
  for (const path of positionals) cost(path);
} finally {
  rmSync(folder, { recursive: true });
}

function report(what: string, result: string): void {
  console.log(`${what}: ${result}`);
}

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function wenhao(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args, '--db', db, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`wenhao ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

function schemaFolder(name: string, source: string): string {
  const dir = join(folder, 'schemas', name);
  mkdirSync(join(dir, 'school_quota'), { recursive: true });
  writeFileSync(join(dir, 'school_quota', 'index.ts'), source);
  return dir;
}

interface Told {
  readonly run: number;
  readonly changes: Record<string, { added: number; removed: number; changed: number }>;
}

function reextract(name: string, source: string): Told {
  return JSON.parse(wenhao('reextract', '--schemas', schemaFolder(name, source))) as Told;
}

/** What was told against the versions that stand in the tables. */
function compare(what: string, { run, changes }: Told): void {
  const sqlite = new Sqlite(db, { readonly: true });
  const count = (sql: string) => sqlite.prepare(sql).pluck().get({ run }) as number;
  const old = 'SELECT record_id FROM _record WHERE to_run = @run';
  const now = 'SELECT record_id FROM _record WHERE from_run = @run';
  const counted = {
    added: count(`SELECT count(*) FROM (${now} EXCEPT ${old})`),
    removed: count(`SELECT count(*) FROM (${old} EXCEPT ${now})`),
    changed: count(`SELECT count(*) FROM (${old} INTERSECT ${now})`),
  };
  sqlite.close();
  const told = { added: 0, removed: 0, changed: 0 };
  for (const kind of Object.values(changes))
    for (const name of ['added', 'removed', 'changed'] as const) told[name] += kind[name];
  const equal = JSON.stringify(told) === JSON.stringify(counted);
  report(
    what,
    `told ${JSON.stringify(told)}, counted in SQL ${JSON.stringify(counted)}: ${equal ? 'equal' : 'NOT EQUAL'}`,
  );
}

/** All rows of all record views. */
function dump(): string {
  const sqlite = new Sqlite(db, { readonly: true });
  const views = [
    'notices',
    'allocations',
    'attachments',
    'school_quotas',
    'figures',
    'citations',
    'findings',
    'equations',
    'evidence',
  ];
  const rows = views.map((view) =>
    sqlite.prepare(`SELECT * FROM ${view}`).raw().safeIntegers().all().map(String).sort().join('\n'),
  );
  sqlite.close();
  return rows.join('\n\n');
}

function corrections(): void {
  const total = Number(values.corrections);
  const sqlite = new Sqlite(db, { readonly: true });
  const quotas = sqlite.prepare('SELECT record_id, places FROM school_quotas ORDER BY record_id').all() as {
    record_id: string;
    places: number;
  }[];
  sqlite.close();
  const chosen = Array.from({ length: total }, () => quotas.splice(random.int(0, quotas.length - 1), 1)[0]).filter(
    (row) => row !== undefined,
  );
  const entry = (row: { record_id: string; places: number }, i: number): Correction => {
    const at = new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString();
    const was = String(row.places);
    return newCorrection({
      recordId: row.record_id,
      field: 'places',
      action: 'correct',
      old: was,
      base: was,
      new: String(1000 + i),
      why: 'bench',
      by: 'bench',
      at,
    });
  };
  const entries = chosen.map(entry);
  const [a, b] = [entries.slice(0, Math.ceil(total * 0.6)), entries.slice(Math.floor(total * 0.4))];
  const other = join(folder, 'other.db');
  copyFileSync(db, other);
  merge(db, [a, b]);
  merge(other, [b, a]);
  const [here, there] = [ledgerState(db), ledgerState(other)];
  report(
    'two ledgers with overlapping entries, merged in either order',
    here === there ? 'same state' : 'NOT THE SAME',
  );
  wenhao('reextract', '--schemas', schemaFolder('fewer', FEWER));
  const after = new Sqlite(db, { readonly: true });
  const states = after.prepare('SELECT state, count(*) AS n FROM corrections GROUP BY 1').all();
  const applied = after
    .prepare(
      "SELECT count(*) FROM corrections c JOIN school_quotas q ON q.record_id = c.record_id AND q.places = c.new + 0 WHERE c.state = 'applied'",
    )
    .pluck()
    .get();
  after.close();
  report(
    `${total} corrections, then a schema that loses records`,
    `${JSON.stringify(states)}; ${applied} values in place`,
  );
  rmSync(other);
}

function merge(database: string, ledgers: readonly (readonly Correction[])[]): void {
  for (const [i, ledger] of ledgers.entries()) {
    const file = join(folder, `ledger-${i}.jsonl`);
    writeFileSync(file, ledger.map((entry) => JSON.stringify(entry)).join('\n'));
    const args = ['ledger', '--import', file, '--schemas', schemaFolder('field', FIELD), '--db', database];
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`import ended with ${status}: ${stderr}`);
  }
}

function ledgerState(database: string): string {
  const sqlite = new Sqlite(database, { readonly: true });
  const rows = [
    ...sqlite.prepare('SELECT * FROM corrections ORDER BY correction_id').raw().all(),
    ...sqlite.prepare('SELECT * FROM school_quotas ORDER BY record_id').raw().all(),
  ];
  sqlite.close();
  return JSON.stringify(rows);
}

/** Runs are killed at random moments; then the last one goes on to its end, and is held against one that nobody disturbed. */
async function kills(): Promise<void> {
  const undisturbed = join(folder, 'undisturbed.db');
  copyFileSync(db, undisturbed);
  const args = ['reextract', '--schemas', schemaFolder('restored', BOTH)];
  const plain = seconds(() => spawnSync(process.execPath, [MAIN, ...args, '--db', undisturbed]));
  let unsound = 0;
  for (let i = 0; i < Number(values.kills); i++) {
    const child = spawn(process.execPath, [MAIN, ...args, '--db', db], { stdio: 'ignore', detached: true });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await wait(random.next() * Math.min(plain, 6) * 1000);
    child.kill('SIGKILL');
    await ended;
    if (spawnSync(process.execPath, [MAIN, 'check', '--db', db]).status !== 0) unsound++;
  }
  wenhao(...args);
  const here = dump();
  const sqlite = new Sqlite(undisturbed, { readonly: true });
  sqlite.close();
  copyFileSync(undisturbed, db);
  report(
    `${values.kills} kills at random moments`,
    `${unsound} unsound databases; the finished run ${here === dump() ? 'equals' : 'DIFFERS FROM'} an undisturbed one`,
  );
}

function cost(path: string): void {
  rmSync(db);
  const load = seconds(() => wenhao('load', path, '--jobs', '1'));
  const again = seconds(() => wenhao('reextract', '--jobs', '1'));
  report(`cost on ${path}`, `load ${load.toFixed(1)} s, again ${again.toFixed(1)} s: ${(again / load).toFixed(2)} ×`);
}
