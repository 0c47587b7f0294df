/**
 * C8: money goes on under the name under which it came. Enters: a notice and the documents that it rests on. Leaves: a finding where
 * all of them speak of money of another tier, or of another fund. Example: 自治区财政…资金 that rests on …中央财政…资金.
 */

import { documentNamed } from './documents.ts';
import type { CitationFact, Collection, NoticeFacts } from './facts.ts';
import type { CollectionViolation } from './finding.ts';
import { titleCore } from './titles.ts';

const TIERS: readonly (readonly [string, RegExp])[] = [
  ['中央', /中央/u],
  ['省级', /自治区(?:级|财政|本级|补助|配套|预算|资金)|省级|省财政|省本级|^自治区$|^省$/u],
  ['市级', /(?:市|州|地区)(?:级|本级)|[市州](?:财政)(?!局)/u],
  ['县级', /(?<!自治)[县区](?:级|本级|财政)(?!局)/u],
];

/** The tiers that a title or a 资金来源 names; the issuer in the title is none. */
function tiersIn(text: string | null): Set<string> {
  const words = titleCore(text ?? '');
  return new Set(TIERS.flatMap(([tier, pattern]) => (pattern.test(words) ? [tier] : [])));
}

function tiersOf({ fundSource, title }: Pick<NoticeFacts, 'fundSource' | 'title'>): Set<string> {
  return new Set([...tiersIn(fundSource), ...tiersIn(title)]);
}

interface Basis {
  readonly citation: CitationFact;
  readonly tiers: ReadonlySet<string>;
  readonly fund: string | null;
}

export function checkFund(notice: NoticeFacts, collection: Collection): CollectionViolation[] {
  const bases = basesOf(notice, collection);
  const [first] = bases;
  if (!first) return [];
  const tier = otherTier(tiersOf(notice), bases, first);
  return tier.length > 0 ? tier : otherFund(notice.fund, bases, first);
}

/** What the notice rests on: each document by its own title, or by the one under which it is cited. */
function basesOf(notice: NoticeFacts, collection: Collection): Basis[] {
  return notice.citations
    .filter(({ relation }) => relation === 'basis' || relation === 'forwards')
    .map((citation) => {
      const cited = documentNamed(collection, citation.docNumber, citation.title);
      const tiers = new Set([...tiersIn(citation.title), ...(cited ? tiersOf(cited) : [])]);
      return { citation, tiers, fund: cited && cited.amounts.length > 0 ? cited.fund : null };
    });
}

function otherTier(own: ReadonlySet<string>, bases: readonly Basis[], first: Basis): CollectionViolation[] {
  const fits = bases.some(({ tiers }) => tiers.size === 0 || overlap(tiers, own));
  if (own.size === 0 || fits) return [];
  const [mine, theirs] = [[...own].join('、'), [...first.tiers].join('、')];
  return [
    {
      rule: 'C8',
      severity: 'warning',
      zh: `本文下达的是${mine}资金，所依据的 ${first.citation.docNumber} 却是${theirs}资金`,
      en: `it gives money of the tier ${mine}, but ${first.citation.docNumber}, on which it rests, money of ${theirs}`,
      at: first.citation,
      expected: theirs,
      actual: mine,
    },
  ];
}

/** Only where no two letters of the names agree: 部分农业专项 may well hold what is passed on as 测土配方施肥. */
function otherFund(own: string | null, bases: readonly Basis[], first: Basis): CollectionViolation[] {
  const mine = fundWords(own);
  const alien = bases.every(({ fund }) => {
    const theirs = fundWords(fund);
    return theirs.size > 0 && !UMBRELLA.test(fund ?? '') && !overlap(theirs, mine);
  });
  if (mine.size === 0 || !alien) return [];
  return [
    {
      rule: 'C8',
      severity: 'warning',
      zh: `本文的资金“${own}”与所依据的 ${first.citation.docNumber} 的资金“${first.fund}”名称不同`,
      en: `its fund, “${own}”, is not that of ${first.citation.docNumber}, on which it rests: “${first.fund}”`,
      at: first.citation,
      expected: first.fund ?? '',
      actual: own ?? '',
    },
  ];
}

/** Names under which several funds are given at once. */
const UMBRELLA = /部分|若干|有关|相关|一批|专项转移支付|一般性转移支付|统筹|整合|预算指标/u;
/** What the names of all funds are made of. */
const COMMON =
  /补助|补贴|奖励|奖补|专项|资金|经费|预算|项目|中央|财政|自治区|省级|市级|州级|县级|区级|第[一二三四五六七八九十]+批|\d+年/gu;

/** The pairs of letters of a name, without the words that all names share. */
function fundWords(fund: string | null): Set<string> {
  const parts = (fund ?? '')
    .normalize('NFKC')
    .replace(COMMON, ' ')
    .split(/[^\p{Script=Han}]+/u);
  return new Set(
    parts.flatMap((part) => Array.from({ length: Math.max(0, part.length - 1) }, (_, i) => part.slice(i, i + 2))),
  );
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((word) => b.has(word));
}
