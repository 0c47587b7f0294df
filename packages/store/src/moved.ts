/**
 * The same record, read again from other bytes. Enters: changes of one file, in which a record that moved is one removed and one added. Leaves: such pairs as
 * one change. Pairs say the same but for where it stands; else they have the same name (payee and measure) and no rival; else they are the
 * only ones of their kind. Never their position in a list.
 */
import type { RecordChange } from './changes.ts';
import type { BoundValue } from './values.ts';

/** Fields that say where a record stands. */
const PLACES = new Set(['page', 'row', 'col', 'table_no', 'first_page', 'last_page']);

/** The fields that name a record of the kind; none where there are none. */
export type NamedBy = (kind: string) => readonly string[];

export function pairMoved(changes: readonly RecordChange[], namedBy: NamedBy): RecordChange[] {
  const kinds = [...Map.groupBy(changes, ({ kind }) => kind)];
  return kinds.flatMap(([kind, ofKind]) => pairKind(ofKind, namedBy(kind)));
}

function pairKind(changes: readonly RecordChange[], names: readonly string[]): RecordChange[] {
  const removed = new Set(changes.filter(({ change }) => change === 'removed'));
  const added = new Set(changes.filter(({ change }) => change === 'added'));
  const paired = changes.filter(({ change }) => change === 'changed');
  const pair = (keyOf: (change: RecordChange) => string | null, alone: boolean) => {
    const olds = grouped(removed, keyOf);
    for (const [key, news] of grouped(added, keyOf)) {
      const old = olds.get(key) ?? [];
      if (alone && (old.length !== 1 || news.length !== 1)) continue;
      for (const [before, after] of old.slice(0, news.length).map((each, i) => [each, news[i]] as const)) {
        if (!after) continue;
        removed.delete(before);
        added.delete(after);
        paired.push(merged(before, after));
      }
    }
  };
  pair((change) => contentOf(change), false);
  if (names.length > 0) pair((change) => nameOf(change, names), true);
  pair(() => '', true);
  return [...removed, ...added, ...paired];
}

function grouped(changes: Iterable<RecordChange>, keyOf: (change: RecordChange) => string | null) {
  const groups = Map.groupBy(changes, keyOf);
  groups.delete(null);
  return groups as Map<string, RecordChange[]>;
}

/** What an added or removed record says, without its place. */
function contentOf(change: RecordChange): string {
  const values = [...valuesOf(change)].filter(([field]) => !PLACES.has(field)).sort();
  return JSON.stringify(values.map(([field, value]) => [field, String(value)]));
}

function nameOf(change: RecordChange, names: readonly string[]): string | null {
  const values = valuesOf(change);
  const name = names.map((field) => values.get(field) ?? null);
  return name.some((value) => value !== null) ? JSON.stringify(name.map((value) => value && String(value))) : null;
}

function valuesOf({ change, fields }: RecordChange): Map<string, BoundValue> {
  return new Map(fields.map(({ field, old, new: now }) => [field, change === 'removed' ? old : now]));
}

function merged(before: RecordChange, after: RecordChange): RecordChange {
  const [olds, news] = [valuesOf(before), valuesOf(after)];
  const names = [...new Set([...olds.keys(), ...news.keys()])];
  const fields = names
    .map((field) => ({ field, old: olds.get(field) ?? null, new: news.get(field) ?? null }))
    .filter(({ old, new: now }) => String(old) !== String(now));
  return { ...after, change: 'changed', fields };
}
