/**
 * The header of a table and what its columns are. Enters: the matrix of a table, e.g. 地州市 | 县市区 | 全年资金合计 | 其中：
 * over 提前下达 | 本次实际下达. Leaves: where the data start, each column's header path, and its role.
 */
import { PlacedText } from '@wenhao/core';
import { findDocNumbers } from '../find/doc-number.ts';
import { asName } from '../find/fold.ts';
import { cellAmount } from './amount.ts';
import type { Matrix, Slot } from './matrix.ts';

export type ColumnRole = 'index' | 'label' | 'code' | 'amount' | 'note' | 'empty';

export interface Column {
  readonly index: number;
  /** Header cells from top to leaf, as written. */
  readonly path: readonly PlacedText[];
  /** The leaf header without white space, e.g. 提前下达; empty where the column has none. */
  readonly leaf: string;
  readonly role: ColumnRole;
}

export interface TableHeader {
  /** Index of the first data row. */
  readonly dataFrom: number;
  readonly columns: readonly Column[];
  /** What stands in the table's first rows over its whole width: its title, its unit. */
  readonly caption: readonly PlacedText[];
}

const SUM_WORD = /(?:合|总|共|小)计[:]?$/;
const INDEX_HEADER = /^(?:序号|编号|行次|栏次|No\.?|序)$/i;
const CODE_HEADER = /(?:代码|编码|区划码|代号)$/;
/** Numbers under such a header are codes where they have the digits of codes. */
const SUBJECT_HEADER = /科目|分类/;
const NOTE_HEADER = /^(?:备注|说明|附注|备考|其他说明)$/;
/** Headers of columns that hold numbers which are not amounts. */
const NOT_AMOUNT_HEADER = /^(?:年份|年度)$|日期|时间|电话|账号|文号|联系|排名|名次/;
const UNIT_ONLY = /^[(]?(?:百|千|万|亿)?元[)]?$/;

const HEADERS = new WeakMap<Matrix, TableHeader>();

/** The header of a table, read once. */
export function readHeader(matrix: Matrix): TableHeader {
  let header = HEADERS.get(matrix);
  if (!header) {
    header = makeHeader(matrix);
    HEADERS.set(matrix, header);
  }
  return header;
}

function makeHeader(matrix: Matrix): TableHeader {
  const dataFrom = findDataStart(matrix);
  const above = Array.from({ length: dataFrom }, (_, r) => r);
  const captionRows = above.filter(
    (r) => isCaptionRow(matrix, r) && above.slice(0, r).every((q) => isCaptionRow(matrix, q)),
  );
  const skipped = above.filter(
    (r) => captionRows.includes(r) || (r > 0 && (isColumnNumberRow(matrix.row(r)) || isDocNumberRow(matrix.row(r)))),
  );
  const columns = Array.from({ length: matrix.columns }, (_, c) => readColumn(matrix, c, { dataFrom, skipped }));
  const caption = captionRows.flatMap((r) =>
    matrix
      .row(r)
      .filter((s) => s.origin && s.plain !== '')
      .map((s) => s.text),
  );
  return { dataFrom, columns, caption };
}

/** A title or unit that the table carries in a row of its own, merged over its width or alone in it. */
function isCaptionRow(matrix: Matrix, r: number): boolean {
  const filled = matrix.row(r).filter((slot) => slot.origin && slot.plain !== '');
  const [only] = filled;
  if (filled.length !== 1 || !only || matrix.columns < 2) return false;
  return only.cell.columnSpan === matrix.columns || /单位[:]|表$|[(]单位|^附件/.test(only.plain);
}

/** The first row that holds an amount or a sum word, column-number rows apart; rows of group names above it are data too. */
function findDataStart(matrix: Matrix): number {
  let start = 0;
  while (start < matrix.rows && !isDataRow(matrix, start)) start++;
  if (start === matrix.rows) return Math.min(1, matrix.rows);
  const firstAmounts = start;
  while (start > 1 && (isGroupRow(matrix, start - 1) || isUnreadDataRow(matrix, start - 1, firstAmounts))) start--;
  return start;
}

function isDataRow(matrix: Matrix, r: number): boolean {
  const row = matrix.row(r);
  if (r > 0 && isColumnNumberRow(row)) return false;
  if (row.some((slot, c) => slot.origin && slot.cell.columnSpan === 1 && isAmountSlot(slot) && !(r === 0 && c === 0))) {
    return r > 0 || !row.every((slot) => slot.plain === '' || isYear(slot.plain) || !isAmountSlot(slot));
  }
  return r > 0 && SUM_WORD.test(row[0]?.plain ?? '') && row.filter((s) => s.plain !== '').length === 1;
}

/** A row above the first amounts that names a group (一、市本级), not a header: one text alone, below a full header. */
function isGroupRow(matrix: Matrix, r: number): boolean {
  const filled = matrix.row(r).filter((slot) => slot.origin && slot.plain !== '');
  if (filled.length !== 1 || isColumnNumberRow(matrix.row(r))) return false;
  const above = matrix.row(r - 1).filter((slot) => slot.plain !== '').length;
  return above >= Math.max(2, matrix.columns - 1) && filled[0]?.cell.rowSpan === 1;
}

/** What stands in the place of an amount: a dash, a damaged number, a word that puts it off. A header never does. */
const INSTEAD_OF_AMOUNT =
  /^[-—–/]+$|^(?:待定|另[行文]|单独|暂[不未缓无]|不再?(?:安排|下达)|未(?:安排|下达)|已?(?:列入|包含在)|详见|见附件|无)|^[≥≤><约]?[^年月季批第=]*\d[^年月季批第=]*$/;

/** A row above the first amounts that holds none itself, but stands where they stand: 甲县 | — over 乙县 | 5. */
function isUnreadDataRow(matrix: Matrix, r: number, firstAmounts: number): boolean {
  const row = matrix.row(r);
  if (isColumnNumberRow(row) || isDocNumberRow(row) || row.some((slot) => slot.cell.columnSpan > 1)) return false;
  const columns = row.flatMap((_, c) => (isAmountSlot(matrix.slot(firstAmounts, c)) ? [c] : []));
  const cells = columns.map((c) => row[c]?.plain ?? '');
  const headed = columns.every((c) =>
    Array.from({ length: r }, (_, q) => matrix.slot(q, c)?.plain ?? '').some((t) => t !== ''),
  );
  const named = row.some((slot, c) => !columns.includes(c) && slot.plain !== '');
  return named && headed && cells.some((t) => t !== '') && cells.every((t) => t === '' || INSTEAD_OF_AMOUNT.test(t));
}

function isAmountSlot(slot: Slot): boolean {
  return cellAmount(slot.text) !== null;
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d年?$/.test(text);
}

/** 1 | 2 | 3=1+2 | 4, or 甲 | 乙 | 1 | 2, or A | B | C: names of columns, not amounts. */
export function isColumnNumberRow(row: readonly Slot[]): boolean {
  const texts = row
    .filter((slot) => slot.origin)
    .map((slot) => slot.plain)
    .filter((t) => t !== '');
  if (texts.length < 2) return false;
  if (
    !texts.every((t) =>
      /^(?:栏次|行次|[甲乙丙丁戊]|[A-Za-z]|[①-⑳]|[(]?\d{1,2}[)]?(?:=[\d+\-*/()×÷—①-⑳A-Z]+)?|[A-Z]=[A-Z+\-*/()]+)$/.test(
        t,
      ),
    )
  )
    return false;
  const numbers = texts
    .map((t) => /^[(]?(\d{1,2})/.exec(t)?.[1])
    .filter((t) => t !== undefined)
    .map(Number);
  return numbers.length < 2 || numbers.every((n, i) => i === 0 || n === (numbers[i - 1] ?? 0) + 1);
}

/** 预算指标文号 | 新财社〔2020〕93号: the numbers under which the columns' money was sent; no name of a column. */
function isDocNumberRow(row: readonly Slot[]): boolean {
  const filled = row.filter((slot) => slot.origin && slot.plain !== '' && !/文号$/.test(slot.plain));
  return filled.length > 0 && filled.every((slot) => findDocNumbers(slot.text).length > 0);
}

interface HeaderRows {
  readonly dataFrom: number;
  /** Rows that are no header: captions and column numbers. */
  readonly skipped: readonly number[];
}

function readColumn(matrix: Matrix, column: number, { dataFrom, skipped }: HeaderRows): Column {
  const path: PlacedText[] = [];
  for (let r = 0; r < dataFrom; r++) {
    if (skipped.includes(r)) continue;
    const below = Array.from({ length: dataFrom - r - 1 }, (_, i) => r + 1 + i).find((row) => !skipped.includes(row));
    const text = headerText(matrix, r, column, below ?? null);
    if (text.length > 0 && path.at(-1)?.text !== text.text) path.push(text);
  }
  const named = path.filter((part) => !UNIT_ONLY.test(asName(part).text));
  const leaf = asName(named.at(-1) ?? PlacedText.empty).text;
  return { index: column, path, leaf, role: roleOf(matrix, column, dataFrom, leaf) };
}

/**
 * The header cell over a column. Where merged cells were lost (tabs), an empty slot over a named one belongs to the
 * nearest name on its left (其中： over 提前下达 and 本次实际下达). `below` is the next row of the header; null where this is the last.
 */
function headerText(matrix: Matrix, row: number, column: number, below: number | null): PlacedText {
  const slot = matrix.slot(row, column);
  if (slot?.plain !== '') return slot?.text ?? PlacedText.empty;
  const isNamed = (c: number) => below !== null && matrix.slot(below, c)?.plain !== '';
  if (!isNamed(column) || slot.cell.columnSpan > 1) return PlacedText.empty;
  for (let c = column - 1; c >= 0; c--) {
    const left = matrix.slot(row, c);
    if (left && left.plain !== '') return isNamed(c) ? left.text : PlacedText.empty;
  }
  return PlacedText.empty;
}

/** Words in a header that speak of money. */
export const MONEY_WORD = /金额|资金|下达|分配|补助|预算|指标|拨付|经费|安排|合计|支出|收入|投资|专款|奖补|补贴|元/;

/** 1O4, 23l: digits with letters that look like some, in a column of amounts. */
const NEARLY_NUMBER = /^(?=.*\d)-?[\dOoDQ〇○lIi|!ZzSsbGBgq,.]+$/;

/** A column is what most of its cells are; its header decides where it says so. */
function roleOf(matrix: Matrix, column: number, dataFrom: number, leaf: string): ColumnRole {
  const slots = Array.from({ length: matrix.rows - dataFrom }, (_, i) => matrix.slot(dataFrom + i, column)).filter(
    (s) => s !== undefined,
  );
  const filled = slots.filter((slot) => slot.origin && slot.plain !== '' && !/^[-—–/]$/.test(slot.plain));
  if (INDEX_HEADER.test(leaf)) return 'index';
  if (NOTE_HEADER.test(leaf)) return 'note';
  if (filled.length === 0) return leaf === '' ? 'empty' : 'note';
  const amounts = filled.filter(isAmountSlot);
  const nearly = filled.filter((slot) => isAmountSlot(slot) || NEARLY_NUMBER.test(slot.plain));
  if (amounts.length === 0 || nearly.length * 2 <= filled.length) return 'label';
  if (leaf === '' && filled.length * 3 < slots.length) return 'empty';
  if (SUBJECT_HEADER.test(leaf) && amounts.every((slot) => /^[1235]\d{2}(?:\d{2}){0,2}$/.test(slot.plain)))
    return 'code';
  // Nine digits and more are an account or an identity, unless the header speaks of money: 241753000 元.
  const isLong = amounts.every((slot) => /^\d{9,}$/.test(slot.plain));
  if (CODE_HEADER.test(leaf) || (isLong && !MONEY_WORD.test(leaf))) return 'code';
  if (NOT_AMOUNT_HEADER.test(leaf)) return 'label';
  if (leaf === '' && column === 0 && amounts.every((slot, i) => slot.plain === String(i + 1))) return 'index';
  return 'amount';
}
