/**
 * Whether the views show what is current. Enters: a database. Leaves: records whose table says another id, notice or run than `_record`, and notices
 * that do not show what their own record says. Example: a version that ended in run 3, of which the kind's table says that it is current.
 */
import type { Database } from 'better-sqlite3';
import type { Problem } from './check.ts';
import { inheritedSelect } from './inherited.ts';
import { dataTable, quoted } from './sql.ts';

export function* versionProblems(db: Database, kinds: readonly string[]): Generator<Problem> {
  for (const kind of kinds) yield* unlikeRecords(db, kind);
  yield* unlikeNotices(db);
}

function* unlikeRecords(db: Database, kind: string): Generator<Problem> {
  const unlike = db.prepare(`
    SELECT r.record_id FROM ${quoted(dataTable(kind))} d JOIN _record r ON r.record_pk = d.record_pk
    WHERE d.record_id <> r.record_id OR d.notice_pk <> r.notice_pk OR d.from_run <> r.from_run OR d.to_run IS NOT r.to_run`);
  for (const id of unlike.pluck().iterate()) {
    yield {
      code: 'record',
      zh: `记录 ${id} 的两处登记（编号、公文或起止运行）不一致，视图可能显示错误的版本`,
      en: `record ${id}: its two entries differ (id, notice or runs), so that a view may show another version`,
    };
  }
}

function* unlikeNotices(db: Database): Generator<Problem> {
  const select = inheritedSelect(db);
  if (select === null) return;
  const stored = 'SELECT * FROM _inherited';
  const sides = [`${select} EXCEPT ${stored}`, `${stored} EXCEPT ${select}`];
  const unlike = db.prepare(
    `SELECT DISTINCT notice_id FROM (${sides.map((side) => `SELECT * FROM (${side})`).join(' UNION ALL ')})`,
  );
  for (const id of unlike.pluck().iterate()) {
    yield {
      code: 'record',
      zh: `公文 ${id} 的记录所显示的公文字段与公文本身不符`,
      en: `notice ${id}: its records show other fields of the notice than it has`,
    };
  }
}
