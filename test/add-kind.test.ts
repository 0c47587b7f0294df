/** A new record kind is one folder beside the others, and nothing else: docs/add-a-kind.md, followed to the letter. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeLayout } from '@wenhao/core';
import { describeKind, extractDocument } from '@wenhao/extract';
import { readSource } from '@wenhao/ingest';
import { loadSchemas } from '@wenhao/schemas';
import { openReader, openStore } from '@wenhao/store';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, read } from './support/repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'wenhao-kind-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [declaration] = /(?<=```ts\n)[\s\S]*?(?=```)/.exec(read('docs/add-a-kind.md')) ?? [];
const NOTICE = `甲县教育局

关于下达2024年招生名额的通知

各学校：

名额见附件。

附件

2024年招生名额表

学校名称\t招生名额
青石中学\t120
白水中学\t80
合计\t200
`;

/** A folder of schemas with the kinds of the project and one more. */
function schemasWith(name: string, source: string): string {
  const schemas = join(folder, name);
  mkdirSync(join(schemas, 'school_quota'), { recursive: true });
  symlinkSync(join(ROOT, 'schemas', 'node_modules'), join(schemas, 'node_modules'));
  for (const kind of ['notice', 'allocation']) symlinkSync(join(ROOT, 'schemas', kind), join(schemas, kind));
  writeFileSync(join(schemas, 'school_quota', 'index.ts'), source);
  return schemas;
}

describe('a kind of its own folder', () => {
  test('is found, reads its tables, and describes its view', async () => {
    const { kinds } = await loadSchemas(schemasWith('good', declaration ?? ''));
    const file = join(folder, 'notice.txt');
    writeFileSync(file, NOTICE);
    const reading = await readSource(file);
    if (reading.status !== 'read') throw new Error(reading.reason);
    const { document } = reading;
    const { records, findings } = extractDocument(document, kinds);
    expect(records.filter((r) => r.kind === 'school_quota').map((r) => r.data)).toEqual([
      { school: '青石中学', places: 120, page: 1 },
      { school: '白水中学', places: 80, page: 1 },
    ]);
    expect(records.filter((r) => r.kind === 'allocation')).toEqual([]);
    const kind = kinds.find((k) => k.kind === 'school_quota');
    expect(kind && describeKind(kind).columns.map((c) => [c.name, c.type])).toEqual([
      ['school', 'text'],
      ['places', 'integer'],
      ['page', 'integer'],
    ]);

    const db = join(folder, 'kind.db');
    const store = openStore(db, { kinds: kinds.map(describeKind), derivedViews: [] });
    const run = store.beginRun('0.1.0');
    const { sourceId, mediaType, bytes, pages } = document;
    store.save(
      {
        status: 'loaded',
        source: { sourceId, file, mediaType, bytes },
        pages,
        layout: encodeLayout(document),
        records,
        findings,
        equations: [],
        corrected: new Map(),
        timings: {},
      },
      run,
    );
    store.finishRun(run, {});
    store.close();
    const reader = openReader(db);
    expect([...reader.rows('SELECT school, places FROM school_quotas ORDER BY places')]).toEqual([
      { school: '白水中学', places: 80 },
      { school: '青石中学', places: 120 },
    ]);
    expect([...reader.rows("SELECT raw FROM evidence WHERE field = 'places' ORDER BY raw")]).toEqual([
      { raw: '120' },
      { raw: '80' },
    ]);
    reader.close();
  });

  test.each([
    [
      'two fields claim a header',
      (s: string) => s.replace("'名额', '招生名额'", "'学校名称'"),
      /school_quota.*学校名称/s,
    ],
    [
      'a field says nothing of itself',
      (s: string) => s.replace(/places: field\(.*\),/, 'places: z.number(),'),
      /places/,
    ],
    [
      'a required field has no headers',
      (s: string) => s.replace("required: ['school', 'places']", "required: ['page']"),
      /page/,
    ],
    ['the code throws', () => 'throw new Error("missing comma");', /missing comma/],
  ])('%s: refused, with the file and the remedy', async (name, spoil, message) => {
    const schemas = schemasWith(name, spoil(declaration ?? ''));
    await expect(loadSchemas(schemas)).rejects.toThrow(message);
    await expect(loadSchemas(schemas)).rejects.toThrow(join('school_quota', 'index.ts'));
  });
});
