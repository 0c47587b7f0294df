/**
 * One measured load, in a process of its own so that its peak memory is its own.
 * Enters: the number of jobs, where the database is to be kept (empty: nowhere), and paths. Leaves: one line of JSON: the summary, the wall time and the peak memory.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadSummary, load } from '@wenhao/pipelines';

export interface Measured {
  readonly summary: LoadSummary;
  readonly peakMegabytes: number;
  /** Of all threads, start included. */
  readonly cpuSeconds: number;
  readonly databaseBytes: number;
}

const [jobs = '1', kept = '', ...paths] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const database = kept === '' ? join(folder, 'notices.db') : kept;
  const summary = await load(database, paths, { jobs: Number(jobs), toolVersion: 'bench' });
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const { user, system } = process.cpuUsage();
  const measured: Measured = {
    summary,
    peakMegabytes,
    cpuSeconds: (user + system) / 1e6,
    databaseBytes: statSync(database).size,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
