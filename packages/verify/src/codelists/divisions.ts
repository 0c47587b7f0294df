/**
 * A name → its division. Enters: a name as notices write it, the division it must lie in, the date. Leaves: its code, its name on that
 * date, its parent. Example: 木垒县 within 652300 → {code: '652328', name: '木垒哈萨克自治县', parent: '652300', how: 'short'}.
 * A name that several divisions share resolves only where `within` leaves one of them.
 */

import {
  type DivisionEntry,
  divisionList,
  entriesNamed,
  entriesOfStem,
  isWithin,
  type NamedEntry,
  type NameForm,
  parentCode,
  standsOn,
} from './division-list.ts';
import { plainName } from './division-names.ts';

/** `name` in full, `short` form, `former` name of what stands there now, `slip` of one character. */
export type HowNamed = 'name' | 'short' | 'former' | 'slip';

export interface Division {
  /** GB/T 2260 on the date asked for; without a date, of today. */
  readonly code: string;
  readonly name: string;
  /** The code of the division it stands in; null for a province. */
  readonly parent: string | null;
  readonly how: HowNamed;
}

export interface WhereAndWhen {
  /** A code: only it, and what stands in it, is looked at. */
  readonly within?: string | null | undefined;
  /** ISO date; null or absent means today. To compare notices of different years, leave it out: then renamed divisions meet. */
  readonly on?: string | null | undefined;
}

/** The division of that name, or null: none, or several that nothing tells apart. */
export function resolveDivision(name: string, where: WhereAndWhen = {}): Division | null {
  return matchDivision(name, where)?.division ?? null;
}

/** A division, and how much of its name is written: in full, short with a word for the kind, or without one. */
export interface Match {
  readonly division: Division;
  readonly form: NameForm;
}

/** As `resolveDivision`, with the form of the name. */
export function matchDivision(name: string, { within = null, on = null }: WhereAndWhen = {}): Match | null {
  const plain = plainName(name);
  const own = ownLevel(plain, within);
  if (own) return { division: asDivision(own, 'short'), form: 'short' };
  const written = plain.replace(/(?<=.)本级$/u, '');
  return lookUp(written, within, on) ?? throughItsParent(written, within, on);
}

/** 州本级, 市本级, 本级: the division of the scope itself. */
function ownLevel(plain: string, within: string | null): DivisionEntry | null {
  const kind = /^(?<kind>省|自治区|区|地区|州|盟|市|县|旗)?(?:本级)$/u.exec(plain)?.groups;
  if (!kind || within === null) return null;
  const scope = divisionList().byCode.get(within)?.[0];
  return scope?.name.endsWith(kind.kind ?? '') ? scope : null;
}

/** 昌吉州阜康市: a division named with the one it stands in. */
function throughItsParent(name: string, within: string | null, on: string | null): Match | null {
  if (name.length > LONGEST) return null;
  const { byName } = divisionList();
  for (let cut = name.length - 2; cut >= 2; cut--) {
    if (!byName.has(name.slice(cut))) continue;
    const outer = lookUp(name.slice(0, cut), within, on)?.division;
    const inner = outer ? lookUp(name.slice(cut), outer.code, on) : null;
    if (inner && inner.division.code !== outer?.code) return inner;
  }
  return null;
}

const LONGEST = 30;

function lookUp(name: string, within: string | null, on: string | null): Match | null {
  const isInScope = ({ entry }: NamedEntry): boolean => within === null || isWithin(entry.code, within);
  const named = entriesNamed(name).filter(isInScope);
  const stands = named.some(({ entry }) => standsOn(entry, on) !== false);
  const inScope = stands ? named : [...named, ...entriesOfStem(name).filter(isInScope)];
  const best = onlyOne(closest(inScope, on), within);
  if (!best) return null;
  const { entry, form } = best;
  const now = successorOn(entry, on);
  const past = now !== entry || (standsOn(entry, on) === false && !isLater(entry, on));
  return { division: asDivision(now, past ? 'former' : form === 'full' ? 'name' : 'short'), form };
}

/** Those that may stand on the date before those that do not; then names in full before short ones before bare ones; then the certain ones. */
function closest(named: readonly NamedEntry[], on: string | null): readonly NamedEntry[] {
  const standing = named.filter(({ entry }) => standsOn(entry, on) !== false);
  const past = named.filter(({ entry }) => !isLater(entry, on));
  const [pool = []] = [standing, past, named].filter((each) => each.length > 0);
  for (const form of ['full', 'short', 'bare'] as const) {
    const ofForm = pool.filter((each) => each.form === form);
    const certain = ofForm.filter(({ entry }) => standsOn(entry, on) === true);
    if (ofForm.length > 0) return certain.length > 0 ? certain : ofForm;
  }
  return [];
}

function isLater(entry: DivisionEntry, on: string | null): boolean {
  return on !== null && entry.notBefore !== null && on.slice(0, 7) < entry.notBefore;
}

/** The only one; of several the one directly below the scope (喀什 in a region is 喀什地区, in 喀什地区 it is 喀什市). */
function onlyOne(named: readonly NamedEntry[], within: string | null): NamedEntry | null {
  if (named.length <= 1) return named[0] ?? null;
  const below = named.filter(({ entry }) => entry.code !== within);
  if (below.length === 1) return below[0] ?? null;
  const direct = below.filter(({ entry }) => parentCode(entry.code) === within);
  return direct.length === 1 ? (direct[0] ?? null) : null;
}

/** What an entry has become by the date, step by step. */
function successorOn(entry: DivisionEntry, on: string | null): DivisionEntry {
  let now = entry;
  while (standsOn(now, on) === false && now.successor !== null && !isLater(now, on)) {
    const next = nextOf(now);
    if (!next || isLater(next, on)) break;
    now = next;
  }
  return now;
}

function nextOf(entry: DivisionEntry): DivisionEntry | null {
  const states = (divisionList().byCode.get(entry.successor ?? '') ?? []).filter((state) => state !== entry);
  const after = states.filter(({ since }) => since !== null && entry.until !== null && since > entry.until);
  return after.toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))[0] ?? states[0] ?? null;
}

function asDivision({ code, name }: DivisionEntry, how: HowNamed): Division {
  return { code, name, parent: parentCode(code), how };
}
