/** What a process that was killed leaves in the file, reading takes back. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openReader, openStore } from '../src/index.ts';
import { specs, upstream } from './fixtures.ts';

/** Dies in the middle of a transaction, half of which is in the file already: between two loads the write-ahead log is off. */
const KILLED = `
import Sqlite from 'better-sqlite3';
const db = new Sqlite(process.env.DATABASE);
if (db.pragma('journal_mode', { simple: true }) !== 'delete') throw new Error('the log is on');
db.pragma('cache_size = 5');
db.exec('BEGIN; CREATE TABLE half (bytes)');
for (let i = 0; i < 500; i++) db.exec('INSERT INTO half VALUES (randomblob(1000))');
process.kill(process.pid, 'SIGKILL');
`;

it('a transaction that was cut off is taken back before the first question', () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const file = join(folder, 'notices.db');
  const store = openStore(file, specs);
  const run = store.beginRun('0.1.0');
  store.save(upstream, run);
  store.finishRun(run, {});
  store.close();
  const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', KILLED], {
    cwd: import.meta.dirname,
    env: { ...process.env, DATABASE: file },
    encoding: 'utf8',
  });
  expect([signal, stderr, existsSync(`${file}-journal`)]).toEqual(['SIGKILL', '', true]);
  const reader = openReader(file);
  expect([...reader.rows("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'")]).toEqual([{ n: 0 }]);
  expect([...reader.problems()]).toEqual([]);
  reader.close();
  rmSync(folder, { recursive: true });
});
