/**
 * The header of an indicator table. Enters: a matrix. Leaves: the row that reads 一级指标 | 二级指标 | 三级指标 | 指标值, and which
 * column is which, for each period or region that stands side by side.
 */
import type { PlacedText } from '@wenhao/core';
import type { Matrix, Slot } from '../table/matrix.ts';

/** The columns of one period's indicators. */
export interface PeriodColumns {
  readonly level1: number | null;
  readonly level2: number | null;
  readonly name: number;
  readonly target: number;
  /** 指标性质 or 符号 beside the value, and 度量单位. */
  readonly sign: number | null;
  readonly unit: number | null;
  /** What stands over the targets where several regions stand side by side; null in all other forms. */
  readonly heading: PlacedText | null;
}

export interface IndicatorHeader {
  readonly row: number;
  readonly periods: readonly PeriodColumns[];
}

const NAME_HEADER = /^(?:三级指标|指标名称|具体指标|绩效指标名称|指标内容|四级指标)/;
const TARGET_HEADER =
  /^(?:(?:年度|全年|预期|计划|本年|年初|实施期)?(?:绩效)?(?:指标值|目标值)|(?:年度|全年|预期)?指标值.*|预期目标|目标值.*)$/;
const SIGN_HEADER = /^(?:指标性质|符号|指标方向|运算符号|计算符号|比较符)$/;
const UNIT_HEADER = /^(?:度量单位|计量单位|单位|指标单位|单位[(].*[)])$/;

/** Finds the header row of the indicators; null where the table has none. */
export function findIndicatorHeader(matrix: Matrix): IndicatorHeader | null {
  for (let row = 0; row < matrix.rows; row++) {
    const slots = matrix.row(row);
    const names = columnsOf(slots, NAME_HEADER);
    const targets = columnsOf(slots, TARGET_HEADER);
    if (names.length === 0) continue;
    const across = targets.length === 0 ? columnsAcross(slots, names) : [];
    if (across.length > 0) return { row, periods: across };
    if (targets.length === 0) continue;
    return {
      row,
      periods: names.map((name, i) =>
        periodColumns(slots, { name, next: names[i + 1] ?? slots.length, first: i === 0 }),
      ),
    };
  }
  return null;
}

const LEAST_ACROSS = 2;
const NOT_ACROSS = /分值|得分|权重|备注|说明|单位|完成|原因|性质|符号/;

/** 三级指标 | 双桥县 | 白鹿县: indicators down, regions across; each column behind the names holds one region's targets. */
function columnsAcross(slots: readonly Slot[], names: readonly number[]): PeriodColumns[] {
  const name = names[0] as number;
  const columns = slots.flatMap((slot, c) =>
    c > name && slot.origin && slot.plain !== '' && !NOT_ACROSS.test(slot.plain) ? [c] : [],
  );
  if (names.length !== 1 || columns.length < LEAST_ACROSS) return [];
  const before = periodColumns(slots, { name, next: slots.length, first: true });
  return columns.map((target) => ({
    ...before,
    target,
    sign: null,
    unit: null,
    heading: (slots[target] as Slot).text,
  }));
}

function columnsOf(slots: readonly Slot[], header: RegExp): number[] {
  return slots.flatMap((slot, c) => (slot.origin && header.test(slot.plain) ? [c] : []));
}

function periodColumns(slots: readonly Slot[], at: { name: number; next: number; first: boolean }): PeriodColumns {
  const before = (header: RegExp) =>
    slots.findLastIndex((slot, c) => c < at.name && slot.origin && header.test(slot.plain));
  const after = (header: RegExp) =>
    slots.findIndex((slot, c) => c > at.name && c < at.next && slot.origin && header.test(slot.plain));
  const orNull = (index: number) => (index < 0 ? null : index);
  const target = after(TARGET_HEADER);
  return {
    level1: orNull(before(/^一级指标/)),
    level2: orNull(before(/^二级指标/)),
    name: at.name,
    target: target < 0 ? at.name + 1 : target,
    sign: orNull(after(SIGN_HEADER)),
    unit: orNull(after(UNIT_HEADER)),
    heading: null,
  };
}

/** Whether a row repeats the header. */
export function isHeaderAgain(slots: readonly Slot[]): boolean {
  return slots.some((s) => NAME_HEADER.test(s.plain)) && slots.some((s) => TARGET_HEADER.test(s.plain));
}
