/** Whether all can be searched that is there, and nothing else. Enters: a connection. Leaves: pages and titles that the index lacks, or has too many of. */
import type { Database } from 'better-sqlite3';
import type { Problem } from './check.ts';

const PAGES = { index: '_page_words_docsize', all: 'SELECT page_pk FROM _page', wanted: 'SELECT page_pk FROM _page' };
const TITLES = {
  index: '_title_words_docsize',
  all: 'SELECT record_pk FROM _record WHERE is_notice = 1',
  wanted: `SELECT r.record_pk FROM _record r JOIN _notice n ON n.notice_pk = r.notice_pk
    JOIN notices v ON v.notice_id = n.notice_id AND v.title IS NOT NULL WHERE r.is_notice = 1 AND r.to_run IS NULL`,
};

export function* indexProblems(db: Database): Generator<Problem> {
  const titled = db.prepare("SELECT 1 FROM pragma_table_info('notices') WHERE name = 'title'").get() !== undefined;
  for (const { index, all, wanted } of titled ? [PAGES, TITLES] : [PAGES]) {
    const count = (sql: string) => db.prepare(`SELECT count(*) FROM (${sql})`).pluck().get() as number;
    const lacking = count(`${wanted} EXCEPT SELECT id FROM ${index}`);
    const spare = count(`SELECT id FROM ${index} EXCEPT ${all}`);
    if (lacking + spare === 0) continue;
    yield {
      code: 'index',
      zh: `全文索引 ${index} 缺 ${lacking} 项，多 ${spare} 项`,
      en: `the full-text index ${index} lacks ${lacking} entries and has ${spare} too many`,
    };
  }
}
