/**
 * A load that is stopped, and what is left of it. Enters: files, a database, a moment. Leaves: what is wrong: a file that was reported done and is not
 * there, a database that `check` refuses, an exit that keeps nothing. Nothing is wrong where all is well.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { openReader } from '@wenhao/store';
import { program } from '../program.ts';

export interface Disturbed {
  /** False where the load ended before its moment came. */
  readonly stopped: boolean;
  readonly problems: readonly string[];
}

export interface Disturbance {
  readonly signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM';
  /** Milliseconds after the start. */
  readonly after?: number;
  /** When so many files were reported done. */
  readonly afterFiles?: number;
}

export function loadArguments(files: string, database: string): string[] {
  return ['load', files, '--db', database, '--events', '--jobs', '2', '--ocr', 'off'];
}

/** Starts a load, stops it, and looks at what it left. */
export async function disturb(files: string, database: string, disturbance: Disturbance): Promise<Disturbed> {
  const { signal } = disturbance;
  const ended = await program(loadArguments(files, database), (child) => stopAt(child, disturbance));
  // Before the program listens for it, a signal ends it at once.
  const stopped = ended.signal === signal || ended.code === 130;
  const problems: string[] = [];
  if (!stopped && ended.code !== 0 && ended.code !== 2 && ended.signal !== signal) {
    problems.push(`ended with ${ended.code ?? ended.signal}: ${ended.err.slice(-300)}`);
  }
  return { stopped, problems: [...problems, ...(await leftBehind(database, ended.out))] };
}

function stopAt(child: ChildProcess, { signal, after, afterFiles }: Disturbance): void {
  if (after !== undefined) {
    const timer = setTimeout(() => child.kill(signal), after);
    child.on('exit', () => clearTimeout(timer));
  }
  let lines = 0;
  child.stdout?.on('data', (data: Buffer) => {
    lines += data.toString().split('\n').length - 1;
    // A second Ctrl-C ends the process at once: it gets one.
    if (afterFiles !== undefined && lines >= afterFiles && !child.killed) child.kill(signal);
  });
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
