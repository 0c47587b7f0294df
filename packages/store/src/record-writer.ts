/**
 * Writes records with their evidence, and findings. Enters: what was found in one source. Leaves: rows, inside the
 * transaction of the caller.
 */
import type { Finding, How, NoticeRecord } from '@wenhao/core';
import type { Database, Statement } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
import type { StoredKind } from './kind-tables.ts';
import type { Places } from './places.ts';
import { dataTable, quoted, storedColumns } from './sql.ts';
import { boundValue, contentHash, refuseUndeclared } from './values.ts';

/** The source being written, and the run that writes it. */
export interface Target {
  readonly sourceKey: number;
  readonly run: number;
  readonly places: Places;
}

export class RecordWriter {
  readonly #db: Database;
  readonly #kinds: ReadonlyMap<string, StoredKind>;
  readonly #fieldKeys = new Map<string, number>();
  readonly #dataInserts = new Map<string, Statement>();
  readonly #insertRecord: Statement;
  readonly #evidence: BatchInsert;
  readonly #insertFinding: Statement;

  constructor(db: Database, kinds: ReadonlyMap<string, StoredKind>) {
    this.#db = db;
    this.#kinds = kinds;
    this.#insertRecord = db.prepare(
      'INSERT INTO _record (record_id, kind_pk, notice_pk, is_notice, from_run, content_hash) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#evidence = new BatchInsert(db, 'INSERT INTO _evidence (record_pk, field_pk, place_pk)', 3);
    this.#insertFinding = db.prepare(
      `INSERT INTO _finding (finding_id, source_pk, notice_id, record_id, rule, severity, message, message_en, expected,
         actual, proof, repair, page, start, "end", from_run)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
  }

  /** All records of one source. Records that name the same notice share its key. */
  writeRecords(records: readonly NoticeRecord[], target: Target): void {
    refuseDoubleIds(records);
    const noticeKeys = new Map<string, number>();
    this.#evidence.clear();
    for (const record of records) {
      const { noticeId } = record;
      const key = noticeKeys.get(noticeId) ?? this.#writeNotice(noticeId, target.sourceKey);
      noticeKeys.set(noticeId, key);
      this.#writeRecord(record, key, target);
    }
    this.#evidence.flush();
  }

  writeFindings(findings: readonly Finding[], { sourceKey, run }: Target): void {
    for (const f of findings) {
      const words = [f.rule, f.severity, f.message, f.messageEn, f.expected, f.actual, f.proof, f.repair];
      const place = [f.span?.page ?? null, f.span?.start ?? null, f.span?.end ?? null];
      this.#insertFinding.run(f.findingId, sourceKey, f.noticeId, f.recordId, ...words, ...place, run);
    }
  }

  #writeNotice(noticeId: string, sourceKey: number): number {
    const insert = this.#db.prepare('INSERT INTO _notice (notice_id, source_pk) VALUES (?, ?)');
    return Number(insert.run(noticeId, sourceKey).lastInsertRowid);
  }

  #writeRecord(record: NoticeRecord, noticeKey: number, { run, places }: Target): void {
    const kind = this.#kinds.get(record.kind);
    if (!kind) throw new TypeError(`record ${record.recordId}: no kind is called ${record.kind}`);
    refuseUndeclared(record, kind.spec);
    const isNotice = record.kind === 'notice' ? 1 : 0;
    const hash = contentHash(record);
    const key = this.#insertRecord.run(record.recordId, kind.pk, noticeKey, isNotice, run, hash).lastInsertRowid;
    const values = storedColumns(kind.spec).map((column) => boundValue(record.data[column.name], column));
    this.#dataInsert(kind).run(key, ...values);
    for (const { field, span, how } of record.evidence) {
      this.#evidence.add(key, this.#fieldKey(field, how), places.keyOf(span));
    }
  }

  #dataInsert(kind: StoredKind): Statement {
    const { spec, columns } = kind;
    const known = this.#dataInserts.get(spec.kind);
    if (known) return known;
    const names = storedColumns(spec).map((column) => quoted(columns.get(column.name) ?? column.name));
    const marks = ['?', ...names.map(() => '?')].join(', ');
    const insert = this.#db.prepare(
      `INSERT INTO ${quoted(dataTable(spec.kind))} (${['record_pk', ...names].join(', ')}) VALUES (${marks})`,
    );
    this.#dataInserts.set(spec.kind, insert);
    return insert;
  }

  /** The key of a field's name together with how its value came about. */
  #fieldKey(name: string, how: How): number {
    const both = `${name} ${how}`;
    const known = this.#fieldKeys.get(both);
    if (known !== undefined) return known;
    this.#db.prepare('INSERT INTO _field (name, how) VALUES (?, ?) ON CONFLICT DO NOTHING').run(name, how);
    const select = this.#db.prepare('SELECT field_pk FROM _field WHERE name = ? AND how = ?');
    const key = select.pluck().get(name, how) as number;
    this.#fieldKeys.set(both, key);
    return key;
  }
}

/** Two records of one id would be one row: neither may be lost without a word. */
function refuseDoubleIds(records: readonly NoticeRecord[]): void {
  const seen = new Map<string, string>();
  for (const { recordId, kind } of records) {
    const other = seen.get(recordId);
    if (other !== undefined) throw new TypeError(`two records have the id ${recordId} (${other}, ${kind})`);
    seen.set(recordId, kind);
  }
}
