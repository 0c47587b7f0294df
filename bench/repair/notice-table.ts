/**
 * The amount tables of a notice, as the pipeline reads them, with the second copies that its performance tables hold. Enters: a
 * text file. Leaves: tables without errors, for errors to be put into; what the file itself has wrong is repaired first.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type NoticeDocument, type NoticeRecord, sha256 } from '../../packages/core/src/index.ts';
import { extractDocument } from '../../packages/extract/src/index.ts';
import { readText } from '../../packages/ingest/src/index.ts';
import { amountTables } from '../../packages/verify/src/amounts/amount-tables.ts';
import { placeCopies } from '../../packages/verify/src/amounts/second-copies.ts';
import type { AmountGrid, SecondCopy } from '../../packages/verify/src/solve/grid.ts';
import { rankOf } from '../../packages/verify/src/solve/labels.ts';
import { solveGrid } from '../../packages/verify/src/solve/solve.ts';
import { kinds } from '../../schemas/index.ts';
import type { Table } from './tables.ts';

export interface NoticeTable {
  readonly name: string;
  readonly table: Table;
}

export function tablesOf(file: string): NoticeTable[] {
  const text = readFileSync(file, 'utf8');
  const document: NoticeDocument = {
    sourceId: sha256(text),
    file: basename(file),
    mediaType: 'text/plain',
    bytes: text.length,
    ...readText(text),
  };
  const { records } = extractDocument(document, kinds);
  const proving = (role: 'amount-table' | 'amount-copy'): NoticeRecord[] => {
    const wanted = new Set(kinds.filter(({ proves }) => proves === role).map(({ kind }) => kind));
    return records.filter(({ kind }) => wanted.has(kind));
  };
  return amountTables(proving('amount-table')).map((amounts, i) => {
    const copies = placeCopies(amounts, proving('amount-copy')).map(({ copy }) => copy);
    return { name: `${basename(file)} table ${i + 1}`, table: toTable(amounts.grid, copies) };
  });
}

function toTable(grid: AmountGrid, copies: readonly SecondCopy[]): Table {
  const proof = solveGrid(grid, copies);
  const cells = grid.cells.map((row, r) =>
    row.map((cell, c) => {
      const proved = proof.cells[r]?.[c];
      if (proved?.status !== 'repaired' || proved.value === null) return cell;
      return { value: proved.value, raw: proved.value.toString(), readable: true };
    }),
  );
  return { grid: { ...grid, cells }, copies, labelled: true, levels: 1, groups: unitsOf(grid) };
}

/** Stretches of rows that sum nothing. */
function unitsOf(grid: AmountGrid): number[][] {
  const groups: number[][] = [[]];
  for (const [row, each] of grid.rows.entries()) {
    if (rankOf(each).rank === 0) groups.at(-1)?.push(row);
    else groups.push([]);
  }
  return groups.filter((group) => group.length > 0);
}
