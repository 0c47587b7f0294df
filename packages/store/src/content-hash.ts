/**
 * Whether a record is still what it was. Enters: a record. Leaves: 53 bits over what it says and where, equal for records
 * that a later run finds unchanged. Compared only between records of one id, so that it need not be cryptographic: two
 * 32-bit multiplicative hashes side by side (cyrb53), kept in an array because that is fast.
 */
import type { FieldValue, NoticeRecord } from '@wenhao/core';

export function contentHash(record: NoticeRecord): number {
  const state = Int32Array.of(0xdeadbeef, 0x41c6ce57);
  addText(state, record.kind);
  addText(state, record.noticeId);
  for (const field of Object.keys(record.data)) {
    const value = record.data[field] ?? null;
    // A field that a schema gained, and that has no value here, changes nothing.
    if (value === null) continue;
    addText(state, field);
    addValue(state, value);
  }
  for (const { field, span, how } of record.evidence) {
    addText(state, field);
    addText(state, how);
    add(state, span.page);
    add(state, span.start);
    add(state, span.end);
  }
  return finished(state);
}

/** A value after its type: the text "1" is not the number 1. */
function addValue(state: Int32Array, value: FieldValue): void {
  addText(state, typeof value);
  if (typeof value === 'string') addText(state, value);
  else addText(state, typeof value === 'object' ? JSON.stringify(value) : String(value));
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
