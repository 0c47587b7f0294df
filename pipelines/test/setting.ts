/** A small load to test with. Enters: texts by their names. Leaves: a database in a folder of its own; a notice is a text, its title the first line. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColumnSpec, contentId, type KindSpec, type NoticeDocument, pathBytes, sha256 } from '@wenhao/core';
import { openReader, openStore } from '@wenhao/store';
import { extractAgain } from '../src/extract-again.ts';
import { type LoadParts, loadFiles } from '../src/load-files.ts';
import { inThisThread } from '../src/processor.ts';
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
export const specs = { kinds: [notice], derivedViews: [] };

/** Stages that take the first line for a title, and fall over where the text tells them to. */
export const stages: Stages = {
  read: async (path) => {
    const text = await nodeFs.readFile(pathBytes(path), 'utf8');
    const source = { sourceId: sha256(text), file: path, mediaType: 'text/plain', bytes: text.length };
    if (text === '') return { status: 'unreadable', source, reason: '空文件 / empty file' };
    if (text === 'broken\n') return { status: 'unreadable', source, reason: '坏了 / broken' };
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

export interface Setting {
  readonly at: (name: string) => string;
  write(files: Readonly<Record<string, string>>): void;
  load(
    options?: Partial<LoadParts> & { readonly paths?: readonly string[]; readonly atOnce?: number },
  ): ReturnType<typeof loadFiles>;
  /** Rows, as they are or as they were after a run. */
  read(sql: string, run?: number): unknown[];
  remove(): void;
}

/** A folder with nothing in it yet. */
export function newSetting(): Setting {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const at = (name: string) => join(folder, name);
  return {
    at,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(join(at(name), '..'), { recursive: true });
        writeFileSync(at(name), text);
      }
    },
    async load({ paths = [at('in')], atOnce = 2, ...parts } = {}) {
      const store = openStore(at('notices.db'), specs);
      const processor = parts.processor ?? { ...inThisThread(stages, {}), atOnce };
      const again: LoadParts['extractAgain'] = async (stored) => extractAgain(stored, stages, null);
      try {
        const shared = { store, specs, processor, toolVersion: '0', extractAgain: again };
        return await loadFiles(paths, { ...shared, ...parts });
      } finally {
        await processor.close();
        store.close();
      }
    },
    read(sql, run) {
      const reader = openReader(at('notices.db'));
      if (run !== undefined) reader.asOf(run);
      const rows = [...reader.query(sql).rows];
      reader.close();
      return rows;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
