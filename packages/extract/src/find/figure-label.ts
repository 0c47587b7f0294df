/**
 * What a number in prose says. Enters: a paragraph and where the number stands, e.g. "发放低保金|10077.85万元". Leaves: its label, 发放低保金:
 * the words before it, or where those only announce a list (包括14个数量指标、2个质量指标), the words behind it.
 */
import type { PlacedText } from '@wenhao/core';
import { asName, fold } from './fold.ts';

interface NumberAt {
  readonly start: number;
  readonly end: number;
  /** Whether its unit counts things that may be named behind it: 个, 项, 名. */
  readonly counts: boolean;
  /** Where the number before it ends, and the label of that number. */
  readonly lastEnd: number;
  readonly lastLabel: PlacedText | null;
  /** Whether that number has the same unit. */
  readonly addsUp: boolean;
}

/** 资金（第二批）1195万元: a bracket right before the number belongs to the words before it. */
const CLOSING_BRACKET = /[（(][^（()）]*[)）]\s*(?:共计|合计|总计|共)?\s*$/;
/** 12000万元（项目代码：…）、省级资金: what stands in brackets behind a number is said of that number. */
const ASIDE = /^\s*[（(][^（()）]*[)）]/;
/** 万元（450万元: a bracket that opens right before the number is no part of its name. */
const OPENING_BRACKET = /[（(]\s*$/;

const CLAUSE_END = /[，。；：！？,;:!?（(\n]/g;
const LEAD =
  /^(?:其中|的(?!确)|分别为|分别是|来源[为于]|包括|[-—–~～]|并且|并|且|同时|以及|和|与|及|、|）|\)|共计?|均|即|在|截至目前|[一二三四五六七八九十]是|\d{1,2}[.、]|[（(]\d{1,2}[）)]|[（(]?[一二三四五六七八九十]{1,3}[）)、])+/;
/** A sum of what stands before is called by its word, not by the last of its parts. */
const SUM_WORD = /^(?:合计|共计|总计|总共|合共)$/;
const TRAIL =
  /(?:分别)?(?:共计|合计|总计|达到|高达|约为|提高到|提升至|提升到|增加到|降低到|控制在|均为|超过|不低于|不少于|由|从|(?<![下送转传表])达|为|约|共|是|(?<![累统预设审])计|近|于|到|至|应|人民币|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?(?:[壹贰叁肆伍陆柒捌玖]分)?[整正]?|[“"'；;（(¥￥])+$/;

/** 由2300万元|调整为|2259.5万元: the same thing, as it is now. */
const BECOMES = /^(?:调整|调增|调减|增加|减少|提高|提升|降低|下降|变更|修改|压减|增长)[为到至]$/u;

/** （小写：500,000元）: the amount before it once more. */
const IN_OTHER_SIGNS = /^[（(]?(?:人民币)?(?:大写|小写)(?:金额)?$/u;

/** Words that announce what is counted; the thing itself is named behind the number. */
const ANNOUNCES = /^(?:其中|包括|包含|含|有|共有|现有|设有?|下设|分别(?:为|是)?|即|另有)?$/;
/** 14个|数量指标|、 */
const NAMED_BEHIND = /^\s*([一-鿿]{2,12})\s*(?=[、，,；;。和及与（(）)]|$)/u;
const SEPARATOR = /[、，。；：！？,;:!?]|以及|[和及与]/g;

/**
 * The words between the last clause end, or the last figure, and the number. Where nothing stands there (1865户、2274人), the label
 * before goes on.
 */
export function labelOf(paragraph: PlacedText, at: NumberAt): PlacedText {
  const behind = at.counts ? namedBehind(paragraph, at) : null;
  if (behind) return behind;
  const { start } = at;
  const lastEnd = at.lastEnd + (ASIDE.exec(paragraph.text.slice(at.lastEnd, start))?.[0].length ?? 0);
  const before = paragraph.text.slice(lastEnd, start);
  const bracket = CLOSING_BRACKET.exec(before) ?? (before.length > 2 ? OPENING_BRACKET.exec(before) : null);
  const end = bracket && bracket.index > 0 ? lastEnd + bracket.index : start;
  const name = asName(paragraph.slice(clauseStart(paragraph.text, lastEnd, end), end));
  // 老年食堂新建15个、改造6个，共21个 are still of the same thing.
  if (at.addsUp && (SUM_WORD.test(name.text) || (name.text === '共' && !at.counts))) return name;
  const lead = LEAD.exec(name.text)?.[0].length ?? 0;
  const rest = name.slice(lead);
  const trail = TRAIL.exec(rest.text)?.[0].length ?? 0;
  const label = rest.slice(0, rest.length - trail).replace(/[、，,：:；;。]+$/g, '');
  if (at.lastLabel && BECOMES.test(rest.text)) return at.lastLabel;
  if (label.length > 0 && !(at.lastLabel && IN_OTHER_SIGNS.test(label.text))) return label;
  return at.lastLabel ?? rest;
}

function namedBehind(paragraph: PlacedText, { start, end, lastEnd }: NumberAt): PlacedText | null {
  const before = fold(paragraph.text.slice(lastEnd, start));
  const cuts = [...before.matchAll(SEPARATOR)].map((cut) => cut.index + cut[0].length);
  const announced = before.slice(cuts.at(-1) ?? 0).replace(/\s/g, '');
  if (!ANNOUNCES.test(announced)) return null;
  const name = NAMED_BEHIND.exec(paragraph.text.slice(end, end + 20));
  if (!name?.[1]) return null;
  const from = end + name[0].indexOf(name[1]);
  return paragraph.slice(from, from + name[1].length);
}

/**
 * Where the words before a number begin: behind the last clause end that is not followed by white space alone. A bracket that is
 * closed again before the number (你市（部门）2020年经费) begins nothing.
 */
/** （项目名称：…；项目编码：…）共计4860万元: what stands in brackets that are closed before the number ends no clause. */
function isInClosedBracket(text: string, { from, at, end }: { from: number; at: number; end: number }): boolean {
  return /[（(][^（()）]*$/.test(text.slice(from, at)) && /^[^（()）]*[)）]/.test(text.slice(at, end));
}

/** 巴州区：省级财政资金2405万元: a paragraph for each payee, whose name is part of what the number says. */
const PAYEE_OF_ITEM = /^\s*[\u4e00-\u9fff]{1,12}(?:[省市县区州盟旗镇乡]|街道|兵团)$/u;

function clauseStart(text: string, from: number, end: number): number {
  let start = from;
  for (const match of text.slice(from, end).matchAll(CLAUSE_END)) {
    const at = from + match.index;
    if (/[（(]/.test(match[0]) && /[）)]/.test(text.slice(at, end))) continue;
    if (isInClosedBracket(text, { from, at, end })) continue;
    if (/[:：]/.test(match[0]) && PAYEE_OF_ITEM.test(text.slice(0, at))) continue;
    if (text.slice(at + 1, end).trim() !== '') start = at + 1;
  }
  return start;
}
