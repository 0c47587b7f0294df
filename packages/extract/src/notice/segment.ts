/**
 * One file → its notices. A forwarded notice brings its original along: each line that is nothing but a 文号, with a title
 * below it, opens a notice, together with the agency names above it.
 */
import { isAgencyLine } from '../find/agencies.ts';
import { type FlowItem, type FlowLine, isLine } from './flow.ts';
import { roleOf } from './marks.ts';
import { findTitle } from './title.ts';

/** How many items above a 文号 may belong to its head. */
const HEAD_REACH = 8;

/** The items of each notice, in order. A file without a 文号 is one notice. */
export function segment(items: readonly FlowItem[]): FlowItem[][] {
  const starts = items.flatMap((item, i) => (opensNotice(items, item, i) ? [headStart(items, i)] : []));
  if (starts.length < 2) return [[...items]];
  return starts.map((start, i) => items.slice(i === 0 ? 0 : start, starts[i + 1] ?? items.length));
}

function opensNotice(items: readonly FlowItem[], item: FlowItem, index: number): boolean {
  const above = items[index - 1];
  // A joint notice may carry the numbers of two agencies, one below the other.
  if (isLine(above) && roleOf(above) === 'doc-number') return false;
  return isLine(item) && roleOf(item) === 'doc-number' && findTitle(items, index + 1, index + 4) !== null;
}

/** From a 文号 upwards over agency names and what else stands in a head. */
function headStart(items: readonly FlowItem[], docNumber: number): number {
  let start = docNumber;
  for (let i = docNumber - 1; i >= Math.max(0, docNumber - HEAD_REACH); i--) {
    const item = items[i];
    if (item?.type === 'rule') continue;
    if (!isLine(item) || !standsInHead(item)) break;
    start = i;
  }
  return start;
}

function standsInHead(line: FlowLine): boolean {
  const role = roleOf(line);
  if (role === 'classification' || role === 'urgency') return true;
  return role === 'other' && (line.plain === '文件' || isAgencyLine(line.text) || /文件$/.test(line.plain));
}
