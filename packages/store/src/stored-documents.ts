/**
 * Sources as they were read, back from the database. Enters: the key of a source. Leaves: its pages and its layout, from which everything
 * can be extracted again without the original; and what is current of it, by id.
 */
import type { Page, SourceInfo } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** A page without its glyph boxes, which stand in the layout. */
export type StoredPage = Omit<Page, 'boxes'>;

export interface CurrentRecord {
  readonly kind: string;
  readonly contentHash: number;
}

/** Everything that extraction needs of one source. `layout` is what `encodeLayout` made. */
export interface StoredSource {
  readonly key: number;
  readonly source: SourceInfo;
  readonly pages: readonly StoredPage[];
  readonly layout: Uint8Array;
  /** What is current, by record id. */
  readonly current: ReadonlyMap<string, CurrentRecord>;
}

/** The keys of the loaded sources that `run` has not extracted yet, in order; of those that a later version superseded, none. */
export function sourcesToExtract(db: Database, run: number | null): number[] {
  const open = run === null ? '' : 'AND (extracted_run IS NULL OR extracted_run <> @run)';
  const sql = `SELECT source_pk FROM _source WHERE status = 'loaded' AND superseded_by IS NULL ${open} ORDER BY source_pk`;
  return db
    .prepare(sql)
    .pluck()
    .all(run === null ? {} : { run }) as number[];
}

/** The keys of the sources that hold (or held) one of these records. */
export function sourcesOfRecords(db: Database, recordIds: readonly string[]): number[] {
  const sql = `
    SELECT DISTINCT n.source_pk FROM json_each(?) j
    JOIN _record r ON r.record_id = j.value JOIN _notice n ON n.notice_pk = r.notice_pk
    JOIN _source s ON s.source_pk = n.source_pk WHERE s.superseded_by IS NULL ORDER BY 1`;
  return db.prepare(sql).pluck().all(JSON.stringify(recordIds)) as number[];
}

export function readStoredSource(db: Database, key: number): StoredSource {
  const source = prepared(
    db,
    'SELECT source_id AS sourceId, file, media_type AS mediaType, bytes FROM _source WHERE source_pk = ?',
  ).get(key) as SourceInfo;
  const pages = prepared(
    db,
    'SELECT page AS number, text, method, width, height, confidence FROM _page WHERE source_pk = ? ORDER BY page',
  ).all(key) as StoredPage[];
  const layout = prepared(db, 'SELECT bytes FROM _layout WHERE source_pk = ?').pluck().get(key) as Uint8Array;
  return { key, source, pages, layout, current: currentRecords(db, key) };
}

function currentRecords(db: Database, sourceKey: number): Map<string, CurrentRecord> {
  const rows = prepared(
    db,
    `SELECT r.record_id, k.kind, r.content_hash FROM _notice n JOIN _record r ON r.notice_pk = n.notice_pk
     JOIN _kind k ON k.kind_pk = r.kind_pk WHERE n.source_pk = ? AND r.to_run IS NULL`,
  )
    .raw()
    .all(sourceKey) as [string, string, number][];
  return new Map(rows.map(([id, kind, contentHash]) => [id, { kind, contentHash }]));
}
