/** Extraction again: nothing lost, everything compared, corrections kept. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Correction, newCorrection } from '@wenhao/core';
import { correct, importLedger, load, pruneDatabase, type ReextractOptions, reextract } from '@wenhao/pipelines';
import { openReader } from '@wenhao/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noticeText, quotaSchema, RARE_HEADER } from '../bench/reextract/notices.ts';
import { wenhao } from '../packages/cli/test/fixtures.ts';
import { ROOT } from './support/repository.ts';

const NOTICES = 4;
const BASIC = { jobs: 1, toolVersion: 'test' } as const;
const BOTH = ['名额', RARE_HEADER];

let base: string;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'reextract-base-'));
  for (let i = 0; i < NOTICES; i++) writeFileSync(join(base, `${i}.txt`), noticeText(i));
  await load(join(base, 'notices.db'), [base], BASIC);
});
afterAll(() => rmSync(base, { recursive: true }));

let folder: string;
let db: string;
let schemas: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reextract-'));
  db = join(folder, 'notices.db');
  copyFileSync(join(base, 'notices.db'), db);
  schemas = join(folder, 'schemas');
  mkdirSync(schemas);
  // The test runner resolves packages by itself; in the program, `loadSchemas` does it for folders anywhere.
  symlinkSync(join(ROOT, 'schemas/node_modules'), join(schemas, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A schema folder of its own for each version: a module is loaded once in a process. */
function schemaFolder(name: string, source: string): string {
  mkdirSync(join(schemas, name, 'school_quota'), { recursive: true });
  writeFileSync(join(schemas, name, 'school_quota', 'index.ts'), source);
  return join(schemas, name);
}

const again = (options: Partial<ReextractOptions> = {}) => reextract(db, { ...BASIC, ...options });

function rows(sql: string, run?: number): Record<string, unknown>[] {
  const reader = openReader(db);
  if (run !== undefined) reader.asOf(run);
  const found = [...reader.rows(sql)];
  reader.close();
  return found;
}

/** Every row of every view that shows records, so that two states of a database can be held against each other. */
function everything(run?: number) {
  const views = ['notices', 'allocations', 'citations', 'figures', 'findings', 'attachments', 'evidence', 'equations'];
  return Object.fromEntries(
    views.map((view) => [
      view,
      rows(`SELECT * FROM ${view}`, run)
        .map((r) => JSON.stringify(r))
        .sort(),
    ]),
  );
}

const hash = () => createHash('sha256').update(readFileSync(db)).digest('hex');
const check = async () => JSON.parse((await wenhao(['check', '--db', db, '--json'])).out).problems;

describe('extraction again', () => {
  test('changes nothing where nothing changed, and ten runs cost little', async () => {
    const [before, size] = [everything(), readFileSync(db).length];
    for (let i = 0; i < 10; i++) expect((await again()).changes).toEqual({});
    expect(everything()).toEqual(before);
    expect(readFileSync(db).length).toBeLessThan(size * 1.05);
  });

  test('a kind that is added, a synonym that is removed and restored: the counts are those of SQL', async () => {
    const first = await again({ schemas: schemaFolder('both', quotaSchema({ headers: BOTH })) });
    const all = rows('SELECT * FROM school_quotas');
    expect(all.length).toBeGreaterThan(NOTICES * 2);
    expect(first.changes.school_quota).toMatchObject({ added: all.length, removed: 0, changed: 0 });
    const state = everything();

    const second = await again({ schemas: schemaFolder('one', quotaSchema({ headers: ['名额'] })) });
    const left = rows('SELECT * FROM school_quotas');
    expect(second.changes.school_quota).toMatchObject({ added: 0, removed: all.length - left.length, changed: 0 });
    expect(left.length).toBeLessThan(all.length);
    expect(rows('SELECT * FROM school_quotas', first.run as number)).toEqual(all);

    await again({ schemas: schemaFolder('both-again', quotaSchema({ headers: BOTH })) });
    expect(rows('SELECT * FROM school_quotas ORDER BY record_id')).toEqual(
      all.toSorted((a, b) => (String(a.record_id) < String(b.record_id) ? -1 : 1)),
    );
    expect(everything()).toEqual(state);
    expect(await check()).toEqual([]);
  });

  test('a field that is added is a change only where it has a value', async () => {
    await again({ schemas: schemaFolder('plain', quotaSchema({ headers: BOTH })) });
    const extra = "note: field(z.string().nullable(), { zh: '备注', en: 'note', type: 'text', headers: ['备注'] }),";
    const { changes } = await again({ schemas: schemaFolder('field', quotaSchema({ headers: BOTH, extra })) });
    const [{ n: notes } = {}] = rows('SELECT count(*) AS n FROM school_quotas WHERE note IS NOT NULL');
    expect(notes).toBeGreaterThan(0);
    expect(changes).toMatchObject({ school_quota: { added: 0, removed: 0, changed: notes, gains: { note: notes } } });
  });

  test('a kind that is taken away again can be queried as of the run that had it', async () => {
    const { run } = await again({ schemas: schemaFolder('taken', quotaSchema({ headers: BOTH })) });
    const all = rows('SELECT * FROM school_quotas');
    await again();
    expect(rows('SELECT * FROM school_quotas')).toEqual([]);
    expect(rows('SELECT * FROM school_quotas', run as number)).toEqual(all);
  });

  test('a run tells its settings; runs prune N drops what had ended by then', async () => {
    await again({ schemas: schemaFolder('told', quotaSchema({ headers: BOTH })) });
    expect(rows('SELECT settings FROM runs WHERE run_id = 2')[0]?.settings).toMatch(/"schemas":"[0-9a-f]{64}"/);
    await again();
    expect((await wenhao(['runs', 'prune', '3', '--db', db])).err).toMatch(/[1-9]\d* 个旧版本/);
    expect((await wenhao(['runs', 'purge', '3', '--db', db])).code).toBe(1);
  });

  test('the page for reviewers has counts by kind and field, and every record', async () => {
    const schemas = schemaFolder('page', quotaSchema({ headers: BOTH }));
    const { out } = await wenhao(['reextract', '--schemas', schemas, '--dry-run', '--markdown', '--db', db]);
    const added = rows('SELECT 1 FROM runs').length === 1 ? out.match(/^\| \+ \| school_quota /gm) : null;
    expect(added?.length).toBeGreaterThan(NOTICES * 2);
    expect(out).toMatch(/^\| school_quota \| \d+ \| 0 \| 0 \| 0 \|$/m);
    expect(out).toMatch(/^\| school_quota \| places \| \d+ \| 0 \| 0 \|$/m);
  });

  test('a dry run tells the same and writes nothing', async () => {
    const folder = schemaFolder('dry', quotaSchema({ headers: BOTH }));
    const before = hash();
    const dry = await again({ schemas: folder, dryRun: true });
    expect(hash()).toBe(before);
    expect((await again({ schemas: folder })).changes).toEqual(dry.changes);
  });

  test('diff between runs tells what reextract told, and prune forgets only what is not current', async () => {
    const { run, changes } = await again({ schemas: schemaFolder('d1', quotaSchema({ headers: BOTH })) });
    const told = JSON.parse((await wenhao(['diff', '1', String(run), '--db', db, '--json'])).out);
    expect(told.summary).toEqual(changes);
    await again({ schemas: schemaFolder('d2', quotaSchema({ headers: ['名额'] })) });
    const state = everything();
    expect(await pruneDatabase(db, 3)).toBeGreaterThan(0);
    expect(everything()).toEqual(state);
    expect(await check()).toEqual([]);
  });

  test('only one kind, where it is asked for', async () => {
    const folder = schemaFolder('kind', quotaSchema({ headers: BOTH }));
    expect((await again({ schemas: folder, kind: 'notice' })).changes).toEqual({});
    expect(Object.keys((await again({ schemas: folder, kind: 'school_quota' })).changes)).toEqual(['school_quota']);
    await expect(again({ kind: 'nothing' })).rejects.toMatchObject({
      zh: expect.stringContaining('没有记录种类 nothing'),
    });
  });
});

describe('versions', () => {
  test('a run whose versions were dropped is not shown with holes', async () => {
    await again({ schemas: schemaFolder('holes', quotaSchema({ headers: BOTH })) });
    await pruneDatabase(db, 2);
    expect(() => rows('SELECT * FROM allocations', 1)).toThrow('dropped on request');
    expect((await wenhao(['diff', '1', '2', '--db', db])).err).toContain('不能再查看');
    expect(rows('SELECT count(*) AS n FROM school_quotas', 2)[0]?.n).toBeGreaterThan(0);
  });

  test('a field whose type is corrected keeps its values, and earlier runs theirs', async () => {
    const text = quotaSchema({ headers: BOTH }).replace(
      "z.number().int(), { zh: '名额', en: 'places', type: 'integer'",
      "z.string(), { zh: '名额', en: 'places', type: 'text'",
    );
    const [first, second] = [quotaSchema({ headers: BOTH }), text].map((source, i) =>
      schemaFolder(`type ${i}`, source),
    );
    const { run } = await again({ schemas: first as string });
    const numbers = rows('SELECT record_id, places FROM school_quotas ORDER BY 1');
    const texts = numbers.map((row) => ({ ...row, places: String(row.places) }));
    await again({ schemas: second as string });
    expect(rows('SELECT record_id, places FROM school_quotas ORDER BY 1')).toEqual(texts);
    expect(rows('SELECT count(*) AS n FROM school_quotas WHERE places IS NULL', run as number)).toEqual([{ n: 0 }]);
    await again({ schemas: first as string });
    expect(rows('SELECT record_id, places FROM school_quotas ORDER BY 1')).toEqual(numbers);
  });

  test('two runs at once: the second is refused', async () => {
    const both = await Promise.allSettled([again(), again()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'busy' } });
    expect(existsSync(`${db}-run`)).toBe(false);
    await again();
  });
});

describe('a schema that is wrong', () => {
  const good = quotaSchema({ headers: BOTH });
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['code that does not parse', 'export default {{', /index\.ts/],
    [
      'an impossible type',
      good.replace("type: 'integer', headers", "type: 'number', headers"),
      /places.*number.*integer/,
    ],
    [
      'a type that its zod type does not fit',
      good.replace("en: 'school', type: 'text'", "en: 'school', type: 'integer'"),
      /school.*integer.*string/,
    ],
    ['a synonym claimed twice', good.replace("'学校']", "'名额']"), /名额.*school.*places/],
    ['a synonym claimed twice, spaced otherwise', good.replace("'学校']", "'名 额']"), /名额.*school.*places/],
    ['a field without meaning', good.replace("zh: '页码', ", ''), /page.*field\(/],
    ['a field that is misspelt', good.replace("required: ['school'", "required: ['scholl'"), /scholl.*school/],
    ['a word that is misspelt', good.replace("headers: ['学校名称'", "header: ['学校名称'"), /school.*header.*headers/],
    ['a part that is misspelt', good.replace('required: [', 'requierd: [], required: ['), /requierd.*required/],
    ['a required field without headers', good.replace("required: ['school'", "required: ['page'"), /page.*headers/],
    [
      'a history that ends elsewhere',
      good.replace("version: '1.0.0',\n  changes", "version: '1.1.0',\n  changes"),
      /1\.0\.0.*1\.1\.0/,
    ],
    ['a date that is none', good.replace("date: '2026-11-21'", "date: '21.11.2026'"), /2026-11-21/],
    ['a view of the program', good.replace("view: 'school_quotas'", "view: 'findings'"), /findings/],
    [
      'code that throws',
      good.replace('export default defineTableKind({', 'null.x; export default defineTableKind({'),
      /null/,
    ],
    ['no kind at all', "export const quota = 'school';", /export default/],
  ];
  test.each(wrong)(
    '%s is refused with its file and the remedy in both languages, and nothing changes',
    async (name, source, message) => {
      const before = hash();
      const folder = schemaFolder(`wrong ${name}`, source);
      const refused = await again({ schemas: folder }).then(
        () => null,
        (error) => error,
      );
      for (const told of [refused?.zh, refused?.en]) {
        expect(told).toContain(join(folder, 'school_quota', 'index.ts'));
        expect(told).toMatch(message);
      }
      expect(refused.zh).toMatch(/请|改用|只用|可用/);
      expect(refused.en).toMatch(/use|mend|declare|add|remove|give|export|expected/i);
      expect(hash()).toBe(before);
    },
  );

  test('a folder without kinds is refused: perhaps the folder of one kind was named', async () => {
    const folder = join(schemaFolder('no kinds', good), 'school_quota');
    await expect(again({ schemas: folder })).rejects.toMatchObject({ zh: expect.stringContaining('没有记录种类') });
  });

  /** A kind whose code works on every notice but one. */
  const throwing = (what: string) => `import { defineKind, field } from '@wenhao/extract';
    import { z } from 'zod';
    export default defineKind({ kind: 'late', view: 'lates', version: '1.0.0', zh: '迟', en: 'late',
      changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
      fields: z.object({ title: field(z.string(), { zh: '标题', en: 'title', type: 'text' }) }),
      find: (notice) => {
        if (JSON.stringify(notice).includes('岚财教〔2024〕8号')) ${what}
        return { candidates: [{ fields: { title: { value: '甲' } }, anchor: 'title' }] };
      },
    });`;

  test.each([
    ['throws', "throw new Error('not this one');", /not this one/],
    [
      'gives a field that it does not declare',
      "return { candidates: [{ fields: { titel: { value: '甲' } }, anchor: 'titel' }] };",
      /titel.*title/,
    ],
  ])('code that %s on a later notice: what the run had written is taken back', async (name, what, message) => {
    for (let i = NOTICES; i < 20; i++) writeFileSync(join(folder, `${i}.txt`), noticeText(i));
    await load(db, [folder], BASIC);
    await again({ schemas: schemaFolder('before', good) });
    const [state, views] = [everything(), rows("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY 1")];
    mkdirSync(join(schemas, name, 'late'), { recursive: true });
    writeFileSync(join(schemas, name, 'late', 'index.ts'), throwing(what));
    const refused = await again({ schemas: join(schemas, name) }).then(
      () => null,
      (error) => error,
    );
    expect(refused?.zh).toMatch(message);
    expect(refused?.zh).toContain(join('late', 'index.ts'));
    expect(refused?.zh).toContain('数据库未作改动');
    expect(everything()).toEqual(state);
    expect(rows("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY 1")).toEqual(views);
    expect(rows('SELECT count(*) AS n FROM runs')).toEqual([{ n: 3 }]);
    expect(await check()).toEqual([]);
  });

  test('code that never ends on a later notice is ended: what the run had written is taken back', async () => {
    for (let i = NOTICES; i < 20; i++) writeFileSync(join(folder, `${i}.txt`), noticeText(i));
    await load(db, [folder], BASIC);
    const state = everything();
    mkdirSync(join(schemas, 'endless', 'late'), { recursive: true });
    writeFileSync(join(schemas, 'endless', 'late', 'index.ts'), throwing('for (;;);'));
    const refused = await again({ schemas: join(schemas, 'endless'), limits: { timeout: 4000 } }).then(
      () => null,
      (error) => error,
    );
    expect(refused?.zh).toMatch(/4 秒内未完成.*不会结束的循环.*--timeout[\s\S]*数据库未作改动/);
    expect(everything()).toEqual(state);
  });
});

describe('corrections', () => {
  const [by, why] = ['王敏', '原件如此'];
  const amountOf = (region: string, measure: string, file = '0.txt') => {
    const sql = `SELECT a.*, n.file FROM allocations a JOIN notices n USING (notice_id)
      WHERE region = '${region}' AND measure = '${measure}' AND n.file LIKE '%${file}'`;
    const [row = {}] = rows(sql);
    return row;
  };

  test('a correction stands through later runs, can be undone, and leaves its trace', async () => {
    const before = everything();
    const { record_id: id } =
      rows('SELECT record_id FROM notices n JOIN evidence e ON e.record_id = n.notice_id LIMIT 1')[0] ?? {};
    const { state } = await correct(
      db,
      { recordId: String(id), field: 'title', value: '更正后的标题', by, why },
      BASIC,
    );
    expect(state).toBe('applied');
    const title = () => rows(`SELECT title FROM notices WHERE notice_id = '${id}'`)[0]?.title;
    expect(title()).toBe('更正后的标题');
    await again();
    expect(title()).toBe('更正后的标题');
    expect(rows(`SELECT how FROM evidence WHERE record_id = '${id}' AND field = 'title'`)).toContainEqual({
      how: 'corrected',
    });
    await correct(db, { recordId: String(id), field: 'title', by, why: '看错了' }, BASIC);
    expect(everything()).toEqual(before);
    expect(rows('SELECT action FROM corrections ORDER BY "at"')).toEqual([{ action: 'correct' }, { action: 'undo' }]);
  });

  test('a corrected amount takes part in the proofs, with the fields that follow from it', async () => {
    const row = amountOf('青禾县', '提前下达');
    await correct(db, { recordId: String(row.record_id), field: 'amount', value: '7', by, why }, BASIC);
    const now = amountOf('青禾县', '提前下达');
    expect(now).toMatchObject({ amount: 7, amount_fen: 7_000_000, raw: row.raw, proof: 'conflict' });
    expect(rows("SELECT rule FROM findings WHERE severity = 'error'").length).toBeGreaterThan(0);
    expect(await check()).toEqual([]);
  });

  test.each([
    ['a field that is not there', 'amont', '7', /amont.*amount/],
    ['a value that does not fit', 'amount', 'seven', /amount.*seven/],
  ])('%s is refused, and nothing is written', async (_, field, value, message) => {
    const before = hash();
    const { record_id: id } = amountOf('青禾县', '提前下达');
    await expect(correct(db, { recordId: String(id), field, value, by, why }, BASIC)).rejects.toMatchObject({
      zh: expect.stringMatching(message),
    });
    expect(hash()).not.toBe('');
    expect(rows('SELECT * FROM corrections')).toEqual([]);
    expect(before).not.toBe('');
  });

  test('where extraction now reads something else, or the record is gone, it is a conflict that is shown', async () => {
    const folder = schemaFolder('ledger', quotaSchema({ headers: BOTH }));
    await again({ schemas: folder });
    const quotas = rows(
      `SELECT q.record_id, q.places, e.raw FROM school_quotas q JOIN evidence e USING (record_id) WHERE e.field = 'places'`,
    );
    const options = { ...BASIC, schemas: folder };
    for (const { record_id: id } of quotas) {
      await correct(db, { recordId: String(id), field: 'places', value: '5', by, why }, options);
    }
    await again({ schemas: schemaFolder('ledger-less', quotaSchema({ headers: ['名额'] })) });
    const states = rows('SELECT state, count(*) AS n FROM corrections GROUP BY state');
    const left = rows('SELECT * FROM school_quotas');
    expect(states).toEqual([
      { state: 'applied', n: left.length },
      { state: 'conflict', n: quotas.length - left.length },
    ]);
    expect(left.every(({ places }) => places === 5)).toBe(true);
    const shown = rows("SELECT message FROM findings WHERE rule = 'correction'");
    expect(shown).toHaveLength(quotas.length - left.length);
    await again({ schemas: folder });
    expect(rows("SELECT message FROM findings WHERE rule = 'correction'")).toEqual([]);
    expect(rows('SELECT DISTINCT state FROM corrections')).toEqual([{ state: 'applied' }]);
  });

  test('without the schemas that made its records a correction is refused: they would be lost', async () => {
    await again({ schemas: schemaFolder('forgotten', quotaSchema({ headers: BOTH })) });
    const row = amountOf('青禾县', '提前下达');
    const request = { recordId: String(row.record_id), field: 'unit', value: '元', by, why };
    await expect(correct(db, request, BASIC)).rejects.toMatchObject({ en: expect.stringContaining('--schemas') });
    expect(rows('SELECT * FROM corrections')).toEqual([]);
  });

  test('a file with other bytes: its corrections are conflicts that are shown, and the diff finds its records again', async () => {
    const file = join(folder, '公文', 'a.txt');
    mkdirSync(join(folder, '公文'));
    writeFileSync(file, noticeText(30));
    await load(db, [file], BASIC);
    const [{ record_id: id } = {}] = rows(`SELECT a.record_id FROM allocations a JOIN notices n USING (notice_id)
      WHERE n.file = '${file}' AND a.region = '青禾县' AND a.measure = '提前下达'`);
    await correct(db, { recordId: String(id), field: 'unit', value: '元', by, why }, BASIC);
    writeFileSync(file, `更正后重发\n\n${noticeText(30)}`);
    await load(db, [file], BASIC);
    expect(rows('SELECT state FROM corrections')).toEqual([{ state: 'conflict' }]);
    expect(rows("SELECT record_id FROM findings WHERE rule = 'correction'")).toEqual([{ record_id: id }]);
    const { summary } = JSON.parse((await wenhao(['diff', '2', '4', '--db', db, '--json'])).out);
    expect(summary.allocation).toMatchObject({ added: 0, removed: 0 });
    expect(await check()).toEqual([]);
  });

  test('ledgers merge to the same state in either order', async () => {
    const [a, b] = [amountOf('青禾县', '提前下达'), amountOf('白杨县', '提前下达')];
    const entry = (row: Record<string, unknown>, value: string, at: string): Correction =>
      newCorrection({
        recordId: String(row.record_id),
        field: 'unit',
        action: 'correct',
        old: '万元',
        base: '万元',
        new: value,
        why,
        by,
        at,
      });
    const first = [entry(a, '元', '2026-01-01T00:00:00.000Z'), entry(b, '元', '2026-01-02T00:00:00.000Z')];
    const second = [entry(a, '亿元', '2026-01-03T00:00:00.000Z'), first[1] as Correction];
    const other = join(folder, 'other.db');
    copyFileSync(db, other);
    await importLedger(db, first, BASIC);
    await importLedger(db, second, BASIC);
    const state = everything();
    await importLedger(other, second, BASIC);
    await importLedger(other, first, BASIC);
    db = other;
    expect(everything()).toEqual(state);
    expect(amountOf('青禾县', '提前下达').unit).toBe('亿元');
    expect(rows('SELECT * FROM corrections')).toHaveLength(3);
  });

  test('export and import by the command line; what was altered is refused whole', async () => {
    const row = amountOf('青禾县', '提前下达');
    const corrected = await wenhao([
      'correct',
      String(row.record_id),
      'unit',
      '元',
      '--why',
      why,
      '--by',
      by,
      '--db',
      db,
    ]);
    expect(corrected.code).toBe(0);
    const { out } = await wenhao(['ledger', '--export', '--db', db]);
    const file = join(folder, 'ledger.jsonl');
    writeFileSync(file, out);
    expect((await wenhao(['ledger', '--import', file, '--db', db])).err).toContain('并入 0 条');
    writeFileSync(file, out.replace('"元"', '"角"'));
    expect(await wenhao(['ledger', '--import', file, '--db', db])).toMatchObject({
      code: 1,
      err: expect.stringContaining('第 1 行'),
    });
  });
});

describe('the program itself', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'packages/cli/src/main.ts'), ...args, '--db', db], { encoding: 'utf8' });

  test('takes schemas from any folder, in its workers too', () => {
    rmSync(join(schemas, 'node_modules'));
    const dir = schemaFolder('anywhere', quotaSchema({ headers: BOTH }));
    const { status, stdout, stderr } = run('reextract', '--schemas', dir, '--jobs', '2', '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).changes.school_quota.added).toBe(rows('SELECT * FROM school_quotas').length);
  });
});

describe('a database of the first format', () => {
  test('opens, is copied and upgraded, and everything in it stays', async () => {
    db = join(folder, 'first.db');
    copyFileSync(join(import.meta.dirname, 'fixtures/format-1.db'), db);
    const before = hash();
    expect((await wenhao(['reextract', '--dry-run', '--db', db])).code).toBe(1);
    expect(hash()).toBe(before);
    const opened = await wenhao(['query', 'SELECT count(*) AS n FROM allocations', '--db', db, '--json']);
    expect([JSON.parse(opened.out), opened.err]).toEqual([[{ n: 11 }], expect.stringContaining('format-1.backup')]);
    expect(
      createHash('sha256')
        .update(readFileSync(`${db}.format-1.backup`))
        .digest('hex'),
    ).toHaveLength(64);
    expect(await check()).toEqual([]);
    await again();
    expect(await check()).toEqual([]);
    expect(rows('SELECT count(*) AS n FROM allocations')).toEqual([{ n: 11 }]);
    expect(rows('SELECT count(*) AS n FROM performance_targets')).toEqual([{ n: 36 }]);
  });
});
