/**
 * Parts that the words announce. Enters: a passage, e.g. 资金1864万元，其中中央资金1592万元、自治区资金272万元. Leaves: claims, each a
 * whole with the lists that may be its parts; where a list ends is not always told, so there may be several.
 */
import { isPrice, ownWords, type Passage, REACH, type Stated } from './stated.ts';
import {
  BARE_ITEM,
  BREAK,
  INCLUDING,
  LOOSE,
  MADE_UP,
  OF_WHICH,
  type Opening,
  OTHERS_PAY,
  opening,
  PAYER,
  SPENT_NEXT,
} from './words.ts';

export interface Claim {
  readonly rule: 'X1' | 'X5';
  readonly whole: Stated;
  /** From the shortest to the longest; each has two figures or more, except where only one was named. */
  readonly lists: readonly (readonly Stated[])[];
  /** What the words promise: these are all parts; all, most likely; parts, but perhaps not all; or nothing for sure. */
  readonly promises: 'all' | 'likely' | 'parts' | 'nothing';
  /** Where the words leave open what the whole is. */
  readonly otherWholes: readonly Stated[];
  /** The list is plain: nothing in it is told of another time or use. */
  readonly plain: boolean;
}

/** The claims of all lists of parts in a passage, innermost first. */
export function claimedParts(passage: Passage): Claim[] {
  const claims: Claim[] = [];
  for (const [i, figure] of passage.entries()) {
    const opens = opening(figure.lead, ownWords(figure.lead));
    if (!opens || (i === 0 && opens !== 'all')) continue;
    const kinds = new Set(passage.slice(i, i + 2).flatMap((f) => (f.adds ? [f.kind] : [])));
    for (const kind of kinds) claims.push(...claimAt(passage, { at: i, kind, opens }));
  }
  return claims.reverse();
}

interface Start {
  readonly at: number;
  readonly kind: string;
  readonly opens: Opening;
}

function claimAt(passage: Passage, start: Start): Claim[] {
  const { lists, plain, tail } = listsFrom(passage, start);
  const [shortest] = lists;
  const wholes = wholesBefore(passage, start);
  const [whole, ...otherWholes] = wholes;
  if (!whole || !shortest) return [];
  const promises = promiseOf(shortest, start, { passage, tail });
  const including = INCLUDING.test(ownWords((passage[start.at] as Stated).lead));
  const rule = including && start.kind !== '元' ? 'X5' : 'X1';
  return [{ rule, whole, lists, otherWholes, plain, promises }];
}

/** The figures of this kind before the list, nearest first: in the same sentence, or in the one before where 其中 opens a new one. */
function wholesBefore(passage: Passage, { at, kind, opens }: Start): Stated[] {
  const first = passage[at] as Stated;
  if (opens === 'bracket') {
    const before = passage[at - 1];
    return before && before.kind === kind && before.adds ? [before] : [];
  }
  const reach = first.lead.includes('。') ? 1 : 0;
  const level = Math.min(first.depth, first.lowest);
  return passage
    .slice(Math.max(0, at - REACH), at)
    .filter((f) => f.kind === kind && f.adds && f.depth <= level && first.sentence - f.sentence <= reach)
    .reverse();
}

interface Lists {
  readonly lists: readonly (readonly Stated[])[];
  readonly plain: boolean;
  /** The words behind the last figure of the longest list. */
  readonly tail: string;
}

/** Where the list may end: at a semicolon, before a word that speaks of something else, at the full stop. */
function listsFrom(passage: Passage, { at, kind, opens }: Start): Lists {
  const first = passage[at] as Stated;
  const ends: number[] = [];
  const parts: Stated[] = [];
  let inner = false;
  let sure = true;
  for (const figure of passage.slice(at, at + REACH)) {
    if (figure !== first && isBehind(figure, first, opens)) break;
    const own = ownWords(figure.lead);
    if (figure !== first && (figure.lead.includes(';') || SPENT_NEXT.test(own))) ends.push(parts.length);
    if (figure !== first && figure.depth <= first.depth) {
      if (BREAK.test(own)) break;
      const opensInner = opening(figure.lead, own) !== null && own.includes('其中');
      inner = opensInner || (inner && !figure.lead.includes(';'));
    }
    if (inner || figure.depth > first.depth || figure.kind !== kind) continue;
    if (figure.adds) parts.push(figure);
    else ends.push(parts.length);
    sure &&= figure.adds || isPrice(figure);
  }
  ends.push(parts.length);
  const lengths = [...new Set(ends)].filter((n) => n > 0);
  return {
    lists: lengths.map((length) => parts.slice(0, length)),
    plain: sure && !parts.some((part) => LOOSE.test(part === first ? afterOpening(part.lead) : part.lead)),
    tail: parts.at(-1)?.tail ?? '',
  };
}

/** Behind the list's bracket, or behind its sentence. */
function isBehind(figure: Stated, first: Stated, opens: Opening): boolean {
  if (opens === 'bracket') return figure.lowest < first.depth;
  return figure.sentence !== first.sentence;
}

function afterOpening(lead: string): string {
  return lead.slice(Math.max(0, lead.search(/其中|包括|包含|分别|如下|\(/)));
}

interface Around {
  readonly passage: Passage;
  readonly tail: string;
}

function promiseOf(list: readonly Stated[], { at, kind, opens }: Start, { passage, tail }: Around): Claim['promises'] {
  const first = passage[at] as Stated;
  const own = ownWords(first.lead);
  const payers = list.length >= 2 && list.every((part) => PAYER.test(part.label));
  const nearest = passage.slice(Math.max(0, at - REACH), at).findLast((figure) => figure.kind === kind);
  if (nearest?.adds && nearest.depth <= first.depth) {
    if (opens === 'all' || (own.includes('由') && MADE_UP.test(tail))) return 'all';
    const including = INCLUDING.test(own) && list.length >= 3;
    if (including || (payers && !OTHERS_PAY.test(tail + nearest.label + first.lead))) return 'likely';
  }
  const listed = opens === 'bracket' ? areBareItems(list) : isColonList(list, first, passage[at - 1]);
  return OF_WHICH.test(own) || payers || listed ? 'parts' : 'nothing';
}

/** 本次下达资金1000万元：贵阳市300万元、遵义市400万元: names and amounts, right behind the colon. */
function isColonList(list: readonly Stated[], first: Stated, before: Stated | undefined): boolean {
  const follows = before?.kind === first.kind && before.depth === first.depth && first.lead.startsWith(':');
  return follows && areBareItems(list);
}

/** Names and amounts, nothing else: （防汛500万元、抗旱300万元）. */
function areBareItems(list: readonly Stated[]): boolean {
  return list.length >= 2 && list.every(({ lead }) => BARE_ITEM.test(lead.replace(/^\(/, '')));
}
