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
  const pairs = items.flatMap((item, i) => {
    if (isLine(item)) return [...linePairs(item.text), ...barePairs(item.text), ...pairBelow(item.text, items[i + 1])];
    return item.type === 'table' ? cellPairs(item.table.cells.map((c) => c.text)) : [];
  });
  const valueUnder = (labels: readonly string[]) => pairs.find(([label]) => labels.includes(label))?.[1] ?? null;
  return { title: valueUnder(TITLE), docNumber: valueUnder(DOC_NUMBER), issuer: valueUnder(ISSUER) };
}

type Pair = readonly [label: string, value: PlacedText];

/** The mark of a list, as web pages print it. */
export const BULLET = /^\s*[-•·●▪◆*]\s*/;
function withoutBullet(line: PlacedText): PlacedText {
  return line.slice(BULLET.exec(line.text)?.[0].length ?? 0);
}

/** Labels of such a block that stand beside their values without a colon. */
const KNOWN = [
  ...TITLE,
  ...DOC_NUMBER,
  ...ISSUER,
  '索引号',
  '分类',
  '信息分类',
  '主题分类',
  '发文日期',
  '成文日期',
  '发布日期',
  '发文时间',
  '生成日期',
  '时效',
  '有效性',
  '关键词',
  '主题',
  '主题词',
  '体裁',
  '备注',
];
const KNOWN_LABEL = new RegExp(`(?:^|\\s)(${KNOWN.toSorted((a, b) => b.length - a.length).join('|')})(?=\\s|$)`, 'gu');

/** 文号 泰财农〔2024〕33号 时效: two labels on one line, or one before a 文号. */
function barePairs(line: PlacedText): Pair[] {
  const text = withoutBullet(line);
  const marks = [...text.text.matchAll(KNOWN_LABEL)];
  const [first] = marks;
  if (first?.index !== 0) return [];
  const pairs = marks.flatMap((mark, i) => {
    const value = asName(text.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? text.length));
    return value.length > 0 ? [[mark[1] as string, value] as const] : [];
  });
  return marks.length > 1 || DOC_NUMBER.includes(first[1] ?? '') ? pairs : [];
}

/** - 文号 above - 财建〔2018〕262号. */
function pairBelow(line: PlacedText, next: FlowItem | undefined): Pair[] {
  const label = plain(withoutBullet(line).text);
  if (!KNOWN.includes(label) || !isLine(next)) return [];
  const value = asName(withoutBullet(next.text));
  return value.length === 0 || KNOWN.includes(plain(value.text)) ? [] : [[label, value]];
}

/** Whether a line is nothing but such a label and its value: 颁布时间：2024-06-27. A body behind its name (市财政局：根据…) is none, nor are recipients (主送：…). */
export function isLabelledLine(line: PlacedText): boolean {
  if (barePairs(line).length > 0) return true;
  const [first] = linePairs(line);
  return (
    first !== undefined &&
    !endsAsBody(first[0]) &&
    !first[0].startsWith('主送') &&
    plain(line.text).replace(BULLET, '').startsWith(first[0])
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
