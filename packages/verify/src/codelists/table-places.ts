/**
 * The payees of a table → their divisions. Enters: the labels of its rows (奇台县, under 昌吉州 or under nothing), the division whose
 * organ issued the notice, the date. Leaves: for each label its division, or the one that it is a slip of. A name is looked for only
 * in the right parent: the group it stands under, else the issuer's division, else what the other rows have in common.
 */
import { isWithin } from './division-list.ts';
import { nameParts, plainName } from './division-names.ts';
import { type Division, resolveDivision } from './divisions.ts';
import { divisionsIn, type NearDivision, nearDivisions } from './near-names.ts';

export interface Label {
  readonly region: string;
  readonly parent: string | null;
  /** The code of the last prefecture above it in the table, whose counties may follow it without a group of their own. */
  readonly above?: string | null;
  /** What else its ink may say, where it was recognised and not read surely. */
  readonly readings?: readonly string[];
}

export interface Place {
  readonly label: Label;
  readonly division: Division | null;
  /** The code of the division that it must stand in; null where none is known. */
  readonly within: string | null;
  /** The divisions that the name is one character away from, where it is none itself; sure where it can be no other. */
  readonly near: readonly NearDivision[];
  readonly sure: boolean;
  /** Sure because the recogniser held its name for possible. */
  readonly seen?: true;
}

/** Where to look: in one division, in the whole country (`null`), or nowhere (`undefined`). */
type Scope = string | null | undefined;

interface Asked {
  readonly issuer: string | null;
  readonly on: string | null;
}

/** The place of each label, in order. */
export function placesIn(labels: readonly Label[], { issuer, on }: Asked): Place[] {
  const scope = issuer ?? commonScope(labels, on);
  if (scope === undefined) return labels.map(nowhere);
  const groups = new Map<string | null, Division | null>(
    labels.map(({ parent }) => [parent, parent === null ? null : resolveDivision(parent, { within: scope, on })]),
  );
  const places = labels.map((label) => placeOf(label, { scope, group: groups.get(label.parent) ?? null, on }));
  const taken = new Set(places.flatMap(({ division }) => division?.code ?? []));
  return places.map((place) => withNear(place, taken, on));
}

function nowhere(label: Label): Place {
  return { label, division: null, within: null, near: [], sure: false };
}

interface Where {
  readonly scope: string | null;
  /** The division that the label's group names. */
  readonly group: Division | null;
  readonly on: string | null;
}

function placeOf(label: Label, { scope, group, on }: Where): Place {
  const within = group?.code ?? scope;
  const below = group || !label.above ? null : resolveDivision(label.region, { within: label.above, on });
  if (below?.how === 'name') return { ...nowhere(label), division: below, within };
  const division = resolveDivision(label.region, { within, on }) ?? besideZone(label.region, within, on);
  const sure = group !== null || division === null || standsDirectly(division, scope) || isUnique(label, division, on);
  return { ...nowhere(label), division: sure ? division : null, within };
}

/** 高新技术开发区（新市区）: a zone that is run together with the division named behind it. */
function besideZone(region: string, within: string | null, on: string | null): Division | null {
  const behind = /区[（(](?<inner>[^（()）]{2,12})[）)]$/u.exec(region.replace(/\s/gu, ''))?.groups?.inner;
  const division = behind ? resolveDivision(behind, { within, on }) : null;
  return division?.how === 'name' ? division : null;
}

function standsDirectly({ code, parent }: Division, scope: string | null): boolean {
  return parent === scope || code === scope || (scope !== null && !scope.endsWith('0000'));
}

/** In a table of a whole province without groups, 新城区 may be a new town anywhere; a name that the country has once is no other. */
function isUnique({ region }: Label, { code }: Division, on: string | null): boolean {
  return resolveDivision(region, { on })?.code === code;
}

/** Without an issuer, what at least half of the names have in common: a province, a prefecture, or all of them provinces. */
function commonScope(labels: readonly Label[], on: string | null): Scope {
  const found = labels.flatMap(({ region }) => resolveDivision(region, { on }) ?? []);
  const [first] = found;
  if (!first || found.length < LEAST_NAMES || found.length * 2 < labels.length) return undefined;
  const province = `${first.code.slice(0, 2)}0000`;
  const shared = [first.parent, province].find((code) => code && found.every((each) => isWithin(each.code, code)));
  if (shared) return shared;
  return found.filter(({ parent }) => parent === null).length * 2 >= found.length ? null : undefined;
}

/** Fewer names in one province may be chance. */
const LEAST_NAMES = 3;

function withNear(place: Place, taken: ReadonlySet<string>, on: string | null): Place {
  const { label, division, within } = place;
  const written = plainName(label.region);
  if (division || !within || nameParts(written).kind === '' || resolveDivision(written, { on })?.how === 'name')
    return place;
  const near = nearDivisions(written, within, on).filter(({ code }) => !taken.has(code));
  const seen = near.filter(({ form }) => label.readings?.some((reading) => plainName(reading) === form));
  if (seen.length === 1) return { ...place, near: seen, sure: true, seen: true };
  return { ...place, near, sure: near.length === 1 && isBeyondDoubt(near[0], { within, taken, on }) };
}

/** A long stem is no other name by chance; a short one only where all other divisions of the parent stand in the table. */
function isBeyondDoubt(
  near: NearDivision | undefined,
  { within, taken, on }: { within: string; taken: ReadonlySet<string>; on: string | null },
): boolean {
  if (!near) return false;
  const others = divisionsIn(within, on).filter(({ code }) => code !== near.code);
  return nameParts(near.form).stem.length >= LONG_STEM || others.every(({ code }) => taken.has(code));
}

const LONG_STEM = 3;

/** Whether the name says that it is a county or more, and not a kind of counties (各县, 贫困县, 产粮大县). */
export function claimsToBeDivision({ label, within }: Place): boolean {
  const { stem, kind } = nameParts(plainName(label.region));
  const kinds = within?.endsWith('0000') ? ['县', '旗', '州', '盟', '地区'] : ['县', '旗'];
  return kinds.includes(kind) && /^\p{Script=Han}{2,}$/u.test(stem) && !NO_NAME.test(stem);
}

const NO_NAME =
  /各|其他|其它|所有|全部|部分|有关|贫困|脱贫|直管|所属|重点|边境|试点|扩权|示范|[大强小]$|个|以[上下内外]|非|合计|小计|本级|市[、和及]/u;
