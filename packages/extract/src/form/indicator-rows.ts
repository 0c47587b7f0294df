/**
 * The rows of an indicator table → indicators with their levels and targets. Enters: a matrix whose header row reads
 * 一级指标 | 二级指标 | 三级指标 | 指标值. Leaves: one entry per indicator and period, also from rows whose cells stand beside
 * their columns, and from cells into which several names were fused.
 */
import { PlacedText } from '@wenhao/core';
import { asName, plain } from '../find/fold.ts';
import type { Matrix, Slot } from '../table/matrix.ts';
import { isRowHeading, levelWord } from './levels.ts';
import { looksLikeTarget } from './target.ts';

export interface IndicatorEntry {
  readonly row: number;
  readonly page: number;
  /** 0 for the first or only period, 1 for the second form beside it. */
  readonly period: number;
  readonly level1: PlacedText | null;
  readonly level2: PlacedText | null;
  /** Null where the name was lost. */
  readonly indicator: PlacedText | null;
  /** Null where the target was lost. */
  readonly target: PlacedText | null;
  /** Whether the row's cells stood beside their columns. */
  readonly displaced: boolean;
}

/** The columns of one period's indicators. */
interface PeriodColumns {
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
const TARGET_HEADER = /^(?:(?:年度|全年|预期|计划|本年|年初|实施期)?(?:绩效)?(?:指标值|目标值)|(?:年度|全年|预期)?指标值.*|预期目标|目标值.*)$/;
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
    return { row, periods: names.map((name, i) => periodColumns(slots, { name, next: names[i + 1] ?? slots.length, first: i === 0 })) };
  }
  return null;
}

const LEAST_ACROSS = 2;
const NOT_ACROSS = /分值|得分|权重|备注|说明|单位|完成|原因|性质|符号/;

/** 三级指标 | 双桥县 | 白鹿县: indicators down, regions across; each column behind the names holds one region's targets. */
function columnsAcross(slots: readonly Slot[], names: readonly number[]): PeriodColumns[] {
  const name = names[0] as number;
  const columns = slots.flatMap((slot, c) => (c > name && slot.origin && slot.plain !== '' && !NOT_ACROSS.test(slot.plain) ? [c] : []));
  if (names.length !== 1 || columns.length < LEAST_ACROSS) return [];
  const before = periodColumns(slots, { name, next: slots.length, first: true });
  return columns.map((target) => ({ ...before, target, sign: null, unit: null, heading: (slots[target] as Slot).text }));
}

function columnsOf(slots: readonly Slot[], header: RegExp): number[] {
  return slots.flatMap((slot, c) => (slot.origin && header.test(slot.plain) ? [c] : []));
}

function periodColumns(slots: readonly Slot[], at: { name: number; next: number; first: boolean }): PeriodColumns {
  const before = (header: RegExp) => slots.findLastIndex((slot, c) => c < at.name && slot.origin && header.test(slot.plain));
  const after = (header: RegExp) => slots.findIndex((slot, c) => c > at.name && c < at.next && slot.origin && header.test(slot.plain));
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

/** Reads all rows below the header up to a row that starts another part of the form. */
export function readIndicatorRows(matrix: Matrix, header: IndicatorHeader): IndicatorEntry[] {
  const entries: IndicatorEntry[] = [];
  const levels = header.periods.map(() => ({ level1: null, level2: null }) as Levels);
  for (let row = header.row + 1; row < matrix.rows; row++) {
    if (isHeaderAgain(matrix.row(row)) || endsIndicators(matrix.row(row))) continue;
    const inPlace = header.periods.map((columns) => readInPlace(matrix, row, columns));
    if (inPlace.every((read) => read !== null)) {
      inPlace.forEach((read, period) => {
        const current = carryInPlace(matrix, row, { columns: header.periods[period] as PeriodColumns, levels: levels[period] as Levels, first: levels[0] as Levels });
        levels[period] = current;
        entries.push({ row, page: pageOf(matrix, row), period, ...current, ...(read as Read), displaced: false });
      });
    } else entries.push(...readDisplaced(matrix, row, { header, levels }));
  }
  return splitFused(entries);
}

interface Levels {
  level1: PlacedText | null;
  level2: PlacedText | null;
}

interface Read {
  readonly indicator: PlacedText | null;
  readonly target: PlacedText | null;
}

function pageOf(matrix: Matrix, row: number): number {
  return matrix.row(row).find((s) => s.origin && s.plain !== '')?.cell.page ?? matrix.slot(row, 0).cell.page;
}

function isHeaderAgain(slots: readonly Slot[]): boolean {
  return slots.some((s) => NAME_HEADER.test(s.plain)) && slots.some((s) => TARGET_HEADER.test(s.plain));
}

/** Rows that follow the indicators in some forms: 总分, 填报人, 说明. */
function endsIndicators(slots: readonly Slot[]): boolean {
  const first = slots.find((s) => s.origin && s.plain !== '');
  return first !== undefined && /^(?:总分|合计|填表人|填报人|联系人|说明|备注|其他需要说明的问题|注)[:]?/.test(first.plain);
}

/** The row's name and target from their own columns; null where they do not stand there. */
function readInPlace(matrix: Matrix, row: number, columns: PeriodColumns): Read | null {
  const name = matrix.slot(row, columns.name);
  const target = matrix.slot(row, columns.target);
  if (!name || !target || name.plain === '' || target.plain === '') return null;
  if (levelWord(name.plain) !== null || levelWord(target.plain) !== null || name.cell === target.cell) return null;
  if (target.cell.row !== row && name.cell.row !== row) return null;
  if (name.cell.row !== row) return { indicator: null, target: wholeTarget(matrix, row, columns) };
  return { indicator: name.text, target: wholeTarget(matrix, row, columns) };
}

/** ≥ | 95 | % in three columns are one target. */
function wholeTarget(matrix: Matrix, row: number, columns: PeriodColumns): PlacedText {
  const sign = columns.sign === null ? null : matrix.slot(row, columns.sign);
  const unit = columns.unit === null ? null : matrix.slot(row, columns.unit);
  const parts = [sign && /[≥≤<>=]/.test(sign.plain) ? sign.text : null, matrix.slot(row, columns.target).text, unit?.plain ? unit.text : null];
  return PlacedText.join(parts.filter((p) => p !== null));
}

interface Carry {
  readonly columns: PeriodColumns;
  readonly levels: Levels;
  readonly first: Levels;
}

/** Level labels from their columns, carried down; a new level 1 ends the level 2 before it. */
function carryInPlace(matrix: Matrix, row: number, { columns, levels, first }: Carry): Levels {
  const label = (column: number | null) => {
    const slot = column === null ? null : matrix.slot(row, column);
    return slot && slot.plain !== '' && slot.cell.row === row && !isRowHeading(slot.plain) ? slot : null;
  };
  const [one, two] = [label(columns.level1), label(columns.level2)];
  const level1 = one ? asName(one.text) : (columns.level1 === null ? first.level1 : levels.level1);
  const level2 = two ? asName(two.text) : one ? null : levels.level2;
  return { level1, level2 };
}

/** A row whose cells stand beside their columns, read by what they say: level words, then name and target in turn. */
function readDisplaced(matrix: Matrix, row: number, at: { header: IndicatorHeader; levels: Levels[] }): IndicatorEntry[] {
  const { header, levels } = at;
  const periods = header.periods.length;
  const limit = lastColumn(header);
  const slots = matrix.row(row).filter((s, c) => s.origin && s.plain !== '' && !isRowHeading(s.plain) && c <= limit);
  const words = slots.filter((s) => levelWord(s.plain) !== null);
  const rest = slots.filter((s) => levelWord(s.plain) === null);
  takeLevels(words, header, levels);
  const make = (period: number, read: Read): IndicatorEntry => ({ row, page: pageOf(matrix, row), period, ...(levels[period] as Levels), ...read, displaced: true });
  if (rest.length === 2 * periods) {
    return Array.from({ length: periods }, (_, p) => make(p, { indicator: rest[2 * p]?.text ?? null, target: rest[2 * p + 1]?.text ?? null }));
  }
  if (rest.length === periods) return rest.map((slot, p) => make(p, loneCell(slot, header.periods[p] as PeriodColumns)));
  if (rest.length > 2 && periods === 1) return [make(0, { indicator: rest[0]?.text ?? null, target: rest.at(-1)?.text ?? null })];
  return [];
}

/** The last column that indicators use; 得分 and remarks stand behind it. Forms without them leave all columns open. */
function lastColumn(header: IndicatorHeader): number {
  const last = header.periods.at(-1);
  return last ? Math.max(last.target, last.unit ?? 0) + 1 : 0;
}

function loneCell(slot: Slot, columns: PeriodColumns): Read {
  const inTarget = slot.cell.column >= columns.target || (slot.cell.column >= columns.name && looksLikeTarget(slot.plain));
  return inTarget || looksLikeTarget(slot.plain) ? { indicator: null, target: slot.text } : { indicator: slot.text, target: null };
}

/** Level words of a row: two are level 1 and 2; one is what its word says, else what its column says. */
function takeLevels(words: readonly Slot[], header: IndicatorHeader, levels: Levels[]): void {
  const perPeriod = Math.max(1, Math.ceil(words.length / header.periods.length));
  const [first] = header.periods;
  if (words.length >= 2 && header.periods.length === 1) {
    levels[0] = { level1: asName((words[0] as Slot).text), level2: asName((words[1] as Slot).text) };
    return;
  }
  words.forEach((slot, i) => {
    const period = Math.min(levels.length - 1, Math.floor(i / perPeriod));
    const word = levelWord(slot.plain);
    const outer = word === 1 || (word === 'either' && first?.level2 !== null && slot.cell.column < (first?.level2 ?? 0));
    const name = asName(slot.text);
    if (outer) levels.forEach((_, p) => (levels[p] = { level1: name, level2: null }));
    else levels[period] = { level1: levels[period]?.level1 ?? null, level2: name };
  });
}

/**
 * Several names in one cell, their targets on rows of their own: as many targets as names. The names are those that
 * white space or line ends part; where the counts differ nothing is split.
 */
function splitFused(entries: readonly IndicatorEntry[]): IndicatorEntry[] {
  const result: IndicatorEntry[] = [];
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as IndicatorEntry;
    const targets = [entry.target];
    for (let j = i + 1; j < entries.length && isLoneTarget(entries[j], entry); j++) targets.push((entries[j] as IndicatorEntry).target);
    const names = entry.indicator ? pieces(entry.indicator) : [];
    const inCell = entry.target ? pieces(entry.target) : [];
    if (targets.length > 1 && names.length === targets.length) {
      names.forEach((indicator, k) => {
        const own = entries[i + k] as IndicatorEntry;
        result.push({ ...entry, row: own.row, page: own.page, indicator, target: targets[k] ?? null });
      });
      i += targets.length - 1;
    } else if (names.length > 1 && names.length === inCell.length && inCell.every((t) => looksLikeTarget(t.text))) {
      names.forEach((indicator, k) => result.push({ ...entry, indicator, target: inCell[k] ?? null }));
    } else result.push(entry);
  }
  return result.map((e) => ({ ...e, indicator: e.indicator && asName(e.indicator), target: e.target && asName(e.target) }));
}

function isLoneTarget(entry: IndicatorEntry | undefined, head: IndicatorEntry): boolean {
  return entry !== undefined && entry.indicator === null && entry.target !== null && entry.period === head.period;
}

function pieces(text: PlacedText): PlacedText[] {
  return text.split(/\s+/).filter((piece) => plain(piece.text) !== '');
}
