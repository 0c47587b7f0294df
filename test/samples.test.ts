/** Every sample goes through the whole pipeline, and what comes out of the views is compared with its expected.json. */
import { readFileSync } from 'node:fs';
import type { Row } from '@wenhao/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLES } from '../samples/notices/index.ts';
import { textForms, textSource } from '../samples/writer/source.ts';
import { truthOf } from '../samples/writer/truth.ts';
import { differences, type Expected } from './support/compare.ts';
import { type Loaded, loaded } from './support/database.ts';
import {
  type ExpectedNotice,
  expectedNotices,
  manifest,
  SAMPLES_FOLDER,
  type SampleEntry,
  sourcePath,
} from './support/samples.ts';

let database: Loaded;
beforeAll(async () => {
  database = await loaded([SAMPLES_FOLDER]);
});
afterAll(() => database?.close());

test('every source of samples/ is read, and nothing else is taken for a notice', () => {
  const sources = manifest().flatMap((sample) => sample.sources.map((source) => sourcePath(sample, source)));
  expect(database.summary.unreadable).toEqual([]);
  expect(database.rows('SELECT file FROM sources').map(({ file }) => file)).toEqual(expect.arrayContaining(sources));
  expect(database.summary.loaded).toBe(sources.length);
});

describe.each(manifest())('$folder', (sample) => {
  test.each(sample.sources)('%s', (source) => {
    const notices = noticesIn(sourcePath(sample, source));
    const expected = expectedNotices(sample);
    const found = expected.flatMap((notice) => noticeDifferences(notice, sameNotice(notice, notices), sample));
    if (notices.length !== expected.length)
      found.unshift(`${notices.length} notices found, ${expected.length} expected`);
    expect(found.join('\n')).toBe('');
  });

  test('texts and expected.json are what their author wrote in samples/notices', () => {
    const written = SAMPLES.find(({ folder }) => folder === sample.folder);
    if (!written) throw new Error(`samples/notices has no ${sample.folder}`);
    const truth = truthOf(written).map(({ notice, rows }) => ({ notice, ...rows }));
    expect(expectedNotices(sample)).toEqual(JSON.parse(JSON.stringify(truth)));
    for (const form of textForms(written)) {
      expect(readFileSync(sourcePath(sample, `source.${form}`)).equals(textSource(written, form)), form).toBe(true);
    }
  });

  test.skipIf(sample.breaks)('the amounts make the total', () => {
    for (const { allocations } of expectedNotices(sample)) {
      for (const [measure, rows] of Object.entries(
        Object.groupBy(allocations as Expected[], (row) => String(row.measure)),
      )) {
        const [total, ...others] = rows?.filter(({ level }) => level === 'total') ?? [];
        const units = rows?.filter(({ level }) => level === 'unit') ?? [];
        expect(others).toEqual([]);
        if (total)
          expect(
            units.reduce((sum, row) => sum + Number(row.amount_fen), 0),
            measure,
          ).toBe(total.amount_fen);
      }
    }
  });
});

const inSeveralForms = manifest().filter(({ sources }) => sources.length > 1);

describe.each(inSeveralForms)('$folder: the same records from $sources', (sample) => {
  test.each(comparedViews())('%s', (view) => {
    const [first, ...others] = sample.sources.map((source) => comparableRows(view, sourcePath(sample, source)));
    for (const other of others) expect(other).toEqual(first);
  });
});

function comparedViews(): string[] {
  const views = Object.keys(expectedNotices(manifest()[0] as SampleEntry)[0] ?? {});
  return views.map((view) => (view === 'notice' ? 'notices' : view));
}

/** The notice of that 文号; the only one where the file holds no other. */
function sameNotice({ notice }: ExpectedNotice, notices: readonly Row[]): Row | undefined {
  return notices.length === 1 ? notices[0] : notices.find((row) => row.doc_number === notice.doc_number);
}

function noticesIn(file: string): Row[] {
  return database.rows('SELECT * FROM notices WHERE file = ? ORDER BY notice_id', file);
}

function noticeDifferences(expected: ExpectedNotice, notice: Row | undefined, sample: SampleEntry): string[] {
  if (!notice) return ['a notice is missing'];
  const fields = differences([expected.notice], [notice], { view: 'notices', unexpected: () => false });
  const views = Object.keys(expected).filter((view) => view !== 'notice' && !sample.leavesOpen?.includes(view));
  return [...fields, ...views.flatMap((view) => viewDifferences(view, expected[view] as Expected[], notice))];
}

function viewDifferences(view: string, expected: readonly Expected[], notice: Row): string[] {
  const rows = database.rows(`SELECT * FROM ${view} WHERE notice_id = ?`, notice.notice_id);
  return differences(expected, rows, { view, unexpected: UNEXPECTED[view] ?? (() => true) });
}

/** Of figures, each amount of money was written down; of a form, each ticked box. */
const UNEXPECTED: Readonly<Record<string, (row: Row) => boolean>> = {
  figures: (row) => row.amount_fen !== null,
  form_fields: (row) => row.checked === 1,
};

/** Columns that say where something stands, or that are made from that. */
const PLACES = /^(record_id|notice_id|source_id|file|page|row|col|first_page|last_page|cited_notice_id)$/;

function comparableRows(view: string, file: string): string[] {
  const ids = noticesIn(file).map((row) => row.notice_id);
  return database
    .rows(`SELECT * FROM ${view} WHERE notice_id IN (${ids.map(() => '?').join(', ')})`, ...ids)
    .map((row) => JSON.stringify(Object.entries(row).filter(([name]) => !PLACES.test(name))).replace(/\s/g, ''))
    .sort();
}
