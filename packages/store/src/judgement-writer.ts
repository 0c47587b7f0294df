/**
 * Writes what is found of one subject of the collection. Enters: its findings and chain rows as they are now. Leaves: what did not change
 * as it is; what is gone with the run it ended in; what is new with the run it came with; inside the transaction of the caller.
 */
import type { ChainRow, CollectionFinding, Judgement } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** Returns the findings that are new. */
export function writeJudgement(
  db: Database,
  subject: string,
  { findings, chain }: Judgement,
  run: number,
): CollectionFinding[] {
  writeChain(db, subject, chain, run);
  const current = currentFindings(db, subject);
  const fresh = findings.filter(({ findingId }) => !current.delete(findingId));
  endRows(db, 'UPDATE _finding SET to_run = ? WHERE finding_pk = ?', current.values(), run);
  for (const finding of fresh) writeFinding(db, subject, finding, run);
  return fresh;
}

/** The id of a finding is made of all that it says: findings of one id are the same. */
function currentFindings(db: Database, subject: string): Map<string, number> {
  const sql = 'SELECT finding_id, finding_pk FROM _finding WHERE subject = ? AND to_run IS NULL';
  return new Map(prepared(db, sql).raw().all(subject) as [string, number][]);
}

/** One that ended in this very run, and is found again, goes on. */
function writeFinding(db: Database, subject: string, finding: CollectionFinding, run: number): void {
  prepared(
    db,
    `INSERT INTO _finding (finding_id, source_pk, notice_id, record_id, rule, severity, message, message_en, expected,
       actual, proof, repair, page, subject, from_run)
     SELECT @findingId, source_pk, notice_id, @recordId, @rule, @severity, @message, @messageEn, @expected,
       @actual, @proof, @repair, @page, @subject, @run FROM _notice WHERE notice_id = @noticeId
     ON CONFLICT (finding_id, from_run) DO UPDATE SET to_run = NULL`,
  ).run({ ...finding, subject, run });
}

const CHAIN_COLUMNS = [
  'upstream_doc_number',
  'downstream_doc_number',
  'region',
  'fund',
  'upstream_fen',
  'downstream_fen',
  'days_between',
  'status',
].join(', ');

function writeChain(db: Database, subject: string, chain: readonly ChainRow[], run: number): void {
  const current = currentChain(db, subject);
  const fresh = chain.map(valuesOf).filter((values) => !current.delete(keyOf(values)));
  endRows(db, 'UPDATE _chain SET to_run = ? WHERE chain_pk = ?', current.values(), run);
  const insert = prepared(
    db,
    `INSERT INTO _chain (${CHAIN_COLUMNS}, subject, from_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const values of fresh) insert.run(...values, subject, run);
}

type ChainValues = readonly (string | number | bigint | null)[];

function valuesOf(row: ChainRow): ChainValues {
  const { upstreamDocNumber, downstreamDocNumber, region, fund } = row;
  const days = row.daysBetween === null ? null : BigInt(row.daysBetween);
  return [upstreamDocNumber, downstreamDocNumber, region, fund, row.upstreamFen, row.downstreamFen, days, row.status];
}

function currentChain(db: Database, subject: string): Map<string, bigint> {
  const sql = `SELECT chain_pk, ${CHAIN_COLUMNS} FROM _chain WHERE subject = ? AND to_run IS NULL`;
  const rows = prepared(db, sql).raw().safeIntegers().all(subject) as [bigint, ...ChainValues][];
  return new Map(rows.map(([key, ...values]) => [keyOf(values), key]));
}

function keyOf(values: ChainValues): string {
  return JSON.stringify(values.map((value) => (typeof value === 'bigint' ? value.toString() : value)));
}

function endRows(db: Database, sql: string, keys: Iterable<number | bigint>, run: number): void {
  for (const key of keys) prepared(db, sql).run(run, key);
}
