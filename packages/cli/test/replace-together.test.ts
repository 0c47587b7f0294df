/** Files that are put into a folder as one: all of them, or none. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceTogether } from '../src/replace-together.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'together-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NAMES = ['a.csv', 'b.csv', 'README.md'];

const TOGETHER = { last: 'README.md', isOurs: (name: string) => name.endsWith('.parquet') };

/** Writes all files, in any order, or fails after the first. */
function writer(text: string, fails = false): (into: string) => Promise<void> {
  return async (into) => {
    for (const name of NAMES.toReversed()) {
      writeFileSync(join(into, name), text);
      if (fails) throw new Error('no space');
    }
  };
}

const contents = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);

it('replaces all files, and leaves others alone', async () => {
  writeFileSync(join(folder, 'own.txt'), 'own');
  await replaceTogether(folder, TOGETHER, writer('first'));
  await replaceTogether(folder, TOGETHER, writer('second'));
  expect(Object.fromEntries(contents())).toEqual({
    ...Object.fromEntries(NAMES.map((name) => [name, 'second'])),
    'own.txt': 'own',
  });
});

it('leaves the earlier files where writing fails', async () => {
  await replaceTogether(folder, TOGETHER, writer('first'));
  await expect(replaceTogether(folder, TOGETHER, writer('second', true))).rejects.toThrow('no space');
  expect(contents()).toEqual(NAMES.toSorted().map((name) => [name, 'first']));
});

it('has no last file while the others are put in place', async () => {
  await replaceTogether(folder, TOGETHER, writer('first'));
  // A folder cannot be replaced by a file: the second rename fails, as if the process had been killed there.
  rmSync(join(folder, 'b.csv'));
  mkdirSync(join(folder, 'b.csv', 'inside'), { recursive: true });
  await expect(replaceTogether(folder, TOGETHER, writer('second'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['a.csv', 'b.csv']);
});

it('takes away what an earlier one wrote and this one does not', async () => {
  writeFileSync(join(folder, 'a.parquet'), 'restricted');
  await replaceTogether(folder, TOGETHER, writer('first'));
  expect(readdirSync(folder)).toEqual(NAMES.toSorted());
});

it('leaves the folder of another that is still writing', async () => {
  await replaceTogether(folder, TOGETHER, async (into) => {
    await replaceTogether(folder, TOGETHER, writer('other'));
    await writer('own')(into);
  });
  expect(contents()).toEqual(NAMES.toSorted().map((name) => [name, 'own']));
});

it('clears away what an earlier one left that was killed', async () => {
  mkdirSync(join(folder, 'wenhao-incomplete-999999999-aaaaaa'));
  writeFileSync(join(folder, 'wenhao-incomplete-999999999-aaaaaa', 'a.csv'), 'half');
  await replaceTogether(folder, TOGETHER, writer('whole'));
  expect(readdirSync(folder)).toEqual(NAMES.toSorted());
});
