/**
 * Whether a record is still what it was. Enters: a record, or its stored row and places. Leaves: 53 bits over what it says and where, equal
 * for records that a later run finds unchanged, and for what the store gives back of it: a record is a set of statements (`region` is
 * 阜康市; `region` was read on page 1 from 8 to 11), in whatever order and however often each is made. Compared only between records of
 * one id, so that it need not be cryptographic: two 32-bit multiplicative hashes side by side (cyrb53), kept in two variables of the module because that is fast.
 */
import type { Evidence, FieldValue, NoticeRecord } from '@wenhao/core';

/** What the hash is made over. */
export type HashedContent = Pick<NoticeRecord, 'kind' | 'noticeId' | 'data' | 'evidence'>;

export function contentHash({ kind, noticeId, data, evidence }: HashedContent): number {
  const statements: number[] = [];
  for (const field in data) {
    const value = data[field] ?? null;
    // A field that a schema gained, and that has no value here, changes nothing.
    if (value !== null) statements.push(valueHash(field, value));
  }
  for (const one of evidence) statements.push(placeHash(one));
  begin(START);
  addText(kind);
  addText(noticeId);
  let last: number | null = null;
  for (const statement of Float64Array.from(statements).sort()) {
    if (statement !== last) addStatement(statement);
    last = statement;
  }
  return finished();
}

function valueHash(field: string, value: Exclude<FieldValue, null>): number {
  begin(opening(field, ''));
  addText(storedText(value));
  return finished();
}

function placeHash({ field, how, span }: Evidence): number {
  begin(opening(field, how));
  add(span.page);
  add(span.start);
  add(span.end);
  return finished();
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

/** The two hashes at some moment. */
type State = readonly [number, number];

const START: State = [0xdeadbeef, 0x41c6ce57];
let first = 0;
let second = 0;

function begin([one, other]: State): void {
  first = one;
  second = other;
}

/** The state behind a field's name and, of a place, how it was read: nearly all statements begin with one of a few. */
function opening(field: string, how: Evidence['how'] | ''): State {
  const known = OPENINGS.get(field)?.get(how);
  if (known) return known;
  begin(START);
  addText(field);
  if (how !== '') addText(how);
  const state: State = [first, second];
  OPENINGS.set(field, (OPENINGS.get(field) ?? new Map()).set(how, state));
  return state;
}

const OPENINGS = new Map<string, Map<string, State>>();

/** The characters, and how many, so that two texts in a row do not run into each other. */
function addText(text: string): void {
  for (let i = 0; i < text.length; i++) add(text.charCodeAt(i));
  add(text.length);
}

function addStatement(statement: number): void {
  add(statement / 2 ** 32);
  add(statement);
}

function add(value: number): void {
  first = Math.imul(first ^ value, 2654435761);
  second = Math.imul(second ^ value, 1597334677);
}

function finished(): number {
  return 2 ** 32 * (mixed(second, first) & 0x1fffff) + (mixed(first, second) >>> 0);
}

function mixed(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
}
