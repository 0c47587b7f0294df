/**
 * Loads of the same files that are stopped again and again. Enters: what is loaded, what an undisturbed load makes of it, how to stop. Leaves: how many were
 * stopped, where they were then, and what is wrong: with what one left, or with what the load that follows them makes.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../program.ts';
import type { Random } from '../random.ts';
import { type Disturbance, disturb, type Load, loadArguments } from './disturb.ts';
import { differing, dumpViews } from './dump.ts';

/** One sample is UTF-16: with a line of UTF-8 at its end it is refused, as some file in every archive is. */
const DONE = [0, 2];
const STOPS_A_LOAD = 3;

export interface Undisturbed {
  readonly files: string;
  readonly ocr?: 'off' | 'paddle';
  readonly views: ReturnType<typeof dumpViews>;
  readonly milliseconds: number;
  readonly reported: number;
}

export interface Stopped {
  readonly times: number;
  readonly moments: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

/** Where pages that were recognised are kept from one load to the next, as $XDG_CACHE_HOME. */
export function cacheIn(folder: string): string {
  return join(folder, 'cache');
}

/** Throws where the load does not end as it should. */
export async function loadUndisturbed(load: Load): Promise<Undisturbed> {
  const start = performance.now();
  const { code, out, err } = await program(loadArguments(load));
  const milliseconds = performance.now() - start;
  if (!DONE.includes(code ?? -1)) throw new Error(`the undisturbed load ended with ${code}: ${err.slice(-2000)}`);
  const reported = out.split('\n').filter((line) => line.startsWith('{"event":"file"')).length;
  return { ...load, views: dumpViews(load.database), milliseconds, reported };
}

/** Runs the load again to its end; leaves what is wrong then. */
export async function goOn(load: Load, { views }: Undisturbed): Promise<string[]> {
  const { code, err } = await program(loadArguments(load));
  const problems = DONE.includes(code ?? -1) ? [] : [`the load after it ended with ${code}: ${err.slice(-300)}`];
  const others = differing(views, dumpViews(load.database));
  return others.length === 0 ? problems : [...problems, `other rows than undisturbed in ${others.join(', ')}`];
}

/** Stops loads of one database after another until there are enough. */
export async function stopOften(
  undisturbed: Undisturbed,
  signal: Disturbance['signal'],
  wanted: number,
  folder: string,
  random: Random,
): Promise<Stopped> {
  const found = { times: 0, moments: new Map<string, number>(), problems: [] as string[] };
  let longest = undisturbed.milliseconds;
  for (let round = 0; found.times < wanted; round++) {
    const load: Load = { ...undisturbed, database: join(folder, `${signal}-${round}.db`) };
    rmSync(cacheIn(folder), { recursive: true, force: true });
    for (let i = 0; i < STOPS_A_LOAD && found.times < wanted; i++) {
      const left = longest * (1 - i / (STOPS_A_LOAD + 1));
      const disturbance = { signal, ...moment(random, signal, left, undisturbed.reported) };
      const { stopped, moment: seen, problems } = await disturb(load, disturbance);
      if (stopped) found.times++;
      // The machine was busier before: moments past the end stop nothing.
      else if (disturbance.afterFiles === undefined) longest = Math.max(500, longest * 0.8);
      if (stopped && seen !== null) found.moments.set(seen, (found.moments.get(seen) ?? 0) + 1);
      found.problems.push(...problems.map((problem) => `${JSON.stringify(disturbance)}: ${problem}`));
    }
    found.problems.push(
      ...(await goOn(load, undisturbed)).map((problem) => `${signal}, database ${round}: ${problem}`),
    );
    rmSync(load.database, { force: true });
  }
  return found;
}

/** Any moment; some time after some files; one at which a transaction is open; one when the last file is done and the notices are linked. */
function moment(
  random: Random,
  signal: Disturbance['signal'],
  longest: number,
  files: number,
): Pick<Disturbance, 'after' | 'afterFiles' | 'inTransaction'> {
  const after = Math.round(random.next() * longest);
  if (signal !== 'SIGKILL' || random.chance(0.25)) return { after };
  const afterFiles = random.int(1, files);
  return random.pick([
    { afterFiles, after: random.int(0, 500) },
    { afterFiles, inTransaction: true },
    { afterFiles: files, after: random.int(0, 300) },
  ]);
}
