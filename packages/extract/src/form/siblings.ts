/**
 * Forms that repeat one list of indicators for several regions, read together. Enters: the indicators of each form.
 * Leaves: the same, where neighbouring names of a sibling that were run together are indicators of their own, and a name over two
 * rows is one. Example: 救助制度政策知晓率 is 救助制度 and 政策知晓率.
 */
import { PlacedText } from '@wenhao/core';
import { plain } from '../find/fold.ts';
import type { IndicatorEntry } from './indicator-rows.ts';

/** More names than this do not run together in one cell. */
const MOST_FUSED = 4;

/**
 * Takes names apart that more forms list one after the other than carry as one; a single form that carries them as one needs one
 * other. The first name keeps the row's target, the others have none: which target belongs to which is for the proofs to say.
 */
export function splitBySiblings(forms: readonly (readonly IndicatorEntry[])[]): IndicatorEntry[][] {
  const whole = Map.groupBy(
    forms.flatMap((entries) => [...new Set(entries.map(nameOf))]),
    (name) => name,
  );
  const apart = Map.groupBy(forms.flatMap(neighbouringNames), ({ fused }) => fused);
  const lengthsOf = (name: string): readonly number[] | null => {
    const [first, ...more] = name === '' ? [] : (apart.get(name) ?? []);
    const carried = whole.get(name)?.length ?? 0;
    return first && (carried === 1 || more.length + 1 > carried) ? first.lengths : null;
  };
  return forms.map((entries) =>
    entries.flatMap((entry) => {
      const lengths = lengthsOf(nameOf(entry));
      return lengths ? splitEntry(entry, lengths) : [entry];
    }),
  );
}

interface Neighbours {
  /** The names run together. */
  readonly fused: string;
  readonly lengths: readonly number[];
}

/** What names that follow one another in a form would be if they were fused. */
function neighbouringNames(entries: readonly IndicatorEntry[]): Neighbours[] {
  const names = entries.map(nameOf);
  return names.flatMap((_, i) =>
    Array.from({ length: MOST_FUSED - 1 }, (_, more) => names.slice(i, i + more + 2))
      .filter((run, more) => run.length === more + 2 && run.every((name) => name !== ''))
      .map((run) => ({ fused: run.join(''), lengths: run.map((name) => name.length) })),
  );
}

function splitEntry(entry: IndicatorEntry, lengths: readonly number[]): IndicatorEntry[] {
  const { indicator } = entry;
  if (!indicator) return [entry];
  let [count, from] = [0, 0];
  return lengths.map((length, i) => {
    count += length;
    const to = cutAfter(indicator.text, count);
    const name = indicator.slice(from, to).trim();
    from = to;
    return { ...entry, indicator: name, target: i === 0 ? entry.target : null };
  });
}

/** The position behind `count` characters that are not white space. */
function cutAfter(text: string, count: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (!/\s/.test(text[i] ?? '')) seen++;
    if (seen === count) return i + 1;
  }
  return text.length;
}

/**
 * A name over two rows, its target on one of them (区域内草原综合 | ≥95% over 植被盖度 | —), is one indicator where every form that has
 * both parts has them one below the other with one target between them, and at least two forms do, or one form has the name whole.
 */
export function joinBySiblings(forms: readonly (readonly IndicatorEntry[])[]): IndicatorEntry[][] {
  const whole = new Set(forms.flat().map(nameOf));
  const counts = new Map<string, { together: number; apart: number }>();
  const key = (a: IndicatorEntry, b: IndicatorEntry) => `${nameOf(a)}\n${nameOf(b)}`;
  for (const entries of forms) {
    entries.forEach((entry, i) => {
      const next = entries[i + 1];
      if (!next || nameOf(entry) === '' || nameOf(next) === '') return;
      const count = counts.get(key(entry, next)) ?? { together: 0, apart: 0 };
      if (hasOneTarget(entry, next)) count.together++;
      else count.apart++;
      counts.set(key(entry, next), count);
    });
  }
  return forms.map((entries) => {
    const joined: IndicatorEntry[] = [];
    for (let i = 0; i < entries.length; i++) {
      const [entry, next] = [entries[i] as IndicatorEntry, entries[i + 1]];
      const count = next ? counts.get(key(entry, next)) : undefined;
      const witnessed = next && (count?.together ?? 0) >= (whole.has(nameOf(entry) + nameOf(next)) ? 1 : 2);
      if (next && witnessed && count?.apart === 0) {
        joined.push(joinEntries(entry, next));
        i++;
      } else joined.push(entry);
    }
    return joined;
  });
}

function nameOf(entry: IndicatorEntry): string {
  return entry.indicator ? plain(entry.indicator.text) : '';
}

function hasOneTarget(a: IndicatorEntry, b: IndicatorEntry): boolean {
  return (a.target === null) !== (b.target === null);
}

function joinEntries(a: IndicatorEntry, b: IndicatorEntry): IndicatorEntry {
  const parts = [a.indicator, b.indicator].filter((p) => p !== null);
  return { ...a, level2: a.level2 ?? b.level2, indicator: PlacedText.join(parts), target: a.target ?? b.target };
}
