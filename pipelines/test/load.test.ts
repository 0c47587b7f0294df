import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnSpec, KindSpec, NoticeDocument } from '@wenhao/core';
import { contentId, sha256 } from '@wenhao/core';
import { openReader, openStore } from '@wenhao/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../src/discover.ts';
import { loadFiles } from '../src/load-files.ts';
import { inThisThread, inWorkers, type Processor } from '../src/processor.ts';
import type { Stages } from '../src/stages.ts';

const title: ColumnSpec = {
  name: 'title',
  type: 'text',
  nullable: true,
  zh: '',
  en: '',
  inherited: false,
  resolves: null,
};
const notice: KindSpec = {
  kind: 'notice',
  view: 'notices',
  version: '1',
  zh: '公文',
  en: 'notice',
  columns: [title],
  jsonSchema: {},
};
const specs = { kinds: [notice], derivedViews: [] };

/** Stages that take the first line for a title, and fall over where the text tells them to. */
const stages: Stages = {
  read: async (path) => {
    const text = await nodeFs.readFile(path, 'utf8');
    const source = { sourceId: sha256(text), file: path, mediaType: 'text/plain', bytes: text.length };
    if (text === '') return { status: 'unreadable', source, reason: '空文件 / empty file' };
    const page = { number: 1, text, method: 'text', width: null, height: null, confidence: null, boxes: null } as const;
    return { status: 'read', document: { ...source, pages: [page], blocks: [], notes: [] } };
  },
  extract: (document: NoticeDocument) => {
    const [line = ''] = document.pages[0]?.text.split('\n') ?? [];
    if (line === 'throw') throw new Error('no such table');
    const noticeId = contentId('n', document.sourceId);
    const evidence = [{ field: 'title', span: { page: 1, start: 0, end: line.length }, how: 'read' as const }];
    const data = line === 'misfit' ? { heading: line } : { title: line };
    return {
      records: [{ recordId: noticeId, noticeId, kind: 'notice', schemaVersion: '1', data, evidence }],
      findings: [],
    };
  },
  verify: (_document, found) => ({ ...found, equations: [] }),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(at(name), '..'), { recursive: true });
    writeFileSync(at(name), text);
  }
}

interface Setting {
  readonly paths?: readonly string[];
  readonly jobs?: number;
  readonly processor?: Processor;
  readonly fileSystem?: FileSystem;
  readonly signal?: AbortSignal;
  readonly onProgress?: () => void;
}

async function load({ paths = [at('in')], jobs = 2, processor = inThisThread(stages, {}), ...more }: Setting = {}) {
  const store = openStore(at('notices.db'), specs);
  try {
    return await loadFiles(paths, { store, specs, processor, jobs, toolVersion: '0', ...more });
  } finally {
    await processor.close();
    store.close();
  }
}

function read(sql: string) {
  const reader = openReader(at('notices.db'));
  const rows = [...reader.query(sql).rows];
  reader.close();
  return rows;
}

describe('a load', () => {
  it('stores each file, and says of every other why not', async () => {
    write({
      'in/a.txt': '甲\n',
      'in/sub/b.txt': '乙\n',
      'in/empty.txt': '',
      'in/.hidden': '丙',
      'in/expected.json': '{}',
    });
    symlinkSync(at('nowhere'), at('in/broken.txt'));
    symlinkSync(at('in'), at('in/sub/loop'));
    const summary = await load();
    expect(summary).toMatchObject({ loaded: 2, skipped: 0, passedOver: 2, pages: 2, records: { notices: 2 } });
    expect(summary.unreadable).toEqual([
      { file: at('in/broken.txt'), reason: '符号链接指向的文件不存在 / a symbolic link to a file that does not exist' },
      { file: at('in/empty.txt'), reason: '空文件 / empty file' },
    ]);
    expect(read('SELECT title FROM notices ORDER BY file')).toEqual([['甲'], ['乙']]);
    expect(read("SELECT count(*) FROM sources WHERE status = 'unreadable' AND reason <> ''")).toEqual([[2]]);
  });

  it('skips what is loaded, under any name, and tries again what was not readable', async () => {
    write({ 'in/a.txt': '甲\n', 'in/b.txt': '' });
    await load();
    write({ 'in/b.txt': '乙\n', 'in/copy.txt': '甲\n' });
    expect(await load()).toMatchObject({ loaded: 1, skipped: 2, unreadable: [] });
    expect(read('SELECT file, status FROM sources ORDER BY file')).toEqual([
      [at('in/a.txt'), 'loaded'],
      [at('in/b.txt'), 'loaded'],
    ]);
  });

  it('goes on where a stage throws, and names the stage', async () => {
    write({ 'in/a.txt': 'throw\n', 'in/b.txt': 'misfit\n', 'in/c.txt': '丙\n' });
    const summary = await load();
    expect(summary).toMatchObject({ loaded: 1, records: { notices: 1 } });
    expect(summary.unreadable[0]?.reason).toBe(
      '处理时出错（extract）：no such table / failed while processing (extract)',
    );
    expect(summary.unreadable[1]?.reason).toContain('处理时出错（store）');
    expect(read('SELECT count(*) FROM pages')).toEqual([[1]]);
  });

  it('takes files, folders and globs, and tells of paths that lead to none', async () => {
    write({ 'in/a.txt': '甲\n', 'in/b.md': '乙\n', 'in/data.json': '丙\n' });
    mkdirSync(at('empty'));
    const summary = await load({ paths: [at('in/*.md'), at('in/data.json'), at('empty'), at('none'), at('in/*.pdf')] });
    expect(summary).toMatchObject({ loaded: 2, unreadable: [] });
    expect(summary.missing).toEqual([
      { file: at('empty'), reason: '其中没有文件 / there is no file in it' },
      { file: at('none'), reason: '没有这个文件或文件夹 / no such file or folder' },
      { file: at('in/*.pdf'), reason: '没有这个文件或文件夹 / no such file or folder' },
    ]);
    expect(read('SELECT count(*) FROM sources')).toEqual([[2]]);
  });

  it('reads what a glob matches once', async () => {
    write({ 'in/a.txt': '甲\n', 'in/sub/b.txt': '乙\n', 'in/sub/c.json': '{}' });
    expect(await load({ paths: [at('in/**/*')] })).toMatchObject({ loaded: 2, skipped: 0, passedOver: 1 });
  });

  it('tells of a folder without rights', async () => {
    write({ 'in/a.txt': '甲\n', 'in/locked/b.txt': '乙\n' });
    const refuse = (path: unknown) => Object.assign(new Error(`EACCES ${path}`), { code: 'EACCES' });
    const opendir = (path: string) => (path.endsWith('locked') ? Promise.reject(refuse(path)) : nodeFs.opendir(path));
    const summary = await load({ fileSystem: { ...nodeFs, opendir } as FileSystem });
    expect(summary.loaded).toBe(1);
    expect(summary.unreadable).toEqual([{ file: at('in/locked'), reason: '没有读取权限 / no permission to read' }]);
  });

  it('gives the same rows whatever the order and the number of jobs', async () => {
    write(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`in/${i}.txt`, `第${i % 25}件\n`])));
    await load({ jobs: 8 });
    const sql = ['notices', 'evidence', 'pages', 'sources', 'source_files'].map((view) => `SELECT * FROM ${view}`);
    const before = sql.map((view) => read(view).map(String).sort());
    rmSync(at('notices.db'));
    await load({ jobs: 1, paths: Array.from({ length: 30 }, (_, i) => at(`in/${29 - i}.txt`)) });
    expect(sql.map((view) => read(view).map(String).sort())).toEqual(before);
    expect(before[0]).toHaveLength(25);
  });

  it('can be interrupted: what was written is kept, the rest comes with the next load', async () => {
    write(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`in/${i}.txt`, `第${i}件\n`])));
    const controller = new AbortController();
    const summary = await load({ jobs: 1, signal: controller.signal, onProgress: () => controller.abort() });
    expect(summary).toMatchObject({ loaded: 1, interrupted: true });
    expect(read('SELECT count(*) FROM notices')).toEqual([[1]]);
    expect(await load()).toMatchObject({ loaded: 19, skipped: 1, interrupted: false });
  });
});

describe('a worker that dies', () => {
  it('is one unreadable file; the load goes on with another worker', async () => {
    write({ 'in/a.txt': '甲\n', 'in/b.txt': 'exit\n', 'in/c.txt': 'crash\n', 'in/d.txt': '丁\n' });
    const processor = inWorkers(new URL('./dying-worker.ts', import.meta.url), 2, {});
    const summary = await load({ jobs: 2, processor });
    expect(summary.loaded).toBe(2);
    expect(summary.unreadable.map(({ reason }) => reason)).toEqual([
      '处理时出错（worker）：exit 7 / failed while processing (worker)',
      '处理时出错（worker）：crashed / failed while processing (worker)',
    ]);
  });
});
