import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader, openStore, type Row } from '@wenhao/store';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCollection } from '../../bench/chain/collection.ts';
import { compare, snapshot } from '../../bench/chain/compare.ts';
import { Random } from '../../bench/random.ts';
import { linkCollection } from '../src/link.ts';
import { load } from '../src/load.ts';
import { describeKinds, loadKinds } from '../src/specs.ts';

const NOTICES = 300;
const SEED = 20;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'link-'));
  mkdirSync(join(folder, 'in'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(texts: Iterable<readonly [string, string]>): string[] {
  return [...texts].map(([name, text]) => {
    const file = join(folder, 'in', name);
    writeFileSync(file, text);
    return file;
  });
}

const loadInto = (name: string, paths: readonly string[]) =>
  load(join(folder, name), paths, { jobs: 1, toolVersion: 'test' });

function reading<T>(name: string, read: (reader: ReturnType<typeof openReader>) => T): T {
  const reader = openReader(join(folder, name));
  try {
    return read(reader);
  } finally {
    reader.close();
  }
}

const rows = (name: string, sql: string): Row[] => reading(name, (reader) => [...reader.rows(sql)]);
const rules = (name: string) =>
  rows(name, "SELECT rule, severity FROM findings WHERE rule GLOB 'C[0-9]' ORDER BY 1").map(
    ({ rule, severity }) => `${rule} ${severity}`,
  );

const upstream = `岚江省财政厅文件

岚财社〔2024〕5号

关于下达2024年医疗救助补助资金预算的通知

各市财政局：

经研究，现下达你市2024年医疗救助补助资金，具体金额见附件。

附件：资金分配表

岚江省财政厅

2024年6月3日

附件

资金分配表

单位：万元

地区\t金额
合计\t1100
望川市\t800
石南市\t300
`;

const downstream = upstream
  .replaceAll('岚江省财政厅', '望川市财政局')
  .replace('岚财社〔2024〕5号', '望财社〔2024〕9号')
  .replace('经研究，', '根据《岚江省财政厅关于下达2024年医疗救助补助资金预算的通知》（岚财社〔2024〕5号），')
  .replace('2024年6月3日', '2024年6月20日')
  .replace('1100\n望川市\t800\n石南市\t300', '820\n东岭县\t520\n西岭县\t300');

describe('a generated collection', () => {
  it('every planted fault is found, nothing else, and the order of files and loads makes no difference', async () => {
    const { texts, planted } = makeCollection(NOTICES, SEED);
    const files = write(texts);
    await loadInto('once.db', files);
    const { faults, lost, extra } = reading('once.db', (reader) => compare(reader, planted));
    expect(faults.length).toBeGreaterThan(6);
    expect({ lost, extra }).toEqual({ lost: [], extra: [] });

    const random = new Random(SEED);
    const shuffled = files.map((file) => ({ file, at: random.next() })).sort((a, b) => a.at - b.at);
    for (let part = 0; part < 4; part++) {
      const some = shuffled.filter((_, i) => i % 4 === part).map(({ file }) => file);
      await loadInto('often.db', some);
    }
    expect(reading('often.db', snapshot)).toEqual(reading('once.db', snapshot));
  }, 120_000);
});

describe('linking', () => {
  it('judges anew what a later load touches: a note goes, a difference comes', async () => {
    await loadInto('a.db', write([['down.txt', downstream]]));
    expect(rules('a.db')).toEqual(['C1 note']);
    expect(rows('a.db', 'SELECT status FROM funding_chain')).toEqual([{ status: 'upstream-missing' }]);
    const summary = await loadInto('a.db', write([['up.txt', upstream]]));
    expect(rules('a.db')).toEqual(['C2 error']);
    expect(summary.findings.error).toBe(1);
    expect(
      rows('a.db', 'SELECT region, upstream_fen, downstream_fen, days_between, status FROM funding_chain'),
    ).toEqual([
      { region: '望川市', upstream_fen: 800_000_000, downstream_fen: 820_000_000, days_between: 17, status: 'differs' },
    ]);
    expect(rows('a.db', "SELECT count(*) AS n FROM _finding WHERE rule = 'C1' AND to_run = 2")).toEqual([{ n: 1 }]);
  });

  it('goes on where it was interrupted', async () => {
    const files = write([
      ['down.txt', downstream],
      ['up.txt', upstream],
    ]);
    await loadInto('a.db', files);
    const controller = new AbortController();
    let done = 0;
    const onProgress = () => {
      if (++done === files.length) controller.abort();
    };
    const options = { jobs: 1, toolVersion: 'test', signal: controller.signal, onProgress };
    expect(await load(join(folder, 'b.db'), files, options)).toMatchObject({ loaded: 2, interrupted: true });
    expect(rules('b.db')).toEqual([]);
    await loadInto('b.db', files);
    expect(reading('b.db', snapshot)).toEqual(reading('a.db', snapshot));
  });

  it('is all or nothing in each step, whatever stops it', async () => {
    const files = write([
      ['down.txt', downstream],
      ['up.txt', upstream],
    ]);
    await loadInto('a.db', files);
    const store = openStore(join(folder, 'a.db'), describeKinds(await loadKinds(null)));
    const before = reading('a.db', snapshot);
    const run = store.beginRun('test');
    const ids = rows('a.db', 'SELECT notice_id FROM notices').map(({ notice_id: id }) => String(id));
    store.links.await(ids);
    const settle = store.links.settle.bind(store.links);
    const stop = vi.spyOn(store.links, 'settle').mockImplementation((judgements, inRun) => {
      settle(new Map([...judgements.keys()].map((subject) => [subject, { findings: [], chain: [] }])), inRun);
      throw new Error('stopped');
    });
    expect(() => linkCollection(store, run)).toThrow('stopped');
    expect(store.links.unjudged(10)).toHaveLength(ids.length);
    expect(reading('a.db', snapshot)).toEqual(before);
    stop.mockRestore();
    expect(linkCollection(store, run)).toMatchObject({ judged: ids.length, found: [] });
    expect(reading('a.db', snapshot)).toEqual(before);
    store.close();
  });
});
