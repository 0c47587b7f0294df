/**
 * What a generated notice says, before it is text. Enters: nothing. Leaves: the words. Example: the notice of a city that rests on its
 * province's and gives money to counties.
 */

/** Amounts are whole thousands of yuan. */
export interface Row {
  readonly name: string;
  readonly amounts: readonly number[];
}

/** A document as another notice cites it. */
export interface Cited {
  readonly issuer: string;
  readonly number: string;
  readonly title: string;
}

export interface ChainNotice extends Cited {
  readonly recipients: string;
  readonly rests: readonly Cited[];
  /** What else it says: 其中县级配套资金…, 《…》（…号）同时废止. */
  readonly remark: string;
  /** ISO 8601. */
  readonly date: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A notice with its place in the chain: 0 ministry, 1 province, 2 city, 3 county. */
export interface Link {
  notice: ChainNotice;
  readonly level: 0 | 1 | 2 | 3;
  /** What the notices that rest on it are. */
  readonly below: Link[];
}

/** What should be found on a notice. */
export interface Expected {
  readonly number: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'note';
}

export function totalOf({ rows }: ChainNotice, column = 0): number {
  return rows.reduce((sum, { amounts }) => sum + (amounts[column] ?? 0), 0);
}

export function laterBy(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
