/**
 * Step 7 of the migrations: versions beside values. Enters: a database in which the tables of record kinds hold fields alone. Leaves: the same tables, made
 * anew in the order of their records, with each record's id, notice and runs before its fields; places, of which long ones leave their text to the page.
 * The store makes the indexes when it is opened next.
 */
import type { Database } from 'better-sqlite3';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

export function versionsBesideValues(db: Database): void {
  db.exec(`
    DROP INDEX _record_notice_itself;
    DROP INDEX _chain_by_region;
    CREATE INDEX _chain_by_region ON _chain (region)`);
  // The views go on naming the tables as they are called now.
  db.pragma('legacy_alter_table = ON');
  for (const kind of db.prepare('SELECT DISTINCT kind FROM _kind').pluck().all() as string[])
    rebuild(db, `"_data_${kind}"`);
  db.exec(SHORT_PLACES);
  db.pragma('legacy_alter_table = OFF');
}

function rebuild(db: Database, table: string): void {
  const fields = (db.pragma(`table_info(${table})`) as Column[]).filter(({ pk }) => pk === 0);
  const declared = fields.map(({ name, type }) => `, "${name}" ${type}`);
  const values = fields.map(({ name }) => `, d."${name}"`);
  db.exec(`
    CREATE TABLE _rebuilt (
      record_pk INTEGER PRIMARY KEY REFERENCES _record,
      record_id TEXT NOT NULL,
      notice_pk INTEGER NOT NULL REFERENCES _notice,
      from_run INTEGER NOT NULL REFERENCES _run,
      to_run INTEGER REFERENCES _run${declared.join('')}
    );
    INSERT INTO _rebuilt SELECT r.record_pk, r.record_id, r.notice_pk, r.from_run, r.to_run${values.join('')}
      FROM ${table} d CROSS JOIN _record r ON r.record_pk = d.record_pk ORDER BY d.record_pk;
    DROP TABLE ${table};
    ALTER TABLE _rebuilt RENAME TO ${table}`);
}

/** On a page of at most 65,536 characters, none of which takes two UTF-16 units, SQL can take the text of a place out of the page. */
const SHORT_PLACES = `
  CREATE TABLE _rebuilt (
    place_pk INTEGER PRIMARY KEY,
    page_pk INTEGER NOT NULL REFERENCES _page,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    raw TEXT
  );
  CREATE TEMP TABLE _cut AS
    SELECT page_pk FROM _page WHERE length(text) <= 65536 AND text NOT GLOB '*[\u{10000}-\u{10ffff}]*';
  CREATE INDEX _cut_by_page ON _cut (page_pk);
  INSERT INTO _rebuilt SELECT place_pk, page_pk, start, "end",
      CASE WHEN length(raw) <= 40 OR NOT EXISTS (SELECT 1 FROM _cut c WHERE c.page_pk = p.page_pk) THEN raw END
    FROM _place p ORDER BY place_pk;
  DROP TABLE _cut;
  DROP TABLE _place;
  ALTER TABLE _rebuilt RENAME TO _place`;
