/**
 * Everything about a notice or a record. Enters: what to show. Leaves: its fields with their places, the records of a
 * notice, its findings; plain data that prints as JSON as it is.
 */
import type { KindSpec } from '@wenhao/core';
import { fixedViews, type Reader, type Row, type SqlValue, type Subject } from '@wenhao/store';
import { type ViewSpec, viewColumns } from '../view-columns.ts';
import { equationsOf, type ShownEquation } from './proofs.ts';

export interface Place {
  readonly field: string;
  readonly file: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly how: string;
}

export interface ShownField {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** As the database holds it; a JSON array as its items. */
  readonly value: SqlValue | readonly string[];
  readonly places: readonly Omit<Place, 'field'>[];
}

export interface ShownRecord {
  readonly view: string;
  readonly zh: string;
  readonly en: string;
  readonly id: string;
  readonly fields: readonly ShownField[];
}

/** A record with the sums that it rests on; for a notice, with its records; both with their findings. */
export interface Shown extends ShownRecord {
  readonly records: readonly ShownRecord[];
  readonly findings: readonly Row[];
  readonly equations: readonly ShownEquation[];
}

export function showSubject(reader: Reader, { view, idColumn, id }: Subject): Shown {
  const { kinds } = reader.specs();
  const spec = [...kinds, ...fixedViews].find((candidate) => candidate.view === view) as ViewSpec;
  const [row = {}] = [...reader.rows(`SELECT * FROM "${view}" WHERE ${idColumn} = ?`, id)];
  const shown = showRecord(reader, spec, row, id);
  if (idColumn === 'source_id') return { ...shown, records: [], findings: [], equations: [] };
  const findings = [...reader.rows(`SELECT * FROM findings WHERE ${idColumn} = ? ORDER BY page, rule, finding_id`, id)];
  const records = idColumn === 'notice_id' ? recordsOf(reader, kinds, id) : [];
  const equations = idColumn === 'record_id' ? equationsOf(reader, id) : [];
  return { ...shown, records, findings, equations };
}

function recordsOf(reader: Reader, kinds: readonly KindSpec[], noticeId: string): ShownRecord[] {
  return kinds
    .filter(({ kind }) => kind !== 'notice')
    .flatMap((spec) => {
      const rows = [...reader.rows(`SELECT * FROM "${spec.view}" WHERE notice_id = ?`, noticeId)];
      const records = rows.map((row) => showRecord(reader, spec, row, String(row.record_id)));
      return records.toSorted((a, b) => comparePlaces(lastPlace(a), lastPlace(b)));
    });
}

function showRecord(reader: Reader, spec: ViewSpec, row: Row, id: string): ShownRecord {
  const places = placesOf(reader, id);
  const columns = viewColumns(spec);
  const fields = Object.entries(row).map(([name, value]): ShownField => {
    const column = columns.find((candidate) => candidate.name === name);
    const items = column?.type === 'json' && typeof value === 'string' ? (JSON.parse(value) as string[]) : value;
    return { name, zh: column?.zh ?? '', en: column?.en ?? '', value: items, places: places.get(name) ?? [] };
  });
  return { view: spec.view, zh: spec.zh, en: spec.en, id, fields };
}

function placesOf(reader: Reader, recordId: string): Map<string, Omit<Place, 'field'>[]> {
  const sql = `
    SELECT field, file, page, start, "end", raw, how FROM evidence WHERE record_id = ? ORDER BY field, page, start`;
  const places = new Map<string, Omit<Place, 'field'>[]>();
  for (const row of reader.rows(sql, recordId)) {
    const { field, ...place } = row as unknown as Place;
    places.set(field, [...(places.get(field) ?? []), place]);
  }
  return places;
}

/** Where the last of a record's values stands: captions, which records share, come before. */
export function lastPlace(record: ShownRecord): Omit<Place, 'field'> | undefined {
  return record.fields
    .flatMap(({ places }) => places)
    .toSorted(comparePlaces)
    .at(-1);
}

type Position = Pick<Place, 'page' | 'start'>;

function comparePlaces(a: Position | undefined, b: Position | undefined): number {
  return (a?.page ?? 0) - (b?.page ?? 0) || (a?.start ?? 0) - (b?.start ?? 0);
}
