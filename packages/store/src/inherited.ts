/**
 * What records show of their notice, beside its id: one row for each notice, copied from its current record, so that a record's view reaches it in
 * one step and a question about a fund or a year begins at the few notices that have it. Enters: record kinds. Leaves: the table `_inherited`,
 * kept in step in the transaction that writes or ends a notice's records. Example: (7, 'n-4f…', '甲财农〔2023〕7号', 2023, '水利发展资金').
 */
import type { ColumnSpec } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import type { StoredKind } from './kind-tables.ts';
import { prepared } from './prepared.ts';
import { dataTable, declaredType, quoted } from './sql.ts';
import { storedField } from './stored-field.ts';

/** The columns of the table, those that have an index, and the SELECT that it is a copy of; kept in `_meta`, since they change with the kinds. */
interface Inherited {
  readonly columns: readonly string[];
  readonly indexed: readonly string[];
  readonly select: string;
}

const META = 'inherited';

export function inheritedOf(kinds: readonly StoredKind[]): Inherited {
  const notice = kinds.find((kind) => kind.spec.kind === 'notice');
  const names = new Set(kinds.flatMap(({ spec }) => spec.columns.filter((c) => c.inherited).map(({ name }) => name)));
  const fields = notice?.spec.columns.filter(({ name }) => names.has(name)) ?? [];
  const values = fields.map((field) => `, ${storedField('nd', field, notice)} AS ${quoted(field.name)}`);
  const join = notice
    ? ` LEFT JOIN ${quoted(dataTable('notice'))} nd ON nd.notice_pk = n.notice_pk AND nd.to_run IS NULL`
    : '';
  return {
    columns: [
      'notice_pk INTEGER PRIMARY KEY REFERENCES _notice',
      'notice_id TEXT NOT NULL UNIQUE',
      ...fields.map(declared),
    ],
    indexed: fields.map(({ name }) => name),
    select: `SELECT n.notice_pk, n.notice_id${values.join('')} FROM _notice n${join}`,
  };
}

function declared({ name, type }: ColumnSpec): string {
  return `${quoted(name)} ${declaredType(type)}`;
}

/** Makes the table anew, from what is stored. */
export function createInherited(db: Database, inherited: Inherited): void {
  const { columns, indexed, select } = inherited;
  prepared(db, 'INSERT OR REPLACE INTO _meta (key, value) VALUES (?, ?)').run(META, JSON.stringify(inherited));
  db.exec(`DROP TABLE IF EXISTS _inherited; CREATE TABLE _inherited (${columns.join(', ')})`);
  db.exec(`INSERT INTO _inherited ${select}`);
  for (const name of indexed)
    db.exec(`CREATE INDEX ${quoted(`_inherited_by_${name}`)} ON _inherited (${quoted(name)})`);
}

/** The SELECT that the table is a copy of: what is current is there what it says is current. */
export function inheritedSelect(db: Database): string | null {
  return readInherited(db)?.select ?? null;
}

/** After a source's notices were written or ended: what shows of them is what is current. */
export function inheritAgain(db: Database, sourceKey: number): void {
  const select = inheritedSelect(db);
  if (select !== null) prepared(db, `INSERT OR REPLACE INTO _inherited ${select} WHERE n.source_pk = ?`).run(sourceKey);
}

/** After much was written or ended. */
export function inheritAllAgain(db: Database): void {
  const inherited = readInherited(db);
  if (inherited) createInherited(db, inherited);
}

function readInherited(db: Database): Inherited | null {
  const json = prepared(db, 'SELECT value FROM _meta WHERE key = ?').pluck().get(META) as string | undefined;
  return json === undefined ? null : (JSON.parse(json) as Inherited);
}
