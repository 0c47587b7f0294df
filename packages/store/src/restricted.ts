/**
 * What must not leave the house. Enters: a view. Leaves: its rows without those of notices that are 不予公开 or carry a
 * classification (密级), and without the files that such a notice stands in.
 */
import type { Database } from 'better-sqlite3';
import { type QueryResult, runQuery } from './read-only-sql.ts';
import { quoted } from './sql.ts';

/** A notice that public export leaves out, and why. */
export interface Restricted {
  readonly noticeId: string;
  readonly sourceId: string;
  readonly docNumber: string | null;
  readonly file: string;
  readonly why: string;
}

const NOT_PUBLIC = '不予公开';

/** The notices that must not be published. */
export function restrictedNotices(db: Database): Restricted[] {
  const columns = columnsOf(db, 'notices');
  const reasons = [
    columns.includes('openness') && `CASE WHEN openness LIKE '%${NOT_PUBLIC}%' THEN openness END`,
    columns.includes('classification') && `nullif(classification, '')`,
  ].filter((reason) => reason !== false);
  if (reasons.length === 0) return [];
  const docNumber = columns.includes('doc_number') ? 'doc_number' : 'NULL';
  const why = `coalesce(${[...reasons, 'NULL'].join(', ')})`;
  const sql = `SELECT notice_id AS noticeId, source_id AS sourceId, ${docNumber} AS docNumber, file, ${why} AS why
    FROM notices WHERE ${why} IS NOT NULL ORDER BY file, notice_id`;
  return db.prepare(sql).all() as Restricted[];
}

/** The rows of a view that may be published. */
export function publicRows(db: Database, view: string): QueryResult {
  const restricted = restrictedNotices(db);
  const columns = columnsOf(db, view);
  const conditions = restricted.length === 0 ? [] : columns.flatMap((name) => condition(name, columns, restricted));
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const values = conditions.flatMap(({ values }) => values);
  return runQuery(db, `SELECT * FROM ${quoted(view)}${where}`, values);
}

interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** What a column says about which notice a row tells of. A public notice may well name the number of one that is not. */
function condition(name: string, columns: readonly string[], restricted: readonly Restricted[]): Condition[] {
  const without = (values: readonly string[], test = quoted(name)): Condition[] => {
    if (values.length === 0) return [];
    return [
      {
        sql: `(${quoted(name)} IS NULL OR ${test} NOT IN (SELECT value FROM json_each(?)))`,
        values: [JSON.stringify(values)],
      },
    ];
  };
  if (name === 'notice_id') return without(restricted.map(({ noticeId }) => noticeId));
  if (name === 'source_id') return without(restricted.map(({ sourceId }) => sourceId));
  if (columns.includes('notice_id') || columns.includes('source_id')) return [];
  if (name === 'record_id') {
    const notice = `(SELECT n.notice_id FROM _record r JOIN _notice n ON n.notice_pk = r.notice_pk WHERE r.record_id = ${quoted(name)})`;
    return without(
      restricted.map(({ noticeId }) => noticeId),
      notice,
    );
  }
  if (name.endsWith('doc_number')) return without(restricted.flatMap(({ docNumber }) => docNumber ?? []));
  return [];
}

function columnsOf(db: Database, view: string): string[] {
  return db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(view) as string[];
}
