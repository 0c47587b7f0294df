import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Hit, openReader, openStore } from '../src/index.ts';
import { folded, indexWords, matchOf, patternOf } from '../src/search/words.ts';
import { loaded, specs } from './fixtures.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
  file = join(folder, 'notices.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function search(...terms: string[]): Hit[] {
  const reader = openReader(file);
  try {
    return [...reader.search(terms)];
  } finally {
    reader.close();
  }
}

/** A page of its own for each text. */
function save(...regions: string[]): void {
  const store = openStore(file, specs);
  const run = store.beginRun('0');
  for (const [i, region] of regions.entries()) {
    const docNumber = `甲财社〔2024〕${i + 1}号`;
    store.save(loaded({ file: `${i}.txt`, docNumber, region, amount: '1', cites: '部财社〔2024〕9号' }), run);
  }
  store.finishRun(run, {});
  store.close();
}

describe('words', () => {
  it('are pairs of neighbours, whole numbers and the last of a run', () => {
    expect(indexWords('下达 2024 年\n资金，ＡＢc')).toBe('下达 达 2024 年资 资金 金 abc');
  });

  it('may hold any sign of a keyboard', () => {
    const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
    for (const sign of printable) expect(folded(`甲${sign}乙`)).toMatch(patternOf(`甲${sign}乙`));
    save('2023-12');
    expect(search('2023-12')).toHaveLength(1);
  });

  it('find every stretch of a text that they were made from', () => {
    const db = new Sqlite(':memory:');
    db.exec("CREATE VIRTUAL TABLE w USING fts5(words, detail=none, prefix='1', tokenize='ascii')");
    const letters = fc.constantFrom(...'资金预算县２2024ab，。 \n〔号⾦𠮷Ω');
    const texts = fc.array(letters, { minLength: 1, maxLength: 20 }).map((each) => each.join(''));
    fc.assert(
      fc.property(texts, fc.nat(20), fc.nat(6), (text, from, length) => {
        const term = [...text].slice(from, from + length + 1).join('');
        const match = matchOf([term]);
        // A number or word is found whole only.
        if (match === null || /^[0-9a-z]|[0-9a-z]$/.test(folded(term))) return;
        db.exec('DELETE FROM w');
        db.prepare('INSERT INTO w (words) VALUES (?)').run(indexWords(text));
        expect(db.prepare('SELECT count(*) FROM w WHERE w MATCH ?').pluck().get(match)).toBe(1);
        expect(folded(text)).toMatch(patternOf(term));
      }),
    );
    db.close();
  });

  it('of a line of any length hold every pair', () => {
    const line = `${'字'.repeat(999)}据 ${'库'.repeat(1_000_000)}`;
    expect(indexWords(line).split(' ').sort()).toEqual(['字字', '字据', '库', '库库', '据', '据库'].sort());
  });

  it('that are numbers match no part of another', () => {
    expect(folded('第 1753 号，共 75 万元').search(patternOf('75'))).toBe(11);
    expect('2024').not.toMatch(patternOf('202'));
  });
});

describe('search', () => {
  it('tells where words of one, two and more characters stand', () => {
    save('丙县', '丁镇');
    for (const term of ['丁', '丁镇', '丁镇\t1']) {
      const [hit, ...more] = search(term);
      expect(more).toEqual([]);
      expect(hit).toMatchObject({ where: 'page', file: '1.txt', page: 1, start: 36, raw: term });
      expect(`${hit?.before}${hit?.raw}`).toMatch(/部财社〔2024〕9号\n丁/);
    }
    expect(search('丙镇')).toEqual([]);
    expect(search('丙县', '9')).toHaveLength(1);
  });

  it('tells titles first, with the notice', () => {
    save('丙县', '下达资金局');
    expect(search('下达资金').map(({ where, docNumber, title }) => [where, docNumber, title])).toEqual([
      ['title', '甲财社〔2024〕1号', '关于下达资金的通知'],
      ['title', '甲财社〔2024〕2号', '关于下达资金的通知'],
    ]);
  });

  it('finds over white space of typesetting, and full-width forms', () => {
    save('丙　县', '２０２３年');
    expect(search('丙县')).toMatchObject([{ raw: '丙　县' }]);
    expect(search('2023')).toMatchObject([{ raw: '２０２３' }]);
  });

  it('refuses what holds no letter and no digit', () => {
    save('丙县');
    expect(() => search('。')).toThrow('Say what to look for');
  });

  it('can be searched after an upgrade, and check finds nothing wrong', () => {
    copyFileSync(join(import.meta.dirname, '../../../test/fixtures/format-1.db'), file);
    openStore(file, specs).close();
    expect(search('财政').length).toBeGreaterThan(0);
    const reader = openReader(file);
    expect([...reader.problems()].filter(({ code }) => code === 'index')).toEqual([]);
    reader.close();
  });

  it('forgets what is deleted, and check tells what it lacks', () => {
    save('丙县', '丁镇');
    const db = new Sqlite(file);
    db.pragma('foreign_keys = OFF');
    db.exec('DELETE FROM _page WHERE page_pk = 1; DELETE FROM _record WHERE is_notice = 1 AND record_pk < 3');
    expect(db.prepare('SELECT id FROM _page_words_docsize').pluck().all()).toEqual([2]);
    expect(db.prepare('SELECT count(*) FROM _title_words_docsize').pluck().get()).toBe(1);
    db.exec('DELETE FROM _page_words WHERE rowid = 2');
    db.close();
    const reader = openReader(file);
    expect([...reader.problems()].map(({ en }) => en)).toContain(
      'the full-text index _page_words_docsize lacks 1 entries and has 0 too many',
    );
    reader.close();
  });
});
