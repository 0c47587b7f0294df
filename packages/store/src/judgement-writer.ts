/**
 * Writes what is found of subjects of the collection. Enters: their findings and chain rows as they are now. Leaves: what did not change
 * as it is; what is gone with the run it ended in; what is new with the run it came with; inside the transaction of the caller.
 */
import type { ChainRow, CollectionFinding, Judgement } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** Returns the findings that are new. The id of a finding is made of all that it says: findings of one id are the same. */
export function writeJudgements(
  db: Database,
  judgements: ReadonlyMap<string, Judgement>,
  run: number,
): CollectionFinding[] {
  const subjects = [...judgements.keys()];
  const current = new Rows(db, 'SELECT subject, finding_pk, finding_id FROM _finding', subjects);
  const chain = new Rows(db, `SELECT subject, chain_pk, ${CHAIN_COLUMNS} FROM _chain`, subjects);
  const fresh: CollectionFinding[] = [];
  for (const [subject, judgement] of judgements) {
    for (const row of judgement.chain.map(valuesOf)) {
      if (!chain.stays(subject, row)) writeChainRow(db, subject, row, run);
    }
    for (const finding of judgement.findings) {
      if (current.stays(subject, [finding.findingId])) continue;
      writeFinding(db, subject, finding, run);
      fresh.push(finding);
    }
  }
  for (const key of chain.gone()) prepared(db, 'UPDATE _chain SET to_run = ? WHERE chain_pk = ?').run(run, key);
  for (const key of current.gone()) prepared(db, 'UPDATE _finding SET to_run = ? WHERE finding_pk = ?').run(run, key);
  return fresh;
}

type Values = readonly (string | number | bigint | null)[];

/** The current rows of some subjects, by what they say. */
class Rows {
  readonly #keys = new Map<string, bigint>();

  /** `select` gives the subject, the key, and what the row says. */
  constructor(db: Database, select: string, subjects: readonly string[]) {
    const sql = `${select} WHERE subject IN (SELECT value FROM json_each(?)) AND to_run IS NULL`;
    const rows = prepared(db, sql).raw().safeIntegers().all(JSON.stringify(subjects)) as [string, bigint, ...Values][];
    for (const [subject, key, ...values] of rows) this.#keys.set(said(subject, values), key);
  }

  /** Whether the row is there already; it stays. */
  stays(subject: string, values: Values): boolean {
    return this.#keys.delete(said(subject, values));
  }

  /** The keys of what is not said any more. */
  gone(): Iterable<bigint> {
    return this.#keys.values();
  }
}

function said(subject: string, values: Values): string {
  return JSON.stringify([subject, ...values.map((value) => (typeof value === 'bigint' ? `${value}` : value))]);
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

function valuesOf(row: ChainRow): Values {
  const { upstreamDocNumber, downstreamDocNumber, region, fund } = row;
  const days = row.daysBetween === null ? null : BigInt(row.daysBetween);
  return [upstreamDocNumber, downstreamDocNumber, region, fund, row.upstreamFen, row.downstreamFen, days, row.status];
}

function writeChainRow(db: Database, subject: string, values: Values, run: number): void {
  const sql = `INSERT INTO _chain (${CHAIN_COLUMNS}, subject, from_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  prepared(db, sql).run(...values, subject, run);
}
