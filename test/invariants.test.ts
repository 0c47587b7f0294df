/** What holds for every notice: each value resolves to its text, and neither order nor concurrency changes a row. */

import { describeKinds } from '@wenhao/pipelines';
import { fixedViews } from '@wenhao/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Loaded, loaded } from './support/database.ts';
import { manifest, SAMPLES_FOLDER, sourcePath } from './support/samples.ts';

let database: Loaded;
beforeAll(async () => {
  database = await loaded([SAMPLES_FOLDER]);
});
afterAll(() => database?.close());

test('the text of the page from start to end is raw, for every value that was read', () => {
  const pages = new Map(
    database.rows('SELECT source_id, page, text FROM pages').map((row) => [`${row.source_id}:${row.page}`, row.text]),
  );
  const evidence = database.rows("SELECT * FROM evidence WHERE how = 'read'");
  expect(evidence.length).toBeGreaterThan(1000);
  const broken = evidence.filter((row) => {
    const text = String(pages.get(`${row.source_id}:${row.page}`));
    return text.slice(Number(row.start), Number(row.end)) !== row.raw;
  });
  expect(broken).toEqual([]);
});

test('every view has the same rows, whatever the order of the files and the number of workers', async () => {
  const sources = manifest().flatMap((sample) => sample.sources.map((source) => sourcePath(sample, source)));
  const other = await loaded(sources.toReversed(), { jobs: 3 });
  const { kinds, derivedViews } = describeKinds();
  const views = [...kinds, ...derivedViews, ...fixedViews].map(({ view }) => view).filter((view) => view !== 'runs');
  for (const view of views) expect(sortedRows(other, view), view).toEqual(sortedRows(database, view));
  await other.close();
});

function sortedRows(from: Loaded, view: string): string[] {
  return from
    .rows(`SELECT * FROM ${view}`)
    .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
    .sort();
}
