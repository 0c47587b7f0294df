/** A database of the format before versions stood beside values: two notices, of which the first was read anew in run 2. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReader, openStore } from '../src/index.ts';
import { specs } from './fixtures.ts';

const FIXTURE = join(import.meta.dirname, '../../../test/fixtures/format-6.db');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migration-'));
  file = join(folder, 'notices.db');
  copyFileSync(FIXTURE, file);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Every row of every view, read without the store. */
function everything(path: string): Record<string, unknown[]> {
  const db = new Sqlite(path, { readonly: true });
  const views = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1").pluck().all() as string[];
  const rows = (view: string) => db.prepare(`SELECT * FROM "${view}"`).raw().safeIntegers().all().map(String).sort();
  const all = Object.fromEntries(views.map((view) => [view, rows(view)]));
  db.close();
  return all;
}

function regionsAndYears(run: number | null): unknown[] {
  const reader = openReader(file);
  if (run !== null) reader.asOf(run);
  const rows = [...reader.rows('SELECT region, fiscal_year AS year FROM allocations ORDER BY region')];
  reader.close();
  return rows;
}

describe('a database of format 6', () => {
  it('shows the same rows in every view after the upgrade, is sound, and a copy stays', () => {
    const before = everything(file);
    openStore(file, specs).close();
    expect(everything(file)).toEqual(before);
    expect(existsSync(`${file}.format-6.backup`)).toBe(true);
    const reader = openReader(file);
    expect([...reader.problems()]).toEqual([]);
    reader.close();
  });

  it('shows each run as it was, with what records showed of their notice then', () => {
    openStore(file, specs).close();
    const now = [
      { region: '丁镇', year: 2024 },
      { region: '丙市', year: 2023 },
    ];
    expect(regionsAndYears(null)).toEqual(now);
    expect(regionsAndYears(2)).toEqual(now);
    expect(regionsAndYears(1)).toEqual([
      { region: '丁镇', year: 2024 },
      { region: '丙县', year: 2024 },
    ]);
  });

  it('can take a run back that it gains', () => {
    const store = openStore(file, specs);
    const run = store.beginRun('0.1.0', 'reextract', '{}');
    const [key = 0] = store.sourcesToExtract(run);
    const { source, pages } = store.storedSource(key);
    const boxless = pages.map((page) => ({ ...page, boxes: null }));
    const nothing = { records: [], kept: [], findings: [], equations: null, corrected: new Map() };
    store.update({ sourceKey: key, file: source.file, pages: boxless, run }, nothing);
    expect(regionsAndYears(null)).toEqual([{ region: '丁镇', year: 2024 }]);
    store.takeBack(run, { specs, states: store.ledgerStates() });
    store.close();
    expect(regionsAndYears(null)).toHaveLength(2);
    const reader = openReader(file);
    expect([...reader.problems()]).toEqual([]);
    reader.close();
  });
});
