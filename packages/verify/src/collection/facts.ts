/**
 * What rules between notices know of each notice, and how they reach its neighbours. Enters: nothing. Leaves: the words.
 * Example: {docNumber: '昌州财社〔2021〕75号', citations: [{docNumber: '新财社〔2021〕323号', relation: 'basis', …}], amounts: […], …}.
 */

/** One document that a notice cites. `relation` as extraction says: basis, forwards, rule, repeals, amends, recalls, mentions. */
export interface CitationFact {
  readonly recordId: string;
  readonly docNumber: string;
  readonly title: string | null;
  readonly relation: string;
  readonly page: number | null;
}

/** One amount of an allocation table. */
export interface AmountFact {
  readonly recordId: string;
  readonly region: string;
  readonly regionCode: string | null;
  readonly level: string;
  readonly measure: string;
  /** All headers over its column. */
  readonly path: string;
  readonly fen: bigint;
  readonly table: number;
  readonly column: number;
  /** Part of the row above it (其中：…). */
  readonly ofWhich: boolean;
  readonly page: number | null;
}

/** A notice as rules between notices see it. */
export interface NoticeFacts {
  readonly noticeId: string;
  readonly docNumber: string | null;
  readonly title: string | null;
  readonly kind: string | null;
  readonly issuer: string | null;
  /** GB/T 2260 of the division that the issuer belongs to; null where it is not known. */
  readonly issuerCode: string | null;
  readonly fiscalYear: number | null;
  readonly fund: string | null;
  readonly fundSource: string | null;
  readonly phase: string | null;
  readonly issuedOn: string | null;
  readonly printedOn: string | null;
  readonly citations: readonly CitationFact[];
  readonly amounts: readonly AmountFact[];
  /** Amounts of money in its prose, in fen. */
  readonly prose: readonly bigint[];
}

/**
 * How a notice can be reached. `carries` its 文号; `cites` a number; `amends` (repeals, changes or recalls) a number;
 * `passes` on money of a number at a place; gives an `advance`, or tells of one (`after`).
 */
export type Role = 'carries' | 'cites' | 'amends' | 'passes' | 'advance' | 'after';

export interface LinkKey {
  readonly role: Role;
  readonly key: string;
}

/** The notices of a collection, by id and by key. Everything that a rule between notices reads comes through here. */
export interface Collection {
  /** The ids of the notices that hold this key, in order. */
  having(role: Role, key: string): readonly string[];
  /** The numbers that are carried and begin with these letters: 新财社〔2024〕. */
  numbersFrom(beginning: string): readonly string[];
  /** Whether the text of a notice holds one of these words. */
  says(noticeId: string, words: readonly string[]): boolean;
  notice(noticeId: string): NoticeFacts;
}

/** The notices that hold a key. */
export function noticesWith(collection: Collection, role: Role, key: string): NoticeFacts[] {
  return collection.having(role, key).map((id) => collection.notice(id));
}

/** The day a notice is from: 成文日期, failing that 印发日期. */
export function dayOf({ issuedOn, printedOn }: NoticeFacts): string | null {
  return issuedOn ?? printedOn;
}

const DAY_MS = 86_400_000;

/** Days from one notice to another; null where one has no date. */
export function daysBetween(from: NoticeFacts, to: NoticeFacts): number | null {
  const [a, b] = [dayOf(from), dayOf(to)];
  return a === null || b === null ? null : Math.round((Date.parse(b) - Date.parse(a)) / DAY_MS);
}
