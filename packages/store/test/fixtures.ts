/** Hand-made kinds and sources: what the store is given, without any reader or schema. */
import {
  type ColumnSpec,
  type ColumnType,
  contentId,
  encodeLayout,
  type FieldValue,
  type Finding,
  type KindSpec,
  type LoadedSource,
  type NoticeRecord,
  type Page,
  sha256,
} from '@wenhao/core';

export function column(name: string, type: ColumnType = 'text', more: Partial<ColumnSpec> = {}): ColumnSpec {
  return { name, type, nullable: true, zh: name, en: name, inherited: false, resolves: null, ...more };
}

export function kind(name: string, view: string, columns: readonly ColumnSpec[]): KindSpec {
  return { kind: name, view, version: '1.0.0', zh: name, en: name, columns, jsonSchema: {} };
}

export const noticeKind = kind('notice', 'notices', [
  column('doc_number'),
  column('title'),
  column('issuers', 'json'),
  column('fiscal_year', 'integer'),
  column('issued_on', 'date'),
]);

export const allocationKind = kind('allocation', 'allocations', [
  column('doc_number', 'text', { inherited: true }),
  column('fiscal_year', 'integer', { inherited: true }),
  column('region'),
  column('amount', 'numeric'),
  column('amount_fen', 'integer'),
  column('raw'),
  column('page', 'integer'),
]);

export const citationKind = kind('citation', 'citations', [
  column('cited_doc_number'),
  column('cited_notice_id', 'text', {
    resolves: { view: 'notices', by: 'doc_number', from: 'cited_doc_number', to: 'notice_id' },
  }),
  column('page', 'integer'),
]);

export const kinds: readonly KindSpec[] = [noticeKind, allocationKind, citationKind];
export const specs = { kinds, derivedViews: [] };

export function page(number: number, text: string): Page {
  return { number, text, method: 'text', width: null, height: null, confidence: null, boxes: null };
}

export interface NoticeText {
  readonly file: string;
  readonly docNumber: string;
  readonly region: string;
  readonly amount: string;
  readonly cites: string;
}

type LoadedInMemory = LoadedSource & { readonly records: readonly NoticeRecord[] };

/** A small notice as extraction would hand it over: the notice, one allocation, one citation, one finding. */
export function loaded({ file, docNumber, region, amount, cites }: NoticeText): LoadedInMemory {
  const text = `${docNumber}\n关于下达资金的通知\n根据${cites}\n${region}\t${amount}\n`;
  const pages = [page(1, text)];
  const sourceId = sha256(text);
  const noticeId = contentId('n', sourceId);
  const at = (raw: string) => ({ page: 1, start: text.indexOf(raw), end: text.indexOf(raw) + raw.length });
  const record = (kind: string, data: Record<string, FieldValue>, found: Record<string, string>): NoticeRecord => ({
    recordId: kind === 'notice' ? noticeId : contentId('r', sourceId, kind),
    noticeId,
    kind,
    schemaVersion: '1.0.0',
    data,
    evidence: Object.entries(found).map(([field, raw]) => ({ field, span: at(raw), how: 'read' })),
  });
  return {
    status: 'loaded',
    source: { sourceId, file, mediaType: 'text/plain', bytes: Buffer.byteLength(text) },
    pages,
    layout: encodeLayout({ pages, blocks: [], notes: [] }),
    records: [
      record(
        'notice',
        {
          doc_number: docNumber,
          title: '关于下达资金的通知',
          issuers: ['某县财政局', '某县民政局'],
          fiscal_year: 2024,
        },
        { doc_number: docNumber, title: '关于下达资金的通知' },
      ),
      record(
        'allocation',
        { region, amount, amount_fen: BigInt(amount) * 1_000_000n, raw: amount, page: 1 },
        { region, amount },
      ),
      record('citation', { cited_doc_number: cites, page: 1 }, { cited_doc_number: cites }),
    ],
    equations: [],
    corrected: new Map(),
    findings: [finding(sourceId, noticeId)],
    timings: { read: 1, extract: 1, verify: 1 },
  };
}

function finding(sourceId: string, noticeId: string): Finding {
  return {
    findingId: contentId('f', sourceId),
    noticeId,
    recordId: null,
    rule: 'T3',
    severity: 'warning',
    message: '合计与小计之和不符',
    messageEn: 'the total is not the sum of its subtotals',
    expected: '3',
    actual: '4',
    proof: '1 + 2 = 3',
    repair: null,
    span: { page: 1, start: 0, end: 2 },
  };
}

export const upstream = loaded({
  file: 'a.txt',
  docNumber: '甲财社〔2024〕1号',
  region: '丙县',
  amount: '9007199255',
  cites: '部财社〔2024〕9号',
});

export const downstream = loaded({
  file: 'b.txt',
  docNumber: '乙财社〔2024〕2号',
  region: '丁镇',
  amount: '-49',
  cites: '甲财社〔2024〕1号',
});
