/**
 * The program as it was at some commit, able to run. Enters: the repository and a ref. Leaves: a folder with the files of that commit, whose packages find
 * their dependencies among those installed here: no network, and nothing in the repository is touched.
 */
import { spawnSync } from 'node:child_process';
import { globSync, lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** What stops a comparison, in both languages. */
export class CompareError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** The commit at which the present branch left main; on main itself the last commit, so that what is not committed is compared. */
export function defaultBase(root: string): string {
  for (const main of ['main', 'origin/main']) {
    const found = git(root, ['merge-base', 'HEAD', main]);
    if (found !== null) return found;
  }
  throw new CompareError(
    '找不到 main 分支（浅克隆？）。请用 --base 给出提交，或给出以前保存的结果数据库。',
    'There is no branch main here (a shallow clone?). Name a commit with --base, or a database of results that was kept.',
  );
}

/** The short id of a commit. Throws CompareError where there is no such commit. */
export function commitOf(root: string, ref: string): string {
  const commit = git(root, ['rev-parse', '--short', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit !== null) return commit;
  throw new CompareError(
    `“${ref}”既不是提交，也不是结果数据库文件。`,
    `“${ref}” is neither a commit nor a file with results.`,
  );
}

function git(root: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Writes the tree of a commit to a folder and links its dependencies. */
export function writeTree(root: string, commit: string, folder: string): void {
  const archive = join(folder, 'tree.tar');
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  run('git', ['archive', '--format=tar', `--output=${archive}`, commit], root);
  run('tar', ['-xf', archive, '-C', tree], root);
  for (const modules of globSync(['node_modules', '*/node_modules', 'packages/*/node_modules'], { cwd: root })) {
    linkModules(join(root, modules), { root, tree });
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return;
  const why = error?.message ?? stderr;
  throw new CompareError(`${command} 出错：${why}`, `${command} failed: ${why}`);
}

interface Trees {
  readonly root: string;
  readonly tree: string;
}

/** What is installed in one folder: packages of the workspace are those of the tree, all others the ones installed here. */
function linkModules(modules: string, trees: Trees): void {
  for (const name of readdirSync(modules)) {
    const path = join(modules, name);
    if (name.startsWith('@')) linkModules(path, trees);
    else if (!name.startsWith('.') && lstatSync(path).isSymbolicLink()) linkModule(path, trees);
  }
}

function linkModule(path: string, { root, tree }: Trees): void {
  const real = relative(realpathSync(root), realpathSync(path));
  const isOurs = !real.startsWith('..') && !real.split(sep).includes('node_modules');
  const link = join(tree, relative(root, path));
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(isOurs ? join(tree, real) : realpathSync(path), link, 'junction');
}
