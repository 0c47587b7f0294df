/**
 * Notices under one 文号 → documents. Enters: all notices that carry a number. Leaves: one group for each document: a notice may be
 * there as text and as PDF, or once more inside the notice that forwards it. Example: two notices called 关于下达…的通知 are one.
 */
import type { Collection, NoticeFacts } from './facts.ts';
import { dayOf } from './facts.ts';
import { sameTitle, titleCore } from './titles.ts';

/** One document; its forms, the fullest first. */
export type Documents = readonly (readonly NoticeFacts[])[];

/** Notices without a title may be any of the documents: they open none unless they are alone. */
export function documentsOf(notices: readonly NoticeFacts[]): Documents {
  if (notices.length === 1) return [notices];
  const titled = notices.filter(({ title }) => title !== null);
  if (titled.length === 0) return notices.length === 0 ? [] : [notices.toSorted(fullestFirst)];
  const groups: NoticeFacts[][] = [];
  for (const alike of groupedByTitle(titled)) {
    const same = groups.find(([first]) => sameTitle(first?.title ?? '', alike[0]?.title ?? ''));
    if (same) same.push(...alike);
    else groups.push([...alike]);
  }
  return groups.map((forms) => forms.toSorted(fullestFirst)).toSorted(([a], [b]) => earliestFirst(a, b));
}

/** The longest title first, so that which notice came first makes no difference. */
function groupedByTitle(notices: readonly NoticeFacts[]): NoticeFacts[][] {
  const groups = Map.groupBy(notices, ({ title }) => titleCore(title ?? ''));
  return [...groups]
    .toSorted(([a], [b]) => b.length - a.length || compareText(a, b))
    .map(([, alike]) => alike.toSorted(fullestFirst));
}

function fullestFirst(a: NoticeFacts, b: NoticeFacts): number {
  return (
    b.amounts.length - a.amounts.length ||
    b.citations.length - a.citations.length ||
    Number(dayOf(b) !== null) - Number(dayOf(a) !== null) ||
    compareText(a.noticeId, b.noticeId)
  );
}

function earliestFirst(a: NoticeFacts | undefined, b: NoticeFacts | undefined): number {
  const [x, y] = [a ? (dayOf(a) ?? '9') : '', b ? (dayOf(b) ?? '9') : ''];
  return compareText(x, y) || compareText(a?.noticeId ?? '', b?.noticeId ?? '');
}

/** By code units, the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Looked up once for each list of notices that the collection gives: it gives the same one as long as nothing changes. */
const KNOWN = new WeakMap<readonly string[], Documents>();

/** The documents that carry a number, the earliest first. */
export function documentsUnder(collection: Collection, number: string): Documents {
  const ids = collection.having('carries', number);
  const known = KNOWN.get(ids) ?? documentsOf(ids.map((id) => collection.notice(id)));
  KNOWN.set(ids, known);
  return known;
}

/** The document that is meant by a number, and perhaps a title; null where none is there, or two could be meant. */
export function documentNamed(collection: Collection, number: string, title: string | null): NoticeFacts | null {
  const documents = documentsUnder(collection, number);
  const meant = title === null ? documents : documents.filter(([form]) => form?.title && sameTitle(form.title, title));
  if (meant.length === 1) return meant[0]?.[0] ?? null;
  return documents.length === 1 ? (documents[0]?.[0] ?? null) : null;
}

/** Whether a notice speaks for its document: it is the fullest of its forms. */
export function isMainForm(collection: Collection, notice: NoticeFacts): boolean {
  if (notice.docNumber === null) return true;
  const documents = documentsUnder(collection, notice.docNumber);
  return documents.some(([form]) => form?.noticeId === notice.noticeId);
}
