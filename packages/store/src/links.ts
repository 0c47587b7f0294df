/**
 * What ties notices together, kept so that rules between notices are judged anew only where something changed. Enters: keys of notices,
 * judgements of subjects. Leaves: which notices hold a key, what is still to be linked or judged, findings and chain rows as they are now.
 * Example: saving a notice leaves its id in _unlinked; linking it leaves every notice that cites it in _unjudged; judging clears that.
 */
import type { Judgement } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { writeJudgement } from './judgement-writer.ts';
import { prepared } from './prepared.ts';
import { quoted } from './sql.ts';

export interface StoredLink {
  readonly role: string;
  readonly key: string;
}

/** A value of a row of a view. Integers are bigint. */
export type FactValue = string | bigint | number | null;

/** In the transaction that writes a source: its notices wait to be linked. */
export function markUnlinked(db: Database, sourceKey: number): void {
  prepared(db, 'INSERT OR IGNORE INTO _unlinked SELECT notice_id FROM _notice WHERE source_pk = ?').run(sourceKey);
}

/** Sorts behind every letter of a 文号. */
const LAST_LETTER = '\u{10ffff}';

export class Links {
  readonly #db: Database;
  /** The columns of each view that was asked for. */
  readonly #columns = new Map<string, ReadonlySet<string>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** All of `work` or, where it throws or the program is killed, nothing. */
  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Another number each time that another program wrote to the database. */
  get writtenElsewhere(): number {
    return this.#db.pragma('data_version', { simple: true }) as number;
  }

  /** Notices that were written since they were last linked, at most `limit`. */
  unlinked(limit: number): string[] {
    return this.#ids('SELECT notice_id FROM _unlinked ORDER BY notice_id LIMIT ?', limit);
  }

  /** Subjects that wait to be judged, at most `limit`. */
  unjudged(limit: number): string[] {
    return this.#ids('SELECT subject FROM _unjudged ORDER BY subject LIMIT ?', limit);
  }

  /** The notices that hold a key, in order. Sorted here: SQLite would rather walk through all notices than sort these few. */
  having(role: string, key: string): string[] {
    const sql = `SELECT n.notice_id FROM _link l JOIN _notice n ON n.notice_pk = l.notice_pk
      WHERE l.role = ? AND l.key = ?`;
    return this.#ids(sql, role, key).sort();
  }

  /** The keys of one role that a notice holds. */
  keysOf(noticeId: string, role: string): string[] {
    const sql = `SELECT l.key FROM _notice n JOIN _link l ON l.notice_pk = n.notice_pk
      WHERE n.notice_id = ? AND l.role = ? ORDER BY l.key`;
    return this.#ids(sql, noticeId, role);
  }

  /** The keys of one role that begin with these letters, and that some notice holds. */
  keysFrom(role: string, beginning: string): string[] {
    const sql = 'SELECT DISTINCT key FROM _link WHERE role = ? AND key >= ? AND key < ?';
    return this.#ids(sql, role, beginning, `${beginning}${LAST_LETTER}`);
  }

  /** Links a notice by these keys; returns those that it held before. */
  relink(noticeId: string, links: readonly StoredLink[]): StoredLink[] {
    const key = prepared(this.#db, 'SELECT notice_pk FROM _notice WHERE notice_id = ?').pluck().get(noticeId);
    const before = prepared(this.#db, 'SELECT role, key FROM _link WHERE notice_pk = ?').all(key) as StoredLink[];
    if (before.length > 0) prepared(this.#db, 'DELETE FROM _link WHERE notice_pk = ?').run(key);
    const insert = prepared(this.#db, 'INSERT INTO _link (role, key, notice_pk) VALUES (?, ?, ?)');
    if (key !== undefined) for (const link of links) insert.run(link.role, link.key, key);
    prepared(this.#db, 'DELETE FROM _unlinked WHERE notice_id = ?').run(noticeId);
    return before;
  }

  /** These subjects are to be judged. */
  await(subjects: Iterable<string>): void {
    const insert = prepared(this.#db, 'INSERT OR IGNORE INTO _unjudged (subject) VALUES (?)');
    for (const subject of subjects) insert.run(subject);
  }

  /** What is found of a subject from now on; returns the findings that are new. */
  settle(subject: string, judgement: Judgement, run: number): Judgement['findings'] {
    prepared(this.#db, 'DELETE FROM _unjudged WHERE subject = ?').run(subject);
    return writeJudgement(this.#db, subject, judgement, run);
  }

  /** The current rows of a view that belong to these notices; a column, or a view, that this database has not is NULL. */
  rows(view: string, columns: readonly string[], noticeIds: readonly string[]): FactValue[][] {
    const there = this.#columnsOf(view);
    if (!there.has('notice_id')) return [];
    const list = columns.map((name) => (there.has(name) ? `v.${quoted(name)}` : 'NULL')).join(', ');
    const sql = `SELECT v.notice_id, ${list} FROM json_each(?) j JOIN ${quoted(view)} v ON v.notice_id = j.value`;
    return prepared(this.#db, sql).raw().safeIntegers().all(JSON.stringify(noticeIds)) as FactValue[][];
  }

  /** Of these notices, those whose files hold one of the words. */
  holding(words: readonly string[], noticeIds: readonly string[]): string[] {
    const holds = words.map(() => 'instr(p.text, ?) > 0').join(' OR ');
    const sql = `SELECT DISTINCT n.notice_id FROM json_each(?) j JOIN _notice n ON n.notice_id = j.value
      JOIN _page p ON p.source_pk = n.source_pk WHERE ${holds}`;
    return this.#ids(sql, JSON.stringify(noticeIds), ...words);
  }

  #columnsOf(view: string): ReadonlySet<string> {
    const known = this.#columns.get(view);
    if (known) return known;
    const names = this.#ids('SELECT name FROM pragma_table_info(?)', view);
    const columns = new Set(names);
    this.#columns.set(view, columns);
    return columns;
  }

  #ids(sql: string, ...values: readonly (string | number)[]): string[] {
    return prepared(this.#db, sql)
      .pluck()
      .all(...values) as string[];
  }
}
