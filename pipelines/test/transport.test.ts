import type { LoadedSource, NoticeRecord } from '@wenhao/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buffersOf, packOutcome, unpackOutcome } from '../src/transport.ts';

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.bigInt(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string()),
);
const position = fc.nat(2 ** 32);
const evidence = fc.record({
  field: fc.constantFrom('amount', 'region', 'raw'),
  span: fc.record({ page: position, start: position, end: position }),
  how: fc.constantFrom('read' as const, 'derived' as const, 'repaired' as const, 'corrected' as const),
});
const record: fc.Arbitrary<NoticeRecord> = fc.record({
  recordId: fc.string(),
  noticeId: fc.string(),
  kind: fc.constantFrom('allocation', 'figure'),
  schemaVersion: fc.constantFrom('1', '2'),
  data: fc.dictionary(fc.constantFrom('amount', 'region', 'raw', 'page'), value, { noNullPrototype: true }),
  evidence: fc.array(evidence),
});

it('law: what crosses from a worker is what was sent, to the order of its fields', () => {
  fc.assert(
    fc.property(fc.array(record), (records) => {
      const sent: LoadedSource = {
        status: 'loaded',
        source: { sourceId: 's', file: 'f', mediaType: null, bytes: null },
        pages: [],
        layout: new Uint8Array([1]),
        records,
        findings: [],
        equations: [],
        corrected: new Map(),
        timings: {},
      };
      const came = unpackOutcome(structuredClone(packOutcome(sent))) as LoadedSource;
      expect(came).toEqual(sent);
      const fields = ({ data }: NoticeRecord) => Object.keys(data);
      expect([...came.records].map(fields)).toEqual(records.map(fields));
    }),
  );
});

it('what could not be read crosses as it is', () => {
  const source = { sourceId: 's', file: 'f', mediaType: null, bytes: 0 };
  const outcome = { status: 'unreadable', source, reason: 'empty' } as const;
  expect(unpackOutcome(structuredClone(packOutcome(outcome)))).toEqual(outcome);
});

it('a long list crosses in pieces, and comes back whole as often as it is asked for', () => {
  const records = Array.from({ length: 10_000 }, (_, i): NoticeRecord => {
    const evidence = [{ field: 'raw', span: { page: i, start: 0, end: 3 }, how: 'read' as const }];
    return { recordId: `r${i}`, noticeId: 'n', kind: 'allocation', schemaVersion: '1', data: { amount: i }, evidence };
  });
  const terms = records.slice(0, 3).map(({ recordId }) => ({ recordId, field: 'amount', factor: 1 }));
  const equation = { noticeId: 'n', rule: 'T3', type: 'sum' as const, terms };
  const equations = records.map((_, i) => ({ equationId: `q${i}`, ...equation }));
  const sent: LoadedSource = {
    status: 'loaded',
    source: { sourceId: 's', file: 'f', mediaType: null, bytes: null },
    pages: [],
    layout: new Uint8Array([1]),
    records,
    findings: [],
    equations,
    corrected: new Map(),
    timings: {},
  };
  const packed = packOutcome(sent);
  const came = unpackOutcome(structuredClone(packed, { transfer: buffersOf(packed) })) as LoadedSource;
  expect(Array.isArray(came.records)).toBe(false);
  expect([...came.records]).toEqual(records);
  expect([...came.records]).toEqual(records);
  expect([...came.equations]).toEqual(equations);
});
