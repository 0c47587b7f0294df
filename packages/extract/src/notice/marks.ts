/**
 * Lines that say by themselves what they are, wherever they stand. Enters: one line, e.g. "抄送：州民政局".
 * Leaves: its role. Parts of a notice are found by content, because files carry them in any order.
 */
import { findDates, wholeDate } from '../find/dates.ts';
import { wholeDocNumber } from '../find/doc-number.ts';
import type { FlowLine } from './flow.ts';

export type LineRole =
  | 'doc-number'
  | 'openness'
  | 'copies'
  | 'printed'
  | 'date'
  | 'attachment-list'
  | 'attachment-mark'
  | 'unit'
  | 'classification'
  | 'urgency'
  | 'other';

const OPENNESS =
  /^[([]?(?:信息)?公开(?:选项|属性|方式|形式|类别|类型|情况)[:：]|^(?:主动公开|依申请公开|不予公开|免予公开|不公开)$|^[(]?此件(?:主动公开|依申请公开|不予公开|免予公开|公开发布|删减后公开|不公开)/;
const COPIES = /^(?:抄送|抄报|主送)(?:单位|机关)?[:：]/;
/** 附件 alone, 附件1, 附件2：, 附件一, 附 1 */
const ATTACHMENT_MARK = /^附(?:件|表)?(?:\d{1,2}(?:[-—]\d{1,2})?|[一二三四五六七八九十]{1,3})?[:：.、]?$/;
const ATTACHMENT_LIST = /^[-•·*]?附(?:件|表)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[:：]./;
/** The mark on one line with the title: 附件1 资金分配表, 附件12024年资金分配表. */
export const MARK_BEFORE_TITLE =
  /^附\s*[件表]\s*(?:\d{1,2}(?=(?:19|20)\d\d\s*年)|\d{1,2}(?:[-—]\d{1,2})?(?!\d)|[一二三四五六七八九十]{1,3})\s*[:：.、]?\s*(?=\S{4})/;
const UNIT = /^[(]?(?:金额)?(?:计量)?单位[:：]?[(]?(?:人民币)?(?:百|千|万|百万|千万|亿)?元/;
/** 秘密, 机密★长期, 密级：秘密, 秘密☆3年 where the star was read badly; 内部资料 is no level, but nothing to publish either. */
const CLASSIFICATION = /^(?:密级[:：]?)?(?:绝密|机密|秘密|工作秘密|内部(?:资料|文件|使用))(?:[★☆*＊].*|[,，].{0,8})?$/;
const URGENCY = /^(?:特急|加急|特提|平急|急件)$/;

const ROLES = new WeakMap<FlowLine, LineRole>();

/** What a line is, by its own words; `other` for all that need their neighbours to be known. */
export function roleOf(line: FlowLine): LineRole {
  let role = ROLES.get(line);
  if (role === undefined) {
    role = readRole(line);
    ROLES.set(line, role);
  }
  return role;
}

function readRole(line: FlowLine): LineRole {
  const text = line.plain;
  if (OPENNESS.test(text)) return 'openness';
  if (COPIES.test(text) && !text.startsWith('主送')) return 'copies';
  if (isPrinted(line)) return 'printed';
  if (wholeDocNumber(line.text)) return 'doc-number';
  if (wholeDate(line.text)) return 'date';
  if (ATTACHMENT_MARK.test(text)) return 'attachment-mark';
  if (ATTACHMENT_LIST.test(text)) return 'attachment-list';
  if (UNIT.test(text)) return 'unit';
  if (CLASSIFICATION.test(text)) return 'classification';
  if (URGENCY.test(text)) return 'urgency';
  return 'other';
}

/** "2021年12月31日印发", perhaps behind the printing office's name. */
function isPrinted(line: FlowLine): boolean {
  if (!/印/.test(line.plain) || line.plain.length > 60) return false;
  const last = findDates(line.text).at(-1);
  return (
    last !== undefined &&
    /^\s*印\s*(?:发|制)?\s*(?:[(（]?\s*共?\s*印?\s*\d+\s*份\s*[)）]?)?\s*$/.test(line.text.text.slice(last.end))
  );
}
