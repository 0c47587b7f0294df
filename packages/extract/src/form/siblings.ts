/**
 * Forms that repeat one list of indicators for several regions, read together. Enters: the indicators of each form.
 * Leaves: the same, where a name that is two neighbouring names of a sibling run together is two indicators.
 */
import { PlacedText } from '@wenhao/core';
import { plain } from '../find/fold.ts';
import type { IndicatorEntry } from './indicator-rows.ts';

/** A fused name that was taken apart. */
export interface Split {
  readonly form: number;
  readonly entry: IndicatorEntry;
  readonly names: readonly [string, string];
  /** How many sibling forms list the two names one after the other. */
  readonly witnesses: number;
}

/**
 * Takes fused names apart. The first half keeps the row's target; the second has none: which target belongs to it is for
 * the proofs to say. A name that any sibling carries as one stays one.
 */
export function splitBySiblings(forms: readonly (readonly IndicatorEntry[])[]): {
  forms: IndicatorEntry[][];
  splits: Split[];
} {
  const names = forms.map((entries) => entries.map((e) => (e.indicator ? plain(e.indicator.text) : '')));
  const splits: Split[] = [];
  const result = forms.map((entries, f) =>
    entries.flatMap((entry, i) => {
      const name = names[f]?.[i] ?? '';
      const pair = name === '' ? null : neighbouringPair(names, f, name);
      if (!pair || !entry.indicator) return [entry];
      splits.push({ form: f, entry, names: pair.names, witnesses: pair.witnesses });
      const cut = cutAfter(entry.indicator.text, pair.names[0].length);
      return [
        { ...entry, indicator: entry.indicator.slice(0, cut).trim() },
        { ...entry, indicator: entry.indicator.slice(cut).trim(), target: null },
      ];
    }),
  );
  return { forms: result, splits };
}

function neighbouringPair(names: readonly (readonly string[])[], form: number, fused: string) {
  let [witnesses, found] = [0, null as readonly [string, string] | null];
  for (const [f, list] of names.entries()) {
    if (f === form) continue;
    if (list.includes(fused)) return null;
    const at = list.findIndex((name, i) => name !== '' && (list[i + 1] ?? '') !== '' && name + list[i + 1] === fused);
    if (at < 0) continue;
    witnesses++;
    found ??= [list[at] as string, list[at + 1] as string];
  }
  return found ? { names: found, witnesses } : null;
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
