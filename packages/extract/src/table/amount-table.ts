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
import { isSum, type LabelColumns, type RowLabel, readHierarchy, stripNumbering } from './hierarchy.ts';
import { type Matrix, matrixOf } from './matrix.ts';
import { type CaptionUnit, type Measure, toMeasure, withCellPercent } from './measures.ts';
import { nestByCodes, settleTotal } from './row-levels.ts';
import { alignRows } from './shift.ts';

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

export interface AmountTable {
  readonly measures: readonly Measure[];
  readonly rows: readonly AmountRow[];
}

const PAYEE_HEADER =
  /地区|区域|地州|州市|市州|市县|县市|县区|区县|市区|[县市州区盟旗师]\(|单位|区划|辖区|乡镇|镇街|街道|镇\(|学校|院校|医院|机构|部门|村|受益|收款|兵团|^(?:省|市|县|区|州|盟|旗|镇|乡|地)$|(?:地区|单位|学校|机构|企业|公司)名称$/;
const ITEM_HEADER = /项目名称|用途|资金名称|内容|类别|事项|方向|^项目$|资金项目|支出项目/;
/** Columns that tell more about a row, and are neither its payee nor what the money is for. */
const OTHER_HEADER =
  /代码|编码|编号|科目|分类|依据|文号|标准|地点|地址|联系|备注|说明|年度|日期|时间|性质|类型|来源|级次|规模|期限|负责人|政策|标识/;
const INDICATOR_HEADER = /三级指标|指标值|绩效指标|年度指标|完成值/;

/** Tables of amounts by payee: payees down, measures across. */
export const amountsByPayee: TableForm = { name: '资金分配表', claims: claimsAmounts };

function claimsAmounts(table: NoticeTable): number {
  const matrix = matrixOf(table.table);
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
  const matrix = matrixOf(table.table);
  const header = readHeader(matrix);
  const caption = { unit: table.unit, shared: table.unitShared };
  const blocks = sideBySide(header.columns).map((columns) => readBlock(matrix, header, { columns, caption }));
  return { measures: blocks[0]?.measures ?? [], rows: settleTotal(blocks.flatMap((b) => b.rows)) };
}

/** 县市 | 金额 | 县市 | 金额: the same headers again and again are one table folded to save paper. */
function sideBySide(columns: readonly Column[]): (readonly Column[])[] {
  const leaves = columns.map((c) => c.leaf);
  for (let width = 2; width * 2 <= columns.length; width++) {
    if (columns.length % width !== 0 || leaves.slice(0, width).every((l) => l === '')) continue;
    const repeats = leaves.every((leaf, i) => leaf === leaves[i % width]);
    const hasAmount = columns.slice(0, width).some((c) => c.role === 'amount');
    if (repeats && hasAmount)
      return Array.from({ length: columns.length / width }, (_, b) => columns.slice(b * width, (b + 1) * width));
  }
  return [columns];
}

interface BlockOptions {
  readonly columns: readonly Column[];
  readonly caption: CaptionUnit;
}

function readBlock(matrix: Matrix, header: TableHeader, { columns, caption }: BlockOptions): AmountTable {
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

/** Which label columns name payees and groups, and which one says what the money is for. */
interface LabelPlan {
  readonly labels: LabelColumns;
  /** A column of items inside the hierarchy: its rows belong to the payee on their left. */
  readonly innerItem: number | null;
  /** A column of items that stands beside the payees and groups nothing. */
  readonly sideItem: number | null;
}

/** The label columns up to the first amount; failing payees there, the ones behind, failing those, the items. */
function planLabels(columns: readonly Column[], data: DataRows): LabelPlan {
  const firstAmount = columns.find((c) => c.role === 'amount')?.index ?? Number.POSITIVE_INFINITY;
  const index = columns.find((c) => c.role === 'index')?.index ?? null;
  const all = columns.filter((c) => c.role === 'label');
  const before = all.filter((c) => c.index < firstAmount);
  const candidates = (before.length > 0 ? before : all).filter(
    (c) => !c.path.some((p) => OTHER_HEADER.test(asName(p).text)) || PAYEE_HEADER.test(c.leaf),
  );
  const items = candidates.filter((c) => ITEM_HEADER.test(c.leaf) && !/单位|地区|部门/.test(c.leaf));
  const payees = candidates.filter((c) => !items.includes(c));
  if (payees.length === 0) {
    const behind = all.filter((c) => c.index > firstAmount && /单位|地区|县|市/.test(c.leaf));
    const [only] = behind.length > 0 ? behind : before.length > 0 ? before : all;
    return { labels: { labels: only ? [only.index] : [], index }, innerItem: null, sideItem: null };
  }
  const lastPayee = payees.at(-1)?.index ?? -1;
  const innerItem = items.find((c) => c.index > lastPayee)?.index ?? null;
  const left = items.filter((c) => c.index < lastPayee);
  const groups = left.filter((c) => groupsRows(data, c.index, lastPayee));
  const sideItem = left.find((c) => !groups.includes(c))?.index ?? null;
  const outer = [...payees, ...groups].map((c) => c.index).sort((a, b) => a - b);
  return { labels: { labels: innerItem === null ? outer : [...outer, innerItem], index }, innerItem, sideItem };
}

interface DataRows {
  readonly matrix: Matrix;
  readonly rows: readonly number[];
}

/** Whether a column of items groups the payees beside it: one item stands over several of them, or over their 小计. */
function groupsRows({ matrix, rows }: DataRows, item: number, payee: number): boolean {
  return rows.some((row) => {
    const [own, other] = [matrix.slot(row, item), matrix.slot(row, payee)];
    if (!own || !other || other.plain === '' || own.cell === other.cell) return false;
    return own.plain === '' || own.cell.row !== row || (isSum(other.plain) && !isSum(own.plain));
  });
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
