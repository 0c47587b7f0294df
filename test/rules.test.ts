/**
 * Every rule keeps its word: its example that breaks it is found, the one that keeps it is not; and nothing reports a rule that
 * is not declared. An example with several texts is several notices in one collection.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openReader } from '@wenhao/store';
import { RULES } from '@wenhao/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesPage } from '../docs/make-rules.ts';
import { type Loaded, loaded } from './support/database.ts';
import { codeFiles, read, withoutComments } from './support/repository.ts';
import { manifest, sourcePath } from './support/samples.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'wenhao-rules-'));

/** What is found in a collection of these notices: rules, with the file where each shows. */
async function findingsOf(name: string, texts: readonly string[]): Promise<{ rule: unknown; file: unknown }[]> {
  const folder = join(FOLDER, name);
  mkdirSync(folder);
  for (const [i, text] of texts.entries()) writeFileSync(join(folder, `${i}.txt`), text);
  const database = await loaded([folder], { jobs: 1 });
  try {
    expect(database.summary.unreadable).toEqual([]);
    const rows = database.rows('SELECT rule, file FROM findings LEFT JOIN notices USING (notice_id)');
    return rows.map(({ rule, file }) => ({ rule, file: file && basename(String(file)) }));
  } finally {
    await database.close();
  }
}

afterAll(() => rm(FOLDER, { recursive: true }));

/** Rules that no text can break. */
const WITHOUT_EXAMPLE = [
  'correction',
  'ink-unread',
  'invisible-text',
  'page-damaged',
  'page-turned',
  'page-without-text',
  'schema',
  'signs-restored',
  'table-two-kinds',
  'text-layer-replaced',
  'text-off-page',
];

interface Example {
  readonly id: string;
  readonly texts: readonly string[];
  readonly breaks: 'breaks it' | 'keeps it';
}

const examples = RULES.flatMap(({ id, example }): Example[] => {
  if (!example) return [];
  return [
    { id, texts: [example.fires].flat(), breaks: 'breaks it' },
    { id, texts: [example.holds].flat(), breaks: 'keeps it' },
  ];
});

describe('the examples', () => {
  /** A text alone breaks or keeps a rule whatever stands beside it, so all of them are one collection. */
  const alone = [...new Set(examples.flatMap(({ texts }) => (texts.length === 1 ? texts : [])))];
  let inEach: Awaited<ReturnType<typeof findingsOf>>;
  beforeAll(async () => {
    inEach = await findingsOf('alone', alone);
  });

  test.each(examples)('$id: its example $breaks', async ({ id, texts, breaks }) => {
    const [first = ''] = texts;
    const file = `${alone.indexOf(first)}.txt`;
    const found = texts.length > 1 ? await findingsOf(`${id}-${breaks}`, texts) : inEach.filter((f) => f.file === file);
    expect(found.some(({ rule }) => rule === id)).toBe(breaks === 'breaks it');
  });
});

describe('the declarations', () => {
  test('an id is declared once', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('each says what it means in Chinese and in English', () => {
    const silent = RULES.filter(({ zh, en }) => !/\p{Script=Han}{2}/u.test(zh) || !/[a-z]{3} [a-z]/.test(en));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test('each has its examples, except those that no text can break', () => {
    expect(
      RULES.filter(({ example }) => example === null)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(WITHOUT_EXAMPLE);
  });
});

/** Ids as code writes them: `rule: 'table-unknown'`, the code of a reading note, and 'T1' wherever it stands. */
const ID_IN_CODE = /\brule: '(?<rule>[\w-]+)'|\b(?:code: |note\(\s*)'(?<note>[\w-]+)'|'(?<id>[TAXCDKP]\d{1,2})'/g;

function idsInCode(): string[] {
  const files = codeFiles().filter((file) => /^packages\/(?:ingest|extract|verify)|^schemas/.test(file));
  const found = files.flatMap((file) => [...withoutComments(read(file)).matchAll(ID_IN_CODE)]);
  return [...new Set(found.map(({ groups = {} }) => groups.rule ?? groups.note ?? groups.id ?? ''))].sort();
}

/** The samples that are text; a PDF says the same at twenty times the cost. */
describe('nothing reports a rule that is not declared', () => {
  const declared = new Set(RULES.map(({ id }) => id));
  let samples: Loaded;
  beforeAll(async () => {
    const sources = manifest().flatMap((sample) => sample.sources.map((source) => sourcePath(sample, source)));
    samples = await loaded(
      sources.filter((source) => !source.endsWith('.pdf')),
      { jobs: 1 },
    );
  });
  afterAll(() => samples?.close());

  test('in the samples', () => {
    const rules = samples.rows('SELECT DISTINCT rule FROM findings').map(({ rule }) => String(rule));
    expect(rules.length).toBeGreaterThan(3);
    expect(rules.filter((rule) => !declared.has(rule))).toEqual([]);
  });

  test('in the samples as graver than it is declared', () => {
    const gravity = ['note', 'warning', 'error'];
    const declaredAs = new Map(RULES.map(({ id, severity }) => [id, gravity.indexOf(severity)]));
    const found = samples.rows('SELECT DISTINCT rule, severity FROM findings');
    const graver = found.filter(
      ({ rule, severity }) => gravity.indexOf(String(severity)) > (declaredAs.get(String(rule)) ?? 0),
    );
    expect(graver).toEqual([]);
  });

  test('in code', () => {
    const ids = idsInCode();
    expect(ids).toContain('head-title');
    expect(ids.filter((id) => !declared.has(id))).toEqual([]);
  });
});

test('P1 marks the notices that export leaves out, and no others', async () => {
  const marks = ['主动公开', '依申请公开', '不予公开', '不公开', '免予公开', '删减后公开'].map(
    (value) => `信息公开选项：${value}`,
  );
  const head =
    '岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n请及时拨付。\n\n岚江省财政厅\n\n';
  const folder = join(FOLDER, 'P1');
  mkdirSync(folder);
  for (const [i, mark] of marks.entries()) writeFileSync(join(folder, `${i}.txt`), head + mark);
  writeFileSync(join(folder, 'secret.txt'), `秘密★1年\n\n${head}`);
  const database = await loaded([folder], { jobs: 1 });
  const reader = openReader(database.file);
  try {
    const left = reader.restricted().map(({ file }) => basename(file));
    const marked = database.rows("SELECT file FROM findings JOIN notices USING (notice_id) WHERE rule = 'P1'");
    expect(marked.map(({ file }) => basename(String(file))).sort()).toEqual(left.sort());
    expect(left).toEqual(expect.arrayContaining(['2.txt', 'secret.txt']));
  } finally {
    reader.close();
    await database.close();
  }
});

test('docs/rules.md is what the rules say (node docs/make-rules.ts)', () => {
  expect(read('docs/rules.md')).toBe(rulesPage());
});
