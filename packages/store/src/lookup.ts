/**
 * What a person means by an id, a 文号 or a file name. Enters: what was typed. Leaves: the notices, record or source.
 * Example: "昌州财社[2021] 75号", typed with the brackets at hand, is 昌州财社〔2021〕75号.
 */
import type { Database } from 'better-sqlite3';
import { readSpecs } from './kind-tables.ts';

/** Something that can be shown: a row of `view` whose `idColumn` is `id`. */
export interface Subject {
  readonly view: string;
  readonly idColumn: 'notice_id' | 'record_id' | 'source_id';
  readonly id: string;
}

/** Everything that the key names; none where nothing does. */
export function findSubjects(db: Database, key: string): Subject[] {
  const noticeView = readSpecs(db).kinds.find(({ kind }) => kind === 'notice');
  const record = findRecord(db, key);
  if (record) return [record];
  const notices = noticeView
    ? findNotices(
        db,
        key,
        noticeView.columns.some(({ name }) => name === 'doc_number'),
      )
    : [];
  return notices.length > 0 ? notices : findSources(db, key);
}

function findRecord(db: Database, id: string): Subject | undefined {
  const found = db
    .prepare(
      `SELECT k.kind, r.is_notice AS isNotice FROM _record r JOIN _kind k ON k.kind_pk = r.kind_pk
       WHERE r.record_id = ? AND r.to_run IS NULL`,
    )
    .get(id) as { kind: string; isNotice: number } | undefined;
  if (!found) return undefined;
  const view = readSpecs(db).kinds.find(({ kind }) => kind === found.kind)?.view;
  return view === undefined ? undefined : { view, idColumn: found.isNotice ? 'notice_id' : 'record_id', id };
}

function findNotices(db: Database, key: string, hasDocNumber: boolean): Subject[] {
  const byNumber = hasDocNumber ? 'doc_number = @number OR' : '';
  const sql = `
    SELECT notice_id FROM notices
    WHERE ${byNumber} source_id = @key OR source_id IN (SELECT source_id FROM source_files WHERE file = @key)
    ORDER BY file, notice_id`;
  const ids = db
    .prepare(sql)
    .pluck()
    .all({ key, number: canonicalBrackets(key) }) as string[];
  return ids.map((id) => ({ view: 'notices', idColumn: 'notice_id', id }));
}

function findSources(db: Database, key: string): Subject[] {
  const sql = 'SELECT DISTINCT source_id FROM source_files WHERE file = @key OR source_id = @key';
  const ids = db.prepare(sql).pluck().all({ key }) as string[];
  return ids.map((id) => ({ view: 'sources', idColumn: 'source_id', id }));
}

function canonicalBrackets(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[(【<﹝〔]/, '〔')
    .replace(/[\])】>﹞〕]/, '〕');
}
