/**
 * Read-only SQL from a person. Enters: one statement. Leaves: its columns and its rows, one at a time; anything that
 * could write, open another file or hide a second statement is refused, in words that say what to do.
 */
import type { Database, Statement } from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** A value of a row. Integers beyond 2^53 are bigint, never rounded. */
export type SqlValue = string | number | bigint | Buffer | null;

export interface QueryResult {
  readonly columns: readonly string[];
  /** The declared type of each column, e.g. NUMERIC; null for what is computed. */
  readonly declared: readonly (string | null)[];
  readonly rows: Iterable<SqlValue[]>;
}

const SPACE_AND_COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;
const READING = /^(?:select|with|values|explain)\b/i;
const TABLE_PRAGMA = /^pragma\s+(?:table_info|table_xinfo|table_list|index_list|index_info)\b[^=]*$/i;

/** Runs one reading statement; parameters are bound in order. */
export function runQuery(db: Database, sql: string, parameters: readonly unknown[] = []): QueryResult {
  const text = sql.replace(SPACE_AND_COMMENTS, '');
  if (!READING.test(text) && !TABLE_PRAGMA.test(text)) throw notReading(sql);
  const statement = prepare(db, sql);
  if (!statement.reader || !statement.readonly) throw notReading(sql);
  const columns = statement.columns();
  const declared = columns.map(({ type }) => type);
  return { columns: distinct(columns.map(({ name }) => name)), declared, rows: rowsOf(statement, parameters) };
}

function prepare(db: Database, sql: string): Statement {
  try {
    return db.prepare(sql);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (/more than one statement/.test(error.message)) {
      throw new StoreError(
        'several-statements',
        '一次只能运行一条 SQL 语句。请把各条语句分开运行。',
        'Only one SQL statement at a time. Run the statements one by one.',
      );
    }
    throw badSql(error);
  }
}

function* rowsOf(statement: Statement, parameters: readonly unknown[]): Generator<SqlValue[]> {
  try {
    for (const row of statement
      .raw()
      .safeIntegers()
      .iterate(...parameters))
      yield (row as SqlValue[]).map(plain);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE')) throw badSql(error);
    throw error;
  }
}

/** Two columns of one name would become one in an object: the second is called name_2. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const given = new Set(names);
  return names.map((name) => {
    let own = name;
    for (let count = 2; seen.has(own) || (own !== name && given.has(own)); count++) own = `${name}_${count}`;
    seen.add(own);
    return own;
  });
}

function plain(value: SqlValue): SqlValue {
  return typeof value === 'bigint' && BigInt.asIntN(54, value) === value ? Number(value) : value;
}

function notReading(sql: string): StoreError {
  const start = sql.trim().slice(0, 40);
  return new StoreError(
    'not-reading',
    `只接受查询语句（SELECT、WITH、VALUES、EXPLAIN），收到的是：${start}。查询不会改动数据库。`,
    `Only reading statements are accepted (SELECT, WITH, VALUES, EXPLAIN), but this came: ${start}. A query never changes the database.`,
  );
}

function badSql(error: Error): StoreError {
  return new StoreError(
    'bad-sql',
    `SQL 有误：${error.message}。视图和字段见 wenhao schemas。`,
    `The SQL is wrong: ${error.message}. For views and columns see wenhao schemas.`,
  );
}
