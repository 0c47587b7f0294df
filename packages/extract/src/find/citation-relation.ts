/**
 * What a text says of a document that it cites. Enters: the words before and behind the citation and its title, e.g. "根据" and
 * "，现下达…". Leaves: one word for it, here `basis`.
 */

/**
 * `basis`: the notice rests on it (根据…). `forwards`: it is sent on (转发). `rule`: a standing rule (…办法). `repeals`, `amends`,
 * `recalls`: it is declared void, changed, or its money is taken back. `mentions`: anything else.
 */
export const CITATION_RELATIONS = ['basis', 'forwards', 'rule', 'repeals', 'amends', 'recalls', 'mentions'] as const;
export type CitationRelation = (typeof CITATION_RELATIONS)[number];

export interface CitationContext {
  readonly before: string;
  /** Empty where none is known. */
  readonly title: string;
  readonly after: string;
}

/** The title of a standing rule, perhaps inside that of the notice which issues it. */
const RULE_TITLE =
  /(?:办法|规定|细则|条例|规程|规范|制度|意见|标准|准则|规则|指引|指南|方案|规划|纲要)(?:[(（][^()（）]*[)）])*(?:[〉》>]?的(?:通知|决定|公告))?$/u;
const LEADS_TO_BASIS =
  /(?:根据|依据|按照|遵照|依照|参照|按|据|收到|接到?|落实|贯彻|执行|遵循|结合)[^,，。;；《》]{0,30}$/u;
/** No list goes on behind the end of a sentence. */
const SENTENCE_END = /[。;；!?！？]/u;
const NEAR = 40;

const SAYINGS: readonly (readonly [CitationRelation, RegExp])[] = [
  ['repeals', /废止|作废|停止执行|不再执行|失效|撤销/u],
  ['recalls', /收回/u],
  ['amends', /更正|调整|修改|修订|变更|勘误|有误|调减|调增/u],
  ['forwards', /转发|印发给/u],
];

/** `listed` is the relation of the citation that this one continues (《…》（…号）、《…》（…号）); null where it stands alone. */
export function relationOf(
  { before, title, after }: CitationContext,
  listed: CitationRelation | null,
): CitationRelation {
  if (RULE_TITLE.test(title)) return 'rule';
  const lead = before.split(SENTENCE_END).at(-1) ?? '';
  if (LEADS_TO_BASIS.test(lead)) return 'basis';
  const continued = listed === 'rule' ? null : listed;
  if (continued && !/[,，]/u.test(lead)) return continued;
  const follows = (after.split(SENTENCE_END)[0] ?? '').split('《')[0]?.slice(0, NEAR) ?? '';
  const precedes =
    lead
      .split(/[,，》]/u)
      .at(-1)
      ?.slice(-NEAR) ?? '';
  const said = SAYINGS.find(([, words]) => words.test(precedes) || words.test(follows))?.[0];
  return said ?? continued ?? 'mentions';
}
