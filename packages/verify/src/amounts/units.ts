/**
 * Values of a table's grid, and fen. Enters: a table, one of its cells, and an amount on the one scale. Leaves: the amount on the
 * other; null where the cell has no unit of money, or no whole number comes out. Example: 45.00 on a scale of 2 in 万元 is 45000000 fen.
 */
import { FEN_PER_UNIT, formatDecimal, type NoticeRecord, toFen } from '@wenhao/core';
import type { AmountTable } from './amount-tables.ts';

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A value of the grid in the record's own unit, and in fen. */
export function inUnit(
  record: NoticeRecord,
  value: bigint,
  { grid, inFen }: AmountTable,
): { amount: number; fen: bigint | null } {
  const unit = String(record.data.unit ?? '');
  if (inFen) return { amount: Number(value) / Number(FEN_PER_UNIT[unit] ?? 1n), fen: value };
  const decimal = { units: value, scale: grid.scale };
  return { amount: Number(formatDecimal(decimal)), fen: toFen(decimal, unit) };
}

export function toFenOf(table: AmountTable, at: CellPlace, value: bigint): bigint | null {
  if (table.inFen) return value;
  const factor = factorOf(table, at);
  return factor === null ? null : divided(value * factor, 10n ** BigInt(table.grid.scale));
}

export function fromFen(table: AmountTable, at: CellPlace, fen: bigint): bigint | null {
  const factor = factorOf(table, at);
  if (factor === null || table.inFen) return factor === null ? null : fen;
  return divided(fen * 10n ** BigInt(table.grid.scale), factor);
}

function factorOf(table: AmountTable, { row, column }: CellPlace): bigint | null {
  const unit = String(table.records[row]?.[column]?.data.unit);
  return Object.hasOwn(FEN_PER_UNIT, unit) ? (FEN_PER_UNIT[unit] ?? null) : null;
}

function divided(value: bigint, divisor: bigint): bigint | null {
  return value % divisor === 0n ? value / divisor : null;
}
