import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryResult, SqlValue } from '@wenhao/store';
import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parquetPieces } from '../src/format/parquet.ts';
import { parquetRows } from './parquet-rows.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parquet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function bytesOf(declared: readonly (string | null)[], rows: readonly SqlValue[][]): Buffer {
  const ask = (): QueryResult => ({ columns: declared.map((_, c) => `c${c}`), declared, rows });
  return Buffer.concat([...parquetPieces(ask)]);
}

async function readBack(declared: readonly (string | null)[], rows: readonly SqlValue[][]): Promise<unknown[][]> {
  const file = join(folder, 'rows.parquet');
  writeFileSync(file, bytesOf(declared, rows));
  return (await parquetRows(file)).map((row) => Object.values(row));
}

function typesOf(declared: readonly (string | null)[], rows: readonly SqlValue[][]): (string | undefined)[] {
  const bytes = bytesOf(declared, rows);
  const metadata = parquetMetadata(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  );
  return metadata.schema.slice(1).map(({ type, converted_type: converted }) => converted ?? type);
}

describe('parquet', () => {
  it('keeps fen exact, text as it is, and what is not there null', async () => {
    const rows = [
      ['阜康市', 31.5, 9_007_199_254_740_993n],
      [null, null, null],
      ['=1+1', 0, -49],
    ];
    expect(await readBack(['TEXT', 'NUMERIC', 'INTEGER'], rows)).toEqual([
      ['阜康市', 31.5, 9_007_199_254_740_993n],
      [null, null, null],
      ['=1+1', 0, -49n],
    ]);
  });

  it('takes the declared types, whatever the rows happen to hold', () => {
    const declared = ['TEXT', 'NUMERIC', 'INTEGER', null];
    const types = ['UTF8', 'DOUBLE', 'INT64', 'UTF8'];
    expect(typesOf(declared, [])).toEqual(types);
    expect(typesOf(declared, [[null, 3, null, null]])).toEqual(types);
  });

  it('widens where a value does not fit, and loses none', async () => {
    expect(typesOf([null, null, 'NUMERIC', 'INTEGER'], [[1, 0.5, 2n ** 60n, '万元']])).toEqual([
      'INT64',
      'DOUBLE',
      'INT64',
      'UTF8',
    ]);
    const mixed = [
      [0.5, 1],
      [2n ** 60n, '三'],
      [Buffer.from('ab'), Buffer.from('cd')],
    ] as SqlValue[][];
    expect(await readBack([null, null], mixed)).toEqual([
      ['0.5', '1'],
      ['1152921504606846976', '三'],
      ['6162', '6364'],
    ]);
  });

  it('gives back what it was given', async () => {
    const text = fc.option(fc.string({ unit: 'grapheme' }));
    const integer = fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
    const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, integer, number), { maxLength: 50 }), async (rows) => {
        expect(await readBack(['TEXT', 'INTEGER', 'REAL'], rows)).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  it('is written in groups of rows', () => {
    const rows = Array.from({ length: 120_000 }, (_, i): SqlValue[] => [i]);
    const pieces = [...parquetPieces(() => ({ columns: ['n'], declared: ['INTEGER'], rows }))];
    expect(pieces).toHaveLength(4);
    const bytes = Buffer.concat(pieces);
    const metadata = parquetMetadata(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    );
    expect([metadata.num_rows, metadata.row_groups.length]).toEqual([120_000n, 3]);
  });
});
