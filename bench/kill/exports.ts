/**
 * An export that is killed, and what is left of it. Enters: a database, a folder with an earlier export or none, a moment. Leaves: what is wrong: a file that
 * is neither the earlier nor the new one, whole to the last byte; a folder that says that it is whole (README.md is there) and holds files of both.
 */
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { program } from '../program.ts';
import type { Random } from '../random.ts';
import type { Stopped } from './loads.ts';

/** The hash of each file by its name. */
type Folder = ReadonlyMap<string, string>;

interface KilledExport {
  /** False where the export ended before its moment came. */
  readonly killed: boolean;
  /** What is there afterwards. */
  readonly left: 'nothing new' | 'no README.md' | 'the new export' | 'a mixture';
  readonly problems: readonly string[];
}

function exportArguments(database: string, folder: string): string[] {
  return ['export', folder, '--db', database];
}

/** The files of a folder; what is in folders below it is not in place yet. */
function readFolder(folder: string): Folder {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name }) => [name, hashOf(join(folder, name))]));
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function sameFolder(a: Folder, b: Folder): boolean {
  return a.size === b.size && [...a].every(([name, hash]) => b.get(name) === hash);
}

/** A database, an earlier and smaller one, and where to export them. */
export interface Exports {
  readonly database: string;
  readonly earlier: string;
  readonly folder: string;
}

/**
 * Exports over one of the earlier database, or into an empty folder, are killed; the one that follows must be as one that nobody disturbed. Every second one
 * is killed when files are put in their places.
 */
export async function killExports(
  wanted: number,
  { database, earlier, folder }: Exports,
  random: Random,
): Promise<Stopped> {
  const fresh = await exportUndisturbed(database, join(folder, 'export'));
  const found = { times: 0, moments: new Map<string, number>(), problems: [] as string[] };
  for (let round = 0; found.times < wanted; round++) {
    const target = join(folder, `export-${round}`);
    if (round % 3 < 2) await exportUndisturbed(earlier, target);
    const after = round % 2 === 1 ? Math.round(random.next() * fresh.milliseconds) : null;
    const { killed, left, problems } = await killExport(database, target, after, fresh.files);
    if (killed) found.times++;
    if (killed) found.moments.set(`left: ${left}`, (found.moments.get(`left: ${left}`) ?? 0) + 1);
    found.problems.push(...problems.map((problem) => `export ${round}: ${problem}`));
    const { files } = await exportUndisturbed(database, target);
    const same = sameFolder(files, fresh.files) && readdirSync(target).length === files.size;
    if (!same) found.problems.push(`export ${round}: the export after it is not as one undisturbed`);
    rmSync(target, { recursive: true });
  }
  return found;
}

async function exportUndisturbed(database: string, folder: string) {
  const start = performance.now();
  const { code, err } = await program(exportArguments(database, folder));
  if (code !== 0) throw new Error(`an export ended with ${code}: ${err}`);
  return { files: readFolder(folder), milliseconds: performance.now() - start };
}

/** `after` milliseconds; or, where it is null, when the first file is put in its place. */
async function killExport(
  database: string,
  folder: string,
  after: number | null,
  fresh: Folder,
): Promise<KilledExport> {
  mkdirSync(folder, { recursive: true });
  const earlier = readFolder(folder);
  const { signal } = await program(exportArguments(database, folder), (child) =>
    after === null ? killAtFirstFile(child, folder) : killAfter(child, after),
  );
  return { killed: signal === 'SIGKILL', ...judge(readFolder(folder), earlier, fresh) };
}

function killAfter(child: ChildProcess, milliseconds: number): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  child.on('exit', () => clearTimeout(timer));
}

function killAtFirstFile(child: ChildProcess, folder: string): void {
  const watcher = watch(folder, (_event, name) => {
    if (name !== null && /\.(csv|parquet|md)$/.test(name)) child.kill('SIGKILL');
  });
  child.on('exit', () => watcher.close());
}

function judge(left: Folder, earlier: Folder, fresh: Folder): Pick<KilledExport, 'left' | 'problems'> {
  const half = [...left].filter(([name, hash]) => hash !== earlier.get(name) && hash !== fresh.get(name));
  const problems = half.map(([name]) => `${name} is neither the earlier one nor the new one`);
  if (sameFolder(left, fresh)) return { left: 'the new export', problems };
  if (sameFolder(left, earlier)) return { left: 'nothing new', problems };
  if (!left.has('README.md')) return { left: 'no README.md', problems };
  return { left: 'a mixture', problems: [...problems, 'files of both, and a README.md that says it is whole'] };
}
