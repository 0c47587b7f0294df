/** What the text says against repairs: as many witnesses as there are sentences, not as there are repairs. */
import type { NoticeRecord } from '@wenhao/core';
import { expect, test } from 'vitest';
import { textCopies } from '../src/amounts/text-copies.ts';
import type { Stated } from '../src/prose/stated.ts';
import type { GridProof } from '../src/solve/grid.ts';

const FEN = 1_000_000n;
const LEVELS = ['total', 'unit', 'unit'] as const;
const NAMES = ['合计', '甲县', '乙县'];
const READ = [1510n, 800n, 700n];

function recordOf(i: number): NoticeRecord {
  const data = { region: NAMES[i] ?? '', raw: String(READ[i]), unit: '万元' };
  return { recordId: `al-${i}`, noticeId: 'n', kind: 'allocation', schemaVersion: '1', data, evidence: [] };
}

const cells = (status: 'repaired' | 'proved') => ({ status, value: 1n, equations: 2 });
const TABLE = {
  number: 1,
  grid: {
    rows: NAMES.map((name, i) => ({ labels: [name], level: LEVELS[i] ?? null })),
    columns: [{ header: ['金额'] }],
    cells: READ.map((value) => [{ value, raw: String(value), readable: true }]),
    scale: 0,
  },
  records: NAMES.map((_, i) => [recordOf(i)]),
  rows: NAMES,
  columns: ['金额'],
  inFen: false,
};
const PROOF = {
  cells: [[cells('proved')], [cells('repaired')], [cells('repaired')]],
  repairs: [{}, {}],
} as unknown as GridProof;

const figure = (amount: bigint, label: string, lead: string): Stated =>
  ({ amount: amount * FEN, label, lead, tail: '', record: { data: { raw: `${amount}万元` } } }) as unknown as Stated;

test('a total that the text hands out is one copy, however many rows were repaired', () => {
  const copies = textCopies({ table: TABLE, proof: PROOF }, () => [figure(1500n, '现下达补助资金', '现下达补助资金')]);
  expect(copies).toMatchObject([{ row: 0, column: 0, value: 1500n }]);
});

test('each payee that the text names as it was read is one', () => {
  const told = [figure(800n, '甲县', '其中甲县'), figure(700n, '乙县', '、乙县'), figure(900n, '丙县', '、丙县')];
  expect(textCopies({ table: TABLE, proof: PROOF }, () => told)).toMatchObject([
    { row: 1, value: 800n },
    { row: 2, value: 700n },
  ]);
});

test('where nothing was repaired the text is not asked', () => {
  const asked = () => {
    throw new Error('asked');
  };
  expect(textCopies({ table: TABLE, proof: { ...PROOF, repairs: [] } }, asked)).toEqual([]);
});
