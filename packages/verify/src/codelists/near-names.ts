/**
 * Divisions whose name differs from a written one by one character. Enters: a name that is no division's, and the division that it must
 * stand in. Leaves: those directly in it that are near. Example: 吉木萨县 within 652300 is near 吉木萨尔县 (a lost character).
 */
import { type DivisionEntry, divisionList, parentCode, standsOn } from './division-list.ts';
import { nameParts, shortNames } from './division-names.ts';

export interface NearDivision {
  readonly code: string;
  readonly name: string;
  /** The name in the form that was written: 塔什库尔干县 for a slip in 塔什库尔干县, in full for a slip in the full name. */
  readonly form: string;
}

let children: ReadonlyMap<string | null, readonly DivisionEntry[]> | null = null;

/** The divisions directly in `within` that stand on the date. */
export function divisionsIn(within: string, on: string | null): readonly DivisionEntry[] {
  children ??= Map.groupBy([...divisionList().byCode.values()].flat(), ({ code }) => parentCode(code));
  return (children.get(within) ?? []).filter((entry) => standsOn(entry, on) === true);
}

/** Those one character away from `written`, in full or short form; the word for the kind must be the same. */
export function nearDivisions(written: string, within: string, on: string | null): readonly NearDivision[] {
  return divisionsIn(within, on).flatMap(({ code, name }) => {
    const form = [name, ...shortNames(name)].find((each) => isOneSlipAway(written, each));
    return form ? [{ code, name, form }] : [];
  });
}

function isOneSlipAway(written: string, form: string): boolean {
  return nameParts(written).kind === nameParts(form).kind && differByOne(written, form);
}

/** Whether one character replaced, lost or added makes the one into the other. */
export function differByOne(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (a.length === b.length) return restA.slice(1) === restB.slice(1);
  return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1);
}
