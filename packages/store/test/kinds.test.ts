import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedViews, openReader, openStore } from '../src/index.ts';
import { allocationKind, column, downstream, kind, kinds, noticeKind, specs, upstream } from './fixtures.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kinds-'));
  file = join(folder, 'notices.db');
  const store = openStore(file, specs);
  store.save(upstream, store.beginRun('0.1.0'));
  store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(sql: string): unknown[] {
  const reader = openReader(file);
  const rows = [...reader.rows(sql)];
  reader.close();
  return rows;
}

describe('kinds', () => {
  it('become views with typed columns', () => {
    const types = read("SELECT name, type FROM pragma_table_info('allocations')");
    expect(types).toEqual([
      { name: 'record_id', type: 'TEXT' },
      { name: 'notice_id', type: 'TEXT' },
      { name: 'doc_number', type: 'TEXT' },
      { name: 'fiscal_year', type: 'INTEGER' },
      { name: 'region', type: 'TEXT' },
      { name: 'amount', type: 'NUMERIC' },
      { name: 'amount_fen', type: 'INTEGER' },
      { name: 'raw', type: 'TEXT' },
      { name: 'page', type: 'INTEGER' },
    ]);
    for (const view of [...fixedViews, ...kinds].map((spec) => spec.view)) {
      expect(read(`SELECT name FROM pragma_table_info('${view}') WHERE type = ''`)).toEqual([]);
    }
  });

  it('gain fields and types without a migration', () => {
    const columns = [
      ...allocationKind.columns.filter((c) => c.name !== 'raw'),
      column('raw', 'integer'),
      column('note'),
    ];
    const store = openStore(file, {
      kinds: [noticeKind, kind('allocation', 'allocations', columns)],
      derivedViews: [],
    });
    store.close();
    // What was written as text is a number now: it is the same value.
    expect(read('SELECT region, raw, note FROM allocations')).toEqual([
      { region: '丙县', raw: 9007199255, note: null },
    ]);
    expect(read("SELECT name FROM pragma_table_info('allocations') WHERE type = ''")).toEqual([]);
  });

  it('are refused where their names would break the database', () => {
    const open = (name: string, columns = [column('a')]) =>
      openStore(file, { kinds: [noticeKind, kind('x', name, columns)], derivedViews: [] });
    expect(() => open('sources')).toThrow('another view has this name');
    expect(() => open('a"b')).toThrow('use lower-case letters');
    expect(() => open('xs', [column('lost', 'text', { inherited: true })])).toThrow('no such field to inherit');
  });

  it('can be seen through derived views', () => {
    const derived = {
      view: 'totals',
      zh: '合计',
      en: 'totals',
      columns: [
        { name: 'doc_number', type: 'text' as const, zh: '文号', en: 'doc_number' },
        { name: 'fen', type: 'integer' as const, zh: '分', en: 'fen' },
      ],
      sql: 'SELECT doc_number, sum(amount_fen) AS fen FROM allocations GROUP BY doc_number',
    };
    const store = openStore(file, { kinds, derivedViews: [derived] });
    store.save(downstream, store.beginRun('0'));
    store.close();
    expect(read('SELECT * FROM totals WHERE fen < 0')).toEqual([{ doc_number: '乙财社〔2024〕2号', fen: -49_000_000 }]);
    expect(read("SELECT name, type FROM pragma_table_info('totals')")).toEqual([
      { name: 'doc_number', type: 'TEXT' },
      { name: 'fen', type: 'INT' },
    ]);
  });
});

describe('a view that is wrong', () => {
  it('is named, and changes nothing', () => {
    const columns = [{ name: 'lost', type: 'text' as const, zh: '', en: '' }];
    const wrong = { view: 'wrong', zh: '', en: '', columns, sql: 'SELECT lost FROM allocations' };
    expect(() => openStore(file, { kinds, derivedViews: [wrong] })).toThrow(
      'The view wrong is wrong: no such column: lost',
    );
    expect(read('SELECT count(*) AS n FROM allocations')).toEqual([{ n: 1 }]);
  });
});

describe('opening', () => {
  it('refuses what is newer, foreign, missing or no database', () => {
    const db = new Sqlite(file);
    db.pragma('user_version = 99');
    db.close();
    expect(() => openStore(file, specs)).toThrow('newer version');
    expect(() => openReader(file)).toThrow('newer version');
    const foreign = join(folder, 'foreign.db');
    new Sqlite(foreign).exec('CREATE TABLE t (a)').close();
    expect(() => openStore(foreign, specs)).toThrow('another program');
    expect(() => openReader(join(folder, 'none.db'))).toThrow('Run wenhao load');
    expect(() => openStore(folder, specs)).toThrow('Cannot open the database');
  });

  it('keeps what a killed load had written, and its run unfinished', () => {
    const store = openStore(file, specs);
    store.save(downstream, store.beginRun('0.1.0'));
    expect(read('SELECT count(*) AS n FROM notices')).toEqual([{ n: 2 }]);
    expect(read('SELECT finished_at FROM runs WHERE run_id = 2')).toEqual([{ finished_at: null }]);
    store.close();
  });
});
