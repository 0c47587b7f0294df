/**
 * The rows of an indicator table → indicators with their levels and targets. Enters: a matrix whose header row reads
 * 一级指标 | 二级指标 | 三级指标 | 指标值. Leaves: one entry per indicator and period, also from rows whose cells stand beside
 * their columns, and from cells into which several names were fused.
 */
import { PlacedText } from '@wenhao/core';
import { asName, plain } from '../find/fold.ts';
import type { Matrix, Slot } from '../table/matrix.ts';
import { type IndicatorHeader, isHeaderAgain, type PeriodColumns } from './indicator-header.ts';
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

export interface IndicatorTable {
  readonly entries: readonly IndicatorEntry[];
  /** Rows of which neither columns nor words say what is name and what is target, and what stands further right than any header, as written. */
  readonly unread: readonly PlacedText[];
}

/** Reads all rows below the header up to a row that starts another part of the form. */
export function readIndicatorRows(matrix: Matrix, header: IndicatorHeader): IndicatorTable {
  const entries: IndicatorEntry[] = [];
  const unread: PlacedText[] = [];
  const levels = header.periods.map(() => ({ level1: null, level2: null }) as Levels);
  const headed = Math.max(...Array.from({ length: header.row + 1 }, (_, r) => lastFilled(matrix.row(r))));
  for (let row = header.row + 1; row < matrix.rows; row++) {
    if (isHeaderAgain(matrix.row(row)) || endsIndicators(matrix.row(row))) continue;
    const beyond = matrix.row(row).slice(headed + 1);
    if (holdsMoreThanLevels(beyond)) unread.push(rowText(beyond));
    const inPlace = header.periods.map((columns) => readInPlace(matrix, row, columns));
    if (inPlace.every((read) => read !== null)) {
      inPlace.forEach((read, period) => {
        const current = carryInPlace(matrix, row, {
          columns: header.periods[period] as PeriodColumns,
          levels: levels[period] as Levels,
          first: levels[0] as Levels,
        });
        levels[period] = current;
        entries.push({ row, page: pageOf(matrix, row), period, ...current, ...(read as Read), displaced: false });
      });
    } else {
      const read = readDisplaced(matrix, row, { header, levels });
      entries.push(...read);
      if (read.length === 0 && holdsMoreThanLevels(matrix.row(row))) unread.push(rowText(matrix.row(row)));
    }
  }
  return { entries: splitFused(entries), unread };
}

function lastFilled(slots: readonly Slot[]): number {
  return slots.findLastIndex((slot) => slot.plain !== '');
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

function holdsMoreThanLevels(slots: readonly Slot[]): boolean {
  return slots.some((s) => s.origin && s.plain !== '' && levelWord(s.plain) === null && !isRowHeading(s.plain));
}

function rowText(slots: readonly Slot[]): PlacedText {
  const filled = slots.filter((s) => s.origin && s.plain !== '').map((s) => s.text);
  return PlacedText.join(filled.flatMap((text, i) => (i === 0 ? [text] : [' ', text])));
}

/** Rows that follow the indicators in some forms: 总分, 填报人, 说明. */
function endsIndicators(slots: readonly Slot[]): boolean {
  const first = slots.find((s) => s.origin && s.plain !== '');
  return (
    first !== undefined && /^(?:总分|合计|填表人|填报人|联系人|说明|备注|其他需要说明的问题|注)[:]?/.test(first.plain)
  );
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
  const parts = [
    sign && /[≥≤<>=]/.test(sign.plain) ? sign.text : null,
    matrix.slot(row, columns.target).text,
    unit?.plain ? unit.text : null,
  ];
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
  const level1 = one ? asName(one.text) : columns.level1 === null ? first.level1 : levels.level1;
  const level2 = two ? asName(two.text) : one ? null : levels.level2;
  return { level1, level2 };
}

/** A row whose cells stand beside their columns, read by what they say: level words, then name and target in turn. */
function readDisplaced(
  matrix: Matrix,
  row: number,
  at: { header: IndicatorHeader; levels: Levels[] },
): IndicatorEntry[] {
  const { header, levels } = at;
  const periods = header.periods.length;
  const limit = lastColumn(header);
  const slots = matrix.row(row).filter((s, c) => s.origin && s.plain !== '' && !isRowHeading(s.plain) && c <= limit);
  const { words, rest } = levelsAndRest(slots, periods);
  takeLevels(words, header, levels);
  const make = (period: number, read: Read): IndicatorEntry => ({
    row,
    page: pageOf(matrix, row),
    period,
    ...(levels[period] as Levels),
    ...read,
    displaced: true,
  });
  if (rest.length === 2 * periods) {
    return Array.from({ length: periods }, (_, p) =>
      make(p, { indicator: rest[2 * p]?.text ?? null, target: rest[2 * p + 1]?.text ?? null }),
    );
  }
  if (rest.length !== periods) return [];
  return rest.map((slot, p) => make(p, loneCell(slot, header.periods[p] as PeriodColumns)));
}

/**
 * The level words of a row, and the rest. 群众满意度 may name a level or an indicator: as the last word before a lone target,
 * without 指标 at its end, it is the indicator.
 */
function levelsAndRest(slots: readonly Slot[], periods: number): { words: Slot[]; rest: Slot[] } {
  const words = slots.filter((s) => levelWord(s.plain) !== null);
  const rest = slots.filter((s) => levelWord(s.plain) === null);
  const [last, target] = [words.at(-1), rest[0]];
  const isName = last && target && periods === 1 && rest.length === 1 && slots.indexOf(last) < slots.indexOf(target);
  if (!isName || /指标$/.test(last.plain) || !looksLikeTarget(target.plain)) return { words, rest };
  return { words: words.slice(0, -1), rest: [last, target] };
}

/** The last column that indicators use; 得分 and remarks stand behind it. Forms without them leave all columns open. */
function lastColumn(header: IndicatorHeader): number {
  const last = header.periods.at(-1);
  return last ? Math.max(last.target, last.unit ?? 0) + 1 : 0;
}

function loneCell(slot: Slot, columns: PeriodColumns): Read {
  const inTarget =
    slot.cell.column >= columns.target || (slot.cell.column >= columns.name && looksLikeTarget(slot.plain));
  return inTarget || looksLikeTarget(slot.plain)
    ? { indicator: null, target: slot.text }
    : { indicator: slot.text, target: null };
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
    const outer =
      word === 1 || (word === 'either' && first?.level2 !== null && slot.cell.column < (first?.level2 ?? 0));
    const name = asName(slot.text);
    if (outer) levels.fill({ level1: name, level2: null });
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
    for (let j = i + 1; j < entries.length && isLoneTarget(entries[j], entry); j++)
      targets.push((entries[j] as IndicatorEntry).target);
    const names = entry.indicator ? pieces(entry.indicator) : [];
    const inCell = entry.target ? pieces(entry.target, TARGET_GAP) : [];
    if (targets.length > 1 && names.length === targets.length) {
      names.forEach((indicator, k) => {
        const own = entries[i + k] as IndicatorEntry;
        result.push({ ...entry, row: own.row, page: own.page, indicator, target: targets[k] ?? null });
      });
      i += targets.length - 1;
    } else if (names.length > 1 && names.length === inCell.length && inCell.every((t) => looksLikeTarget(t.text))) {
      result.push(...names.map((indicator, k) => ({ ...entry, indicator, target: inCell[k] ?? null })));
    } else result.push(entry);
  }
  return result.map((e) => ({
    ...e,
    indicator: e.indicator && asName(e.indicator),
    target: e.target && asName(e.target),
  }));
}

function isLoneTarget(entry: IndicatorEntry | undefined, head: IndicatorEntry): boolean {
  return entry !== undefined && entry.indicator === null && entry.target !== null && entry.period === head.period;
}

/** White space between targets; that between a comparator and its number (≥ 85%) is none. */
const TARGET_GAP = /(?<![≥≤＞＜<>=\s])\s+/;

function pieces(text: PlacedText, gap = /\s+/): PlacedText[] {
  return text.split(gap).filter((piece) => plain(piece.text) !== '');
}
