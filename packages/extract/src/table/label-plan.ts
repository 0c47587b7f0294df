/**
 * Which columns of a table name whom. Enters: its columns and rows, e.g. 市州 | 县市区 | 项目名称 | 本次下达. Leaves: the label columns from the outermost group
 * inwards, and the one that says what the money is for.
 */
import { asName } from '../find/fold.ts';
import type { Column } from './header.ts';
import { isSum, type LabelColumns } from './hierarchy.ts';
import type { Matrix } from './matrix.ts';

export const PAYEE_HEADER =
  /地区|区域|地州|州市|市州|市县|县市|县区|区县|市区|[县市州区盟旗师]\(|单位|区划|辖区|乡镇|镇街|街道|镇\(|学校|院校|医院|机构|部门|村|受益|收款|兵团|^(?:省|市|县|区|州|盟|旗|镇|乡|地)$|(?:地区|单位|学校|机构|企业|公司)名称$/;
const ITEM_HEADER = /项目名称|用途|资金名称|内容|类别|事项|方向|^项目$|资金项目|支出项目/;
/** Columns that tell more about a row, and are neither its payee nor what the money is for. */
const OTHER_HEADER =
  /代码|编码|编号|科目|分类|依据|文号|标准|地点|地址|联系|备注|说明|年度|日期|时间|性质|类型|来源|级次|规模|期限|负责人|政策|标识|领域|行业|进展|状态|情况/;

/** Which label columns name payees and groups, and which one says what the money is for. */
export interface LabelPlan {
  readonly labels: LabelColumns;
  /** A column of items inside the hierarchy: its rows belong to the payee on their left. */
  readonly innerItem: number | null;
  /** A column of items that stands beside the payees and groups nothing. */
  readonly sideItem: number | null;
}

/** The label columns up to the first amount; failing payees there, the ones behind, failing those, the items. */
export function planLabels(columns: readonly Column[], data: DataRows): LabelPlan {
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

export interface DataRows {
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
