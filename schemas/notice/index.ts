/** A notice: who sends how much for what to whom, under which number. Example: 昌州财社〔2021〕75号. */
import type { Found, PlacedText } from '@wenhao/core';
import { defineKind, type FoundField, field, fold, type Notice, plain, readFund } from '@wenhao/extract';
import { z } from 'zod';
import { fromFound, read } from '../common.ts';
import { remarksOn } from './remarks.ts';

const text = (zh: string, en: string) => field(z.string().nullable(), { zh, en, type: 'text' });
const date = (zh: string, en: string) => field(z.iso.date().nullable(), { zh, en, type: 'date' });
const list = (zh: string, en: string) => field(z.array(z.string()), { zh, en, type: 'json' });

const fields = z.object({
  kind: field(z.enum(['allocation', 'adjustment', 'self-evaluation', 'other']), {
    zh: '文种（下达、调整、自评、其他）',
    en: 'what kind of notice it is',
    type: 'text',
  }),
  doc_number: text('文号（规范写法）', 'document number, canonical'),
  doc_number_raw: text('文号（原文写法）', 'document number as written'),
  title: text('标题', 'title'),
  issuer: text('主办发文机关', 'lead issuer'),
  issuers: list('发文机关', 'issuers, lead first'),
  recipients: list('主送机关（合称已展开）', 'recipients, collective names written out'),
  recipients_raw: text('主送机关（原文）', 'recipients as written'),
  fiscal_year: field(z.number().int().nullable(), { zh: '预算年度', en: 'fiscal year', type: 'integer' }),
  fund: text('资金名称', 'fund'),
  issued_on: date('成文日期', 'date of signature'),
  printed_on: date('印发日期', 'date of printing'),
  openness: text('公开属性', 'openness'),
  cc: list('抄送机关', 'copied to'),
  first_page: field(z.number().int(), { zh: '起始页', en: 'first page', type: 'integer' }),
  last_page: field(z.number().int(), { zh: '末页', en: 'last page', type: 'integer' }),
  fund_source: text('资金来源层级（中央、自治区、省级……）', 'tier that the money comes from'),
  phase: text('下达方式（提前下达、下达、收回……）', 'phase'),
  batch: text('批次', 'batch'),
  classification: text('密级和保密期限', 'classification'),
  signers: list('署名', 'signers'),
  issuer_code: text(
    '主办发文机关所属地方的行政区划代码（GB/T 2260）',
    'GB/T 2260 code of the division whose organ is the lead issuer',
  ),
});

export default defineKind({
  kind: 'notice',
  view: 'notices',
  version: '1.1.0',
  changes: [
    { version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' },
    { version: '1.1.0', date: '2026-11-21', zh: '新增 issuer_code：主办机关的区划代码', en: 'issuer_code added' },
  ],
  zh: '通知',
  en: 'notice',
  fields,
  find: (notice) => ({ candidates: [{ fields: fieldsOf(notice), anchor: 'title' }], remarks: remarksOn(notice) }),
});

function fieldsOf(notice: Notice): Record<string, FoundField> {
  const { head, tail } = notice;
  const title = head.title;
  const fund = title ? readFund(title) : null;
  const issuers = issuersOf(notice);
  const part = (value: PlacedText | null | undefined): FoundField => (value ? read(value) : { value: null });
  return {
    kind: kindField(title ?? operativeWords(notice)),
    doc_number: head.docNumber
      ? { value: head.docNumber.canonical, spans: head.docNumber.raw.spans(), how: 'derived' }
      : { value: null },
    doc_number_raw: part(head.docNumber?.raw),
    title: part(title),
    issuer: fromFound(issuers[0] ?? null),
    issuers: listOf(issuers),
    recipients: listOf(head.recipients?.names ?? []),
    recipients_raw: head.recipients ? recipientsRaw(head.recipients.raw) : { value: null },
    fiscal_year: fiscalYear(notice, fund?.year ?? null),
    fund: part(fund?.fund),
    issued_on: dateOf(tail.issuedOn),
    printed_on: dateOf(tail.printedOn),
    openness: fromFound(tail.openness),
    cc: listOf(tail.copies),
    first_page: { value: notice.firstPage, spans: notice.beginning ? [notice.beginning] : [], how: 'derived' },
    last_page: { value: notice.lastPage },
    fund_source: part(fund?.source),
    phase: part(fund?.phase),
    batch: part(fund?.batch),
    classification: fromFound(tail.classification),
    signers: listOf(tail.signers),
  };
}

/** 发文机关标志 names them; a web page has only the signature, the title's first words, or a label 发文机关. */
function issuersOf(notice: Notice): readonly Found<string>[] {
  if (notice.head.issuers.length > 0) return withSigners(notice.head.issuers, notice.tail.signers);
  if (notice.tail.signers.length > 0) return notice.tail.signers;
  const { title, labelledIssuer } = notice.head;
  const before = title ? title.text.search(/关于|(?:19|20)\d\d年/) : -1;
  const inTitle = title && before > 0 ? agenciesIn(title.slice(0, before)) : [];
  return inTitle.length > 0 || !labelledIssuer ? inTitle : [labelledIssuer];
}

/** Of several issuers the head may name the first alone (GB/T 9704-2012, 7.2.4); all of them sign. */
function withSigners(issuers: readonly Found<string>[], signers: readonly Found<string>[]): readonly Found<string>[] {
  const named = new Set(issuers.map(({ value }) => value));
  const signed = new Set(signers.map(({ value }) => value));
  if (![...named].every((issuer) => signed.has(issuer))) return issuers;
  return [...issuers, ...signers.filter(({ value }) => !named.has(value))];
}

/** 岚江省财政厅岚江省科学技术厅 → two names; nothing where the words are not names of bodies from end to end. */
function agenciesIn(text: PlacedText): Found<string>[] {
  const names = [
    ...text.text.matchAll(
      /[\p{Script=Han}（）()]{2,}?(?:委员会|财政部|厅|局|部|委|政府|办公室|中心)(?=[\p{Script=Han}]{3}|$)/gu,
    ),
  ];
  const covered = names.reduce((sum, match) => sum + match[0].length, 0);
  return covered === text.length ? names.map((m) => text.slice(m.index, m.index + m[0].length).found()) : [];
}

function listOf(found: readonly Found<string>[]): FoundField {
  return { value: found.map((f) => f.value), spans: found.flatMap((f) => f.spans), how: 'derived' };
}

function recipientsRaw(raw: PlacedText): FoundField {
  return /^[:：]$/.test(raw.text) ? { value: '', spans: raw.spans(), how: 'derived' } : read(raw);
}

function dateOf(found: Found<string> | null): FoundField {
  return found ? { value: found.value, spans: found.spans, how: 'derived' } : { value: null };
}

/** The year in the title, of several (清算2021年、预拨2022年) that of the 文号; failing that, the one year that the tables' captions or the first paragraph speak of. */
function fiscalYear(notice: Notice, inTitle: PlacedText | null): FoundField {
  const titled = new Set(notice.head.title?.text.match(/(?:19|20)\d\d(?=\s*年)/g) ?? []);
  const numbered = notice.head.docNumber;
  if (inTitle && titled.size > 1 && numbered && titled.has(String(numbered.year))) {
    return { value: numbered.year, spans: numbered.raw.spans(), how: 'derived' };
  }
  if (inTitle) return { value: Number(plain(inTitle.text)), spans: inTitle.spans(), how: 'derived' };
  const texts = [
    ...notice.tables.flatMap((t) => (t.title ? [t.title] : [])),
    ...notice.paragraphs.slice(0, 2).map((p) => p.text),
  ];
  const years = texts.flatMap((text) =>
    [...fold(text.text).matchAll(/(?<!\d)(?:19|20)\d\d(?=\s*年|\s*[-—–~至]+\s*(?:19|20)\d\d\s*年)/g)].map((m) =>
      text.slice(m.index, m.index + 4),
    ),
  );
  const [first] = years;
  return first && years.every((y) => y.text === first.text)
    ? { value: Number(plain(first.text)), spans: first.spans(), how: 'derived' }
    : { value: null };
}

function kindField(words: PlacedText | null): FoundField {
  return { value: kindOf(words?.text ?? ''), spans: words?.spans() ?? [], how: 'derived' };
}

const OPERATIVE = /现(?:将|就)?[^。；;]{0,40}?(?:提前下达|下达|拨付|分配|下拨|追加|收回|调整|调减|清算)/u;

/** What a notice without a title says it does: 现提前下达你单位…. */
function operativeWords(notice: Notice): PlacedText | null {
  for (const { text } of notice.paragraphs) {
    const match = OPERATIVE.exec(text.text);
    if (match) return text.slice(match.index, match.index + match[0].length);
  }
  return null;
}

function kindOf(title: string): string {
  if (/自评|绩效评价/.test(title)) return 'self-evaluation';
  if (/收回|调整|调减|追减|清算|结算/.test(title)) return 'adjustment';
  return /下达|拨付|安排|分配|预拨|下拨|追加|补助|资金|经费/.test(title) ? 'allocation' : 'other';
}
