/**
 * The storage tables, as numbered migrations. Enters: a writable connection. Leaves: the newest schema, or the old one
 * untouched: all migrations and the number that records them are one transaction.
 * Storage tables begin with an underscore; what people read are the views without one.
 */
import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { MIGRATIONS } from './migration-steps.ts';
import { StoreError } from './store-error.ts';

/** "WENH": tells our files from any other SQLite file. */
const APPLICATION_ID = 0x57454e48;

/**
 * Brings the database to the newest schema, in one transaction; refuses one that is newer than this program, or not ours. Before an older database is
 * changed it is copied beside itself (notices.db.format-1.backup), unless that copy exists already.
 */
export function migrate(db: Database): void {
  refuseForeign(db);
  const before = readVersion(db);
  if (before === MIGRATIONS.length) return;
  if (before > 0) backUp(db, before);
  db.transaction(() => {
    const version = readVersion(db);
    for (const migration of MIGRATIONS.slice(version)) {
      if (typeof migration === 'string') db.exec(migration);
      else migration(db);
    }
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}

/** Where the copy of an older database stands. */
export function backupOf(file: string, format: number): string {
  return `${file}.format-${format}.backup`;
}

/** The format of one of our databases that has to be upgraded; null for any other file. */
export function olderFormat(db: Database): number | null {
  const format = readVersion(db);
  const isOurs = db.pragma('application_id', { simple: true }) === APPLICATION_ID;
  return isOurs && format > 0 && format < MIGRATIONS.length ? format : null;
}

function backUp(db: Database, version: number): void {
  const copy = backupOf(db.name, version);
  if (!db.memory && !existsSync(copy)) db.prepare('VACUUM INTO ?').run(copy);
}

/** Throws unless this is a Wenhao database that this program understands (an empty file is one to be). */
export function refuseForeign(db: Database): void {
  const version = readVersion(db);
  const tables = db.prepare('SELECT count(*) FROM sqlite_master').pluck().get() as number;
  if (tables > 0 && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new StoreError(
      'foreign',
      `${db.name} 是别的程序的 SQLite 数据库，不是文号数据库。请用 --db 指定另一个文件。`,
      `${db.name} is a SQLite database of another program. Name another file with --db.`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      'newer',
      `${db.name} 由较新的版本写成（格式 ${version}，本程序只识别到 ${MIGRATIONS.length}）。请升级文号后再打开；数据库未作改动。`,
      `${db.name} was written by a newer version (format ${version}; this program knows up to ${MIGRATIONS.length}). Update Wenhao; nothing was changed.`,
    );
  }
}

/** Throws where a database still has to be upgraded, which reading alone cannot do. */
export function refuseOlder(db: Database): void {
  if (readVersion(db) === MIGRATIONS.length) return;
  throw new StoreError(
    'older',
    `${db.name} 是空的或格式较旧。请先运行 wenhao load 或 wenhao reextract，它会建立或升级数据库（升级前自动备份）。`,
    `${db.name} is empty or has an older format. Run wenhao load or wenhao reextract first: it makes or upgrades the database (and keeps a copy of the old one).`,
  );
}

function readVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}
