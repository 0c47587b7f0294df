/**
 * What a text tells as past although it lies after its date. Enters: a paragraph of a report dated 2023-06-12, e.g.
 * "进度较慢的原因是2024年1月相关资金文件下达". Leaves: 2024年1月 and its place. Plans, budgets and deadlines may well lie ahead:
 * only words that tell of something done count, and none beside a word that looks ahead.
 */
import type { PlacedText } from '@wenhao/core';
import { compact, fold } from './fold.ts';

export interface ToldAsPast {
  /** The date as written. */
  readonly date: PlacedText;
  /** The words that tell it as past. */
  readonly clause: PlacedText;
}

const MOMENT =
  /(?<y>20\s?\d\s?\d)\s*年\s*(?:(?<m>\d\s?\d?)\s*月\s*(?:(?<d>\d\s?\d?)\s*日)?|(?<end>年?[底末]))(?<after>\s*[底末初中上下旬]*\s*(?:之|以)?\s*[前起止])?/g;
const SPENT = '(?:支出|支付|发放|使用|完成|建成|投入|救助|保障|竣工|验收|实现|达到)';
const DONE = `(?:${SPENT}|下达|拨付|到位|印发|出台|召开|成立|收回)`;
/** 已于2024年8月1日通过验收: the date stands between the words that tell it. */
const ALREADY_ON = /已经?[于在]\s*$/u;
const DONE_ON = new RegExp(
  `^\\s*(?:全部|全面|正式|顺利|如期)?(?:${DONE}|通过|结束|开工|投产|交付|移交|启动|签订|批复|发布|公示|报送|办结)(?!的|[未但])`,
  'u',
);
/** 已完成, 下达了, 累计支出: said of what is over. 已完成的, 已下达未使用 say what shall be done with it. */
const TELLS_DONE = new RegExp(`(?:已经?|累计|共计?|实际)(?:全部|全面)?${DONE}(?!的|[未但])|${DONE}了`, 'u');
const GIVES_REASON = /(?:原因(?:是|在于|为)|由于|因为)[^,]{0,6}$/u;
const UP_TO = /截[至止](?:到)?\s*$/u;
const IN_A_RANGE = /(?:(?<!截)[至到]|[-—–~])\s*$/u;
const LOOKS_AHEAD =
  /预计|预期|计划|规划|[拟将应须需]|力争|争取|确保|保证|必须|提前|届时|不得|要求|尚未|仍未|未能|如果|若|逾期|到期|期限|有效期|目标|按规定/u;
/** 2024年全区共救助…: a whole year, told as over. Money of next year's budget may be 已下达 this year. */
const YEAR_TOLD = new RegExp(
  `(?<y>20\\s?\\d\\s?\\d)\\s*年度?(?:全年)?,?(?:[我全本](?:省|市|县|区|州|盟|旗|局))?(?:共计?|累计|实际|已经?)${SPENT}(?!的|[未但])`,
  'gu',
);

/** Everything in `text` that is told as past and lies after `signedOn` (ISO 8601). */
export function findToldAsPast(text: PlacedText, signedOn: string): ToldAsPast[] {
  return sentencesOf(text).flatMap((sentence) => {
    const folded = fold(sentence.text);
    return [...momentsToldAsPast(folded, signedOn), ...yearsToldAsPast(folded, signedOn)].map(({ date, clause }) => ({
      date: sentence.slice(...date),
      clause: sentence.slice(...clause).trim(),
    }));
  });
}

type Stretch = readonly [from: number, to: number];

interface Told {
  readonly date: Stretch;
  readonly clause: Stretch;
}

function momentsToldAsPast(sentence: string, signedOn: string): Told[] {
  return [...sentence.matchAll(MOMENT)].flatMap((match) => {
    const { after, ...parts } = match.groups ?? {};
    if (after || !liesAfter(parts, signedOn)) return [];
    return toldAsPast(sentence, [match.index, match.index + match[0].length]);
  });
}

/** A year told as over while it had not begun; one that had may be told up to the date. */
function yearsToldAsPast(sentence: string, signedOn: string): Told[] {
  return [...sentence.matchAll(YEAR_TOLD)].flatMap((match) => {
    const isLater = compact(match.groups?.y ?? '') > signedOn.slice(0, 4);
    if (!isLater || LOOKS_AHEAD.test(match[0])) return [];
    const date: Stretch = [match.index, match.index + match[0].length];
    return [{ date, clause: date }];
  });
}

/** The first day that the words can mean lies after the date. */
function liesAfter({ y, m, d, end }: Partial<Record<string, string>>, signedOn: string): boolean {
  const two = (digits: string | undefined) => compact(digits ?? '').padStart(2, '0');
  const [month, day] = end ? ['12', '31'] : [two(m), d ? two(d) : '01'];
  return `${compact(y ?? '')}-${month}-${day}` > signedOn;
}

/** By the words around the date: its own clause (from a comma or colon on), and the next one where the date only says when. */
function toldAsPast(sentence: string, date: Stretch): Told[] {
  const [from, to] = date;
  const start = Math.max(sentence.lastIndexOf(',', from), sentence.lastIndexOf(':', from)) + 1;
  const before = sentence.slice(start, from);
  const [own = '', next = ''] = sentence.slice(to).split(',');
  const behind = own.trim() === '' || UP_TO.test(before) ? `${own},${next}` : own;
  if (IN_A_RANGE.test(before) || LOOKS_AHEAD.test(before + behind)) return [];
  const isPast =
    TELLS_DONE.test(behind) || GIVES_REASON.test(before) || (ALREADY_ON.test(before) && DONE_ON.test(behind));
  return isPast ? [{ date, clause: [start, to + behind.length] }] : [];
}

function sentencesOf(text: PlacedText): PlacedText[] {
  return text.split(/(?<=[。；！;!])/).filter((sentence) => sentence.length > 0);
}
