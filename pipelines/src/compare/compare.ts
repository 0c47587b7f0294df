/**
 * What a change to the code gains and loses. Enters: files, and what to compare with: a commit, or a database that was kept. Leaves: a page in Markdown:
 * the files as the working tree reads them against the files as they were read before. Example: allocation | region_code | gained 3 | lost 0.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader, type Reader, type RecordChange } from '@wenhao/store';
import { changePage, type Say } from '../change-page.ts';
import { type ChangeSummary, ChangeTally } from '../change-tally.ts';
import { type Cell, headedTable } from '../markdown-table.ts';
import { upgradeOlder } from '../upgrade.ts';
import { CompareError, commitOf, defaultBase, writeTree } from './base-tree.ts';

export interface CompareOptions {
  /** The repository. */
  readonly root: string;
  /** Files and folders, from the repository's root on. */
  readonly paths: readonly string[];
  /** A commit, or a database of results that was kept; where main was left, if it is not given. */
  readonly base?: string;
  /** Where to keep the results of the working tree, to be a base later. */
  readonly keep?: string;
  readonly limit: number;
  readonly say: Say;
}

export interface Comparison {
  readonly page: readonly string[];
  readonly summary: ChangeSummary;
}

/** Throws CompareError where there is nothing to compare with. */
export function compare(options: CompareOptions): Comparison {
  const folder = mkdtempSync(join(tmpdir(), 'wenhao-compare-'));
  try {
    const before = baseResults(folder, options);
    const after = join(folder, 'after.db');
    loadWith(options.root, options, after);
    if (options.keep !== undefined) copyFileSync(after, options.keep);
    return compareResults(before, after, options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Base {
  readonly db: string;
  readonly name: string;
}

function baseResults(folder: string, options: CompareOptions): Base {
  const { root, base } = options;
  const db = join(folder, 'before.db');
  if (base !== undefined && existsSync(base)) {
    copyFileSync(base, db);
    upgradeOlder(db);
    return { db, name: base };
  }
  const name = commitOf(root, base ?? defaultBase(root));
  writeTree(root, name, folder);
  loadWith(join(folder, 'tree'), options, db);
  upgradeOlder(db);
  return { db, name };
}

/** Loads the files with the program of a tree. Exit code 2 tells of files that cannot be read: that is a result, too. */
function loadWith(tree: string, { root, paths }: CompareOptions, db: string): void {
  const main = join(tree, 'packages/cli/src/main.ts');
  const { status, stderr } = spawnSync(process.execPath, [main, 'load', '--db', db, ...paths], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0 || status === 2) return;
  throw new CompareError(
    `${tree} 中的程序不能载入 ${paths.join(' ')}：\n${stderr}\n若所需的包有变，请改用 --base 以前保存的结果。`,
    `The program in ${tree} cannot load ${paths.join(' ')}:\n${stderr}\nIf it needs other packages, give results that were kept with --base.`,
  );
}

function compareResults(base: Base, after: string, { limit, say }: CompareOptions): Comparison {
  const readers = [openReader(base.db), openReader(after)] as const;
  try {
    const tally = new ChangeTally();
    const changes = counted(readers[1].diffSince(readers[0]), tally);
    const title = say(`与 ${base.name} 相比的得失`, `Gains and losses against ${base.name}`);
    const insert = findingsTable(readers, say);
    return { page: [...changePage(changes, { title, say, limit, insert })], summary: tally.summary() };
  } finally {
    for (const reader of readers) reader.close();
  }
}

function* counted(changes: Iterable<RecordChange>, tally: ChangeTally): Generator<RecordChange> {
  for (const change of changes) {
    tally.add(change);
    yield change;
  }
}

/** How many findings each rule has, where that is not the same. */
function* findingsTable(readers: readonly [Reader, Reader], say: Say): Generator<string> {
  const [before, after] = readers.map(findingsByRule) as [Map<string, number>, Map<string, number>];
  const rows = [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((rule): Cell[] => [rule, before.get(rule) ?? 0, after.get(rule) ?? 0])
    .filter(([, old, now]) => old !== now);
  yield* headedTable(say('检查发现', 'Findings'), [say('规则', 'rule'), say('原', 'before'), say('现', 'after')], rows);
}

function findingsByRule(reader: Reader): Map<string, number> {
  const rows = reader.rows("SELECT rule || ' ' || severity AS rule, count(*) AS n FROM findings GROUP BY 1");
  return new Map([...rows].map(({ rule, n }) => [String(rule), Number(n)]));
}
