/**
 * What a citation promises (C1, C4, C5, C7, C8). Enters: a notice and the collection. Leaves: what does not hold between it and the
 * documents that it cites. Example: it cites 新财社〔2021〕323号 under a title that this notice does not bear.
 */

import { compareText, documentNamed, documentsUnder } from './documents.ts';
import { type CitationFact, type Collection, dayOf, daysBetween, type NoticeFacts, noticesWith } from './facts.ts';
import { type CollectionViolation, nameOf } from './finding.ts';
import { checkFund } from './funds.ts';
import { changesIt } from './link-keys.ts';
import { placeOf } from './places.ts';
import { sameTitle, titleCore } from './titles.ts';

/** All that is wrong with the citations of a notice. */
export function checkCitations(notice: NoticeFacts, collection: Collection): CollectionViolation[] {
  return [
    ...notice.citations.flatMap((citation) => checkCitation(notice, citation, collection)),
    ...citedUnderTwoTitles(notice),
    ...checkFund(notice, collection),
  ];
}

function checkCitation(notice: NoticeFacts, citation: CitationFact, collection: Collection): CollectionViolation[] {
  const documents = documentsUnder(collection, citation.docNumber);
  if (documents.length === 0) return notLoaded(notice, citation);
  const cited = documentNamed(collection, citation.docNumber, citation.title);
  const titles = documents.flatMap((forms) => forms[0]?.title ?? []);
  const wrongTitle = otherTitle(citation, titles);
  if (!cited) return wrongTitle;
  return [
    ...wrongTitle,
    ...dateReversed(notice, citation, cited),
    ...passedOnLate(notice, citation, cited),
    ...repealed(notice, citation, cited, collection),
  ];
}

/** C1: it goes away by itself when the notice is loaded. A number is told once, at its first citation. */
function notLoaded(notice: NoticeFacts, citation: CitationFact): CollectionViolation[] {
  const first = notice.citations.find(({ docNumber }) => docNumber === citation.docNumber);
  if (first !== citation) return [];
  return [
    {
      rule: 'C1',
      severity: 'note',
      zh: `引用的 ${citation.docNumber} 不在库中，无法核对`,
      en: `${citation.docNumber}, which it cites, is not loaded; nothing could be compared`,
      at: citation,
    },
  ];
}

function otherTitle(citation: CitationFact, titles: readonly string[]): CollectionViolation[] {
  const { title, docNumber } = citation;
  if (title === null || titles.length === 0 || titles.some((own) => sameTitle(own, title))) return [];
  return [
    {
      rule: 'C1',
      severity: 'warning',
      zh: `引用 ${docNumber} 时写的标题“${title}”，与库中该文的标题“${titles.join('”“')}”不符`,
      en: `${docNumber} is cited as “${title}”, but the notice of that number is called “${titles.join('”, “')}”`,
      at: citation,
      expected: titles.join(' / '),
      actual: title,
    },
  ];
}

/** C1: two titles for one number cannot both be right, loaded or not. */
function citedUnderTwoTitles({ citations }: NoticeFacts): CollectionViolation[] {
  return [...Map.groupBy(citations, ({ docNumber }) => docNumber)].flatMap(([number, same]) => {
    const titles = [...new Map(same.flatMap(({ title }) => (title ? [[titleCore(title), title]] : []))).values()];
    const [first, second] = titles;
    if (first === undefined || second === undefined) return [];
    return [
      {
        rule: 'C1',
        severity: sameTitle(first, second) ? ('note' as const) : ('warning' as const),
        zh: `同一文号 ${number} 在文中以不同标题引用：“${titles.join('”“')}”`,
        en: `one number, ${number}, is cited under different titles: “${titles.join('”, “')}”`,
        at: same.find(({ title }) => title === second) ?? null,
        expected: first,
        actual: second,
      },
    ];
  });
}

/** C7: signed against signed; a notice that is dated only by its printing was signed that day or before. */
function dateReversed(notice: NoticeFacts, citation: CitationFact, cited: NoticeFacts): CollectionViolation[] {
  const certain = cited.issuedOn !== null;
  const [earliest, latest] = [dayOf(cited), certain ? dayOf(notice) : (notice.printedOn ?? notice.issuedOn)];
  if (earliest === null || latest === null || earliest <= latest) return [];
  return [
    {
      rule: 'C7',
      severity: certain ? 'error' : 'warning',
      zh: `本文日期 ${latest} 早于所引 ${citation.docNumber} 的日期 ${earliest}`,
      en: `it is dated ${latest}, before ${citation.docNumber}, which it cites, dated ${earliest}`,
      at: citation,
      expected: `≥ ${earliest}`,
      actual: latest,
    },
  ];
}

/** 预算法 (2018) 第五十二条: a province passes on transfers of the state within thirty days of receiving them. */
const DAYS_TO_PASS_ON = 30;

function passedOnLate(notice: NoticeFacts, citation: CitationFact, cited: NoticeFacts): CollectionViolation[] {
  if (citation.relation !== 'basis' && citation.relation !== 'forwards') return [];
  const [from, to] = [placeOf(cited), placeOf(notice)];
  const days = daysBetween(cited, notice);
  const gives = cited.amounts.length > 0 && (notice.amounts.length > 0 || notice.prose.length > 0);
  if (!from || !to || days === null || days <= DAYS_TO_PASS_ON || !gives || from.name === to.name) return [];
  const byLaw = from.level === 0 && to.level === 1;
  const law = byLaw ? '，超过预算法第五十二条规定的三十日' : '';
  return [
    {
      rule: 'C4',
      severity: byLaw ? 'warning' : 'note',
      zh: `距所引 ${citation.docNumber}（${dayOf(cited)}）${days} 日后才下达${law}`,
      en: `it passes on the money ${days} days after ${citation.docNumber} (${dayOf(cited)})${byLaw ? '; article 52 of the Budget Law allows a province thirty' : ''}`,
      at: citation,
      expected: `≤ ${DAYS_TO_PASS_ON}`,
      actual: String(days),
    },
  ];
}

/** C5: it rests on a document that another had repealed by then. */
function repealed(
  notice: NoticeFacts,
  citation: CitationFact,
  cited: NoticeFacts,
  collection: Collection,
): CollectionViolation[] {
  const day = dayOf(notice);
  if (changesIt(citation) || day === null) return [];
  const by = amendmentsOf(cited, citation.docNumber, collection).filter(({ change, amending }) => {
    const on = dayOf(amending);
    return change.relation === 'repeals' && amending.noticeId !== notice.noticeId && on !== null && on < day;
  });
  return by.slice(0, 1).map(({ amending }) => ({
    rule: 'C5',
    severity: 'warning',
    zh: `所引 ${citation.docNumber} 已于 ${dayOf(amending)} 被 ${nameOf(amending)} 废止`,
    en: `${citation.docNumber}, which it cites, had been repealed by ${nameOf(amending)} on ${dayOf(amending)}`,
    at: citation,
  }));
}

interface Amendment {
  readonly amending: NoticeFacts;
  readonly change: CitationFact;
}

/** The notices that repeal, change or recall one, each once whatever its forms, the earliest first. */
export function amendmentsOf(notice: NoticeFacts, docNumber: string, collection: Collection): Amendment[] {
  const found = noticesWith(collection, 'amends', docNumber).flatMap((amending) => {
    const change = amending.citations.find((citation) => citation.docNumber === docNumber && changesIt(citation));
    const meant = !change?.title || !notice.title || sameTitle(change.title, notice.title);
    return change && meant && amending.docNumber !== docNumber ? [{ amending, change }] : [];
  });
  const documents = Map.groupBy(found, ({ amending }) => amending.docNumber ?? amending.noticeId);
  return [...documents.values()]
    .flatMap((forms) => forms.toSorted((a, b) => compareText(a.amending.noticeId, b.amending.noticeId)).slice(0, 1))
    .toSorted(
      (a, b) =>
        compareText(dayOf(a.amending) ?? '9', dayOf(b.amending) ?? '9') ||
        compareText(a.amending.noticeId, b.amending.noticeId),
    );
}

const CHANGES: Readonly<Record<string, readonly [string, string]>> = {
  repeals: ['废止', 'repealed'],
  amends: ['调整或更正', 'changed'],
  recalls: ['收回', 'recalled (its money, or a part of it)'],
};

/** C5 on the notice that is repealed, changed or recalled. */
export function checkAmended(notice: NoticeFacts, collection: Collection): CollectionViolation[] {
  const { docNumber } = notice;
  if (docNumber === null) return [];
  return amendmentsOf(notice, docNumber, collection).map(({ amending, change }) => {
    const [zh, en] = CHANGES[change.relation] ?? ['变更', 'changed'];
    return {
      rule: 'C5',
      severity: change.relation === 'repeals' ? 'warning' : 'note',
      zh: `本文已被 ${nameOf(amending)}（${dayOf(amending) ?? '日期不详'}）${zh}`,
      en: `it was ${en} by ${nameOf(amending)} (${dayOf(amending) ?? 'no date'})`,
    };
  });
}
