/**
 * The ledger of corrections: it only grows. Enters: entries, of this machine or of another. Leaves: rows; an entry that is there already is not
 * written twice, so that ledgers merge in any order.
 */
import { type Correction, type CorrectionState, childId, effectiveCorrections } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

const SELECT = `
  SELECT correction_id AS correctionId, record_id AS recordId, field, action, old, base, new, why, "by", "at" FROM _correction`;

/** All entries, the oldest first. */
export function readLedger(db: Database): Correction[] {
  return db.prepare(`${SELECT} ORDER BY "at", correction_id`).all() as Correction[];
}

/** Writes entries; returns how many were new. Until their records are extracted again they are not applied. */
export function addToLedger(db: Database, entries: readonly Correction[]): number {
  const insert = prepared(
    db,
    `INSERT INTO _correction (correction_id, record_id, field, action, old, base, new, why, "by", "at", state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'conflict') ON CONFLICT DO NOTHING`,
  );
  let added = 0;
  for (const entry of entries) {
    const { correctionId, recordId, field, action, old, base, new: value, why, by, at } = entry;
    added += insert.run(correctionId, recordId, field, action, old, base, value, why, by, at).changes;
  }
  return added;
}

/** Whether a correction applies now. */
export function stateOf(db: Database, correctionId: string): CorrectionState {
  const select = prepared(db, 'SELECT state FROM _correction WHERE correction_id = ?').pluck();
  return select.get(correctionId) as CorrectionState;
}

/** What became of corrections in an extraction, by their ids. */
export function writeStates(db: Database, states: ReadonlyMap<string, CorrectionState>): void {
  const update = prepared(db, 'UPDATE _correction SET state = ? WHERE correction_id = ?');
  for (const [id, state] of states) update.run(state, id);
}

/**
 * Settles, when a run ends, what no extraction speaks of: an entry that a later one replaced or took back is done with (applied); one whose record is
 * gone is a conflict, and a finding as long as it is.
 */
export function settleLedger(db: Database, run: number): void {
  const ledger = readLedger(db);
  const effective = new Set([...effectiveCorrections(ledger).values()].flat());
  const current = prepared(db, 'SELECT 1 FROM _record WHERE record_id = ? AND to_run IS NULL');
  const gone = [...effective].filter(({ recordId }) => !current.get(recordId));
  const done = ledger.filter((entry) => !effective.has(entry));
  writeStates(db, new Map(done.map(({ correctionId }) => [correctionId, 'applied'])));
  writeStates(db, new Map(gone.map(({ correctionId }) => [correctionId, 'conflict'])));
  writeOrphans(db, gone, run);
}

/** Findings of the ledger itself have this subject. */
const SUBJECT = 'correction';

/** A finding for each correction whose record is gone. One whose record was never here has no place: it stands in the ledger alone. */
function writeOrphans(db: Database, gone: readonly Correction[], run: number): void {
  const stated = prepared(db, 'SELECT finding_id, finding_pk FROM _finding WHERE subject = ? AND to_run IS NULL').raw();
  const current = new Map(stated.all(SUBJECT) as [string, number][]);
  for (const entry of gone) {
    const home = homeOf(db, entry.recordId);
    const id = childId('f', home?.noticeId ?? '', 'correction of a record that is gone', entry.correctionId);
    if (home && !current.delete(id)) writeOrphan(db, entry, { ...home, id, run });
  }
  const end = prepared(db, 'UPDATE _finding SET to_run = ? WHERE finding_pk = ?');
  for (const key of current.values()) end.run(run, key);
}

interface Home {
  readonly noticeId: string;
  readonly sourceKey: number;
}

/** Where a record stood last. */
function homeOf(db: Database, recordId: string): Home | undefined {
  return prepared(
    db,
    `SELECT n.notice_id AS noticeId, n.source_pk AS sourceKey FROM _record r JOIN _notice n ON n.notice_pk = r.notice_pk
     WHERE r.record_id = ? ORDER BY r.from_run DESC LIMIT 1`,
  ).get(recordId) as Home | undefined;
}

function writeOrphan(
  db: Database,
  entry: Correction,
  home: Home & { readonly id: string; readonly run: number },
): void {
  const { recordId, field, by, at } = entry;
  const insert = prepared(
    db,
    `INSERT INTO _finding (finding_id, notice_id, record_id, rule, severity, message, message_en, expected, actual, repair, source_pk,
       subject, from_run) VALUES (?, ?, ?, 'correction', 'warning', ?, ?, ?, ?, 'proposed', ?, ?, ?)`,
  );
  const zh = `${by} 于 ${at} 对 ${field} 的更正（改为“${entry.new}”）未采用：现在不再读出这条记录`;
  const en = `the correction of ${field} to “${entry.new}” by ${by} at ${at} was not applied: its record is read no more`;
  insert.run(home.id, home.noticeId, recordId, zh, en, entry.new, entry.base, home.sourceKey, SUBJECT, home.run);
}
