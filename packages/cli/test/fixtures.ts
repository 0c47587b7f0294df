/** A database made by hand, and a terminal that remembers. */
import { type ColumnSpec, contentId, encodeLayout, type FieldValue, type KindSpec, sha256 } from '@wenhao/core';
import { openStore } from '@wenhao/store';
import { run, Terminal } from '../src/index.ts';

const column = (name: string, type: ColumnSpec['type'], zh: string): ColumnSpec => {
  return { name, type, nullable: true, zh, en: name, inherited: false, resolves: null };
};

const noticeKind: KindSpec = {
  kind: 'notice',
  view: 'notices',
  version: '1.0.0',
  zh: '公文',
  en: 'notice',
  columns: [column('doc_number', 'text', '文号'), column('title', 'text', '标题'), column('openness', 'text', '公开')],
  jsonSchema: {},
};

const allocationKind: KindSpec = {
  kind: 'allocation',
  view: 'allocations',
  version: '1.0.0',
  zh: '资金分配',
  en: 'allocation',
  columns: [column('region', 'text', '地区'), column('amount_fen', 'integer', '金额（分）')],
  jsonSchema: {},
};

export interface FakeNotice {
  readonly file: string;
  readonly docNumber: string;
  readonly title?: string;
  readonly openness?: string;
  readonly region?: string;
}

/** Writes notices into a database without reading any file. */
export function writeDatabase(file: string, notices: readonly FakeNotice[]): void {
  const store = openStore(file, { kinds: [noticeKind, allocationKind], derivedViews: [] });
  const runId = store.beginRun('0.1.0');
  for (const notice of notices) store.save(outcome(notice), runId);
  store.finishRun(runId, { loaded: notices.length });
  store.close();
}

function outcome({ file, docNumber, title = '关于下达资金的通知', openness, region = '丙县' }: FakeNotice) {
  const text = `${docNumber}\n${title}\n${openness ?? ''}\n${region}\t-49\n`;
  const page = { number: 1, text, method: 'text', width: null, height: null, confidence: null, boxes: null } as const;
  const sourceId = sha256(text);
  const noticeId = contentId('n', sourceId);
  const record = (kind: string, recordId: string, data: Record<string, FieldValue>) => ({
    recordId,
    noticeId,
    kind,
    schemaVersion: '1.0.0',
    data,
    evidence: Object.entries(data).flatMap(([field, value]) => {
      const start = typeof value === 'string' ? text.indexOf(value) : -1;
      const span = { page: 1, start, end: start + String(value).length };
      return start < 0 ? [] : [{ field, span, how: 'read' as const }];
    }),
  });
  return {
    status: 'loaded',
    source: { sourceId, file, mediaType: 'text/plain', bytes: text.length },
    pages: [page],
    layout: encodeLayout({ pages: [page], blocks: [], notes: [] }),
    records: [
      record('notice', noticeId, { doc_number: docNumber, title, openness: openness ?? null }),
      record('allocation', contentId('r', sourceId), { region, amount_fen: -49_000_000 }),
    ],
    equations: [],
    corrected: new Map(),
    findings: [
      {
        findingId: contentId('f', sourceId),
        noticeId,
        recordId: null,
        rule: 'T3',
        severity: 'error',
        message: '合计与小计之和不符',
        messageEn: 'the total is not the sum of its subtotals',
        expected: '3',
        actual: '4',
        proof: null,
        repair: null,
        span: { page: 1, start: 0, end: 2 },
      },
    ],
    timings: {},
  } as const;
}

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function wenhao(args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  const said = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    ({
      write: (text: string) => {
        said[name] += text;
        return true;
      },
    }) as NodeJS.WriteStream;
  const terminal = new Terminal(stream('out'), stream('err'), env, () => new AbortController().signal);
  return { code: await run(args, terminal), ...said };
}
