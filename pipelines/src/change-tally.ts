/**
 * Changes, counted. Enters: record changes one at a time. Leaves: how many records of each kind were added, removed and changed, which fields
 * gained, lost and changed their value how often, and how the proofs changed. Example: allocation: 3 changed, amount 3 times, single → proved 2.
 */
import type { RecordChange } from '@wenhao/store';

type Counts = Record<string, number>;

export interface KindChanges {
  added: number;
  removed: number;
  changed: number;
  /** How many changed records differ in each field; `places` counts those that only rest on other places. */
  readonly fields: Counts;
  /** In how many records each field has a value now and had none, those of added records among them; and the reverse. */
  readonly gains: Counts;
  readonly losses: Counts;
  /** In how many records it has another value. */
  readonly altered: Counts;
  /** Changed records whose numbers rest on something else: {"single → proved": 2}. */
  readonly proofs: Counts;
  /** Changed records with a value that no longer points at the page. */
  broken: number;
}

export type ChangeSummary = Record<string, KindChanges>;

export class ChangeTally {
  readonly #kinds = new Map<string, KindChanges>();

  add({ kind, change, fields, broken }: RecordChange): void {
    const counts = this.#kinds.get(kind) ?? noChanges();
    this.#kinds.set(kind, counts);
    counts[change]++;
    if (broken.length > 0) counts.broken++;
    for (const { field, old, new: now } of fields) {
      count(old === null ? counts.gains : now === null ? counts.losses : counts.altered, field);
      if (field === 'proof' && change === 'changed') count(counts.proofs, `${old ?? '—'} → ${now ?? '—'}`);
    }
    if (change !== 'changed') return;
    for (const name of fields.length > 0 ? fields.map(({ field }) => field) : ['places']) count(counts.fields, name);
  }

  /** By kind, in the order of their names. */
  summary(): ChangeSummary {
    return sorted(Object.fromEntries([...this.#kinds].map(([kind, counts]) => [kind, inOrder(counts)])));
  }
}

function noChanges(): KindChanges {
  return { added: 0, removed: 0, changed: 0, fields: {}, gains: {}, losses: {}, altered: {}, proofs: {}, broken: 0 };
}

function count(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function inOrder({ added, removed, changed, broken, ...byField }: KindChanges): KindChanges {
  const { fields, gains, losses, altered, proofs } = byField;
  const named = { gains: sorted(gains), losses: sorted(losses), altered: sorted(altered), proofs: sorted(proofs) };
  return { added, removed, changed, broken, fields: sorted(fields), ...named };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
