/**
 * Connections to a database file. Enters: a path. Leaves: an open connection with the settings that make a kill at any
 * moment harmless (write-ahead log), or an error that says what to do.
 */
import { existsSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { backupOf, migrate, olderFormat, refuseForeign, refuseOlder } from './migrations.ts';
import { StoreError } from './store-error.ts';

/** How long to wait for another process that is writing. */
const BUSY_MS = 60_000;

/** The log is written back to the database when it holds so many pages. */
const CHECKPOINT_PAGES = 4000;

/** Opens for writing; makes the file and its tables where they do not exist yet. */
export function openWritable(file: string): Database {
  if (file.trim() === '') {
    throw new StoreError(
      'missing',
      '数据库文件名是空的。请用 --db 写明文件名，例如 --db notices.db。',
      'The name of the database is empty. Name it with --db, e.g. --db notices.db.',
    );
  }
  return opened(file, () => {
    const db = new Sqlite(file, { timeout: BUSY_MS });
    return configured(db, () => {
      refuseForeign(db);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      // Every key comes from a row written just before; `check` goes through all of them.
      db.pragma('foreign_keys = OFF');
      db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      db.pragma('cache_size = -65536');
      migrate(db);
    });
  });
}

/** Brings an existing database to the newest format. Throws where there is none. */
export function upgradeDatabase(file: string): void {
  refuseMissing(file);
  openWritable(file).close();
}

/** Where an older database will be copied to before it is upgraded; null where the file is no older database of ours. */
export function backupNeeded(file: string): string | null {
  if (!existsSync(file)) return null;
  let db: Database | null = null;
  try {
    db = connectReadonly(file);
    const format = olderFormat(db);
    return format === null ? null : backupOf(file, format);
  } catch {
    // What cannot be opened is told by the command that needs it.
    return null;
  } finally {
    db?.close();
  }
}

/** Throws StoreError where there is no such file. */
export function refuseMissing(file: string): void {
  if (file === ':memory:' || existsSync(file)) return;
  throw new StoreError(
    'missing',
    `没有数据库 ${file}。请先运行 wenhao load 文件或文件夹，或用 --db 指定数据库。`,
    `There is no database ${file}. Run wenhao load PATH first, or name the database with --db.`,
  );
}

/** Opens for reading only. */
export function openReadonly(file: string): Database {
  refuseMissing(file);
  return opened(file, () => {
    const db = connectReadonly(file);
    return configured(db, () => {
      refuseForeign(db);
      refuseOlder(db);
    });
  });
}

/**
 * A process that was killed while it turned the write-ahead log on or off leaves a transaction that only a connection that may write can take back; reading
 * waits for that.
 */
function connectReadonly(file: string): Database {
  const connect = () => {
    const db = new Sqlite(file, { readonly: true, timeout: BUSY_MS });
    return configured(db, () => db.pragma('schema_version'));
  };
  try {
    return connect();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_READONLY_ROLLBACK')) throw error;
    const writer = new Sqlite(file, { timeout: BUSY_MS });
    configured(writer, () => writer.pragma('schema_version')).close();
    return connect();
  }
}

/** Rows of each index that are looked at so that queries begin with the smallest table. */
const ROWS_ANALYSED = 1000;
const OPTIMIZE_ALL_TABLES = 'optimize = 0x10002';

/** Brings what is known of the tables up to date, by a look at a few rows of each index. */
export function analyse(db: Database): void {
  db.pragma(`analysis_limit = ${ROWS_ANALYSED}`);
  db.pragma(OPTIMIZE_ALL_TABLES);
}

/** When a run has ended: what is known of its tables is up to date, and all of it is on the disk. */
export function writeBack(db: Database): void {
  analyse(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Where someone else reads at this moment, the log stays; the next to close takes it away. */
export function leaveWriteAheadLog(db: Database): void {
  db.pragma('busy_timeout = 0');
  try {
    db.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
  }
}

function configured(db: Database, configure: () => void): Database {
  try {
    configure();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Turns SQLite's own words into what a person can do. */
function opened(file: string, open: () => Database): Database {
  try {
    return open();
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    if ('code' in error && error.code === 'SQLITE_BUSY') throw inUse(file);
    throw new StoreError(
      'unopened',
      `无法打开数据库 ${file}：${error.message}。请检查路径、权限和磁盘空间，并确认它是文号数据库。`,
      `Cannot open the database ${file}: ${error.message}. Check the path, the rights and the disk space, and that it is a Wenhao database.`,
    );
  }
}

function inUse(file: string): StoreError {
  return new StoreError(
    'busy',
    `数据库 ${file} 正被另一个程序使用（载入、导出或核验）。请等它结束后再试。`,
    `The database ${file} is in use by another program (a load, an export or a check). Try again when that has ended.`,
  );
}
