/**
 * A load that is stopped, and what is left of it. Enters: files, a database, a moment. Leaves: what is wrong: a file that was reported done and is not
 * there, a database that `check` refuses, an exit that keeps nothing. Nothing is wrong where all is well.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { openReader } from '@wenhao/store';
import { program } from '../program.ts';
import { inTransaction } from './transaction.ts';

export interface Disturbed {
  /** False where the load ended before its moment came. */
  readonly stopped: boolean;
  /** Where the load was when it was killed; null where it was not, or cannot be held to be looked at. */
  readonly moment: string | null;
  readonly problems: readonly string[];
}

export interface Disturbance {
  readonly signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM';
  /** When so many files were reported done. */
  readonly afterFiles?: number;
  /** Milliseconds after that, or after the start. */
  readonly after?: number;
  /** Then not before a transaction is open. */
  readonly inTransaction?: boolean;
}

export interface Load {
  readonly files: string;
  readonly database: string;
  readonly ocr?: 'off' | 'paddle';
}

export function loadArguments({ files, database, ocr = 'off' }: Load): string[] {
  return ['load', files, '--db', database, '--events', '--jobs', '2', '--ocr', ocr];
}

/** Starts a load, stops it, and looks at what it left. */
export async function disturb(load: Load, disturbance: Disturbance): Promise<Disturbed> {
  const { signal } = disturbance;
  let moment: string | null = null;
  const ended = await program(loadArguments(load), (child) =>
    stopAt(child, load.database, disturbance, (seen) => {
      moment = seen;
    }),
  );
  // Before the program listens for it, a signal ends it at once.
  const stopped = ended.signal === signal || ended.code === 130;
  const problems: string[] = [];
  if (!stopped && ended.code !== 0 && ended.code !== 2 && ended.signal !== signal) {
    problems.push(`ended with ${ended.code ?? ended.signal}: ${ended.err.slice(-300)}`);
  }
  return { stopped, moment, problems: [...problems, ...(await leftBehind(load.database, ended.out))] };
}

/** A signal is sent once: a second Ctrl-C would end the process at once. */
function stopAt(child: ChildProcess, database: string, disturbance: Disturbance, tell: (moment: string) => void): void {
  const { signal, afterFiles = 0, after = 0 } = disturbance;
  let done = 0;
  let timer: NodeJS.Timeout | undefined;
  const strike = () => {
    if (signal !== 'SIGKILL') child.kill(signal);
    else if (!killAt(child, database, disturbance, (open) => tell(momentOf(done, open)))) timer = setTimeout(strike, 1);
  };
  const count = (lines: number) => {
    done += lines;
    if (timer === undefined && done >= afterFiles) timer = setTimeout(strike, after);
  };
  count(0);
  child.stdout?.on('data', (data: Buffer) => count(data.toString().split('\n').length - 1));
  child.on('exit', () => clearTimeout(timer));
}

/** Holds the process, so that it can be looked at, and kills it; lets it go on where this is not the moment. */
function killAt(
  child: ChildProcess,
  database: string,
  { inTransaction: wanted }: Disturbance,
  tell: (open: boolean | null) => void,
): boolean {
  if (wanted && inTransaction(database) === false) return false;
  child.kill('SIGSTOP');
  const open = inTransaction(database);
  const now = !wanted || open !== false;
  if (now) tell(open);
  child.kill(now ? 'SIGKILL' : 'SIGCONT');
  return now;
}

function momentOf(done: number, open: boolean | null): string {
  const files = done === 0 ? 'before the first file was done' : 'after that';
  return open === null ? files : `${files}, ${open ? 'in a transaction' : 'outside a transaction'}`;
}

/** What is wrong with the database after a load whose events these are. */
export async function leftBehind(database: string, events: string): Promise<string[]> {
  if (!existsSync(database)) return [];
  const check = await program(['check', '--db', database]);
  // A load that was killed before it had made the tables leaves a file without them.
  if (check.code === 1 && /older|较旧/.test(check.err)) return [];
  const problems = check.code === 0 ? [] : [`check ended with ${check.code}: ${check.out}${check.err}`];
  const there = new Set(loadedFiles(database));
  const lost = doneFiles(events).filter((file) => !there.has(file));
  return lost.length === 0 ? problems : [...problems, `reported done, and not there: ${lost.join(', ')}`];
}

function loadedFiles(database: string): string[] {
  const reader = openReader(database);
  const rows = [...reader.rows('SELECT file FROM source_files')];
  reader.close();
  return rows.map(({ file }) => String(file));
}

/** The last line of a killed process may be cut. */
function doneFiles(events: string): string[] {
  const lines = events.slice(0, events.lastIndexOf('\n') + 1).split('\n');
  return lines
    .filter((line) => line.startsWith('{"event":"file"'))
    .map((line) => (JSON.parse(line) as { file: string }).file);
}
