/**
 * Labels and values that a web page prints around a notice. Enters: the first items, e.g. 发文字号：榆财社〔2022〕93号, or the cells
 * 标 题: | 关于下达…的通知. Leaves: the value under a label. What the notice itself says always goes before it.
 */
import type { PlacedText } from '@wenhao/core';
import { endsAsBody } from '../find/agencies.ts';
import { asName, plain } from '../find/fold.ts';
import { type FlowItem, isLine } from './flow.ts';

const TITLE = ['标题', '名称', '信息名称', '文件名称', '公文名称'];
const DOC_NUMBER = ['发文字号', '发文文号', '文号', '文件编号', '文件字号', '文件号', '字号'];
const ISSUER = ['发文机关', '制发机关', '制文机关', '发文单位', '发布机构', '发布单位'];

export interface Labelled {
  readonly title: PlacedText | null;
  readonly docNumber: PlacedText | null;
  readonly issuer: PlacedText | null;
}

/** The labelled values among `items`; null where a label is missing or stands without a value. */
export function readLabelled(items: readonly FlowItem[]): Labelled {
  const pairs = items.flatMap((item) => {
    if (isLine(item)) return linePairs(item.text);
    return item.type === 'table' ? cellPairs(item.table.cells.map((c) => c.text)) : [];
  });
  const valueUnder = (labels: readonly string[]) => pairs.find(([label]) => labels.includes(label))?.[1] ?? null;
  return { title: valueUnder(TITLE), docNumber: valueUnder(DOC_NUMBER), issuer: valueUnder(ISSUER) };
}

type Pair = readonly [label: string, value: PlacedText];

/** Whether a line is nothing but such a label and its value: 颁布时间：2024-06-27. A body behind its name (市财政局：根据…) is none, nor are recipients (主送：…). */
export function isLabelledLine(line: PlacedText): boolean {
  const [first] = linePairs(line);
  return (
    first !== undefined &&
    !endsAsBody(first[0]) &&
    !first[0].startsWith('主送') &&
    plain(line.text).startsWith(first[0])
  );
}

/** All pairs of a line: 发布日期：2020-06-30 文件号：岚财科〔2020〕40号. A value ends where the next label begins. */
function linePairs(line: PlacedText): Pair[] {
  const marks = [
    ...line.text.matchAll(/(?:^|\s)[-[【]?\s*([\p{Script=Han}](?:\s?[\p{Script=Han}]){1,5})\s*[\]】]?\s*[:：]/gu),
  ];
  return marks.flatMap((mark, i) => {
    const value = asName(line.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? line.length));
    return value.length > 0 ? [[plain(mark[1] ?? ''), value] as const] : [];
  });
}

function cellPairs(cells: readonly PlacedText[]): Pair[] {
  return cells.flatMap((cell, i) => {
    const label = plain(cell.text).replace(/^[[【-]+|[\]】:]+$/g, '');
    const next = cells[i + 1];
    return next && next.length > 0 && label.length >= 2 && label.length <= 6 ? [[label, asName(next)] as const] : [];
  });
}
