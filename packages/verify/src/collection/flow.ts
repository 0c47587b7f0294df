/**
 * Money on its way down, at one place. Enters: a notice and the collection. Leaves: all notices of that place that pass on money of the
 * same sources, what each source gives the place, and what each notice passes on. Example: 新财社〔2021〕323号 gives 昌州 276 万元, which
 * two notices of 昌州 pass on.
 */
import { documentNamed, isMainForm } from './documents.ts';
import { type Collection, type NoticeFacts, noticesWith } from './facts.ts';
import { mayGiveMoney, passingKey } from './link-keys.ts';
import { type Amount, givenAmount, givenInAll } from './measures.ts';
import { type Place, placeOf, rowsOf } from './places.ts';

/** A document that a notice of the place may have money from. */
export interface Upstream {
  readonly docNumber: string;
  /** Null where it is not loaded, or where two notices carry its number. */
  readonly notice: NoticeFacts | null;
  readonly loaded: boolean;
  /** How its table calls the place; null where it has no row for it. */
  readonly region: string | null;
  readonly amount: Amount;
  /** Whether a notice says that it rests on it, rather than mention it. */
  readonly rests: boolean;
}

export interface Downstream {
  readonly notice: NoticeFacts;
  readonly amount: Amount;
  /** The numbers of its upstreams. */
  readonly upstreams: readonly string[];
}

/** What belongs together: every notice passes on money of one of the sources, and every source is passed on by one of them. */
export interface Flow {
  readonly place: Place;
  readonly upstreams: readonly Upstream[];
  readonly downstreams: readonly Downstream[];
}

/** The flow that a notice stands in; null where it passes on nothing. */
export function flowOf(start: NoticeFacts, collection: Collection): Flow | null {
  const place = placeOf(start);
  if (!place) return null;
  const upstreams = new Map<string, Upstream>();
  const downstreams = new Map<string, Downstream>();
  const open = [start];
  for (let notice = open.pop(); notice; notice = open.pop()) {
    if (downstreams.has(notice.noticeId) || !isMainForm(collection, notice)) continue;
    const cited = upstreamsOf(notice, place, collection);
    const amount = givenInAll(notice.amounts, notice.prose);
    downstreams.set(notice.noticeId, { notice, amount, upstreams: cited.map(({ docNumber }) => docNumber) });
    for (const upstream of cited) {
      if (upstream.region !== null && !upstreams.has(upstream.docNumber)) {
        open.push(...noticesWith(collection, 'passes', passingKey(upstream.docNumber, place)));
      }
      upstreams.set(upstream.docNumber, upstream);
    }
  }
  if (!downstreams.has(start.noticeId) || upstreams.size === 0) return null;
  return { place, upstreams: inOrder(upstreams), downstreams: inOrder(downstreams) };
}

/** What it may have money from: no rule, nothing that it changes, nothing of its own place, nothing that cites it. */
function upstreamsOf(notice: NoticeFacts, place: Place, collection: Collection): Upstream[] {
  const numbers = Map.groupBy(notice.citations.filter(mayGiveMoney), ({ docNumber }) => docNumber);
  return [...numbers].flatMap(([docNumber, citations]) => {
    const [citation] = citations;
    const rests = citations.some(({ relation }) => relation !== 'mentions');
    const loaded = collection.having('carries', docNumber).length > 0;
    const source = documentNamed(collection, docNumber, citation?.title ?? null);
    if (source && isOwn(source, notice, place)) return [];
    const rows = source ? rowsOf(source.amounts, place) : [];
    const region = rows[0]?.region ?? null;
    return [{ docNumber, notice: source, loaded, region, amount: givenAmount(rows), rests }];
  });
}

function isOwn(source: NoticeFacts, notice: NoticeFacts, place: Place): boolean {
  if (source.noticeId === notice.noticeId) return true;
  const theirs = placeOf(source);
  return (
    theirs !== null &&
    (theirs.code !== null && place.code !== null ? theirs.code === place.code : theirs.name === place.name)
  );
}

function inOrder<T>(found: ReadonlyMap<string, T>): T[] {
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
