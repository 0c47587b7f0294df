/**
 * What ties notices together, kept so that rules between notices are judged anew only where something changed. Enters: keys of notices,
 * judgements of subjects. Leaves: which notices hold a key, what is still to be linked or judged, findings and chain rows as they are now.
 * Example: saving a notice leaves its id in _unlinked; linking it leaves every notice that cites it in _unjudged; judging clears that.
 */
import type { Judgement } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
import { writeJudgements } from './judgement-writer.ts';
import { prepared } from './prepared.ts';
import { quoted } from './sql.ts';

export interface StoredLink {
  readonly role: string;
  readonly key: string;
}

export interface Holders {
  readonly keys: readonly string[];
  readonly rows: readonly (readonly [role: string, key: string, noticeId: string])[];
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

  /** Every key that one of these notices holds, and who holds it in these roles: at once what `having` tells one by one. */
  holders(noticeIds: readonly string[], roles: readonly string[]): Holders {
    const ofThese = `SELECT DISTINCT l.key FROM json_each(?) j CROSS JOIN _notice n ON n.notice_id = j.value
      CROSS JOIN _link l ON l.notice_pk = n.notice_pk`;
    const keys = this.#ids(ofThese, JSON.stringify(noticeIds));
    const sql = `SELECT l.role, l.key, n.notice_id FROM json_each(?) r CROSS JOIN json_each(?) k
      CROSS JOIN _link l ON l.role = r.value AND l.key = k.value CROSS JOIN _notice n ON n.notice_pk = l.notice_pk`;
    const rows = prepared(this.#db, sql).raw().all(JSON.stringify(roles), JSON.stringify(keys));
    return { keys, rows: rows as [string, string, string][] };
  }

  /** The notices that hold one of these keys. */
  holdersOf(role: string, keys: readonly string[]): string[] {
    const sql = `SELECT DISTINCT n.notice_id FROM json_each(?) k CROSS JOIN _link l ON l.role = ? AND l.key = k.value
      CROSS JOIN _notice n ON n.notice_pk = l.notice_pk`;
    return this.#ids(sql, JSON.stringify(keys), role);
  }

  /** The keys of one role that these notices hold. */
  heldBy(noticeIds: readonly string[], role: string): string[] {
    const sql = `SELECT DISTINCT l.key FROM json_each(?) j CROSS JOIN _notice n ON n.notice_id = j.value
      CROSS JOIN _link l ON l.notice_pk = n.notice_pk AND l.role = ?`;
    return this.#ids(sql, JSON.stringify(noticeIds), role);
  }

  /** The keys of one role that begin with these letters, and that some notice holds. */
  keysFrom(role: string, beginning: string): string[] {
    const sql = 'SELECT DISTINCT key FROM _link WHERE role = ? AND key >= ? AND key < ?';
    return this.#ids(sql, role, beginning, `${beginning}${LAST_LETTER}`);
  }

  /** Links notices by these keys; returns the keys that they held before. */
  relink(links: ReadonlyMap<string, readonly StoredLink[]>): StoredLink[] {
    const ids = JSON.stringify([...links.keys()]);
    const these = 'SELECT n.notice_pk FROM json_each(?) j CROSS JOIN _notice n ON n.notice_id = j.value';
    const before = prepared(this.#db, `SELECT role, key FROM _link WHERE notice_pk IN (${these})`).all(ids);
    prepared(this.#db, `DELETE FROM _link WHERE notice_pk IN (${these})`).run(ids);
    prepared(this.#db, 'DELETE FROM _unlinked WHERE notice_id IN (SELECT value FROM json_each(?))').run(ids);
    const keyOf = prepared(this.#db, 'SELECT notice_pk FROM _notice WHERE notice_id = ?').pluck();
    const rows = new BatchInsert(this.#db, { table: '_link', own: ['role', 'key', 'notice_pk'] });
    for (const [noticeId, held] of links) {
      const noticeKey = held.length > 0 ? (keyOf.get(noticeId) as number) : null;
      for (const { role, key } of held) rows.add(role, key, noticeKey);
    }
    rows.flush();
    return before as StoredLink[];
  }

  /** These subjects are to be judged. */
  await(subjects: Iterable<string>): void {
    const insert = prepared(this.#db, 'INSERT OR IGNORE INTO _unjudged (subject) VALUES (?)');
    for (const subject of subjects) insert.run(subject);
  }

  /** What is found of these subjects from now on; returns the findings that are new. */
  settle(judgements: ReadonlyMap<string, Judgement>, run: number): Judgement['findings'] {
    const subjects = JSON.stringify([...judgements.keys()]);
    prepared(this.#db, 'DELETE FROM _unjudged WHERE subject IN (SELECT value FROM json_each(?))').run(subjects);
    return writeJudgements(this.#db, judgements, run);
  }

  /** The current rows of a view that belong to these notices; a column, or a view, that this database has not is NULL. */
  rows(view: string, columns: readonly string[], noticeIds: readonly string[]): FactValue[][] {
    const there = this.#columnsOf(view);
    if (!there.has('notice_id')) return [];
    const list = columns.map((name) => (there.has(name) ? `v.${quoted(name)}` : 'NULL')).join(', ');
    const sql = `SELECT v.notice_id, ${list} FROM json_each(?) j JOIN ${quoted(view)} v ON v.notice_id = j.value`;
    return prepared(this.#db, sql).raw().safeIntegers().all(JSON.stringify(noticeIds)) as FactValue[][];
  }

  /** Whether the file of a notice holds one of these words. */
  says(noticeId: string, words: readonly string[]): boolean {
    const holds = words.map(() => 'instr(p.text, ?) > 0').join(' OR ');
    const sql = `SELECT n.notice_id FROM _notice n JOIN _page p ON p.source_pk = n.source_pk
      WHERE n.notice_id = ? AND (${holds}) LIMIT 1`;
    return this.#ids(sql, noticeId, ...words).length > 0;
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
