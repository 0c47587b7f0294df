/**
 * Gives payees and issuers their codes. Enters: a notice with records that have region_code or issuer_code. Leaves: those records with
 * the GB/T 2260 code of the notice's date; a name that a slip damaged, mended where it can be no other; K3 findings.
 * Example: 木垒县 in a notice of 昌吉州财政局 → 652328.
 */
import type { NoticeRecord, Page, SourceSpan } from '@wenhao/core';
import { type CheckedNotice, recordsOf, recordsThatProve, type Verdict, type Violation } from '../check.ts';
import { divisionOfAgency } from './agencies.ts';
import { divisionFindings } from './division-findings.ts';
import { isPrefecture } from './division-list.ts';
import { resolveDivision } from './divisions.ts';
import { nameReadings } from './name-readings.ts';
import { type NoticeDate, noticeDate } from './notice-date.ts';
import { type Place, placesIn } from './table-places.ts';

/** Fills region_code and issuer_code. */
export function nameDivisions(notice: CheckedNotice): Verdict {
  const [head] = recordsOf(notice, 'notice');
  const date = noticeDate(head);
  const changed = new Map<string, NoticeRecord>();
  const issuer = head ? withIssuerCode(head, date, changed) : null;
  const cells = recordsThatProve(notice, 'amount-table').filter(({ data }) => 'region_code' in data);
  const violations: Violation[] = [];
  for (const table of Map.groupBy(cells, ({ data }) => data.table_no).values()) {
    violations.push(...nameRows(table, { issuer, date, changed, pages: notice.pages }));
  }
  return { records: changed, violations };
}

/** The code of the division whose organ sends the notice. */
function withIssuerCode(head: NoticeRecord, { on }: NoticeDate, changed: Map<string, NoticeRecord>): string | null {
  const division = head.data.issuer === null ? null : divisionOfAgency(String(head.data.issuer), { on });
  if (!division) return null;
  changed.set(head.recordId, withCode(head, { field: 'issuer_code', from: 'issuer', code: division.code }));
  return division.code;
}

interface Naming {
  readonly issuer: string | null;
  readonly date: NoticeDate;
  readonly changed: Map<string, NoticeRecord>;
  readonly pages: readonly Page[];
}

function nameRows(cells: readonly NoticeRecord[], { issuer, date, changed, pages }: Naming): Violation[] {
  const above = prefecturesAbove(cells, { issuer, on: date.on });
  const keyOf = ({ recordId, data }: NoticeRecord) =>
    JSON.stringify([data.region, data.parent_region, above.get(recordId)]);
  const rows = [...Map.groupBy(cells, keyOf).values()];
  const labels = rows.map(([cell]) => ({
    region: String(cell?.data.region),
    parent: cell?.data.parent_region == null ? null : String(cell.data.parent_region),
    above: above.get(cell?.recordId ?? '') ?? null,
    readings: cell ? nameReadings(cell, pages).map(({ text }) => text) : [],
  }));
  return placesIn(labels, { issuer, on: date.on }).flatMap((place, i) => {
    const row = rows[i] ?? [];
    for (const cell of row) changed.set(cell.recordId, placed(cell, place));
    return divisionFindings(place, { row, date });
  });
}

/** For each cell the last prefecture that stands above it: in a list without groups 桥西区 below 石家庄市 is its. */
function prefecturesAbove(
  cells: readonly NoticeRecord[],
  { issuer, on }: { readonly issuer: string | null; readonly on: string | null },
): Map<string, string> {
  const above = new Map<string, string>();
  const codes = new Map<string, string | null>();
  let prefecture: string | null = null;
  for (const { recordId, data } of cells) {
    const region = String(data.region);
    if (!codes.has(region)) codes.set(region, resolveDivision(region, { within: issuer, on })?.code ?? null);
    const code = codes.get(region);
    if (code && isPrefecture(code)) prefecture = code;
    else if (prefecture) above.set(recordId, prefecture);
  }
  return above;
}

function placed(cell: NoticeRecord, { division, near, sure }: Place): NoticeRecord {
  const code = division?.code ?? (sure ? near[0]?.code : undefined);
  if (code === undefined) return cell;
  const coded = withCode(cell, { field: 'region_code', from: 'region', code });
  return division ? coded : mended(coded, near[0]?.form ?? '');
}

/** The record with a code that follows from what stands at another field's place. */
function withCode(
  record: NoticeRecord,
  { field, from, code }: { field: string; from: string; code: string },
): NoticeRecord {
  const spans: readonly SourceSpan[] = record.evidence.filter((e) => e.field === from).map(({ span }) => span);
  const evidence = [...record.evidence, ...spans.map((span) => ({ field, span, how: 'derived' as const }))];
  return { ...record, data: { ...record.data, [field]: code }, evidence };
}

/** The record with its payee's name as it should stand; what stands there stays its place. */
function mended(record: NoticeRecord, region: string): NoticeRecord {
  const evidence = record.evidence.map((e) => (e.field === 'region' ? { ...e, how: 'repaired' as const } : e));
  return { ...record, data: { ...record.data, region }, evidence };
}
