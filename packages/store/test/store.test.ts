import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SourceOutcome, sha256 } from '@wenhao/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedViews, openReader, openStore } from '../src/index.ts';
import { downstream, kinds, loaded, specs, upstream } from './fixtures.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  file = join(folder, 'notices.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function save(...outcomes: SourceOutcome[]): string[] {
  const store = openStore(file, specs);
  const run = store.beginRun('0.1.0');
  const saved = outcomes.map((outcome) => store.save(outcome, run));
  store.finishRun(run, {});
  store.close();
  return saved;
}

function read(sql: string): unknown[] {
  const reader = openReader(file);
  const rows = [...reader.rows(sql)];
  reader.close();
  return rows;
}

/** Every view but runs, as sorted text. */
function everything(): string {
  const views = [...fixedViews, ...kinds].map((spec) => spec.view).filter((view) => view !== 'runs');
  return views
    .map(
      (view) =>
        `${view}\n${read(`SELECT * FROM ${view}`)
          .map((row) => JSON.stringify(row, bigints))
          .sort()
          .join('\n')}`,
    )
    .join('\n\n');
}
const bigints = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);

const unreadable = (path: string, bytes: string, reason: string): SourceOutcome => ({
  status: 'unreadable',
  source: { sourceId: sha256(bytes), file: path, mediaType: null, bytes: bytes.length },
  reason,
});

describe('a loaded source', () => {
  it('is rows of the views, with the columns of its kind and those of its notice', () => {
    save(upstream, downstream);
    expect(read("SELECT * FROM allocations WHERE region = '丁镇'")).toEqual([
      {
        record_id: downstream.records[1]?.recordId,
        notice_id: downstream.records[0]?.noticeId,
        doc_number: '乙财社〔2024〕2号',
        fiscal_year: 2024,
        region: '丁镇',
        amount: -49,
        amount_fen: -49_000_000,
        raw: '-49',
        page: 1,
      },
    ]);
    expect(read("SELECT notice_id, source_id, file, issuers FROM notices WHERE file = 'a.txt'")).toEqual([
      {
        notice_id: upstream.records[0]?.noticeId,
        source_id: upstream.source.sourceId,
        file: 'a.txt',
        issuers: '["某县财政局","某县民政局"]',
      },
    ]);
    expect(read('SELECT rule, severity, page FROM findings')).toHaveLength(2);
  });

  it('keeps amounts beyond 2^53 fen exact, as bigint', () => {
    save(upstream);
    expect(read('SELECT amount_fen FROM allocations')).toEqual([{ amount_fen: 9_007_199_255_000_000n }]);
    expect(read('SELECT amount_fen * 2 AS twice FROM allocations')).toEqual([{ twice: 18_014_398_510_000_000n }]);
  });

  it('shows where each value stands', () => {
    save(downstream);
    const [row] = read("SELECT * FROM evidence WHERE field = 'region'");
    const text = downstream.pages[0]?.text ?? '';
    expect(row).toEqual({
      record_id: downstream.records[1]?.recordId,
      field: 'region',
      source_id: downstream.source.sourceId,
      file: 'b.txt',
      page: 1,
      start: text.indexOf('丁镇'),
      end: text.indexOf('丁镇') + 2,
      raw: '丁镇',
      x0: null,
      y0: null,
      x1: null,
      y1: null,
      method: 'text',
      confidence: null,
      how: 'read',
    });
  });

  it('finds what it cites once that is loaded, whichever came first', () => {
    save(downstream);
    expect(read('SELECT cited_notice_id FROM citations')).toEqual([{ cited_notice_id: null }]);
    save(upstream);
    expect(read("SELECT cited_notice_id FROM citations WHERE cited_doc_number = '甲财社〔2024〕1号'")).toEqual([
      { cited_notice_id: upstream.records[0]?.noticeId },
    ]);
  });

  it('is written once, and goes by the first of its paths', () => {
    expect(save(upstream)).toEqual(['saved']);
    expect(save({ ...upstream, source: { ...upstream.source, file: 'A.txt' } })).toEqual(['present']);
    expect(read('SELECT file FROM sources')).toEqual([{ file: 'A.txt' }]);
    expect(read('SELECT file FROM source_files ORDER BY file')).toEqual([{ file: 'A.txt' }, { file: 'a.txt' }]);
    expect(read('SELECT * FROM notices')).toHaveLength(1);
  });

  it('gives the same rows in any order', () => {
    const bad = unreadable('c.bin', 'x', '不是公文');
    save(upstream, downstream, bad);
    const before = everything();
    rmSync(file);
    save(bad);
    save(downstream);
    save(upstream);
    expect(everything()).toBe(before);
    expect(before).toContain('丁镇');
  });

  it('is written whole or not at all', () => {
    const [notice, ...rest] = upstream.records;
    const broken = { ...upstream, records: [...rest, { ...notice, kind: 'unheard-of' } as (typeof rest)[number]] };
    expect(() => save(broken)).toThrow('no kind is called unheard-of');
    expect(read('SELECT * FROM sources')).toEqual([]);
    expect(read('SELECT * FROM pages')).toEqual([]);
    expect(save(upstream)).toEqual(['saved']);
  });
});

describe('a source that was given up', () => {
  it('takes nothing from those after it', () => {
    const [notice, allocation] = upstream.records;
    const broken = { ...upstream, records: [notice, { ...allocation, data: { amount: 'x' } }] } as typeof upstream;
    const store = openStore(file, specs);
    const run = store.beginRun('0.1.0');
    expect(() => store.save(broken, run)).toThrow('field amount');
    store.save(downstream, run);
    store.close();
    expect(read('SELECT field, how FROM evidence ORDER BY field')).toEqual(
      ['amount', 'cited_doc_number', 'doc_number', 'region', 'title'].map((field) => ({ field, how: 'read' })),
    );
  });
});

describe('values', () => {
  const withData = (data: Record<string, string | number>) => {
    const [notice, allocation] = upstream.records;
    return { ...upstream, records: [notice, { ...allocation, data }] } as typeof upstream;
  };

  it('are refused where they do not fit their column, or have none', () => {
    expect(() => save(withData({ amount: '13,571.19' }))).toThrow('field amount: expected numeric');
    expect(() => save(withData({ amount: Number.NaN }))).toThrow('field amount');
    expect(() => save(withData({ amount_fen: 1.5 }))).toThrow('field amount_fen');
    expect(() => save(withData({ region_name: '丙县' }))).toThrow('declares no field region_name');
  });

  it('are not lost where two records have one id', () => {
    const [notice, allocation] = upstream.records;
    const twice = { ...upstream, records: [notice, allocation, allocation] } as typeof upstream;
    expect(() => save(twice)).toThrow(`two records have the id ${allocation?.recordId} (allocation, allocation)`);
  });

  it('refuse a place outside its page', () => {
    const [notice] = upstream.records;
    const evidence = [{ field: 'title', span: { page: 1, start: 0, end: 9999 }, how: 'read' }];
    expect(() => save({ ...upstream, records: [{ ...notice, evidence }] } as typeof upstream)).toThrow(
      'lies outside the document',
    );
  });
});

describe('an unreadable source', () => {
  it('keeps its reason, and is forgotten when its file is read', () => {
    save(unreadable('a.txt', '', '文件是空的'));
    expect(read('SELECT file, status, reason FROM sources')).toEqual([
      { file: 'a.txt', status: 'unreadable', reason: '文件是空的' },
    ]);
    save(upstream);
    expect(read('SELECT file, status, reason FROM sources')).toEqual([
      { file: 'a.txt', status: 'loaded', reason: null },
    ]);
  });

  it('stays for the other paths that hold the same bytes', () => {
    save(unreadable('a.txt', '', '空'), unreadable('z.txt', '', '空'));
    save(upstream);
    expect(read('SELECT file, status FROM sources ORDER BY file')).toEqual([
      { file: 'a.txt', status: 'loaded' },
      { file: 'z.txt', status: 'unreadable' },
    ]);
  });

  it('never replaces one that was read', () => {
    save(upstream);
    save({ status: 'unreadable', source: upstream.source, reason: 'worker ended' });
    expect(read('SELECT status FROM sources')).toEqual([{ status: 'loaded' }]);
  });
});

describe('size', () => {
  it('stays under 8 times the text, for a table of a thousand amounts', () => {
    const text = Array.from({ length: 1000 }, (_, i) => `某某县某某镇${i}\t资金\t${i * 7}\n`).join('');
    const base = loaded({ file: 'big.txt', docNumber: '甲', region: '乙', amount: '1', cites: '丙' });
    const noticeId = sha256(text);
    let at = 0;
    const rows = text
      .split('\n')
      .slice(0, -1)
      .map((line, i) => {
        const start = at;
        at += line.length + 1;
        const [region = ''] = line.split('\t');
        const data = { region, amount: i * 7, amount_fen: i * 7_000_000, raw: String(i * 7), page: 1 };
        const span = (from: number, to: number) => ({ page: 1, start: start + from, end: start + to });
        const evidence = [
          { field: 'region', span: span(0, region.length), how: 'read' as const },
          { field: 'amount', span: span(line.lastIndexOf('\t') + 1, line.length), how: 'read' as const },
          { field: 'amount_fen', span: span(line.lastIndexOf('\t') + 1, line.length), how: 'derived' as const },
        ];
        return {
          recordId: `r-${sha256(line).slice(0, 16)}`,
          noticeId,
          kind: 'allocation',
          schemaVersion: '1',
          data,
          evidence,
        };
      });
    const pages = [{ ...(base.pages[0] as (typeof base.pages)[number]), text: text.repeat(3) }];
    save({ ...base, pages, records: rows, findings: [] });
    const [{ bytes }] = read('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size') as [
      { bytes: number },
    ];
    expect(bytes).toBeLessThan(8 * Buffer.byteLength(text.repeat(3)));
  });
});

it('knows how large its tables are while a load goes on, so that questions are answered as soon as after it', () => {
  const store = openStore(file, specs);
  const run = store.beginRun('0.1.0');
  const many = Array.from({ length: 250 }, (_, i) => unreadable(`${i}.pdf`, String(i), '损坏 / damaged'));
  store.saveAll(many.slice(0, 100), run);
  expect(() => read('SELECT * FROM sqlite_stat1')).toThrow('no such table');
  store.saveAll(many.slice(100), run);
  expect(read("SELECT tbl FROM sqlite_stat1 WHERE tbl = '_source' LIMIT 1")).toEqual([{ tbl: '_source' }]);
  store.close();
});

it('gives columns of one name names of their own', () => {
  save(upstream);
  expect(read('SELECT 1 a, 2 a, 3 a_2, 4 a')).toEqual([{ a: 1, a_3: 2, a_2: 3, a_4: 4 }]);
});
