import type { NoticeRecord } from '@wenhao/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../src/content-hash.ts';

const record: NoticeRecord = {
  recordId: 'al-1',
  noticeId: 'n-1',
  kind: 'allocation',
  schemaVersion: '1.0.0',
  data: { region: '阜康市', amount: '31', amount_fen: 31_000_000n, issuers: ['甲', '乙'], checked: null },
  evidence: [{ field: 'region', span: { page: 1, start: 8, end: 11 }, how: 'read' }],
};
const [place] = record.evidence;

describe('the hash of a record', () => {
  it('is the same for the same content, whatever the version of its schema', () => {
    expect(contentHash(structuredClone({ ...record, schemaVersion: '1.0.1' }))).toBe(contentHash(record));
    expect(Number.isSafeInteger(contentHash(record))).toBe(true);
  });

  it.each<[string, Partial<NoticeRecord>]>([
    ['value', { data: { ...record.data, region: '阜康县' } }],
    ['value of a number', { data: { ...record.data, amount_fen: 31_000_001n } }],
    ['item of a list', { data: { ...record.data, issuers: ['甲,乙'] } }],
    ['missing value', { data: { ...record.data, checked: false } }],
    ['notice', { noticeId: 'n-2' }],
    ['place', { evidence: [{ ...place, span: { page: 1, start: 8, end: 12 } }] as NoticeRecord['evidence'] }],
    ['way of reading', { evidence: [{ ...place, how: 'repaired' }] as NoticeRecord['evidence'] }],
    ['lost place', { evidence: [] }],
  ])('is another for another %s', (_what, change) => {
    expect(contentHash({ ...record, ...change })).not.toBe(contentHash(record));
  });

  it('is the same for what SQLite gives back: numbers in other digits, fields and places in another order', () => {
    const data = { issuers: ['甲', '乙'], amount: '31.50', region: '阜康市', checked: true, year: 2024 };
    const other = { field: 'amount', span: { page: 1, start: 12, end: 17 }, how: 'read' } as const;
    const stored = { checked: 1n, year: 2024n, region: '阜康市', amount: 31.5, issuers: '["甲","乙"]', gained: null };
    const evidence = [place, other, place] as NoticeRecord['evidence'];
    expect(contentHash({ ...record, data: stored, evidence: [other, place] as NoticeRecord['evidence'] })).toBe(
      contentHash({ ...record, data, evidence }),
    );
  });

  it('tells apart texts that differ', () => {
    const hashOf = (region: string) => contentHash({ ...record, data: { region } });
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(hashOf(a) === hashOf(b)).toBe(a === b);
      }),
    );
  });
});
