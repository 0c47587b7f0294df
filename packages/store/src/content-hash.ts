/**
 * Whether a record is still what it was. Enters: a record. Leaves: 53 bits over what it says and where, equal for records
 * that a later run finds unchanged. Compared only between records of one id, so that it need not be cryptographic.
 */
import type { FieldValue, NoticeRecord } from '@wenhao/core';

export function contentHash(record: NoticeRecord): number {
  let text = `${record.kind}\0${record.noticeId}`;
  for (const field in record.data) text += `\0${field}\0${textOf(record.data[field] ?? null)}`;
  for (const { field, span, how } of record.evidence) {
    text += `\0${field}\0${how}\0${span.page}:${span.start}-${span.end}`;
  }
  return hash53(text);
}

/** A value with its type: the text "1" is not the number 1. */
function textOf(value: FieldValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : `${typeof value} ${value}`;
}

/** Two 32-bit multiplicative hashes side by side (cyrb53). */
function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return 2 ** 32 * (mixed(b, a) & 0x1fffff) + (mixed(a, b) >>> 0);
}

function mixed(first: number, second: number): number {
  return Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
}
