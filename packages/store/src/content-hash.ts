/**
 * Whether a record is still what it was. Enters: a record, or its stored row and places. Leaves: 53 bits over what it says and where, equal
 * for records that a later run finds unchanged, and for what the store gives back of it: a record is a set of statements (`region` is
 * 阜康市; `region` was read on page 1 from 8 to 11), in whatever order and however often each is made. Compared only between records of
 * one id, so that it need not be cryptographic: two 32-bit multiplicative hashes side by side (cyrb53), kept in an array because that is fast.
 */
import type { Evidence, FieldValue, NoticeRecord } from '@wenhao/core';

/** What the hash is made over. */
export type HashedContent = Pick<NoticeRecord, 'kind' | 'noticeId' | 'data' | 'evidence'>;

export function contentHash({ kind, noticeId, data, evidence }: HashedContent): number {
  const statements = new Set<number>();
  for (const field in data) {
    const value = data[field] ?? null;
    // A field that a schema gained, and that has no value here, changes nothing.
    if (value !== null) statements.add(valueHash(field, value));
  }
  for (const one of evidence) statements.add(placeHash(one));
  const state = begun();
  addText(state, kind);
  addText(state, noticeId);
  for (const statement of Float64Array.from(statements).sort()) {
    add(state, statement / 2 ** 32);
    add(state, statement);
  }
  return finished(state);
}

function valueHash(field: string, value: Exclude<FieldValue, null>): number {
  const state = begun();
  addText(state, field);
  addText(state, storedText(value));
  return finished(state);
}

function placeHash({ field, how, span }: Evidence): number {
  const state = begun();
  addText(state, field);
  addText(state, how);
  add(state, span.page);
  add(state, span.start);
  add(state, span.end);
  return finished(state);
}

/** Numbers that SQLite may give back in other digits: 31.50 as 31.5, twenty digits as a floating-point number. */
const REWRITTEN = /^-?(\d+\.\d+|\d{19,})$/;

/** A value as text, the same for what is stored and for what SQLite gives back: true is 1, a list its JSON text, "31.50" is 31.5. */
function storedText(value: Exclude<FieldValue, null>): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return REWRITTEN.test(text) ? String(Number(text)) : text;
}

function begun(): Int32Array {
  return Int32Array.of(0xdeadbeef, 0x41c6ce57);
}

/** The characters, and how many, so that two texts in a row do not run into each other. */
function addText(state: Int32Array, text: string): void {
  for (let i = 0; i < text.length; i++) add(state, text.charCodeAt(i));
  add(state, text.length);
}

function add(state: Int32Array, value: number): void {
  state[0] = Math.imul((state[0] as number) ^ value, 2654435761);
  state[1] = Math.imul((state[1] as number) ^ value, 1597334677);
}

function finished([a = 0, b = 0]: Int32Array): number {
  return 2 ** 32 * (mixed(b, a) & 0x1fffff) + (mixed(a, b) >>> 0);
}

function mixed(first: number, second: number): number {
  return Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
}
