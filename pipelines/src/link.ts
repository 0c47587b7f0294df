/**
 * Rules between notices, over what a load has changed. Enters: a store in which some notices are not linked yet. Leaves: every finding
 * and chain row as they follow from the whole collection. Two steps, each in transactions of their own: notices get the keys by which
 * others find them, and all that this touches waits to be judged; then what waits is judged. Killed anywhere, the next call goes on.
 */
import type { CollectionFinding, Judgement } from '@wenhao/core';
import type { Links, Store } from '@wenhao/store';
import {
  type Collection,
  judge,
  type LinkIndex,
  type LinkKey,
  linkKeys,
  type Role,
  type Subject,
  touchedBy,
} from '@wenhao/verify';
import { CachedFacts } from './link-facts.ts';

export interface Linked {
  /** Subjects that were judged. */
  readonly judged: number;
  /** Findings that were not there before. */
  readonly found: readonly CollectionFinding[];
}

const AT_ONCE = 100;

/** Links what is not linked and judges what that touches. Where `signal` is aborted, the rest is left for the next call. */
export function linkCollection(store: Store, run: number, signal?: AbortSignal): Linked {
  const { links } = store;
  const collection = new StoredCollection(links);
  const found: CollectionFinding[] = [];
  let judged = 0;
  while (!signal?.aborted && linkSome(links, collection) > 0);
  while (!signal?.aborted) {
    const judgedNow = judgeSome(links, collection, run, found);
    if (judgedNow === 0) break;
    judged += judgedNow;
  }
  return { judged, found };
}

function linkSome(links: Links, collection: StoredCollection): number {
  return links.transaction(() => {
    const ids = links.unlinked(AT_ONCE);
    collection.renew(ids);
    const now = new Map(
      ids.map((id) => {
        const facts = collection.find(id);
        return [id, facts ? linkKeys(facts) : []];
      }),
    );
    const before = links.relink(now) as LinkKey[];
    const keys = [...before, ...[...now.values()].flat()];
    links.await(new Set([...ids, ...touchedBy(keys, links as LinkIndex)]));
    return ids.length;
  });
}

function judgeSome(links: Links, collection: StoredCollection, run: number, found: CollectionFinding[]): number {
  return links.transaction(() => {
    const subjects = links.unjudged(AT_ONCE);
    const ids = subjects.filter((subject) => subject.startsWith('n-'));
    collection.meet(ids, ['carries', 'amends', 'passes', 'advance']);
    const judgements = subjects.map((subject): [string, Judgement] => {
      const gone = subject.startsWith('n-') && !collection.find(subject);
      return [subject, gone ? { findings: [], chain: [] } : judge(subject as Subject, collection)];
    });
    for (const finding of links.settle(new Map(judgements), run)) found.push(finding);
    return subjects.length;
  });
}

/** The collection as the store holds it. */
class StoredCollection implements Collection {
  readonly #links: Links;
  readonly #facts: CachedFacts;
  /** Who holds which key; links do not change while subjects are judged. */
  readonly #holders = new Map<string, string[]>();
  #written: number;

  constructor(links: Links) {
    this.#links = links;
    this.#facts = new CachedFacts(links);
    this.#written = links.writtenElsewhere;
  }

  /** Begins a transaction: forgets what others may have changed, and reads these notices at once. */
  renew(noticeIds: readonly string[]): void {
    const written = this.#links.writtenElsewhere;
    if (written !== this.#written) this.#facts.forget();
    this.#written = written;
    this.#facts.prefetch(noticeIds);
  }

  /** The same, and who holds the keys of these notices in these roles: nearly all that judging them needs. */
  meet(noticeIds: readonly string[], roles: readonly Role[]): void {
    this.renew(noticeIds);
    const { keys, rows } = this.#links.holders(noticeIds, roles);
    this.#holders.clear();
    for (const role of roles) for (const key of keys) this.#holders.set(`${role} ${key}`, []);
    for (const [role, key, id] of rows) this.#holders.get(`${role} ${key}`)?.push(id);
    for (const holders of this.#holders.values()) if (holders.length > 1) holders.sort();
    this.#facts.prefetch([...new Set([...noticeIds, ...rows.map(([, , id]) => id)])]);
  }

  having(role: Role, key: string): readonly string[] {
    const name = `${role} ${key}`;
    const known = this.#holders.get(name);
    if (known) return known;
    const holders = this.#links.having(role, key);
    this.#holders.set(name, holders);
    return holders;
  }

  numbersFrom(beginning: string): string[] {
    return this.#links.keysFrom('carries', beginning);
  }

  says(noticeId: string, words: readonly string[]): boolean {
    return this.#links.says(noticeId, words);
  }

  find = (noticeId: string) => this.#facts.find(noticeId);

  notice(noticeId: string) {
    const facts = this.#facts.find(noticeId);
    if (!facts) throw new RangeError(`notice ${noticeId} is linked, but has no record`);
    return facts;
  }
}
