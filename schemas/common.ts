/** Fields that several kinds share. */

import { type FieldValue, type Found, type PlacedText, parseDecimal, toFen } from '@wenhao/core';
import { type Candidate, type FoundField, field } from '@wenhao/extract';
import { z } from 'zod';

/** Columns that every kind may show of its notice. */
export const inherited = {
  doc_number: field(z.string().nullable(), {
    zh: '文号',
    en: 'document number of the notice',
    type: 'text',
    inherited: true,
  }),
  fiscal_year: field(z.number().nullable(), {
    zh: '预算年度',
    en: 'fiscal year of the notice',
    type: 'integer',
    inherited: true,
  }),
  fund: field(z.string().nullable(), { zh: '资金名称', en: 'fund of the notice', type: 'text', inherited: true }),
};

export const proof = field(z.enum(['proved', 'agreed', 'single', 'repaired', 'conflict']), {
  zh: '依据（proved 有算式证明，agreed 两处一致，single 只此一处，repaired 已更正并有证明，conflict 互相矛盾）',
  en: 'what the number rests on',
  type: 'text',
});

export const page = field(z.number().int().min(1), { zh: '页码（从 1 起）', en: 'page, from 1', type: 'integer' });

/** A field that was read as it stands. */
export function read(text: PlacedText): FoundField {
  return { value: text.text, spans: text.spans() };
}

/** A field whose value is put together or worked out from what stands at its place. */
export function derived(value: FoundField['value'], from: PlacedText | null): FoundField {
  return { value, spans: from?.spans() ?? [], how: 'derived' };
}

export function fromFound(found: Found<string> | null): FoundField {
  return found ? { value: found.value, spans: found.spans } : { value: null };
}

/** The page of the first place in `text`. */
export function pageOf(text: PlacedText): FoundField {
  return { value: text.spans()[0]?.page ?? 1 };
}

/** The first of all candidates that say the same: one fact told several times is one record. */
export function firstOfEach(candidates: readonly Candidate[], key: (candidate: Candidate) => string): Candidate[] {
  return [...new Map([...candidates].reverse().map((c) => [key(c), c])).values()].reverse();
}

/** The exact fen of a corrected amount in its unit; null where it is no money. */
export function fenOf(amount: FieldValue | undefined, unit: FieldValue | undefined): bigint | null {
  const decimal = amount === null || amount === undefined ? null : parseDecimal(String(amount));
  return decimal && typeof unit === 'string' ? toFen(decimal, unit) : null;
}

/** What `each` gives for every item, one after another, made when it is asked for. */
export function* inTurn<T, R>(items: Iterable<T>, each: (item: T) => Iterable<R>): Generator<R> {
  for (const item of items) yield* each(item);
}
