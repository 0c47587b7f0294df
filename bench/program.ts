/** The program as a process of its own. Enters: arguments. Leaves: its exit code, what it printed, and how it was ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** `started` is given the process, e.g. to end it. */
export function program(args: readonly string[], started?: (child: ChildProcess) => void): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    said.out += data;
  });
  child.stderr.on('data', (data) => {
    said.err += data;
  });
  started?.(child);
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...said })));
}
