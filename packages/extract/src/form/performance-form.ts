/**
 * A performance form (绩效目标表) → what it is for, its amount, its goals and its indicators.
 * Enters: a table with its caption, e.g. 区域绩效目标表 / (2022年度 呼图壁县). Leaves: its parts with their places.
 */
import type { Found, PlacedText } from '@wenhao/core';
import { asName, fold, plain } from '../find/fold.ts';
import type { TableForm } from '../kind.ts';
import { type NoticeTable, unitIn } from '../notice/captions.ts';
import { type CellAmount, cellAmount } from '../table/amount.ts';
import { type Matrix, matrixOf } from '../table/matrix.ts';
import { findIndicatorHeader, type IndicatorHeader } from './indicator-header.ts';
import { type IndicatorEntry, readIndicatorRows } from './indicator-rows.ts';
import { type FormPair, isLabel, isSideHeading, readPairs } from './label-pairs.ts';

export interface PerformanceForm {
  readonly table: NoticeTable;
  readonly region: Found<string> | null;
  readonly project: PlacedText | null;
  readonly amount: CellAmount | null;
  readonly unit: Found<string> | null;
  readonly goals: readonly PlacedText[];
  readonly pairs: readonly FormPair[];
  /** The name of each period of a form with two side by side (中期, 年度); one null for a form with one. */
  readonly periods: readonly (Found<string> | null)[];
  /** The region of each period where several regions stand side by side in one form; else null. */
  readonly regionsAcross: readonly (Found<string> | null)[];
  readonly indicators: readonly IndicatorEntry[];
  /** Rows of the indicators that could not be read with certainty, as written. */
  readonly unread: readonly PlacedText[];
}

/** Performance forms: the header names indicators and their targets. */
export const performanceForm: TableForm = {
  name: '绩效目标表',
  claims: (table) => (findIndicatorHeader(matrixOf(table.table)) ? 1 : 0),
};

const FORMS = new WeakMap<NoticeTable, PerformanceForm>();

/** Reads a form, once. The table must have been claimed by `performanceForm`. */
export function readPerformanceForm(table: NoticeTable): PerformanceForm {
  let form = FORMS.get(table);
  if (!form) {
    form = readForm(table);
    FORMS.set(table, form);
  }
  return form;
}

function readForm(table: NoticeTable): PerformanceForm {
  const matrix = matrixOf(table.table);
  const header = findIndicatorHeader(matrix) as IndicatorHeader;
  const goalsFrom = findGoals(matrix, header.row);
  const pairs = readPairs(matrix, 0, goalsFrom);
  const amountPair = findAmount(pairs);
  const { entries, unread } = readIndicatorRows(matrix, header);
  return {
    table,
    region: captionRegion([...table.lines, ...innerCaption(matrix)]) ?? agencyRegion(pairs),
    project:
      pairs.find((p) => /^(?:项目|专项|资金|政策|转移支付).{0,6}名称/.test(plain(p.label.text)))?.value.trim() ?? null,
    amount: amountPair ? cellAmount(amountPair.value) : null,
    unit: amountUnit(matrix, goalsFrom, amountPair) ?? table.unit,
    goals: readGoals(matrix, goalsFrom, header.row),
    pairs,
    periods: periodNames(matrix, header),
    regionsAcross: header.periods.map((p) => (p.heading ? asName(p.heading).found() : null)),
    indicators: entries,
    unread,
  };
}

const GOAL_LABEL =
  /^(?:年度|全年|总体|预期|中期|长期|实施期|绩效)?(?:总体|总)?(?:绩效)?目标(?:[(].*[)])?[:]?$|^年度总体目标(?:完成情况)?$|^总体目标/;

function findGoals(matrix: Matrix, headerRow: number): number {
  for (let row = 0; row < headerRow; row++) {
    if (matrix.row(row).some((s) => s.origin && GOAL_LABEL.test(s.plain))) return row;
  }
  return headerRow;
}

/** All text between the label of the goals and the indicators; numbered goals apart. */
function readGoals(matrix: Matrix, from: number, until: number): PlacedText[] {
  const seen = new Set<unknown>();
  const goals: PlacedText[] = [];
  const achieved = achievedFrom(matrix, from, until);
  for (let row = from; row < until; row++) {
    for (const slot of matrix.row(row).slice(0, achieved)) {
      if (seen.has(slot.cell) || slot.plain === '' || GOAL_LABEL.test(slot.plain) || isIndicatorHeading(slot.plain))
        continue;
      seen.add(slot.cell);
      goals.push(...splitGoals(slot.text));
    }
  }
  return goals;
}

/** The column from which a self-evaluation tells what became of its goals. */
function achievedFrom(matrix: Matrix, from: number, until: number): number {
  for (let row = from; row < until; row++) {
    const at = matrix.row(row).findIndex((slot) => /^(?:全年|年度)?(?:目标)?(?:实际)?完成情况$/.test(slot.plain));
    if (at > 0) return at;
  }
  return matrix.columns;
}

function isIndicatorHeading(text: string): boolean {
  return /^(?:年度)?绩效指标$|^[一二三]级指标$|^(?:中期|年度|长期)目标[(]/.test(text);
}

function splitGoals(text: PlacedText): PlacedText[] {
  const folded = fold(text.text);
  const marks = [...folded.matchAll(/(?:^|(?<=[\s。;；]))(?:\d{1,2}[.、](?!\d)|[(]\d{1,2}[)]|目标\d[:：])/g)].map(
    (m) => m.index,
  );
  const cuts = marks.length > 1 ? [...(marks[0] === 0 ? [] : [0]), ...marks] : [0];
  return cuts
    .map((start, i) => asName(text.slice(start, cuts[i + 1] ?? text.length)))
    .filter((goal) => goal.length > 0);
}

/** 年度金额 before 资金总额; the year's before the whole period's. */
const AMOUNT_LABELS = [
  /^年度(?:资金)?(?:总)?(?:金额|额)/,
  /^(?:全年|年度|年初)预算(?:数|金额|总额)?/,
  /^年度资金总额/,
  /^(?:资金|预算|项目)?(?:资金)?总额/,
  /^(?:预算|资金|项目)?(?:资金)?金额/,
  /资金总额|金额$/,
];

function findAmount(pairs: readonly FormPair[]): FormPair | null {
  for (const label of AMOUNT_LABELS) {
    const pair = pairs.find((p) => label.test(plain(p.label.text)) && cellAmount(p.value) !== null);
    if (pair) return pair;
  }
  return null;
}

/** The unit in the amount's own cell or label, in the heading beside it (资金情况（万元）), or anywhere above the goals. */
function amountUnit(matrix: Matrix, until: number, pair: FormPair | null): Found<string> | null {
  const inCell = pair && cellAmount(pair.value)?.unit;
  if (inCell) return inCell.found();
  const own = pair ? bracketedUnit(pair.label) : null;
  if (own) return own;
  for (let row = 0; row < until; row++) {
    for (const slot of matrix.row(row)) {
      const unit = slot.origin && (isSideHeading(slot.plain) || isLabel(slot.plain)) ? bracketedUnit(slot.text) : null;
      if (unit) return unit;
    }
  }
  return null;
}

function bracketedUnit(text: PlacedText): Found<string> | null {
  return /[(]\s*(?:单位[:])?(?:人民币)?(?:百|千|万|亿)?\s*元\s*[)]/.test(fold(text.text)) ? unitIn(text) : null;
}

const PLACE_END = /(?:省|市|县|区|州|盟|旗|乡|镇|街道|兵团|师|团|院|校|站|局|厅|中心|[)])$/u;

/** The region in the caption: （2022年度 呼图壁县）, 2022年（玛纳斯县）, (2020年度) 玛纳斯县. */
function captionRegion(lines: readonly PlacedText[]): Found<string> | null {
  for (const line of lines) {
    const bare = line.replace(/(?:19|20)\d\d\s*年\s*度?|[()（）[\]【】]/g, ' ').trim();
    const name = asName(bare.replace(/^(?:地区|区域|市县|县区|单位|填报单位|项目单位|州\(市\))(?:名称)?\s*[:：]/g, ''));
    const text = name.text;
    if (text.length >= 2 && text.length <= 20 && PLACE_END.test(text) && !/单位[:：]|[。，,]|表$/.test(text))
      return name.found();
  }
  return null;
}

/** Lines of a caption that the table carries in its first row, merged over its width. */
function innerCaption(matrix: Matrix): PlacedText[] {
  const first = matrix.slot(0, 0);
  return first && matrix.columns > 1 && first.cell.columnSpan === matrix.columns ? first.text.split(/\n/) : [];
}

const FINANCE_LABELS = [
  /^(?:县|区|县级|区县|县区|县市)级?财政部门/,
  /^(?:市县|地级|市级|州级|地州|设区市|地市|市州|下级|地方)财政部门/,
  /^(?:市|州|地区)财政部门/,
];

/** The region whose finance bureau the form names: 乌鲁木齐市财政局. Collective names (各地财政部门) name none. */
function agencyRegion(pairs: readonly FormPair[]): Found<string> | null {
  for (const label of FINANCE_LABELS) {
    const value = pairs.find((p) => label.test(plain(p.label.text)))?.value;
    const match = value && /^(.*?)财政(?:局|厅|部门|所|科)$/.exec(plain(value.text));
    if (!value || !match?.[1] || /^各|^(?:自治[州区县]|省|市|县|区)$/.test(match[1])) continue;
    const name = asName(value);
    return name.slice(0, match[1].length).found();
  }
  return null;
}

/** 中期目标（2020年—2020年） | 年度目标（…） over the two halves of a form. */
function periodNames(matrix: Matrix, header: IndicatorHeader): (Found<string> | null)[] {
  if (header.periods.length < 2) return header.periods.map(() => null);
  for (let row = header.row - 1; row >= 0; row--) {
    const names = matrix
      .row(row)
      .filter((s) => s.origin && /^(?:中期|长期|年度|实施期)(?:绩效)?目标/.test(s.plain))
      .map((s) => asName(s.text).slice(0, /^(?:实施期)/.test(s.plain) ? 3 : 2));
    if (names.length === header.periods.length) return names.map((name) => name.found());
  }
  return header.periods.map(() => null);
}
