/**
 * Full-text search. Enters: words, e.g. 困难群众 救助. Leaves: the places that hold them all, one at a time: first notices with them in the title,
 * then pages. The index says where to look; what is told was found in the text itself. Superseded versions of a file are left out.
 */
import type { Database } from 'better-sqlite3';
import { StoreError } from '../store-error.ts';
import { folded, matchOf, patternOf } from './words.ts';

/** A page that holds the words, and the place of the first. */
export interface Hit {
  readonly where: 'title' | 'page';
  /** Of the notice that stands on the page; null where there is none. */
  readonly noticeId: string | null;
  readonly docNumber: string | null;
  readonly title: string | null;
  readonly sourceId: string;
  readonly file: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  /** The text there, and what stands around it. */
  readonly raw: string;
  readonly before: string;
  readonly after: string;
}

type NoticeRow = Pick<Hit, 'noticeId' | 'docNumber' | 'title'>;
type PageRow = Pick<Hit, 'sourceId' | 'file' | 'page'> & { readonly pageKey: number; readonly text: string };

const NO_NOTICE: NoticeRow = { noticeId: null, docNumber: null, title: null };

/** Characters of the text that are shown on each side of a word. */
const AROUND = 24;

/** A title is shown on the page where it was read. */
const BY_TITLE = `
  SELECT g.page_pk AS pageKey, g.page, g.text, s.source_id AS sourceId, s.file, NOTICE
  FROM _title_words w
  JOIN _record r ON r.record_pk = w.rowid AND r.to_run IS NULL
  JOIN _notice n ON n.notice_pk = r.notice_pk
  JOIN notices v ON v.notice_id = n.notice_id
  JOIN _source s ON s.source_pk = n.source_pk
  JOIN _page g ON g.page_pk = (
    SELECT min(p.page_pk) FROM _evidence e JOIN _field f ON f.set_pk = e.set_pk AND f.name = 'title'
    JOIN _place p ON p.place_pk = e.place_pk WHERE e.record_pk = r.record_pk)
  WHERE _title_words MATCH ? ORDER BY w.rowid`;

const BY_PAGE = `
  SELECT g.page_pk AS pageKey, g.page, g.text, s.source_id AS sourceId, s.file, g.source_pk AS sourceKey
  FROM _page_words w
  JOIN _page g ON g.page_pk = w.rowid
  JOIN _source s ON s.source_pk = g.source_pk AND s.superseded_by IS NULL
  WHERE _page_words MATCH ? ORDER BY w.rowid`;

/** Of several notices on a page, the first. */
const NOTICE_ON_PAGE = `
  SELECT NOTICE FROM _notice n JOIN notices v ON v.notice_id = n.notice_id
  WHERE n.source_pk = ? AND ? BETWEEN v.first_page AND v.last_page ORDER BY v.first_page, n.notice_pk LIMIT 1`;

/** Every hit, one at a time. Throws StoreError where the words hold no letter and no digit. */
export function* searchText(db: Database, terms: readonly string[]): Generator<Hit> {
  const match = matchOf(terms);
  if (match === null) throw noWords();
  const patterns = terms.filter((term) => matchOf([term]) !== null).map(patternOf);
  const shown = new Set<number>();
  for (const row of titledWith(db, match)) {
    const title = folded(row.title ?? '');
    if (!patterns.every((pattern) => title.search(pattern) >= 0)) continue;
    shown.add(row.pageKey);
    yield hitOn(row, row, 'title', patterns);
  }
  const noticeOn = noticesOnPages(db);
  for (const row of db.prepare(BY_PAGE).iterate(match) as IterableIterator<PageRow & { sourceKey: number }>) {
    if (shown.has(row.pageKey)) continue;
    const text = folded(row.text);
    if (!patterns.every((pattern) => text.search(pattern) >= 0)) continue;
    yield hitOn(row, noticeOn(row.sourceKey, row.page), 'page', patterns);
  }
}

/** What is told of a notice; a column that the notices of this database do not have is NULL. */
function withNotice(db: Database, sql: string, needed: readonly string[]): string | null {
  const there = new Set(db.prepare("SELECT name FROM pragma_table_info('notices')").pluck().all());
  if (!needed.every((name) => there.has(name))) return null;
  const column = (name: string) => (there.has(name) ? `v.${name}` : 'NULL');
  const columns = `${column('notice_id')} AS noticeId, ${column('doc_number')} AS docNumber, ${column('title')} AS title`;
  return sql.replace('NOTICE', columns);
}

function titledWith(db: Database, match: string): Iterable<PageRow & NoticeRow> {
  const sql = withNotice(db, BY_TITLE, ['title']);
  return sql === null ? [] : (db.prepare(sql).iterate(match) as IterableIterator<PageRow & NoticeRow>);
}

function noticesOnPages(db: Database): (sourceKey: number, page: number) => NoticeRow {
  const sql = withNotice(db, NOTICE_ON_PAGE, ['first_page', 'last_page']);
  if (sql === null) return () => NO_NOTICE;
  const select = db.prepare(sql);
  return (sourceKey, page) => (select.get(sourceKey, page) as NoticeRow | undefined) ?? NO_NOTICE;
}

/** A title that was mended need not stand on its page as it is: then the page is shown from its start. */
function hitOn(
  { text, sourceId, file, page }: PageRow,
  { noticeId, docNumber, title }: NoticeRow,
  where: Hit['where'],
  patterns: readonly RegExp[],
): Hit {
  const [start, end] = firstOf(folded(text), patterns) ?? [0, 0];
  const before = text.slice(Math.max(0, start - AROUND), start);
  const around = { raw: text.slice(start, end), before, after: text.slice(end, end + AROUND) };
  return { where, noticeId, docNumber, title, sourceId, file, page, start, end, ...around };
}

function firstOf(text: string, patterns: readonly RegExp[]): [number, number] | null {
  const [pattern] = patterns;
  const match = pattern && [...text.matchAll(pattern)][0];
  return match ? [match.index, match.index + match[0].length] : null;
}

function noWords(): StoreError {
  return new StoreError(
    'no-words',
    '请写明要查找的文字，例如 wenhao search 困难群众；只有标点的不能查找。',
    'Say what to look for, e.g. wenhao search 困难群众; punctuation alone cannot be looked for.',
  );
}
