import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReader, openStore } from '../src/index.ts';
import { downstream, specs, upstream } from './fixtures.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  file = join(folder, 'notices.db');
  const store = openStore(file, specs);
  const run = store.beginRun('0.1.0');
  store.save(upstream, run);
  store.save(downstream, run);
  store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function problems(): string[] {
  const reader = openReader(file);
  const found = [...reader.problems()].map(({ code, en }) => `${code}: ${en}`);
  reader.close();
  return found;
}

function byHand(sql: string): void {
  const db = new Sqlite(file);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

/** The key of the citation in the second notice. */
const CITATION = "(SELECT record_pk FROM _data_citation WHERE cited_doc_number LIKE '甲%')";

describe('check', () => {
  it('finds nothing wrong with what was loaded', () => {
    expect(problems()).toEqual([]);
  });

  it('sees one character of a page changed, where values stand and where none does', () => {
    byHand("UPDATE _page SET text = replace(text, '丁镇', '丙镇')");
    const found = problems();
    expect(found).toContain('page: b.txt, page 1: the stored text was changed');
    expect(found.filter((problem) => problem.startsWith('place'))).toHaveLength(1);
    byHand("UPDATE _page SET text = text || ' ' WHERE page_pk = 1");
    expect(problems()).toContain('page: a.txt, page 1: the stored text was changed');
  });

  it('sees a pointer that was moved, a raw text that was changed', () => {
    byHand("UPDATE _place SET start = start + 1 WHERE raw = '丁镇'; UPDATE _place SET raw = '50' WHERE raw = '-49'");
    expect(problems().map((problem) => problem.slice(0, 5))).toEqual(['place', 'place', 'recor']);
  });

  it.each([
    "UPDATE _data_allocation SET region = '戊县' WHERE region = '丁镇'",
    "UPDATE _data_allocation SET raw = '-50' WHERE raw = '-49'",
    'UPDATE _data_allocation SET amount_fen = amount_fen + 1 WHERE amount = -49',
    'UPDATE _data_allocation SET page = NULL WHERE amount = -49',
    `UPDATE _data_notice SET issuers = '["某县财政局"]' WHERE doc_number LIKE '乙%'`,
    "DELETE FROM _evidence WHERE place_pk = (SELECT place_pk FROM _place WHERE raw = '-49')",
    ['_record', '_data_citation']
      .map((table) => `UPDATE ${table} SET notice_pk = 1 WHERE record_pk = ${CITATION}`)
      .join('; '),
  ])('sees a record that was changed by hand: %s', (sql) => {
    byHand(sql);
    const found = problems();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^record: record .* a value or a place was changed/);
  });

  it.each([
    `UPDATE _data_citation SET to_run = 1 WHERE record_pk = ${CITATION}`,
    `UPDATE _record SET to_run = 1 WHERE record_pk = ${CITATION}`,
    `UPDATE _data_citation SET notice_pk = 1 WHERE record_pk = ${CITATION}`,
  ])('sees a record of which a view may show another version: %s', (sql) => {
    byHand(sql);
    expect(problems()).toEqual([expect.stringMatching(/^record: record .*: its two entries differ/)]);
  });

  it.each([
    "UPDATE _inherited SET fiscal_year = 2023 WHERE doc_number LIKE '甲%'",
    'DELETE FROM _inherited WHERE notice_pk = 1',
  ])('sees a notice whose records show other fields of it than it has: %s', (sql) => {
    byHand(sql);
    expect(problems()).toEqual([expect.stringMatching(/^record: notice .*: its records show other fields/)]);
  });

  it('says nothing of records of runs before the hash was made so', () => {
    byHand("UPDATE _record SET content_hash = 1; UPDATE _meta SET value = 2 WHERE key = 'equations_from_run'");
    expect(problems()).toEqual([]);
  });

  it('sees a record without content, a page without source, a layout that does not read', () => {
    byHand("DELETE FROM _data_allocation; DELETE FROM _source WHERE source_pk = 1; UPDATE _layout SET bytes = x'00'");
    const found = problems();
    expect(found.filter((problem) => problem.startsWith('record'))).toHaveLength(2);
    expect(found.some((problem) => problem.startsWith('foreign-key: _page 1 points at no row of _source'))).toBe(true);
    expect(found.some((problem) => problem.startsWith('layout: b.txt'))).toBe(true);
  });
});

describe('a reader', () => {
  it('that is frozen sees nothing of what is loaded meanwhile', () => {
    const store = openStore(file, specs);
    const reader = openReader(file);
    reader.freeze();
    const count = () => [...reader.query('SELECT count(*) FROM sources').rows][0]?.[0];
    expect(count()).toBe(2);
    store.save(
      { status: 'unreadable', source: { ...upstream.source, sourceId: 'x' }, reason: 'y' },
      store.beginRun('0'),
    );
    store.close();
    expect(count()).toBe(2);
    reader.close();
    const later = openReader(file);
    expect([...later.query('SELECT count(*) FROM sources').rows]).toEqual([[3]]);
    later.close();
  });
});

describe('a query', () => {
  const query = (sql: string) => {
    const reader = openReader(file);
    try {
      return [...reader.query(sql).rows];
    } finally {
      reader.close();
    }
  };

  it('reads', () => {
    expect(query('/* two */ -- comments\n SELECT 1, NULL, 9007199254740993')).toEqual([[1, null, 9007199254740993n]]);
    expect(query('WITH t(a) AS (VALUES (1), (2)) SELECT sum(a) FROM t')).toEqual([[3]]);
    expect(query('PRAGMA table_info(allocations)').length).toBeGreaterThan(3);
  });

  it.each([
    ['DELETE FROM _page', 'Only reading statements'],
    ["ATTACH 'other.db' AS o", 'Only reading statements'],
    ['PRAGMA user_version = 3', 'Only reading statements'],
    ['PRAGMA journal_mode', 'Only reading statements'],
    ['WITH t AS (SELECT 1) DELETE FROM _page', 'Only reading statements'],
    ['SELECT 1; SELECT 2', 'one SQL statement at a time'],
    ['SELECT a FROM nowhere', 'The SQL is wrong: no such table: nowhere'],
    ['', 'Only reading statements'],
  ])('refuses %s', (sql, why) => {
    expect(() => query(sql)).toThrow(why);
  });
});
