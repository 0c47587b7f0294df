/**
 * The labelled part of a form → label and value pairs. Enters: rows such as 项目名称 | 困难群众救助补助资金, or
 * 项目类型 | 产业发展 ☐ | 民生保障 ☑. Leaves: each pair with its place; each option with whether it is ticked.
 */
import { PlacedText } from '@wenhao/core';
import { asName, fold, plain } from '../find/fold.ts';
import { cellAmount } from '../table/amount.ts';
import type { Matrix, Slot } from '../table/matrix.ts';

export interface FormPair {
  readonly row: number;
  readonly page: number;
  readonly label: PlacedText;
  readonly value: PlacedText;
  /** null where the pair is no option of a check box. */
  readonly checked: boolean | null;
}

const TICKED = '☑☒✓✔√■●';
const OPEN = '☐□○◯';
const ANY_BOX = new RegExp(`[${TICKED}${OPEN}]`, 'u');

/** Words that forms use as labels. A cell that ends in a colon is a label too. */
const LABEL =
  /^(?:其中[:]?.{0,16}|转移支付.{0,6}名称|资金使用单位|(?:项目|专项|资金|政策)(?:名称|单位|类型|类别|属性|负责人|概况|概述|内容|编码|代码|周期|期限|起止年限|起止时间|资金|来源|级次)(?:[(].*[)])?|.{0,8}(?:主管部门|主管部|财政部门|实施单位|预算单位|填报单位|申报单位|责任单位|承担单位)(?:[(].*[)])?(?:及代码)?|.{0,4}(?:实施期|执行期)(?:限)?|.{0,6}(?:金额|资金总额|预算总额|投资总额|预算数|执行数|执行率)(?:[(].*[)])?|地方(?:补助|资金|配套)|其他资金|中央(?:补助|财政.{0,4}|资金)|省级.{0,6}(?:补助|资金)|财政拨款|上年结转.{0,4}|自筹资金|中长期规划.*|资金管理办法.*|绩效分配方式|立项依据|使用范围|申报.*条件|分配方式|联系人|联系电话|填表人|填报人|起止年限|项目起止.{0,4}|.{0,4}总体目标|年度目标|中期目标|长期目标|实施期目标|建设性质|地址|开户.{0,6}|账号|备注)[:]?$/;
/** Headings that stand beside several rows of pairs and have no value of their own. */
const SIDE_HEADING =
  /^(?:资金|资金情况|项目资金|资金来源|资金构成|预算资金|年度资金|项目概况|基本信息|资金投入情况|项目基本情况|预算情况|预算执行情况)(?:[(].*[)])?$/;

/** Whether a cell is a label of a form. */
export function isLabel(text: string): boolean {
  const folded = plain(text);
  return LABEL.test(folded) || (/[:]$/.test(folded) && folded.length <= 20);
}

export function isSideHeading(text: string): boolean {
  return SIDE_HEADING.test(plain(text));
}

/** The pairs in the rows from `from` up to, not with, `until`. */
export function readPairs(matrix: Matrix, from: number, until: number): FormPair[] {
  const pairs: FormPair[] = [];
  let grid: AmountGrid | null = null;
  for (let row = from; row < until; row++) {
    const slots = matrix.row(row).filter((s) => s.origin && s.plain !== '');
    const headers = slots.filter(({ plain: text }) => GRID_HEADER.test(text));
    // 预算数 | 100 | 执行数 | 90 | 执行率 | 90%: labels with their values, no header.
    const isHeader = headers.length >= LEAST_HEADERS && !slots.some(({ text }) => cellAmount(text));
    if (isHeader || !grid?.takes(slots, row)) {
      pairs.push(...(grid?.pairs() ?? []));
      grid = isHeader ? new AmountGrid(headers) : null;
    }
    if (!isHeader) pairs.push(...pairsOfRow(slots, row));
  }
  return [...pairs, ...(grid?.pairs() ?? [])];
}

/** 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分: names of columns, no labels. */
const GRID_HEADER =
  /^(?:(?:年初|全年|年度|实际|调整后?)*(?:预算|执行|到位|支出|完成)(?:数|金额|资金)?(?:[(].*[)])?|分值|权重|执行率(?:[(].*[)])?|(?:自评)?得分)$/;
const LEAST_HEADERS = 3;

/**
 * The amounts of a form under headers of their own. Enters: rows such as 年度资金总额 | 260 | 280 | 252 below 年初预算数 | 全年预算数 | 全年执行数.
 * Leaves: a pair for each amount behind the first, which its row's label names alone: 年度资金总额·全年执行数 | 252; column by column.
 */
class AmountGrid {
  readonly #headers: readonly Slot[];
  readonly #cells: { readonly header: Slot; readonly label: Slot; readonly value: Slot; readonly row: number }[] = [];

  constructor(headers: readonly Slot[]) {
    this.#headers = headers;
  }

  /** Whether the row belongs to the grid: a label, and behind it numbers under the headers. */
  takes(slots: readonly Slot[], row: number): boolean {
    const values = slots.filter((slot) => this.#headerOf(slot));
    const label = slots.findLast((slot) => slot.cell.column < (values[0]?.cell.column ?? 0));
    if (!label || !values.some(({ text }) => cellAmount(text))) return false;
    for (const value of values.slice(1)) {
      const header = this.#headerOf(value) as Slot;
      if (cellAmount(value.text)) this.#cells.push({ header, label, value, row });
    }
    return true;
  }

  pairs(): FormPair[] {
    return this.#headers.flatMap((header) =>
      this.#cells
        .filter((cell) => cell.header === header)
        .map(({ label, value, row }) => ({
          row,
          page: value.cell.page,
          label: PlacedText.join([labelText(label.text), '·', asName(header.text)]),
          value: value.text.trim(),
          checked: null,
        })),
    );
  }

  #headerOf({ cell }: Slot): Slot | undefined {
    return this.#headers.find((header) => header.cell.column === cell.column);
  }
}

function pairsOfRow(slots: readonly Slot[], row: number): FormPair[] {
  const pairs: FormPair[] = [];
  let label: Slot | null = null;
  let used = true;
  for (const slot of slots) {
    const options = readOptions(slot.text);
    if (options.length > 0) {
      const name = label ? labelText(label.text) : PlacedText.empty;
      for (const option of options)
        pairs.push({ row, page: slot.cell.page, label: name, value: option.text, checked: option.checked });
      used = true;
    } else if (isSideHeading(slot.plain)) {
      label = null;
      used = true;
    } else if (isLabel(slot.plain) || (label === null && !cellAmount(slot.text))) {
      const whole = splitInline(slot.text);
      if (whole) pairs.push({ row, page: slot.cell.page, ...whole, checked: null });
      label = whole ? null : slot;
      used = whole !== null;
    } else if (label && !used) {
      pairs.push({ row, page: slot.cell.page, label: labelText(label.text), value: slot.text.trim(), checked: null });
      used = true;
    }
  }
  return pairs;
}

/** A label and its value in one cell: 地、州、市（单位）名称：白石县. */
function splitInline(text: PlacedText): { label: PlacedText; value: PlacedText } | null {
  const colon = fold(text.text).search(/[:]/);
  if (colon < 2 || colon > 24 || /^\s*其\s*中/.test(text.text)) return null;
  const value = text.slice(colon + 1).trim();
  return value.length > 0 && value.length <= 200 ? { label: labelText(text.slice(0, colon)), value } : null;
}

function labelText(text: PlacedText): PlacedText {
  return asName(text).replace(/[:：]$/g, '');
}

interface Option {
  readonly text: PlacedText;
  readonly checked: boolean;
}

/** 因素法 ☐ 项目法 ☐ 据实据效 ☑ → three options. The box may stand before or behind its word. */
export function readOptions(text: PlacedText): Option[] {
  if (!ANY_BOX.test(text.text)) return [];
  const boxes = [...text.text.matchAll(new RegExp(ANY_BOX, 'gu'))];
  const behind =
    text.text.slice(0, boxes[0]?.index ?? 0).trim() !== '' &&
    text.text.slice((boxes.at(-1)?.index ?? 0) + 1).trim() === '';
  return boxes.flatMap((box, i) => {
    const from = behind ? (i === 0 ? 0 : (boxes[i - 1]?.index ?? 0) + 1) : box.index + 1;
    const to = behind ? box.index : (boxes[i + 1]?.index ?? text.length);
    const option = asName(text.slice(from, to)).replace(/[、，,；;]$/g, '');
    return option.length > 0 ? [{ text: option, checked: TICKED.includes(box[0]) }] : [];
  });
}
