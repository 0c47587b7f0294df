/**
 * The index that is searched. Enters: pages and titles as they are written. Leaves: which words each holds, inside the transaction of the caller.
 * Only that: where a word stands is looked up on the page, so that the index is a small part of the text. What is deleted leaves the index by a trigger.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { StoredKind } from '../kind-tables.ts';
import { prepared } from '../prepared.ts';
import { dataTable, quoted } from '../sql.ts';
import { indexWords } from './words.ts';

/** For a database whose pages may have been written before there was an index; `notice` is the kind of the notice itself. */
export function buildIndex(db: Database, notice: StoredKind | undefined): void {
  const work = () => {
    const wanted = db.prepare("DELETE FROM _meta WHERE key = 'index_words'").run().changes > 0;
    if (!wanted) return;
    for (const [key, text] of textsOf(db, '_page', 'page_pk', 'text')) indexPage(db, key, text);
    const title = notice?.columns.get('title');
    if (!notice || title === undefined) return;
    const titles = textsOf(db, dataTable(notice.spec.kind), 'record_pk', title);
    for (const [key, text] of titles) indexTitle(db, key, text);
  };
  db.transaction(work).immediate();
}

const AT_ONCE = 200;

/** All texts of a column with their keys, some at a time: nothing can be written while a query is open, and an archive does not fit in memory. */
function* textsOf(db: Database, table: string, key: string, column: string): Generator<[number, string]> {
  const sql = `SELECT ${key}, ${quoted(column)} FROM ${quoted(table)} WHERE ${key} > ? AND ${quoted(column)} IS NOT NULL ORDER BY ${key} LIMIT ${AT_ONCE}`;
  const select = db.prepare(sql).raw();
  let last = 0;
  for (let some = rowsAfter(select, last); some.length > 0; some = rowsAfter(select, last)) {
    yield* some;
    last = some.at(-1)?.[0] ?? last;
  }
}

function rowsAfter(select: Statement, key: number): [number, string][] {
  return select.all(key) as [number, string][];
}

export function indexPage(db: Database, pageKey: number, text: string): void {
  prepared(db, 'INSERT INTO _page_words (rowid, words) VALUES (?, ?)').run(pageKey, indexWords(text));
}

/** `recordKey` is that of the notice's own record: each version has its title. */
export function indexTitle(db: Database, recordKey: number, title: string): void {
  prepared(db, 'INSERT INTO _title_words (rowid, words) VALUES (?, ?)').run(recordKey, indexWords(title));
}
