/**
 * Changes, counted. Enters: record changes one at a time. Leaves: how many records of each kind were added, removed and changed, and which fields
 * changed how often. Example: allocation: 3 changed, amount 3 times, proof 3 times.
 */
import type { RecordChange } from '@wenhao/store';

export interface KindChanges {
  added: number;
  removed: number;
  changed: number;
  /** How many changed records differ in each field; `places` counts those that only rest on other places. */
  readonly fields: Record<string, number>;
}

export type ChangeSummary = Record<string, KindChanges>;

export class ChangeTally {
  readonly #kinds = new Map<string, KindChanges>();

  add({ kind, change, fields }: RecordChange): void {
    const counts = this.#kinds.get(kind) ?? { added: 0, removed: 0, changed: 0, fields: {} };
    this.#kinds.set(kind, counts);
    counts[change]++;
    if (change !== 'changed') return;
    const names = fields.length > 0 ? fields.map(({ field }) => field) : ['places'];
    for (const name of names) counts.fields[name] = (counts.fields[name] ?? 0) + 1;
  }

  /** By kind, in the order of their names. */
  summary(): ChangeSummary {
    const kinds = [...this.#kinds].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      kinds.map(([kind, counts]) => [
        kind,
        { ...counts, fields: Object.fromEntries(Object.entries(counts.fields).sort()) },
      ]),
    );
  }
}
