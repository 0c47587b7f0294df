import type { LoadedSource, NoticeRecord } from '@wenhao/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packOutcome, unpackOutcome } from '../src/transport.ts';

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
      expect(came.records.map(({ data }) => Object.keys(data))).toEqual(records.map(({ data }) => Object.keys(data)));
    }),
  );
});

it('what could not be read crosses as it is', () => {
  const source = { sourceId: 's', file: 'f', mediaType: null, bytes: 0 };
  const outcome = { status: 'unreadable', source, reason: 'empty' } as const;
  expect(unpackOutcome(structuredClone(packOutcome(outcome)))).toEqual(outcome);
});
