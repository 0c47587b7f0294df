/**
 * The title (标题): [机关]关于…的文种, wrapped over lines and rejoined. Enters: the lines where it may start.
 * Leaves: e.g. 关于提前下达2022年自治区财政困难群众救助补助资金预算的通知.
 */
import { PlacedText } from '@wenhao/core';
import { isAgencyLine } from '../find/agencies.ts';
import { docNumberInBrackets } from '../find/doc-number.ts';
import { asName, plain } from '../find/fold.ts';
import { type FlowItem, type FlowLine, isLine } from './flow.ts';
import { roleOf } from './marks.ts';

export interface FoundTitle {
  readonly text: PlacedText;
  /** Index of the first item of the title, and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** 文种 that a title of this kind of document ends with, GB/T 9704 and 党政机关公文处理工作条例 (2012), plus reports. */
const KIND_OF_DOCUMENT =
  '(?:通知|函|复函|批复|报告|意见|决定|决议|公告|通告|通报|请示|命令|纪要|公报|议案|公示|方案|办法|细则|规定|说明|情况|总结|计划|要点)';
const ENDS_AS_TITLE = new RegExp(`${KIND_OF_DOCUMENT}(?:[(][^()]*[)])?$`, 'u');
const MAX_LINES = 6;
const MAX_LENGTH = 160;

/** The first title that starts at an item from `from` up to, not with, `until`. */
export function findTitle(items: readonly FlowItem[], from: number, until: number): FoundTitle | null {
  let plainOne: FoundTitle | null = null;
  for (let start = from; start < Math.min(until, items.length); start++) {
    const found = titleAt(items, start);
    if (!found) continue;
    if (/关于/.test(plain(found.text.text))) return found;
    plainOne ??= found;
  }
  return plainOne;
}

/** The title that starts with this item: the fewest lines that together read as one. */
function titleAt(items: readonly FlowItem[], start: number): FoundTitle | null {
  const lines: FlowLine[] = [];
  for (let i = start; i < items.length && lines.length < MAX_LINES; i++) {
    const item = items[i];
    if (item?.type === 'rule' && lines.length > 0) return null;
    if (!isLine(item) || !mayBePartOfTitle(item)) return null;
    if (lines.length === 0 && isAgencyLine(item.text) && !sharesHeading(item, items[i + 1])) return null;
    lines.push(item);
    const joined = plain(lines.map((l) => l.plain).join(''));
    if (joined.length > MAX_LENGTH) return null;
    if (/关于/.test(joined) && !/关/.test(lines[0]?.plain ?? '') && !sharesHeading(items[start], items[start + 1]))
      return null;
    if (isTitle(joined) && !goesOn(items[i + 1], joined)) {
      return { text: asName(PlacedText.join(lines.map((l) => l.text))), from: start, to: i + 1 };
    }
  }
  return null;
}

/** Two lines that the source marks as one heading belong together: the agency is part of the title. */
function sharesHeading(line: FlowItem | undefined, next: FlowItem | undefined): boolean {
  return isLine(line) && isLine(next) && line.level > 0 && line.block === next.block;
}

function isTitle(text: string): boolean {
  return (
    text.length >= 6 &&
    ENDS_AS_TITLE.test(text) &&
    /关于|[年度度].*(?:报告|方案|通知|说明|情况|总结)/.test(text) &&
    !/^[一二三四五六七八九十]+、|^[(]?\d+[).、]/.test(text)
  );
}

/** 关于印发《…办法 may end a line without ending the title: an open bracket, or a next line that ends it better. */
function goesOn(next: FlowItem | undefined, text: string): boolean {
  const open = (text.match(/[《(〈]/g)?.length ?? 0) > (text.match(/[》)〉]/g)?.length ?? 0);
  if (open) return true;
  if (!isLine(next) || !mayBePartOfTitle(next) || docNumberInBrackets(next.text)) return false;
  return /^的?(?:通知|函|报告|请示|批复)(?:[(][^()]*[)])?$/.test(next.plain) || /^[(][^()]{2,20}[)]$/.test(next.plain);
}

function mayBePartOfTitle(line: FlowLine): boolean {
  const role = roleOf(line);
  if (role !== 'other') return false;
  return !/[。;!]|[:]$|^[^关]{1,8}:|>/.test(line.plain) && line.plain !== '文件' && !/文件$/.test(line.plain);
}
