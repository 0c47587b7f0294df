/**
 * One run at a time that replaces what is stored. Enters: a database file. Leaves: a lock on a file beside it (notices.db-run), which the operating system
 * frees however the process ends. Two runs at once would each hold versions as current that the other has ended.
 */
import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { refuseMissing } from './connection.ts';
import { StoreError } from './store-error.ts';

/** Does the work with the lock held. Throws StoreError where there is no database, or another process holds it. */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  refuseMissing(file);
  const path = `${file}-run`;
  const lock = new Sqlite(path, { timeout: 0 });
  try {
    take(lock, file);
    return await work();
  } finally {
    // Gone before it is free: who comes next makes a new one. Windows removes no file that is open; there it stays, empty.
    if (lock.inTransaction && process.platform !== 'win32') rmSync(path, { force: true });
    lock.close();
  }
}

function take(lock: Sqlite.Database, file: string): void {
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
    throw new StoreError(
      'busy',
      `另一个程序正在重新抽取或更正 ${file}。请等它结束后再试；数据库未作改动。`,
      `Another program is extracting again or correcting in ${file}. Try again when it has ended; nothing was changed.`,
    );
  }
}
