/**
 * Forms that repeat one list of indicators for several regions, read together. Enters: the indicators of each form.
 * Leaves: the same, where a name that is two neighbouring names of a sibling run together is two indicators.
 */
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
