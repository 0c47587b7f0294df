/**
 * Extraction again, killed at random moments. Enters: a database, and how often. Leaves: whether it always opened and was clean, and whether runs that were
 * killed and went on ended as one that nobody disturbed. Two schemas take turns, so that every kill hits a run that has something to change.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MAIN } from '../program.ts';
import { Random } from '../random.ts';
import { SCHEMAS } from './schema-changes.ts';
import { report, runSeconds, type Setting, schemaFolder, seconds } from './setting.ts';
import { dump } from './state.ts';

/** A run is killed so often, on average, before it ends. */
const KILLS_A_RUN = 5;

interface Side {
  readonly args: readonly string[];
  readonly undisturbed: string;
}

export async function killOften(setting: Setting, { kills, seed }: { kills: number; seed: number }): Promise<void> {
  const random = new Random(seed);
  const { sides, start, work } = undisturbedRuns(setting);
  const found = { unsound: 0, killed: 0, ended: 0, differing: 0 };
  let side = 0;
  while (found.killed < kills) {
    const after = start + random.next() * 2 * (work / KILLS_A_RUN);
    const wasKilled = await killOnce(setting, sides[side] as Side, after);
    if (check(setting.db) !== 0) found.unsound++;
    if (wasKilled) found.killed++;
    else side = endRun(setting, sides, side, found);
  }
  spawnSync(process.execPath, [MAIN, ...(sides[side] as Side).args, '--db', setting.db]);
  endRun(setting, sides, side, found);
  report(
    `${found.killed} kills at random moments`,
    'opens, `check` clean',
    `${found.unsound} unsound`,
    found.unsound === 0,
  );
  report(
    'runs that were killed and went on to their end',
    'equal to an undisturbed one',
    `${found.ended - found.differing} of ${found.ended} equal`,
    found.differing === 0,
  );
}

/** Holds a run that ended against the undisturbed one; the other schema is next. */
function endRun(
  { db }: Setting,
  sides: readonly Side[],
  side: number,
  found: { ended: number; differing: number },
): number {
  found.ended++;
  if (dump(db) !== dump((sides[side] as Side).undisturbed)) found.differing++;
  return 1 - side;
}

interface Undisturbed {
  readonly sides: readonly Side[];
  /** Seconds that the program takes to start, and that the run itself takes. */
  readonly start: number;
  readonly work: number;
}

/** The state after each schema, as a run leaves it that nobody disturbs, and how long such a run takes. */
function undisturbedRuns(setting: Setting): Undisturbed {
  const { db, folder } = setting;
  const sides = (['fewer', 'both'] as const).map((name) => ({
    args: ['reextract', '--schemas', schemaFolder(setting, name, SCHEMAS[name])],
    undisturbed: join(folder, `undisturbed-${name}.db`),
  }));
  let from = db;
  let time = 0;
  for (const { args, undisturbed } of sides) {
    copyFileSync(from, undisturbed);
    time = seconds(() => spawnSync(process.execPath, [MAIN, ...args, '--db', undisturbed]));
    from = undisturbed;
  }
  const work = runSeconds(from).at(-1) ?? 0;
  return { sides, start: time - work, work };
}

/** Whether it was the kill that ended the run. */
async function killOnce({ db }: Setting, { args }: Side, after: number): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN, ...args, '--db', db], { stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  const early = await Promise.race([ended, wait(after * 1000, 'time is up' as const)]);
  if (early === 'time is up') child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

function check(db: string): number | null {
  return spawnSync(process.execPath, [MAIN, 'check', '--db', db]).status;
}
