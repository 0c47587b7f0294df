/**
 * A table of amounts → its rows and measures. Enters: a table with its caption. Leaves: for each row its payee, level and
 * group, for each amount column its measure and unit, and every amount cell.
 */
import type { Found, PlacedText } from '@wenhao/core';
import { asName, fold, plain } from '../find/fold.ts';
import type { TableForm } from '../kind.ts';
import type { NoticeTable } from '../notice/captions.ts';
import { type CellAmount, cellAmount, isBlank } from './amount.ts';
import { type Column, isColumnNumberRow, MONEY_WORD, readHeader, type TableHeader } from './header.ts';
import { isSum, type LabelColumns, type RowLabel, readHierarchy, stripNumbering } from './hierarchy.ts';
import { type Matrix, matrixOf } from './matrix.ts';
import { alignRows } from './shift.ts';

export interface Measure {
  readonly column: number;
  /** The leaf header, e.g. 提前下达. */
  readonly name: string;
  readonly nameText: PlacedText | null;
  /** All headers over the column, e.g. 其中： | 提前下达. */
  readonly path: string;
  /** The headers say that people or things are counted, not money. */
  readonly counted: boolean;
  /** The unit of the column's amounts; null where none is stated anywhere. */
  readonly unit: Found<string> | null;
}

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
/** Column headers that name what is counted, not paid. */
const COUNT_HEADER =
  /人数|户数|人次|面积|亩|系数|比例|占比|比重|个数|数量|权重|得分|因素|[(](?:人|户|亩|个|所|平方米|公里|%|名|张|床|次|万人|人次)[)]|增长|增减(?:率|幅|比)|幅度|标准|人口|日期|时间|排名|名次|进度|%|率(?:$|[(])|(?<!下达|安排|预算|金额|分配|补助|执行|资金|指标|拨付|到位|支出|收入|结余|调整|核定|清算|合计|计划|完成|已|应|总|基|预计)数(?:$|[(])/;
const INDICATOR_HEADER = /三级指标|指标值|绩效指标|年度指标|完成值/;

/** Tables of amounts by payee: payees down, measures across. */
export const amountsByPayee: TableForm = { name: '资金分配表', claims: claimsAmounts };

function claimsAmounts(table: NoticeTable): number {
  const matrix = matrixOf(table.table);
  const header = readHeader(matrix);
  const words = header.columns.flatMap((c) => c.path.map((p) => plain(p.text))).join(' ');
  if (table.table.cells.some((c) => INDICATOR_HEADER.test(plain(c.text.text)))) return 0;
  const amounts = header.columns.filter((c) => c.role === 'amount');
  const labels = header.columns.filter((c) => c.role === 'label');
  if (amounts.length === 0 || labels.length === 0 || header.dataFrom >= matrix.rows) return 0;
  const caption = [table.title?.text ?? '', ...header.caption.map((c) => c.text)].join(' ');
  const money = table.unit !== null || MONEY_WORD.test(words) || MONEY_WORD.test(caption);
  if (!money) return 0;
  return labels.some((c) => PAYEE_HEADER.test(c.leaf)) ? 0.9 : 0.6;
}

/** Reads the table; two or more blocks of the same columns side by side are read one after another. */
export function readAmountTable(table: NoticeTable): AmountTable {
  const matrix = matrixOf(table.table);
  const header = readHeader(matrix);
  const captionUnit = table.unit;
  const blocks = sideBySide(header.columns).map((columns) => readBlock(matrix, header, { columns, captionUnit }));
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
  readonly captionUnit: Found<string> | null;
}

function readBlock(matrix: Matrix, header: TableHeader, { columns, captionUnit }: BlockOptions): AmountTable {
  const measures = columns
    .filter((c) => c.role === 'amount')
    .map((c) => withCellPercent(toMeasure(c, captionUnit), matrix, header.dataFrom));
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

const SUBJECT_CODE = /^[12357]\d{2}(?:\d{2}){0,2}$/;

/** 208 over 20811 over 2081101: the codes of budget subjects say which row sums which. */
function nestByCodes(rows: readonly AmountRow[], codeOf: (row: AmountRow) => string): AmountRow[] {
  const codes = rows.map((row) => (row.level === 'unit' && SUBJECT_CODE.test(codeOf(row)) ? codeOf(row) : ''));
  const isPart = (inner: string, outer: string) =>
    outer !== '' && inner.length > outer.length && inner.startsWith(outer);
  return rows.map((row, i) => {
    const code = codes[i] as string;
    if (code === '') return row;
    const over = codes.slice(0, i).findLastIndex((other) => isPart(code, other));
    const parent = over < 0 ? row.parent : (rows[over] as AmountRow).name;
    return { ...row, level: isPart(codes[i + 1] ?? '', code) ? 'subtotal' : row.level, parent };
  });
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
    return { ...label, name: label.parent, parent: null, item: label.name };
  }
  const side = sideItem === null ? null : matrix.slot(label.row, sideItem);
  return { ...label, item: side && side.plain !== '' && !isSum(side.plain) ? asName(side.text) : null };
}

/** 注：… and other sentences written into the table's grid. */
function isNoteRow(matrix: Matrix, row: number): boolean {
  const filled = matrix.row(row).filter((s) => s.origin && s.plain !== '');
  return filled.length === 1 && /^(?:注|说明|备注|填表)/.test(filled[0]?.plain ?? '');
}

function toMeasure(column: Column, captionUnit: Found<string> | null): Measure {
  const path = column.path.map((p) => asName(p).text).filter((p, i, all) => p !== all[i - 1]);
  const counted = path.some((p) => COUNT_HEADER.test(fold(p)));
  const own = column.path.map((p) => headerUnit(p)).findLast((u) => u !== null) ?? null;
  const nameText = column.path.findLast((p) => asName(p).text === column.leaf) ?? null;
  return {
    column: column.index,
    name: column.leaf,
    nameText,
    path: path.join(' | '),
    counted,
    unit: own ?? (counted ? null : captionUnit),
  };
}

/** A column of 20%, 24%, 0: the unit that most cells name is that of the bare ones too, and not the caption's. */
function withCellPercent(measure: Measure, matrix: Matrix, dataFrom: number): Measure {
  const cells = Array.from({ length: matrix.rows - dataFrom }, (_, i) => matrix.slot(dataFrom + i, measure.column));
  const amounts = cells.flatMap((slot) => (slot?.origin ? (cellAmount(slot.text) ?? []) : []));
  const percents = amounts.filter(({ unit }) => unit !== null && /[%‰]/.test(fold(unit.text)));
  const [first] = percents;
  if (!first?.unit || percents.length * 2 <= amounts.length) return measure;
  return { ...measure, counted: true, unit: first.unit.found() };
}

/** 金额（万元） → 万元; 人数（人） → 人. */
function headerUnit(written: PlacedText): Found<string> | null {
  const header = written.replace(/\s+/g, '');
  const folded = fold(header.text);
  const match =
    /[(]\s*(?:单位[:]?\s*)?((?:百|千|万|百万|千万|亿)?元(?:\/[^()]+)?|人|人次|户|亩|万亩|个|所|平方米|公里|%|名|张|次|万人|只|头|吨|公顷|座|处|台|套|床)\s*[)]/.exec(
      folded,
    );
  const bare = match ? null : /^((?:万|亿|千)?元)$/.exec(folded.trim());
  const found = match ?? bare;
  if (!found?.[1]) return null;
  const start = folded.indexOf(found[1], found.index);
  return header.slice(start, start + found[1].length).found();
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

/** A row must be checked against this many others before a sum makes it their total. */
const LEAST_MEMBERS = 3;

/**
 * A first or last row without the word 合计 that is the sum of all others, in every measure, is their total
 * (昌吉回族自治州 1998 over its counties).
 */
function settleTotal(rows: readonly AmountRow[]): AmountRow[] {
  const all = [...rows];
  if (all.length <= LEAST_MEMBERS || all.some((r) => r.level !== 'unit' || r.parent !== null)) return all;
  for (const at of [0, all.length - 1]) {
    const candidate = all[at] as AmountRow;
    const others = all.filter((_, i) => i !== at);
    const sums = candidate.cells.every((cell) => isSumOf(cell, others));
    if (candidate.cells.length === 0 || !sums || !hasMoreThanASum(candidate, others)) continue;
    return all.map((row, i) => (i === at ? { ...row, level: 'total' } : { ...row, parent: candidate.name }));
  }
  return all;
}

/** One sum may be chance (60 = 20 + 20 + 20). A second measure, a missing number before the name, or the name itself says more. */
function hasMoreThanASum(candidate: AmountRow, others: readonly AmountRow[]): boolean {
  const unnumbered = !candidate.numbered && others.every((row) => row.numbered);
  return (
    candidate.cells.length > 1 || unnumbered || /(?:省|自治区|州|盟|地区|全[市县区]|总)$/.test(candidate.name.text)
  );
}

function isSumOf(cell: AmountCell, rows: readonly AmountRow[]): boolean {
  const scale = 6;
  const scaled = (c: AmountCell): bigint =>
    c.amount.value.units * 10n ** BigInt(Math.max(0, scale - c.amount.value.scale));
  const parts = rows.flatMap((row) =>
    row.cells.filter((c) => c.measure.name === cell.measure.name && c.measure.path === cell.measure.path),
  );
  const sum = parts.reduce((total, part) => total + scaled(part), 0n);
  return parts.length >= LEAST_MEMBERS && sum !== 0n && sum === scaled(cell);
}
