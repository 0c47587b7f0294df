/**
 * Forms → families. Enters: all forms of a notice. Leaves: those that carry one list of indicators, and the list that most of them
 * agree on, with each form's row for each name of it. Example: 8 forms with 21 names; the form whose names 20 and 21 were fused is one.
 */
import { align } from './align.ts';
import type { Form, FormRow } from './form.ts';
import { isNear } from './slips.ts';

export interface Family {
  readonly forms: readonly Form[];
  /** The list, in order. */
  readonly names: readonly string[];
  /** For each form its row for each name; null where it has none. */
  readonly grid: readonly (readonly (FormRow | null)[])[];
  /** For each form the rows that stand for no name of the list. */
  readonly others: readonly (readonly FormRow[])[];
}

/** Forms with fewer names are no list that anything could be known by. */
const LEAST_NAMES = 2;
/** The share of the names of the longer form that both must carry. */
const ALIKE = 0.6;

/** The families of two forms and more. Forms of different periods (中期, 年度) are no siblings. */
export function familiesOf(forms: readonly Form[]): Family[] {
  const periods = Map.groupBy(forms, ({ period }) => period);
  return [...periods.values()]
    .flatMap(relatedForms)
    .filter((family) => family.length > 1)
    .map(readTogether);
}

interface Kin {
  readonly names: ReadonlySet<string>;
  readonly forms: Form[];
}

/** Groups forms so that each is like another of its group. Forms with the very same names are compared once. */
function relatedForms(forms: readonly Form[]): Form[][] {
  const same = Map.groupBy(forms, (form) => [...namesOf(form)].sort().join('\n'));
  let groups: Kin[][] = [];
  for (const members of same.values()) {
    const kin = { names: namesOf(members[0] as Form), forms: members };
    if (kin.names.size < LEAST_NAMES) continue;
    const [near, far] = parted(groups, (group) => group.some((other) => areAlike(kin.names, other.names)));
    groups = [...far, [...near.flat(), kin]];
  }
  const position = new Map(forms.map((form, i) => [form, i]));
  const order = (form: Form) => position.get(form) ?? 0;
  return groups
    .map((group) => group.flatMap((kin) => kin.forms).sort((a, b) => order(a) - order(b)))
    .sort(([a], [b]) => order(a as Form) - order(b as Form));
}

function namesOf(form: Form): Set<string> {
  return new Set(form.rows.flatMap(({ name }) => (name === '' ? [] : [name])));
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  const { first = [], second = [] } = Object.groupBy(items, (item) => (isFirst(item) ? 'first' : 'second'));
  return [first, second];
}

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const both = [...a].filter((name) => b.has(name)).length;
  return both >= ALIKE * Math.max(a.size, b.size);
}

function readTogether(forms: readonly Form[]): Family {
  const names = commonNames(forms);
  const targets = names.map((name) => usualTarget(forms, name));
  const grid = forms.map((form) => rowsByName(form, names, targets));
  const others = forms.map((form, f) => form.rows.filter((row) => !grid[f]?.includes(row)));
  return { forms, names, grid, others };
}

/** The names that more than half of the forms carry, in the order in which they stand there on average. */
function commonNames(forms: readonly Form[]): string[] {
  const lists = forms.map(({ rows }) => numbered(rows));
  const carried = Map.groupBy(lists.flat(), (name) => name);
  const isCommon = (name: string) => (carried.get(name)?.length ?? 0) * 2 > forms.length;
  const ranks = Map.groupBy(
    lists.flatMap((list) => list.filter(isCommon).map((name, rank) => ({ name, rank }))),
    ({ name }) => name,
  );
  const means = [...ranks].map(([name, seen]) => ({
    name,
    mean: seen.reduce((sum, { rank }) => sum + rank, 0) / seen.length,
  }));
  return means
    .sort((a, b) => a.mean - b.mean || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name.slice(0, name.lastIndexOf('\n')));
}

/** Each name with how often it stood above it: a list may carry a name twice. */
function numbered(rows: readonly FormRow[]): string[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ name }) => {
    if (name === '') return [];
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return [`${name}\n${times}`];
  });
}

function usualTarget(forms: readonly Form[], name: string): string | null {
  const keys = forms.flatMap(({ rows }) => rows.find((row) => row.name === name)?.target?.key ?? []);
  return majority(keys);
}

/** What more than half of these say; at least two must. */
export function majority(votes: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const vote of votes) {
    const count = (counts.get(vote) ?? 0) + 1;
    if (count > 1 && count * 2 > votes.length) return vote;
    counts.set(vote, count);
  }
  return null;
}

/** How most of these texts are written. */
export function mostWritten(texts: readonly string[]): string {
  const groups = [...Map.groupBy(texts, (text) => text)];
  const [most] = groups.sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
  return most?.[0] ?? '';
}

/** What it is worth to take a row for a name of the list: its own name, one near it, a lost name; never another name. */
const WORTH = { same: 8, near: 5, lost: 1, other: -9, target: 1 };
const GAP = -2;

function rowsByName({ rows }: Form, names: readonly string[], targets: readonly (string | null)[]): (FormRow | null)[] {
  if (rows.length === names.length && rows.every(({ name }, i) => name === names[i])) return [...rows];
  const worth = (i: number, j: number): number => {
    const [name, other] = [rows[i]?.name ?? '', names[j] ?? ''];
    const target = targets[j] !== null && rows[i]?.target?.key === targets[j] ? WORTH.target : 0;
    if (name === other) return WORTH.same + target;
    if (name === '') return WORTH.lost + target;
    return isNear(name, other) ? WORTH.near + target : WORTH.other;
  };
  const partners = align({ first: rows.length, second: names.length, worth, gap: GAP });
  const found: (FormRow | null)[] = names.map(() => null);
  partners.forEach((j, i) => {
    if (j !== null) found[j] = rows[i] ?? null;
  });
  return inOtherOrder(rows, names, found);
}

/** Rows that stand elsewhere in this form than in the others are known by their names. */
function inOtherOrder(
  rows: readonly FormRow[],
  names: readonly string[],
  found: readonly (FormRow | null)[],
): (FormRow | null)[] {
  const taken = new Set(found);
  return found.map((row, p) => {
    const same = row ? [] : rows.filter((other) => other.name === names[p] && !taken.has(other));
    if (same.length !== 1) return row;
    taken.add(same[0] ?? null);
    return same[0] ?? null;
  });
}
