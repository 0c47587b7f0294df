/** The storage tables, one step for each format of the database; a step that was released is never changed. Example: step 2 adds equations. */
import type { Database } from 'better-sqlite3';
import { versionsBesideValues } from './migration-beside-values.ts';

/** SQL, or what cannot be said in SQL alone: the tables of kinds are not the same in all databases. */
type Migration = string | ((db: Database) => void);

export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE _meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE _run (
    run_pk INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    tool_version TEXT NOT NULL,
    schema_versions TEXT NOT NULL,
    counts TEXT
  );

  CREATE TABLE _source (
    source_pk INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    media_type TEXT,
    bytes INTEGER,
    status TEXT NOT NULL CHECK (status IN ('loaded', 'unreadable')),
    reason TEXT,
    run_pk INTEGER NOT NULL REFERENCES _run
  );
  CREATE TABLE _source_file (
    file TEXT NOT NULL,
    source_pk INTEGER NOT NULL REFERENCES _source,
    PRIMARY KEY (file, source_pk)
  ) WITHOUT ROWID;
  CREATE INDEX _source_file_by_source ON _source_file (source_pk);

  CREATE TABLE _page (
    page_pk INTEGER PRIMARY KEY,
    source_pk INTEGER NOT NULL REFERENCES _source,
    page INTEGER NOT NULL,
    method TEXT NOT NULL,
    width REAL,
    height REAL,
    confidence REAL,
    text_sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (source_pk, page)
  );
  CREATE TABLE _layout (
    source_pk INTEGER PRIMARY KEY REFERENCES _source,
    bytes BLOB NOT NULL
  );

  CREATE TABLE _kind (
    kind_pk INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    spec TEXT NOT NULL,
    UNIQUE (kind, digest)
  );
  CREATE TABLE _notice (
    notice_pk INTEGER PRIMARY KEY,
    notice_id TEXT NOT NULL UNIQUE,
    source_pk INTEGER NOT NULL REFERENCES _source
  );
  CREATE INDEX _notice_by_source ON _notice (source_pk);
  CREATE TABLE _record (
    record_pk INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL,
    kind_pk INTEGER NOT NULL REFERENCES _kind,
    notice_pk INTEGER NOT NULL REFERENCES _notice,
    is_notice INTEGER NOT NULL,
    from_run INTEGER NOT NULL REFERENCES _run,
    to_run INTEGER REFERENCES _run,
    content_hash INTEGER NOT NULL,
    UNIQUE (record_id, from_run)
  );
  CREATE INDEX _record_by_notice ON _record (notice_pk, kind_pk);
  CREATE INDEX _record_notice_itself ON _record (notice_pk, from_run) WHERE is_notice = 1;

  CREATE TABLE _place (
    place_pk INTEGER PRIMARY KEY,
    page_pk INTEGER NOT NULL REFERENCES _page,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    raw TEXT NOT NULL
  );
  CREATE TABLE _printed (
    place_pk INTEGER PRIMARY KEY REFERENCES _place,
    x0 REAL,
    y0 REAL,
    x1 REAL,
    y1 REAL,
    confidence REAL
  );
  CREATE TABLE _field_set (set_pk INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE _field (
    set_pk INTEGER NOT NULL REFERENCES _field_set,
    name TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (set_pk, name, how)
  ) WITHOUT ROWID;
  CREATE TABLE _evidence (
    record_pk INTEGER NOT NULL REFERENCES _record,
    place_pk INTEGER NOT NULL REFERENCES _place,
    set_pk INTEGER NOT NULL REFERENCES _field_set,
    PRIMARY KEY (record_pk, place_pk)
  ) WITHOUT ROWID;

  CREATE TABLE _finding (
    finding_pk INTEGER PRIMARY KEY,
    finding_id TEXT NOT NULL,
    source_pk INTEGER NOT NULL REFERENCES _source,
    notice_id TEXT,
    record_id TEXT,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'note')),
    message TEXT NOT NULL,
    message_en TEXT NOT NULL,
    expected TEXT,
    actual TEXT,
    proof TEXT,
    repair TEXT CHECK (repair IN ('applied', 'proposed')),
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    from_run INTEGER NOT NULL REFERENCES _run,
    to_run INTEGER REFERENCES _run,
    UNIQUE (finding_id, from_run)
  );
  CREATE INDEX _finding_by_source ON _finding (source_pk);

  CREATE TABLE _correction (
    correction_id TEXT PRIMARY KEY,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    why TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('applied', 'conflict'))
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE _equation (
    equation_pk INTEGER PRIMARY KEY,
    equation_id TEXT NOT NULL,
    notice_pk INTEGER NOT NULL REFERENCES _notice,
    rule TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('sum', 'copy', 'rate')),
    from_run INTEGER NOT NULL REFERENCES _run,
    to_run INTEGER REFERENCES _run
  );
  CREATE INDEX _equation_by_notice ON _equation (notice_pk);
  CREATE TABLE _term (
    equation_pk INTEGER NOT NULL REFERENCES _equation,
    position INTEGER NOT NULL,
    record_pk INTEGER NOT NULL REFERENCES _record,
    field TEXT NOT NULL,
    factor INTEGER NOT NULL,
    PRIMARY KEY (equation_pk, position)
  ) WITHOUT ROWID;
  CREATE INDEX _term_by_record ON _term (record_pk);
  -- What was written before this has no equations until it is extracted again.
  INSERT INTO _meta (key, value) SELECT 'equations_from_run', coalesce(max(run_pk), 0) + 1 FROM _run;
  `,
  `
  ALTER TABLE _run ADD COLUMN kind TEXT NOT NULL DEFAULT 'load';
  ALTER TABLE _run ADD COLUMN settings TEXT;
  ALTER TABLE _source ADD COLUMN extracted_run INTEGER REFERENCES _run;
  ALTER TABLE _correction ADD COLUMN action TEXT NOT NULL DEFAULT 'correct';
  ALTER TABLE _correction ADD COLUMN base TEXT;
  CREATE INDEX _correction_by_record ON _correction (record_id);
  CREATE INDEX _record_ended ON _record (to_run) WHERE to_run IS NOT NULL;
  `,
  `
  -- Between notices: by which keys each is found, which were written since they were last linked, what is to be judged anew.
  CREATE TABLE _link (
    role TEXT NOT NULL,
    key TEXT NOT NULL,
    notice_pk INTEGER NOT NULL REFERENCES _notice,
    PRIMARY KEY (role, key, notice_pk)
  ) WITHOUT ROWID;
  CREATE INDEX _link_by_notice ON _link (notice_pk);
  CREATE TABLE _unlinked (notice_id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE _unjudged (subject TEXT PRIMARY KEY) WITHOUT ROWID;
  INSERT INTO _unlinked SELECT notice_id FROM _notice;

  ALTER TABLE _finding ADD COLUMN subject TEXT;
  CREATE INDEX _finding_by_subject ON _finding (subject) WHERE subject IS NOT NULL;
  CREATE TABLE _chain (
    chain_pk INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    upstream_doc_number TEXT NOT NULL,
    downstream_doc_number TEXT NOT NULL,
    region TEXT,
    fund TEXT,
    upstream_fen INTEGER,
    downstream_fen INTEGER,
    days_between INTEGER,
    status TEXT NOT NULL,
    from_run INTEGER NOT NULL REFERENCES _run,
    to_run INTEGER REFERENCES _run
  );
  CREATE INDEX _chain_by_subject ON _chain (subject);
  CREATE INDEX _chain_by_downstream ON _chain (downstream_doc_number);
  CREATE INDEX _chain_by_upstream ON _chain (upstream_doc_number);
  `,
  `
  -- A path is told apart by where it leads, not by how it was given: changed bytes under one absolute path are a new version.
  -- held = 0: other bytes stand there by now. The absolute path of what was loaded before this is known where it was given so.
  CREATE TABLE _listing AS SELECT file, source_pk FROM _source_file;
  DROP TABLE _source_file;
  CREATE TABLE _source_file (
    file TEXT NOT NULL,
    source_pk INTEGER NOT NULL REFERENCES _source,
    path TEXT,
    held INTEGER NOT NULL DEFAULT 1,
    UNIQUE (path, source_pk)
  );
  INSERT INTO _source_file (file, source_pk, path)
    SELECT file, source_pk, CASE WHEN file LIKE '/%' THEN file END FROM _listing;
  DROP TABLE _listing;
  CREATE INDEX _source_file_by_source ON _source_file (source_pk, file);
  CREATE INDEX _source_file_left ON _source_file (source_pk) WHERE held = 0;
  ALTER TABLE _source ADD COLUMN superseded_by INTEGER REFERENCES _source;
  CREATE INDEX _source_superseded ON _source (superseded_by) WHERE superseded_by IS NOT NULL;
  CREATE INDEX _source_unreadable ON _source (source_pk) WHERE status = 'unreadable';
  `,
  `
  -- Which words each page, and each title, holds; search/words.ts tells what a word is. The store fills them when it is opened next.
  CREATE VIRTUAL TABLE _page_words USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1', tokenize='ascii');
  CREATE VIRTUAL TABLE _title_words USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1', tokenize='ascii');
  CREATE TRIGGER _page_words_gone AFTER DELETE ON _page BEGIN
    DELETE FROM _page_words WHERE rowid = old.page_pk;
  END;
  CREATE TRIGGER _title_words_gone AFTER DELETE ON _record WHEN old.is_notice = 1 BEGIN
    DELETE FROM _title_words WHERE rowid = old.record_pk;
  END;
  INSERT INTO _meta (key, value) VALUES ('index_words', '1');
  -- As the view funding_chain gives the column: with its type.
  CREATE INDEX _chain_by_region ON _chain (CAST(region AS TEXT));
  `,
  versionsBesideValues,
];
