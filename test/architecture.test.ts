/** Imports run one way, through public names only; and no rule of the code knows a notice by name. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeFiles, ROOT, read, withoutComments } from './support/repository.ts';
import { expectedNotices, manifest } from './support/samples.ts';

const WORKERS = ['ingest', 'extract', 'verify', 'store', 'schemas'];

/** What each part of the program may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ingest: ['core'],
  extract: ['core'],
  verify: ['core'],
  store: ['core'],
  schemas: ['extract', 'core'],
  pipelines: [...WORKERS, 'core'],
  cli: ['pipelines', 'web', ...WORKERS, 'core'],
  web: ['pipelines', ...WORKERS, 'core'],
};

const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly target: string;
}

function importsOf(file: string): Import[] {
  const [top = '', second = ''] = file.split('/');
  const from = top === 'packages' ? second : top;
  const text = withoutComments(read(file));
  return [...text.matchAll(IMPORT)].map(([, target = '']) => ({ file, from, target }));
}

const imports = codeFiles()
  .filter((file) => file !== 'launch.mjs')
  .flatMap(importsOf);

describe('imports', () => {
  test('there are some', () => expect(imports.length).toBeGreaterThan(50));

  test.each(Object.keys(MAY_IMPORT))('%s imports only what stands below it', (from) => {
    const wrong = imports.filter((one) => {
      const part = /^@wenhao\/([^/]+)/.exec(one.target)?.[1];
      return one.from === from && part && part !== from && !MAY_IMPORT[from]?.includes(part);
    });
    expect(wrong).toEqual([]);
  });

  test('every part has its place in the order', () => {
    expect([...new Set(imports.map(({ from }) => from))].filter((from) => !(from in MAY_IMPORT))).toEqual([]);
  });

  test('a package is reached by its public name', () => {
    const inside = imports.filter(({ target }) => /^@wenhao\/[^/]+\/./.test(target));
    const across = imports.filter(({ file, target }) => target.startsWith('.') && leaves(file, target));
    expect([...inside, ...across]).toEqual([]);
  });
});

/** Whether a relative import goes out of its package. */
function leaves(file: string, target: string): boolean {
  const home = file.startsWith('packages/') ? file.split('/').slice(0, 2).join('/') : (file.split('/')[0] as string);
  return !join(file, '..', target).startsWith(`${home}/`);
}

/** Names and figures of the notices that this program was written against. */
const SEEDS = /昌吉|伊犁|乌鲁木齐|玛纳斯|奇台|嘉陵|库尔勒|塔什库尔干|喀什|阜康|呼图壁|木垒|792267|65682|26537|13571/;

function sampleNames(): string[] {
  const rows = manifest().flatMap((sample) => expectedNotices(sample).map(({ allocations }) => allocations));
  const regions = rows.flat().map((row) => String((row as { region?: unknown }).region ?? ''));
  return [...new Set(regions)].filter((name) => name.length > 2 && /[县市州区镇]$/.test(name));
}

test('no name or figure of a seed or a sample stands in code', () => {
  const names = sampleNames();
  expect(names.length).toBeGreaterThan(20);
  const found = codeFiles().flatMap((file) => {
    const code = withoutComments(read(file));
    return [...names.filter((name) => code.includes(name)), ...(SEEDS.exec(code) ?? [])].map(
      (name) => `${file}: ${name}`,
    );
  });
  expect(found).toEqual([]);
});

/** Names that a package exports from its index, types included. */
function publicNames(index: string): string[] {
  const text = withoutComments(readFileSync(join(ROOT, index), 'utf8'));
  const lists = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) => list.split(','));
  const listed = lists.map((name) => name.replace(/^\s*type\s|.*\sas\s/g, '').trim());
  const declared = [...text.matchAll(/export (?:async )?(?:const|function|class|interface|type) (\w+)/g)].map(
    ([, name = '']) => name,
  );
  return [...listed, ...declared].filter((name) => name !== '').sort();
}

test('the public names are those that were agreed on (a change of this list is a change for users)', async () => {
  const indexes = globSync(['packages/*/src/index.ts', 'pipelines/src/index.ts', 'schemas/index.ts'], {
    cwd: ROOT,
  }).sort();
  for (const index of indexes) expect(read(index)).not.toMatch(/export \*/);
  const list = indexes
    .map(
      (index) =>
        `${index}\n${publicNames(index)
          .map((name) => `  ${name}\n`)
          .join('')}`,
    )
    .join('\n');
  await expect(list).toMatchFileSnapshot('public-names.txt');
});
