/**
 * A table of amounts → its rows and measures. Enters: a table with its caption. Leaves: for each row its payee, level and
 * group, for each amount column its measure and unit, and every amount cell.
 */
import type { PlacedText } from '@wenhao/core';
import { asName, plain } from '../find/fold.ts';
import type { TableForm } from '../kind.ts';
import type { NoticeTable } from '../notice/captions.ts';
import { type CellAmount, cellAmount, isBlank } from './amount.ts';
import { type Column, isColumnNumberRow, MONEY_WORD, readHeader, type TableHeader } from './header.ts';
import { isSum, type RowLabel, readHierarchy, stripNumbering } from './hierarchy.ts';
import { type LabelPlan, PAYEE_HEADER, planLabels } from './label-plan.ts';
import { type Matrix, matrixOf } from './matrix.ts';
import { type CaptionUnit, type Measure, toMeasure, withCellPercent } from './measures.ts';
import { nestByCodes, settleTotal } from './row-levels.ts';
import { withUnits } from './shared-units.ts';
import { alignRows } from './shift.ts';
import { payeesDown } from './transposed.ts';

export interface AmountCell {
  readonly measure: Measure;
  readonly amount: CellAmount;
  readonly row: number;
  readonly column: number;
  readonly page: number;
}

export interface AmountRow extends RowLabel {
  /** What the money is for, in tables that list projects. */
  readonly item: PlacedText | null;
  readonly cells: readonly AmountCell[];
  /** Columns by which the row stood beside its place. */
  readonly shift: number;
  /** Amount columns in which the row has no amount: lost, blank, or something that is none (33b). */
  readonly unread: readonly UnreadCell[];
}

export interface UnreadCell {
  readonly measure: Measure;
  /** What stands in the cell; null where it is blank or lost. */
  readonly text: PlacedText | null;
}

/** Some of a table's columns, from a label to the last amount that belongs to it. */
export interface AmountBlock {
  readonly measures: readonly Measure[];
  readonly rows: readonly AmountRow[];
}

export interface AmountTable extends AmountBlock {
  /** Amounts that stand further right than any header, and were not read. */
  readonly beyond: readonly PlacedText[];
}

const INDICATOR_HEADER = /三级指标|指标值|绩效指标|年度指标|完成值/;

/** Tables of amounts by payee: payees down, measures across. */
export const amountsByPayee: TableForm = { name: '资金分配表', claims: claimsAmounts };

function claimsAmounts(table: NoticeTable): number {
  const matrix = matrixOf(payeesDown(table.table));
  const header = readHeader(matrix);
  const words = header.columns.flatMap((c) => c.path.map((p) => plain(p.text))).join(' ');
  if (table.table.cells.some((c) => INDICATOR_HEADER.test(plain(c.text.text)))) return 0;
  if (isHeadOfForm(matrix)) return 0;
  const amounts = header.columns.filter((c) => c.role === 'amount');
  const labels = header.columns.filter((c) => c.role === 'label');
  if (amounts.length === 0 || labels.length === 0 || header.dataFrom >= matrix.rows) return 0;
  const caption = [table.title?.text ?? '', ...header.caption.map((c) => c.text)].join(' ');
  const money = table.unit !== null || MONEY_WORD.test(words) || MONEY_WORD.test(caption);
  if (!money) return 0;
  return labels.some((c) => PAYEE_HEADER.test(c.leaf)) ? 0.9 : 0.6;
}

/** Labels of what a form is about, and of its money. */
const FORM_LABEL = /^(?:专项|项目|转移支付|资金)名称[:]?$|(?:主管|财政|实施)(?:部门|单位)[:]?$/;
const FORM_MONEY = /^(?:资金情况|项目资金|(?:年度|中期|全年|实施期)(?:资金)?(?:总额|金额))/;

/** A performance form without its indicators: 专项名称 and 主管部门 above 年度金额, each in a row of its own. */
function isHeadOfForm(matrix: Matrix): boolean {
  const labels = Array.from({ length: matrix.rows }, (_, r) =>
    matrix
      .row(r)
      .slice(0, 2)
      .map(({ plain: text }) => text),
  );
  const about = labels.filter((row) => row.some((text) => FORM_LABEL.test(text)));
  return about.length > 1 && labels.some((row) => row.some((text) => FORM_MONEY.test(text)));
}

/** Reads the table; two or more blocks of the same columns side by side are read one after another. */
export function readAmountTable(table: NoticeTable): AmountTable {
  const matrix = matrixOf(payeesDown(table.table));
  const header = readHeader(matrix);
  const caption = { unit: table.unit, shared: table.unitShared };
  const blocks = sideBySide(withoutStray(matrix, header))
    .map((columns) => readBlock(matrix, header, { columns, caption }))
    .map((block) => withUnits(block, caption));
  const rows = settleTotal(blocks.flatMap((b) => b.rows));
  return { measures: blocks[0]?.measures ?? [], rows, beyond: beyondHeader(matrix, header, rows) };
}

/** The columns up to the last that has a header or, behind it, is filled in most rows: fewer hold what some rows have too many of. */
function withoutStray(matrix: Matrix, { columns, dataFrom }: TableHeader): readonly Column[] {
  const rows = Array.from({ length: matrix.rows - dataFrom }, (_, i) => dataFrom + i);
  const isMeant = ({ leaf, index }: Column) =>
    leaf !== '' || rows.filter((row) => matrix.slot(row, index)?.plain).length * 2 > rows.length;
  return columns.slice(0, columns.findLastIndex(isMeant) + 1);
}

/** Amounts that a row has too many of, because another row was joined to it, say. */
function beyondHeader(matrix: Matrix, { columns, dataFrom }: TableHeader, rows: readonly AmountRow[]): PlacedText[] {
  const headed = columns.findLastIndex((c) => c.leaf !== '') + 1;
  if (headed === 0) return [];
  const read = new Set(rows.flatMap(({ cells }) => cells.map(({ row, column }) => `${row} ${column}`)));
  return Array.from({ length: matrix.rows - dataFrom }, (_, i) => dataFrom + i).flatMap((row) =>
    matrix.row(row).flatMap(({ origin, text, cell }, column) => {
      const isLeft = column >= headed && origin && !read.has(`${row} ${cell.column}`);
      return isLeft && cellAmount(text) ? [text] : [];
    }),
  );
}

/**
 * 县市 | 金额 | 县市 | 金额: the same headers again and again are one table folded to save paper. A column behind them without a header holds what
 * some row has too many of, and belongs to the last of them.
 */
function sideBySide(columns: readonly Column[]): (readonly Column[])[] {
  const headed = columns.findLastIndex((c) => c.leaf !== '') + 1;
  const leaves = columns.slice(0, headed).map((c) => c.leaf);
  for (let width = 2; width * 2 <= headed; width++) {
    if (headed % width !== 0 || leaves.slice(0, width).every((l) => l === '')) continue;
    const repeats = leaves.every((leaf, i) => leaf === leaves[i % width]);
    const hasAmount = columns.slice(0, width).some((c) => c.role === 'amount');
    if (!repeats || !hasAmount) continue;
    const last = headed - width;
    const starts = Array.from({ length: headed / width }, (_, b) => b * width);
    return starts.map((at) => columns.slice(at, at === last ? columns.length : at + width));
  }
  return [columns];
}

interface BlockOptions {
  readonly columns: readonly Column[];
  readonly caption: CaptionUnit;
}

function readBlock(matrix: Matrix, header: TableHeader, { columns, caption }: BlockOptions): AmountBlock {
  const measures = columns
    .filter((c) => c.role === 'amount')
    .map((c) => withCellPercent(toMeasure(c, caption), matrix, header.dataFrom));
  const { aligned, shifts } = alignRows(matrix, header.dataFrom, columns);
  const dataRows = Array.from({ length: matrix.rows - header.dataFrom }, (_, i) => header.dataFrom + i).filter(
    (row) => !isColumnNumberRow(matrix.row(row)) && !isNoteRow(matrix, row),
  );
  const block = [columns[0]?.index ?? 0, columns.at(-1)?.index ?? 0] as const;
  const plan = planLabels(columns, { matrix: aligned, rows: dataRows });
  const rows = readHierarchy(aligned, dataRows, { ...plan.labels, block }).map((label): AmountRow => {
    const shift = shifts.get(label.row) ?? 0;
    return {
      ...withItem(aligned, label, plan),
      cells: measures.flatMap((measure) => amountAt(aligned, label.row, measure)),
      unread: measures.flatMap((measure) => unreadAt(aligned, { row: label.row, shift }, measure)),
      shift,
    };
  });
  const codes = columns.find((c) => c.role === 'code')?.index ?? null;
  const codeOf = (row: AmountRow) => (codes === null ? '' : (aligned.slot(row.row, codes)?.plain ?? ''));
  return { measures, rows: nestByCodes(rows.filter(holdsAmounts), codeOf) };
}

/** A row of amounts, be they damaged, missing or put off; a header repeated in the middle of a table is none. */
function holdsAmounts(row: AmountRow): boolean {
  const words = row.unread.flatMap(({ text, measure }) => (text ? [{ text: plain(text.text), measure }] : []));
  if (row.cells.length > 0 || words.length === 0) return true;
  return !words.every(({ text, measure }) => plain(measure.path).includes(text));
}

/** The row's label with its item: an inner item is the unit of its payee; a side item stands in a column of its own. */
function withItem(
  matrix: Matrix,
  label: RowLabel,
  { innerItem, sideItem }: LabelPlan,
): RowLabel & { item: PlacedText | null } {
  const inner = innerItem === null ? null : matrix.slot(label.row, innerItem);
  if (
    inner &&
    label.level === 'unit' &&
    label.parent &&
    plain(stripNumbering(inner.text).text) === plain(label.name.text)
  ) {
    return { ...label, name: label.parent, parent: label.above ?? null, item: label.name };
  }
  const side = sideItem === null ? null : matrix.slot(label.row, sideItem);
  return { ...label, item: side && side.plain !== '' && !isSum(side.plain) ? asName(side.text) : null };
}

/** 注：… and other sentences written into the table's grid. */
function isNoteRow(matrix: Matrix, row: number): boolean {
  const filled = matrix.row(row).filter((s) => s.origin && s.plain !== '');
  return filled.length === 1 && /^(?:注|说明|备注|填表)/.test(filled[0]?.plain ?? '');
}

function amountAt(matrix: Matrix, row: number, measure: Measure): AmountCell[] {
  const slot = matrix.slot(row, measure.column);
  if (!slot || slot.cell.row !== row) return [];
  const amount = cellAmount(slot.text);
  return amount ? [{ measure, amount, row, column: slot.cell.column, page: slot.cell.page }] : [];
}

/** A cell of an amount column without an amount: lost with the row's end, blank, or holding something else. */
function unreadAt(matrix: Matrix, at: { row: number; shift: number }, measure: Measure): UnreadCell[] {
  const slot = matrix.slot(at.row, measure.column);
  if (!slot) return at.shift > 0 ? [{ measure, text: null }] : [];
  if (slot.cell.row !== at.row || cellAmount(slot.text)) return [];
  return [{ measure, text: isBlank(slot.plain) ? null : slot.text }];
}
