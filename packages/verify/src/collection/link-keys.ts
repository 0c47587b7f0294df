/**
 * The keys by which a notice is tied to others, and whom a change of it touches. Enters: the facts of a notice. Leaves: keys, e.g.
 * carries 昌州财社〔2021〕75号, cites 新财社〔2021〕323号, passes 新财社〔2021〕323号|652300; and the subjects to be judged anew.
 */
import type { CitationFact, LinkKey, NoticeFacts, Role } from './facts.ts';
import { isAdvanceColumn } from './measures.ts';
import { type Place, placeKey, placeOf } from './places.ts';

const NO_UPSTREAM = new Set(['rule', 'repeals', 'amends', 'recalls']);
const AMENDS = new Set(['repeals', 'amends', 'recalls']);
const NUMBER = /^(?<agency>.+〔\d{4}〕)(?<number>\d+)号$/u;

/** A citation that may name where money came from. */
export function mayGiveMoney({ relation }: CitationFact): boolean {
  return !NO_UPSTREAM.has(relation);
}

/** A citation that changes what it names. */
export function changesIt({ relation }: CitationFact): boolean {
  return AMENDS.has(relation);
}

export function linkKeys(notice: NoticeFacts): LinkKey[] {
  const { docNumber, citations } = notice;
  const place = placeOf(notice);
  const keys: LinkKey[] = [];
  const add = (role: Role, key: string) => keys.push({ role, key });
  if (docNumber !== null) add('carries', docNumber);
  for (const citation of citations) {
    add('cites', citation.docNumber);
    if (changesIt(citation)) add('amends', citation.docNumber);
    if (place && mayGiveMoney(citation)) add('passes', passingKey(citation.docNumber, place));
  }
  const advance = advanceKey(notice);
  if (advance !== null && notice.phase === '提前下达') add('advance', advance);
  else if (advance !== null && notice.amounts.some(isAdvanceColumn)) add('after', advance);
  return [...new Map(keys.map((link) => [`${link.role} ${link.key}`, link])).values()];
}

/** 新财社〔2024〕35号 stands in the series 新财社〔2024〕. */
export function seriesOf(docNumber: string): string | null {
  return NUMBER.exec(docNumber)?.groups?.agency ?? null;
}

export function numberInSeries(docNumber: string): number {
  return Number(NUMBER.exec(docNumber)?.groups?.number ?? Number.NaN);
}

export function passingKey(docNumber: string, place: Place): string {
  return `${docNumber}|${placeKey(place)}`;
}

/** What an advance and the notice after it have in common: who gives, and for which year. */
export function advanceKey(notice: NoticeFacts): string | null {
  const place = placeOf(notice);
  return place && notice.fiscalYear !== null ? `${placeKey(place)}|${notice.fiscalYear}` : null;
}

/** What is judged as one: a notice by its id, or a series of numbers. */
export type Subject = `n-${string}` | `series ${string}`;

/** Who holds which keys, many at a time. */
export interface LinkIndex {
  /** The notices that hold one of these keys. */
  holdersOf(role: Role, keys: readonly string[]): readonly string[];
  /** The keys of one role that these notices hold. */
  heldBy(noticeIds: readonly string[], role: Role): readonly string[];
}

/** All subjects whose findings may change where notices gain or lose these keys. */
export function touchedBy(keys: readonly LinkKey[], index: LinkIndex): Set<Subject> {
  const byRole = Map.groupBy(keys, ({ role }) => role);
  const notices = new Set<string>();
  for (const [role, links] of byRole) {
    const held = links.map(({ key }) => key);
    for (const reached of REACHES[role]) for (const id of index.holdersOf(reached, held)) notices.add(id);
  }
  addCompanions(notices, index);
  const series = (byRole.get('carries') ?? []).flatMap(({ key }) => seriesOf(key) ?? []);
  return new Set<Subject>([...(notices as Set<`n-${string}`>), ...series.map((each): Subject => `series ${each}`)]);
}

/** Which notices are judged anew because of a key: what carries a number matters to all that cite it, and so on. */
const REACHES: Readonly<Record<Role, readonly Role[]>> = {
  carries: ['carries', 'cites'],
  cites: [],
  amends: ['carries', 'cites'],
  passes: ['passes'],
  advance: ['after'],
  after: [],
};

/** Notices that pass on money of one source at one place are judged together, with those that share another source with them. */
function addCompanions(notices: Set<string>, index: LinkIndex): void {
  const seen = new Set<string>();
  let fresh = [...notices];
  while (fresh.length > 0) {
    const keys = index.heldBy(fresh, 'passes').filter((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    fresh = index.holdersOf('passes', keys).filter((id) => !notices.has(id));
    for (const id of fresh) notices.add(id);
  }
}
