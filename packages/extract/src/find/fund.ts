/**
 * What a title says of the money. Enters: 关于提前下达2022年自治区财政困难群众救助补助资金预算的通知.
 * Leaves: year 2022, phase 提前下达, source 自治区财政, fund 困难群众救助补助资金, batch.
 */
import type { PlacedText } from '@wenhao/core';
import { fold } from './fold.ts';

export interface FundInTitle {
  readonly year: PlacedText | null;
  readonly phase: PlacedText | null;
  readonly source: PlacedText | null;
  readonly fund: PlacedText | null;
  readonly batch: PlacedText | null;
}

const PHASE =
  '提前下达|预下达|调整下达|再次下达|分解下达|转下达|下达|预拨|拨付|下拨|追加|追减|清算下达|清算|结算|收回和调整|调整|收回|安排|分配';
const TIER =
  '中央财政|中央|自治区财政|自治区本级|自治区|省级财政|省财政|省级|省|市级财政|市级|州级财政|州级|自治州|县级财政|县级|区级';
/** One tier, or several: 中央、省、市和区级. */
const SOURCE = `(?:(?:中央|自治区|省|市|州|县|区)级?(?:财政)?(?:[、和及与](?:中央|自治区|省|市|州|县|区)级?(?:财政)?)+|${TIER})`;
const HEAD = new RegExp(
  `^.*?(?:关于)?(?<phase>${PHASE})(?:[^\\d]{0,4}?)(?<year>(?:19|20)\\d\\d)年度?(?:及以前年度)?(?:[、和及并](?:${PHASE})?(?:19|20)\\d\\d年度?)?(?:(?<batch1>第[一二三四五六七八九十、]+批))?(?<source>${SOURCE})?(?<fund>.*?)$`,
  'u',
);
/** 关于2019年省级财政专项扶贫资金的公告: what is done with it is not said. */
const NO_PHASE = new RegExp(
  `^.*?关于(?:19|20)\\d\\d年度?(?<source>${SOURCE})?(?<fund>[^的]*(?:资金|经费|补助|补贴|专款)(?:分配|安排|使用)?(?:情况|方案)?的(?:通知|公告|公示|函))$`,
  'u',
);
const NO_YEAR = new RegExp(`^.*?关于(?<phase>${PHASE})(?<source>${SOURCE})?(?<fund>.*?)$`, 'u');
/** What follows the name of the fund in a title. */
const AFTER_FUND =
  /(?:[(][^()]*[)])*(?:支出)?(?:资金)?(?:预算|指标|预算指标|经费预算|预计数|计划|(?:分配|安排|使用)(?:方案|情况)?)*(?:[(][^()]*[)])*(?:[及和并](?:收回|调整|清算|结算|追减|调减).*)?的(?:通知|函|批复|报告|公告|公示).*$/u;
const BATCH = /第[一二三四五六七八九十、]{1,5}批/u;
/** 2023年度…补助资金绩效自评报告: the words between the year and what the report is about. */
const REPORTED_FUND =
  /\d{4}年度?(?<fund>[^()]*(?:资金|经费|补助|项目))(?:支出|使用|项目)?(?:整体)?(?:绩效|自评|情况|分配)/u;
const REPORT_FUND = /[(](?<fund>[^()]*(?:资金|经费|补助|项目))[)]/u;

/** Reads the title of a notice (without typesetting spaces). */
export function readFund(title: PlacedText): FundInTitle {
  const folded = fold(title.text);
  const match = HEAD.exec(folded) ?? NO_YEAR.exec(folded) ?? NO_PHASE.exec(folded);
  const range = /(?:19|20)\d\d年?\s*[-—–~至]+\s*(?:19|20)\d\d年/.test(folded);
  const year = range ? null : /(?:19|20)\d\d(?=年)/.exec(folded);
  const batch = BATCH.exec(folded);
  const part = (text: string | undefined, from = 0): PlacedText | null => {
    if (!text) return null;
    const at = folded.indexOf(text, from);
    return at < 0 ? null : title.slice(at, at + text.length);
  };
  const phase = match?.groups?.phase;
  return {
    year: year ? title.slice(year.index, year.index + 4) : null,
    phase: part(phase),
    source: part(match?.groups?.source, phase ? folded.indexOf(phase) : 0),
    fund: fundName(title, folded, match?.groups?.fund),
    batch: batch ? title.slice(batch.index, batch.index + batch[0].length) : null,
  };
}

function fundName(title: PlacedText, folded: string, rest: string | undefined): PlacedText | null {
  if (!rest) {
    const name = (REPORT_FUND.exec(folded) ?? REPORTED_FUND.exec(folded))?.groups?.fund;
    const at = name ? folded.lastIndexOf(name) : -1;
    return name && at >= 0 ? title.slice(at, at + name.length) : null;
  }
  const start = folded.length - rest.length;
  const lead = /^第[一二三四五六七八九十、]+批/u.exec(rest)?.[0].length ?? 0;
  const tail = AFTER_FUND.exec(rest);
  const end = tail ? start + tail.index : folded.length;
  const whole = title.slice(start + lead, withFundWord(folded, end));
  return whole.length > 0 && !NO_FUND.test(whole.text) ? whole : null;
}

/** 调整2023年部门预算: whose budget it is. */
const NO_FUND = /^(?:部门|单位|本级|部分|年度)$/u;

/** 补助资金预算, 补助经费预算: the words 资金 and 经费 belong to the name, 预算 does not. */
function withFundWord(folded: string, end: number): number {
  return /^(?:资金|经费)/.test(folded.slice(end)) ? end + 2 : end;
}
