/**
 * Columns of amounts → what they measure. Enters: a column with its headers, the unit of the table. Leaves: its name, the unit of its amounts, and
 * whether people or things are counted in it. Example: 其中： | 提前下达, in 万元.
 */
import type { Found, PlacedText, SourceSpan } from '@wenhao/core';
import { asName, fold } from '../find/fold.ts';
import { cellAmount } from './amount.ts';
import { type Column, MONEY_WORD } from './header.ts';
import type { Matrix } from './matrix.ts';

export interface Measure {
  readonly column: number;
  /** The leaf header, e.g. 提前下达. */
  readonly name: string;
  /** Where the name stands: the same places for each of the column's amounts. */
  readonly nameSpans: readonly SourceSpan[];
  /** All headers over the column, e.g. 其中： | 提前下达. */
  readonly path: string;
  /** The headers say that people or things are counted, not money. */
  readonly counted: boolean;
  /** The unit of the column's amounts; null where none is stated anywhere. */
  readonly unit: Found<string> | null;
}
/** Column headers that name what is counted, not paid. */
const COUNT_HEADER =
  /人数|户数|人次|面积|亩|系数|比例|占比|比重|个数|数量|权重|得分|因素|[(](?:人|户|亩|个|所|平方米|公里|%|名|张|床|次|万人|人次)[)]|增长|增减(?:率|幅|比)|幅度|标准|人口|期限|年限|日期|时间|排名|名次|进度|%|率(?:$|[(])|(?<!下达|安排|预算|金额|分配|补助|执行|资金|指标|拨付|到位|支出|收入|结余|调整|核定|清算|合计|计划|完成|已|应|总|基|预计|拨|发放|支付|上解|返还|缴|扣|结转|调增|调减|增减|核减|补)数(?:$|[(])/;
/** The money unit over a table; `shared` where others stand beside it. */
export interface CaptionUnit {
  readonly unit: Found<string> | null;
  readonly shared: boolean;
}

/** Headers that speak of money: of several units theirs is the one of money. */
const OF_MONEY = /中央|省级|自治区|市级|州级|县级|区级|财政|小计|总额|^(?:省|市|州|县|区|盟|旗)$/;

/** 因素法分配资金, 面积补助资金: money, by whatever it is reckoned. */
const NAMES_MONEY = /(?:资金|经费|金额|专款)(?:[(（].*元[)）])?$/;

export function toMeasure(column: Column, caption: CaptionUnit): Measure {
  const path = column.path.map((p) => asName(p).text).filter((p, i, all) => p !== all[i - 1]);
  const counted = !NAMES_MONEY.test(column.leaf) && path.some((p) => COUNT_HEADER.test(fold(p)));
  const own = column.path.map((p) => headerUnit(p)).findLast((u) => u !== null) ?? null;
  const isMoney = !caption.shared || path.some((p) => MONEY_WORD.test(p) || OF_MONEY.test(p));
  const nameText = column.path.findLast((p) => asName(p).text === column.leaf);
  return {
    column: column.index,
    name: column.leaf,
    nameSpans: nameText?.spans() ?? [],
    path: path.join(' | '),
    counted,
    unit: own ?? (counted || !isMoney ? null : caption.unit),
  };
}

/** A column of 20%, 24%, 0: the unit that most cells name is that of the bare ones too, and not the caption's. */
export function withCellPercent(measure: Measure, matrix: Matrix, dataFrom: number): Measure {
  const cells = Array.from({ length: matrix.rows - dataFrom }, (_, i) => matrix.slot(dataFrom + i, measure.column));
  const amounts = cells.flatMap((slot) => (slot?.origin ? (cellAmount(slot.text) ?? []) : []));
  const percents = amounts.filter(({ unit }) => unit !== null && /[%‰]/.test(fold(unit.text)));
  const [first] = percents;
  if (!first?.unit || percents.length * 2 <= amounts.length) return measure;
  return { ...measure, counted: true, unit: first.unit.found() };
}

const COUNTED_UNIT =
  '人次|人|户次|户|亩次|亩|个|所|平方米|平方公里|立方米|公里|千米|米|名|张|件|项|家|次|只|头|羽|株|吨|公斤|千克|公顷|座|处|台|套|床|辆|眼|条|份|宗|册|年|个月|月|天|岁|期|㎡|%|‰';
const UNIT = `(?:百|千|万|百万|千万|亿)?(?:元(?:/[^()]+)?|${COUNTED_UNIT})`;
const IN_BRACKETS = new RegExp(`[([]\\s*(?:单位[:]?\\s*)?(${UNIT})\\s*[)\\]]`);
/** 万元 alone, or behind a stroke: 金额/万元. */
const ALONE = /^(?:.+\/)?((?:百|万|亿|千)?元)$/;

/** 金额（万元） → 万元; 人数（人） → 人. */
function headerUnit(written: PlacedText): Found<string> | null {
  const header = written.replace(/\s+/g, '');
  const folded = fold(header.text);
  const found = IN_BRACKETS.exec(folded) ?? ALONE.exec(folded);
  if (!found?.[1]) return null;
  const start = found.index + found[0].lastIndexOf(found[1]);
  return header.slice(start, start + found[1].length).found();
}
