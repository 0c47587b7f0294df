/**
 * A notice in words. Enters: what it says, and chance. Leaves: the text of a whole notice, in one of many phrasings: brackets of the
 * 文号, titles with and without issuers, totals first or last, 万元 or 元, tabs or Markdown.
 */
import type { Random } from '../random.ts';
import { type ChainNotice, type Cited, totalOf } from './model.ts';

/** Whoever gives more than 99 million writes 万元. */
const MOST_IN_YUAN = 99_000;

const BRACKETS = ['〔〕', '〔〕', '〔〕', '[]', '（）', '【】', '﹝﹞'];
const OPENINGS = [
  (bases: string) => `根据${bases}，现下达你单位`,
  (bases: string) => `按照${bases}文件精神，经研究，现将资金下达你单位，共计`,
  (bases: string) => `依据${bases}，结合工作实际，现分解下达`,
  (bases: string) => `现根据${bases}要求，下达你单位`,
];
const OPENINGS_ALONE = ['为做好有关工作，经研究，现下达你单位', '经研究，现下达', '为支持各地工作，现下达你单位'];
const CLOSINGS = [
  '请严格按规定用途使用资金，专款专用。',
  '请及时拨付，加强监管，提高资金使用效益。',
  '请抓紧分解下达，确保资金安全。',
];

export function noticeText(notice: ChainNotice, random: Random): string {
  const { issuer, date, rows } = notice;
  const byYuan = random.chance(0.2) && totalOf(notice) < MOST_IN_YUAN;
  const amount = (thousands: number) => (byYuan ? String(thousands * 1000) : inWan(thousands, random));
  return [
    `${issuer}文件`,
    bracketed(notice.number, random),
    random.chance(0.3) ? `${issuer}${notice.title}` : notice.title,
    `${notice.recipients}：`,
    `${opening(notice, random)}${fundOf(notice)}${amount(totalOf(notice, notice.columns.length - 1))}${byYuan ? '元' : '万元'}（见附件）。${notice.remark}`,
    random.pick(CLOSINGS),
    '附件：资金分配表',
    issuer,
    dateInWords(date),
    '附件',
    '资金分配表',
    `单位：${byYuan ? '元' : '万元'}`,
    table(
      [...rows, { name: '合计', amounts: notice.columns.map((_, i) => totalOf(notice, i)) }],
      notice,
      amount,
      random,
    ),
    '',
  ].join('\n\n');
}

/** 1234 thousand are 123.4 万元. */
function inWan(thousands: number, random: Random): string {
  if (thousands % 10 !== 0) return `${Math.trunc(thousands / 10)}.${Math.abs(thousands % 10)}`;
  return random.chance(0.2) ? `${thousands / 10}.00` : String(thousands / 10);
}

function opening({ rests }: ChainNotice, random: Random): string {
  if (rests.length === 0) return random.pick(OPENINGS_ALONE);
  return random.pick(OPENINGS)(rests.map((cited) => citation(cited, random)).join('、'));
}

/** A title as others write it: with the issuer, without, shortened. */
function citation({ issuer, number, title }: Cited, random: Random): string {
  const written = random.chance(0.2) ? title.replace('资金预算的', '资金的') : title;
  const issued = random.chance(0.5) ? `${issuer}${written}` : written;
  return `《${issued}》（${bracketed(number, random)}）`;
}

function bracketed(number: string, random: Random): string {
  const [open = '〔', close = '〕'] = random.pick(BRACKETS);
  return number.replace('〔', open).replace('〕', random.chance(0.1) ? `${close} ` : close);
}

function fundOf({ title }: ChainNotice): string {
  return title.replace(/^关于(?:提前)?下达/, '').replace(/(?:预算)?的通知$/, '');
}

function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function table(
  rows: ChainNotice['rows'],
  { columns }: ChainNotice,
  amount: (thousands: number) => string,
  random: Random,
): string {
  const ordered = random.chance(0.5) ? [...rows.slice(-1), ...rows.slice(0, -1)] : rows;
  const lines = [['地区（单位）', ...columns], ...ordered.map(({ name, amounts }) => [name, ...amounts.map(amount)])];
  if (random.chance(0.8)) return lines.map((cells) => cells.join('\t')).join('\n');
  const ruled = lines.map((cells) => `| ${cells.join(' | ')} |`);
  return [ruled[0], `|${lines[0]?.map(() => '---|').join('')}`, ...ruled.slice(1)].join('\n');
}
