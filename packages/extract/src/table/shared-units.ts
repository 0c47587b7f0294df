/**
 * Columns that a unit line leaves open. Enters: the rows of a table under 单位：万元、个, e.g. 市级奖补 120 | 集体经济 350 | 支持村数 7 | 合计 470. Leaves: the
 * same rows, where the columns that make up a sum of money (集体经济) are in its unit.
 */
import type { AmountBlock, AmountRow } from './amount-table.ts';
import { isSum } from './hierarchy.ts';
import type { CaptionUnit, Measure } from './measures.ts';

/** One row may add up by chance. */
const LEAST_ROWS = 2;
const SCALE = 6;

/** The table, its columns with the units that only their sums tell. */
export function withUnits({ measures, rows }: AmountBlock, caption: CaptionUnit): AmountBlock {
  const settled = settleUnits(measures, rows, caption);
  const now = new Map(measures.map((each, i) => [each, settled[i] as Measure]));
  if (settled.every((each, i) => each === measures[i])) return { measures, rows };
  const renewed = <T extends { readonly measure: Measure }>(cell: T): T => ({
    ...cell,
    measure: now.get(cell.measure) ?? cell.measure,
  });
  return {
    measures: settled,
    rows: rows.map((row) => ({ ...row, cells: row.cells.map(renewed), unread: row.unread.map(renewed) })),
  };
}

/** The measures of a block, with the unit that its sums give to those that have none. */
function settleUnits(measures: readonly Measure[], rows: readonly AmountRow[], caption: CaptionUnit): Measure[] {
  const open = measures.filter((each) => each.unit === null && !each.counted);
  const money = measures.filter((each) => each.unit !== null && each.unit.value === caption.unit?.value);
  if (!caption.shared || open.length === 0) return [...measures];
  const sums = money.filter(({ name }) => isSum(name));
  const isMoney = sums.some((whole) => {
    const parts = [...money.filter((each) => !sums.includes(each)), ...open];
    return addsUp(rows, whole, parts);
  });
  return measures.map((each) => (isMoney && open.includes(each) ? { ...each, unit: caption.unit } : each));
}

function addsUp(rows: readonly AmountRow[], whole: Measure, parts: readonly Measure[]): boolean {
  const sums = rows.map((row) => ({
    whole: amountOf(row, whole),
    parts: parts.reduce((sum, part) => sum + amountOf(row, part), 0n),
  }));
  const filled = sums.filter((sum) => sum.whole !== 0n);
  return filled.length >= LEAST_ROWS && sums.every((sum) => sum.whole === sum.parts);
}

function amountOf({ cells }: AmountRow, { column }: Measure): bigint {
  const value = cells.find(({ measure }) => measure.column === column)?.amount.value;
  return value ? value.units * 10n ** BigInt(Math.max(0, SCALE - value.scale)) : 0n;
}
