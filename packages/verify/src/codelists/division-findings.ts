/**
 * K3: what is wrong with the name of a division. Enters: a label of a table with its place, its records, the date. Leaves: a finding
 * for a slip, a name that was given up or not yet given on that date, a county that does not exist in its parent; mostly none.
 */
import type { NoticeRecord } from '@wenhao/core';
import type { Violation } from '../check.ts';
import { type DivisionEntry, divisionList, entriesNamed, standsOn } from './division-list.ts';
import { plainName } from './division-names.ts';
import type { Division } from './divisions.ts';
import type { NoticeDate } from './notice-date.ts';
import { claimsToBeDivision, type Place } from './table-places.ts';

interface Row {
  /** The records of the label. */
  readonly row: readonly NoticeRecord[];
  readonly date: NoticeDate;
}

export function divisionFindings(place: Place, { row, date }: Row): Violation[] {
  const [record] = row;
  if (!record) return [];
  const found = place.division ? renamed(place, place.division, date) : unknown(place);
  if (!found) return [];
  return [{ rule: 'K3', record, span: record.evidence.find(({ field }) => field === 'region')?.span, ...found }];
}

type Found = Omit<Violation, 'rule' | 'record' | 'span'>;

function unknown(place: Place): Found | null {
  if (place.near.length > 0) return slip(place);
  if (place.within === null || !claimsToBeDivision(place)) return null;
  const { region } = place.label;
  const parent = nameOf(place.within);
  return {
    severity: 'note',
    zh: `${parent}所辖的行政区划中没有“${region}”，未给出行政区划代码`,
    en: `${parent} has no division called “${region}”; it was given no code`,
    actual: region,
  };
}

function slip({ label, near, sure, seen, within }: Place): Found {
  const forms = near.map(({ form, code }) => `${form}（${code}）`).join('、');
  const parent = nameOf(within ?? '');
  const only = seen ? `识别时该字的另一读法即${forms}` : `与它只差一字的只有${forms}`;
  const grounds = `${parent}所辖的行政区划中没有“${label.region}”，${only}，而表中别无此行`;
  const onlyEn = seen ? 'which the recogniser held for possible' : 'that is one character away';
  return {
    severity: sure ? 'warning' : 'note',
    zh: sure
      ? `已更正：“${label.region}”应为${forms}：${grounds}`
      : `“${label.region}”可能是${forms}之误，原文照录未改`,
    en: sure
      ? `repaired: “${label.region}” is ${forms}: the only division of ${parent} ${onlyEn}, and it has no other row`
      : `“${label.region}” may be a slip for ${forms}; it stands as read`,
    expected: near.map(({ form }) => form).join(' | '),
    actual: label.region,
    proof: sure ? grounds : null,
    repair: sure ? 'applied' : 'proposed',
  };
}

/** A name that was given up before the notice, or given after it. */
function renamed({ label }: Place, division: Division, { on, exact }: NoticeDate): Found | null {
  if (on === null) return null;
  if (division.how === 'former') {
    const written = writtenEntry(label.region, division, on);
    return written ? givenUp(label.region, written, division) : null;
  }
  if (division.how !== 'name' || !exact) return null;
  const states = divisionList().byCode.get(division.code) ?? [];
  const later = states.find(({ name }) => name === division.name);
  const before = later && standsOn(later, on) === false ? predecessorOf(later, on) : null;
  return later && before ? notYet(label.region, later, before) : null;
}

/** The entry whose name was given up: what became the division, or, where nothing did, the division as it was. */
function writtenEntry(region: string, { code }: Division, on: string): DivisionEntry | null {
  const past = entriesNamed(plainName(region)).filter(
    ({ entry }) => entry.gone !== null && on.slice(0, 7) >= entry.gone,
  );
  return past.find(({ entry }) => (entry.successor ?? entry.code) === code)?.entry ?? null;
}

function givenUp(region: string, written: DivisionEntry, { name, code }: Division): Found {
  const by = written.gone ?? '';
  const [now, nowEn] =
    written.successor === null ? ['撤销', 'been given up'] : [`改为${name}（${code}）`, `become ${name} (${code})`];
  return {
    severity: 'note',
    zh: `“${region}”是旧名：至迟 ${by} 已${now}`,
    en: `“${region}” is a former name: by ${by} it had ${nowEn}`,
    expected: written.successor === null ? null : name,
    actual: region,
  };
}

function notYet(region: string, written: DivisionEntry, before: DivisionEntry): Found {
  return {
    severity: 'note',
    zh: `“${region}”在公文日期时尚未得名：到 ${written.notBefore} 仍是${before.name}（${before.code}）`,
    en: `“${region}” had not got that name on the date of the notice: it was ${before.name} (${before.code}) until ${written.notBefore}`,
    expected: before.name,
    actual: region,
  };
}

/** What was called otherwise until `entry` took its place, and stood on the date. */
function predecessorOf(entry: DivisionEntry, on: string): DivisionEntry | null {
  const all = [...divisionList().byCode.values()].flat();
  return all.find((each) => each.successor === entry.code && each !== entry && standsOn(each, on) === true) ?? null;
}

function nameOf(code: string): string {
  return divisionList().byCode.get(code)?.[0]?.name ?? code;
}
