/**
 * What must not leave the house. Enters: a view. Leaves: its rows without those of notices that are 不予公开 or carry a
 * classification (密级), and without the files that such a notice stands in.
 */
import type { Database } from 'better-sqlite3';
import { type QueryResult, runQuery } from './read-only-sql.ts';
import { dataTable, quoted } from './sql.ts';

/** A notice that public export leaves out, and why. */
export interface Restricted {
  readonly noticeId: string;
  readonly sourceId: string;
  readonly docNumber: string | null;
  readonly file: string;
  readonly why: string;
}

const NOT_PUBLIC = ['不予公开', '免予公开', '不公开'];

/** The notices that must not be published. */
export function restrictedNotices(db: Database): Restricted[] {
  const columns = columnsOf(db, 'notices');
  const why = whyRestricted(columns);
  if (why === null) return [];
  const docNumber = columns.includes('doc_number') ? 'doc_number' : 'NULL';
  const sql = `SELECT notice_id AS noticeId, source_id AS sourceId, ${docNumber} AS docNumber, file, ${why} AS why
    FROM notices WHERE ${why} IS NOT NULL ORDER BY file, notice_id`;
  return db.prepare(sql).all() as Restricted[];
}

/** SQL for why a notice must not be published, NULL where it may; null where its table says nothing of it. */
function whyRestricted(columns: readonly string[]): string | null {
  const marks = NOT_PUBLIC.map((words) => `openness LIKE '%${words}%'`).join(' OR ');
  const reasons = [
    columns.includes('openness') && `CASE WHEN ${marks} THEN openness END`,
    columns.includes('classification') && `nullif(classification, '')`,
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : `coalesce(${[...reasons, 'NULL'].join(', ')})`;
}

/** The files in which some version of a restricted notice stands, superseded ones too: their pages are stored still. */
function restrictedSources(db: Database): string[] {
  const why = whyRestricted(columnsOf(db, dataTable('notice')));
  if (why === null) return [];
  const sql = `SELECT DISTINCT s.source_id FROM ${quoted(dataTable('notice'))} d JOIN _notice n ON n.notice_pk = d.notice_pk
    JOIN _source s ON s.source_pk = n.source_pk WHERE ${why} IS NOT NULL`;
  return db.prepare(sql).pluck().all() as string[];
}

/** The rows of a view that may be published. */
export function publicRows(db: Database, view: string): QueryResult {
  const restricted = { notices: restrictedNotices(db), sources: restrictedSources(db) };
  const columns = columnsOf(db, view);
  const conditions = columns.flatMap((name) => condition(name, columns, restricted));
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const values = conditions.flatMap(({ values }) => values);
  return runQuery(db, `SELECT * FROM ${quoted(view)}${where}`, values);
}

interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

interface AllRestricted {
  readonly notices: readonly Restricted[];
  readonly sources: readonly string[];
}

/** What findings say in words: of two notices, one of which may be restricted. */
const SAID = ['message', 'message_en', 'expected', 'actual', 'proof'];

/** What a column says about which notice a row tells of. A public notice may well name the number of one that is not. */
function condition(name: string, columns: readonly string[], { notices, sources }: AllRestricted): Condition[] {
  const without = (values: readonly string[], test = quoted(name)): Condition[] => {
    if (values.length === 0) return [];
    return [
      {
        sql: `(${quoted(name)} IS NULL OR ${test} NOT IN (SELECT value FROM json_each(?)))`,
        values: [JSON.stringify(values)],
      },
    ];
  };
  const numbers = notices.flatMap(({ docNumber }) => docNumber ?? []);
  if (SAID.includes(name) && columns.includes('finding_id')) {
    if (numbers.length === 0) return [];
    const names = `SELECT 1 FROM json_each(?) j WHERE instr(${quoted(name)}, j.value) > 0`;
    return [{ sql: `NOT EXISTS (${names})`, values: [JSON.stringify(numbers)] }];
  }
  if (name === 'notice_id') return without(notices.map(({ noticeId }) => noticeId));
  if (name === 'source_id') return without(sources);
  if (columns.includes('notice_id') || columns.includes('source_id')) return [];
  if (name === 'record_id') {
    const notice = `(SELECT n.notice_id FROM _record r JOIN _notice n ON n.notice_pk = r.notice_pk WHERE r.record_id = ${quoted(name)})`;
    return without(
      notices.map(({ noticeId }) => noticeId),
      notice,
    );
  }
  if (name.endsWith('doc_number')) return without(numbers);
  return [];
}

function columnsOf(db: Database, view: string): string[] {
  return db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(view) as string[];
}
