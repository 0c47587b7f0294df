/**
 * Names of places that recognition misread, mended by the other places of the notice that name them. Enters: a notice read from scans. Leaves:
 * its records with such names mended, and what they rest on. Example: 雾山县 in a table, where 霁 was held for possible instead of 雾; the
 * performance form of 霁山县 is read surely, no row of the table is called so, and no other form is 雾山县's.
 */
import type { NoticeRecord } from '@wenhao/core';
import type { Check, CheckedNotice, Violation } from '../check.ts';
import { type NameReading, nameReadings } from './name-readings.ts';

export const mendReadNames: Check = (notice) => {
  if (!notice.pages.some(({ method, boxes }) => method === 'ocr' && boxes?.alternatives)) return {};
  const named = notice.records.filter(({ data }) => typeof data.region === 'string');
  const byName = Map.groupBy(named, ({ data }) => String(data.region));
  const names = new Map<string, string>();
  const violations: Violation[] = [];
  for (const [name, same] of byName) {
    const right = rightName(same, byName, notice);
    if (right === null) continue;
    names.set(name, right);
    violations.push(mendedName(name, right, { same, others: byName.get(right) ?? [] }));
  }
  const changed = names.size > 0 ? notice.records.map((record) => renamed(record, names)) : [];
  const records = changed
    .filter((record, i) => record !== notice.records[i])
    .map((each) => [each.recordId, each] as const);
  return { records: new Map(records), violations };
};

/** The only name that all records of this name may have instead, and that others surely have; null where there is doubt. */
function rightName(
  same: readonly NoticeRecord[],
  byName: ReadonlyMap<string, readonly NoticeRecord[]>,
  { pages }: CheckedNotice,
): string | null {
  const [first, ...rest] = same.map((record) => nameReadings(record, pages));
  const isShared = ({ text }: NameReading) => rest.every((readings) => readings.some((other) => other.text === text));
  const candidates = (first ?? []).filter((reading) => {
    const others = byName.get(reading.text) ?? [];
    return others.length > 0 && isShared(reading) && others.every((other) => nameReadings(other, pages).length === 0);
  });
  const [only] = candidates;
  if (!only || candidates.length > 1) return null;
  const tables = new Set((byName.get(only.text) ?? []).map(placeOf));
  return same.some((record) => tables.has(placeOf(record))) ? null : only.text;
}

/** One table names a place once: two names in it are two places. */
function placeOf({ kind, data }: NoticeRecord): string {
  return `${kind} ${data.table_no}`;
}

/** The record with the right names, its own and that of its group. */
function renamed(record: NoticeRecord, names: ReadonlyMap<string, string>): NoticeRecord {
  return withName(withName(record, 'region', names), 'parent_region', names);
}

/** What stands there stays the place of a name that is mended. */
function withName(record: NoticeRecord, field: string, names: ReadonlyMap<string, string>): NoticeRecord {
  const right = names.get(String(record.data[field]));
  if (right === undefined) return record;
  const evidence = record.evidence.map((each) =>
    each.field === field && each.how === 'read' ? { ...each, how: 'repaired' as const } : each,
  );
  return { ...record, data: { ...record.data, [field]: right }, evidence };
}

function mendedName(
  name: string,
  right: string,
  { same, others }: { same: readonly NoticeRecord[]; others: readonly NoticeRecord[] },
): Violation {
  const [record] = same;
  const page = others[0]?.evidence.find(({ field }) => field === 'region')?.span.page ?? 0;
  const grounds = `识别时该字的另一读法即“${right}”，第 ${page} 页确为“${right}”，表中别无此行`;
  return {
    rule: 'K3',
    severity: 'warning',
    record,
    span: record?.evidence.find(({ field }) => field === 'region')?.span,
    zh: `已更正：“${name}”应为“${right}”：${grounds}`,
    en: `repaired: “${name}” is “${right}”: the recogniser held it for possible, page ${page} has it surely, and it has no other row`,
    expected: right,
    actual: name,
    proof: grounds,
    repair: 'applied',
  };
}
