/**
 * Holds every record against the hash that it was stored with. Enters: a database. Leaves: records of which a value or a place was changed since.
 * Example: 甲县 of an allocation was renamed 乙县 by hand; its hash is that of 甲县.
 */
import type { Evidence, How } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import type { Problem } from './check.ts';
import { contentHash } from './content-hash.ts';
import { dataTable, isVersionColumn, quoted } from './sql.ts';
import type { BoundValue } from './values.ts';

type EvidenceRow = readonly [set: number, page: number, start: number, end: number];

interface HeadRow {
  readonly record_pk: number;
  readonly record_id: string;
  readonly notice_id: string;
  readonly content_hash: number;
}

export function* hashProblems(db: Database, kinds: readonly string[]): Generator<Problem> {
  const evidenceOf = evidenceRows(db);
  for (const kind of kinds) {
    const dataOf = valueRows(db, kind);
    for (const { record_pk: key, record_id: id, notice_id: noticeId, content_hash: hash } of heads(db, kind)) {
      const data = dataOf(key);
      if (data && contentHash({ kind, noticeId, data, evidence: evidenceOf(key) }) !== hash) yield changed(id);
    }
  }
}

/** The records of a kind; those of runs before the hash could be made from what is stored are left out. */
function heads(db: Database, kind: string): IterableIterator<HeadRow> {
  const select = db.prepare(
    `SELECT r.record_pk, r.record_id, n.notice_id, r.content_hash FROM _record r JOIN _notice n ON n.notice_pk = r.notice_pk
     WHERE r.kind_pk IN (SELECT kind_pk FROM _kind WHERE kind = ?)
     AND r.from_run >= (SELECT value FROM _meta WHERE key = 'equations_from_run') + 0 ORDER BY r.record_pk`,
  );
  return select.iterate(kind) as IterableIterator<HeadRow>;
}

function changed(id: string): Problem {
  return {
    code: 'record',
    zh: `记录 ${id} 的内容或出处在写入之后被改动过`,
    en: `record ${id}: a value or a place was changed after it was written`,
  };
}

/** Reads one record's values by field; undefined where they are gone, which is a problem told elsewhere. */
function valueRows(db: Database, kind: string): (key: number) => Record<string, BoundValue> | undefined {
  const table = dataTable(kind);
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
  // A field whose type was corrected has a column for each type: the one that holds a value speaks.
  const fields = columns.map((column) => column.split(':')[0] as string);
  const select = db
    .prepare(`SELECT * FROM ${quoted(table)} WHERE record_pk = ?`)
    .raw()
    .safeIntegers();
  return (key) => {
    const row = select.get(key) as BoundValue[] | undefined;
    if (!row) return undefined;
    const data: Record<string, BoundValue> = {};
    for (const [index, field] of fields.entries()) {
      if (!isVersionColumn(field)) data[field] = row[index] ?? data[field] ?? null;
    }
    return data;
  };
}

type FieldSets = ReadonlyMap<number, readonly Pick<Evidence, 'field' | 'how'>[]>;

function fieldSets(db: Database): FieldSets {
  const sets = new Map<number, Pick<Evidence, 'field' | 'how'>[]>();
  const rows = db.prepare('SELECT set_pk, name, how FROM _field').raw().iterate();
  for (const [set, field, how] of rows as IterableIterator<[number, string, How]>) {
    const known = sets.get(set);
    if (known) known.push({ field, how });
    else sets.set(set, [{ field, how }]);
  }
  return sets;
}

/** Reads what one record rests on. */
function evidenceRows(db: Database): (key: number) => Evidence[] {
  const sets = fieldSets(db);
  const select = db.prepare(
    `SELECT e.set_pk, g.page, p.start, p."end" FROM _evidence e
     JOIN _place p ON p.place_pk = e.place_pk JOIN _page g ON g.page_pk = p.page_pk WHERE e.record_pk = ?`,
  );
  select.raw();
  return (key) =>
    (select.all(key) as EvidenceRow[]).flatMap(([set, page, start, end]) =>
      (sets.get(set) ?? []).map(({ field, how }) => ({ field, how, span: { page, start, end } })),
    );
}
