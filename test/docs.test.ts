/**
 * Every command in the documents runs, and prints what they say.
 *
 * The convention, for README.md and docs/*.md: a block fenced as ```sh is run by bash, from the first error on it fails; the
 * blocks of one document run in order in one folder of their own, which holds samples/ as a clone does. A block fenced as
 * ```output right after it is what it prints; a line … in it stands for any lines. A block fenced as ```sh no-run is not run.
 * `npx wenhao` is the program of this clone; `npm start` is its load of the samples, `npm test` does nothing.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, read } from './support/repository.ts';

interface Command {
  readonly line: number;
  readonly script: string;
  readonly output: string | null;
}

const FENCE = /^```(?<info>[^\n`]*)\n(?<body>[\s\S]*?)^```$/gm;

function commandsOf(text: string): Command[] {
  const fences = [...text.matchAll(FENCE)];
  return fences.flatMap((fence, i): Command[] => {
    if (fence.groups?.info?.trim() !== 'sh') return [];
    const next = fences[i + 1];
    const output = next?.groups?.info?.trim() === 'output' ? (next.groups.body ?? '') : null;
    return [{ line: text.slice(0, fence.index).split('\n').length, script: fence.groups.body ?? '', output }];
  });
}

const PRELUDE = `set -euo pipefail
wenhao() { "${process.execPath}" "${ROOT}/packages/cli/src/main.ts" "$@"; }
npx() { [ "$1" = wenhao ] || { echo "the documents may use npx for wenhao only" >&2; return 127; }; shift; wenhao "$@"; }
npm() {
  case "$1" in
    start) shift; if [ "\${1:-}" = -- ]; then shift; fi; wenhao load "\${@:-samples}" ;;
    test) ;;
    *) echo "the documents may use npm start and npm test only" >&2; return 127 ;;
  esac
}
`;

function pattern(output: string): RegExp {
  const lines = output.trim().split('\n');
  const sources = lines.map((line) =>
    line.trim() === '…' ? '[\\s\\S]*?' : line.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${sources.join('\\n')}$`);
}

const documents = globSync(['README.md', 'docs/*.md'], { cwd: ROOT })
  .sort()
  .map((file) => ({ file, commands: commandsOf(read(file)) }))
  .filter(({ commands }) => commands.length > 0);

describe.each(documents)('$file', ({ commands }) => {
  const folder = mkdtempSync(join(tmpdir(), 'wenhao-docs-'));
  symlinkSync(join(ROOT, 'samples'), join(folder, 'samples'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(commands)('line $line', ({ script, output }) => {
    const ran = spawnSync('bash', ['-c', PRELUDE + script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(ran.status, `${script}\n${ran.stderr}`).toBe(0);
    const printed = ran.stdout
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trim();
    if (output !== null) expect(printed).toMatch(pattern(output));
  });
});

test('the commands of a document are found, with what they print', () => {
  const text = 'a\n\n```sh\nnpx wenhao runs\n```\n\n```output\nrun\n…\n```\n\n```sh no-run\nrm x\n```\n';
  expect(commandsOf(text)).toEqual([{ line: 3, script: 'npx wenhao runs\n', output: 'run\n…\n' }]);
  expect('run\n1\n2').toMatch(pattern('run\n…'));
});
