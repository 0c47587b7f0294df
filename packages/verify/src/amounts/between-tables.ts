/**
 * What the tables of one notice say about one another. Enters: tables with their proofs. Leaves: second copies for each table from
 * the others; then, when all is proved, the equations between them, the amounts that are agreed, and those that differ.
 */
import type { NoticeRecord } from '@wenhao/core';
import { type NewEquation, type Violation, withProof } from '../check.ts';
import type { SecondCopy } from '../solve/grid.ts';
import { fenAt, isNamedAlike, type ProvedTable, type RepeatingTables } from './repeated-amounts.ts';
import { type CellPlace, fromFen } from './units.ts';

/** For each table, what others state of its cells, where nothing speaks against it there. */
export function copiesOf(tables: readonly ProvedTable[], repeating: readonly RepeatingTables[]): SecondCopy[][] {
  const copies = tables.map((): SecondCopy[] => []);
  for (const { one, other, cells } of repeating) {
    const [mine, theirs] = [tables[one], tables[other]] as [ProvedTable, ProvedTable];
    for (const cell of cells) {
      copies[one]?.push(...copyOf(theirs, cell.other, mine, cell.one));
      copies[other]?.push(...copyOf(mine, cell.one, theirs, cell.other));
    }
  }
  return copies;
}

function copyOf(from: ProvedTable, there: CellPlace, to: ProvedTable, at: CellPlace): SecondCopy[] {
  const fen = fenAt(from, there);
  const isSound = from.proof.cells[there.row]?.[there.column]?.status !== 'conflict';
  const value = fen === null || !isSound ? null : fromFen(to.table, at, fen);
  return value === null ? [] : [{ ...at, value, source: `另表（第${from.table.number}张）`, weight: 1 }];
}

/** What follows from a proof: changed records by id, what differs, and the equations. */
export interface Consequences {
  readonly equations: readonly NewEquation[];
  readonly violations: readonly Violation[];
  readonly records: ReadonlyMap<string, NoticeRecord>;
}

/** `now` gives a record as it stands after all proofs, null where it was dropped. */
export function agreementOf(
  tables: readonly ProvedTable[],
  repeating: readonly RepeatingTables[],
  now: (record: NoticeRecord) => NoticeRecord | null,
): Consequences {
  const records = new Map<string, NoticeRecord>();
  const [equations, violations]: [NewEquation[], Violation[]] = [[], []];
  for (const { one, other, cells } of repeating) {
    const [mine, theirs] = [tables[one], tables[other]] as [ProvedTable, ProvedTable];
    for (const cell of cells) {
      const pair = [recordAt(mine, cell.one), recordAt(theirs, cell.other)].map((record) => record && now(record));
      const [a, b] = pair;
      if (!a || !b || a.data.amount_fen === null || b.data.amount_fen === null) continue;
      if (a.data.amount_fen === b.data.amount_fen) {
        for (const record of [a, b])
          records.set(record.recordId, withProof(records.get(record.recordId) ?? record, 'agreed'));
        equations.push(copyEquation(a, b));
      } else if (isNamedAlike(mine.table, theirs.table, cell)) violations.push(difference(mine, theirs, [a, b]));
    }
  }
  return { records, equations, violations };
}

function recordAt({ table }: ProvedTable, { row, column }: CellPlace): NoticeRecord | null {
  return table.records[row]?.[column] ?? null;
}

function copyEquation(a: NoticeRecord, b: NoticeRecord): NewEquation {
  const terms = [a, b].map(({ recordId }) => ({ recordId, field: 'amount_fen', factor: 1 }));
  return { rule: 'A1', type: 'copy', terms };
}

function difference(mine: ProvedTable, theirs: ProvedTable, [a, b]: readonly [NoticeRecord, NoticeRecord]): Violation {
  const [here, there] = [a, b].map(({ data }) => `${data.amount}${data.unit ?? ''}`) as [string, string];
  const name = `${a.data.region} ${a.data.measure}`;
  return {
    record: b,
    rule: 'A1',
    severity: 'warning',
    zh: `第${theirs.table.number}张表“${name}” ${there} 与第${mine.table.number}张表 ${here} 不符`,
    en: `table ${theirs.table.number} states ${there}, table ${mine.table.number} ${here} (${name})`,
    expected: here,
    actual: there,
  };
}
